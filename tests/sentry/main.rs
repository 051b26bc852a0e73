//! Every principle of the design principles that a client can see, as exchanges with a listening
//! server: a module for each section.

include!("modules.rs");
