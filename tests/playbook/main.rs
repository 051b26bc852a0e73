//! Every scenario of the playbook as exchanges with a listening server: a module for each section,
//! a test for each row of its table.

include!("modules.rs");
