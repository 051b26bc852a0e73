//! Refused: types that belong to a program and not to an API.

use resource_runtime::prelude::*;

use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Mutex;
use std::time::SystemTime;

#[derive(Resource)]
struct Host {
    #[resource(id)]
    id: i64,
    address: IpAddr,
    home: PathBuf,
    booted: SystemTime,
    load: Mutex<i32>,
    bytes: [u8; 16],
    nothing: (),
    body: Vec<u8>,
}

fn main() {}
