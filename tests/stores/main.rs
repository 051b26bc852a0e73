//! Every store passes the tests of the public test kit, and the kit notices those that misbehave.

mod memory;
mod sqlite;
