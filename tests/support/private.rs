//! A PostgreSQL server of a test's own, which it may stop and start.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// Who runs the server where the tests are run by the superuser, as whom it refuses to run.
const USER: &str = "postgres";
/// What is killed ends at once.
const PATIENCE: Duration = Duration::from_secs(60);

pub struct Private {
    directory: TempDir,
    programs: PathBuf,
    port: u16,
}

impl Private {
    /// Makes a server and starts it; none where its programs are not installed, which is a failure in
    /// CI and elsewhere said loudly.
    pub fn start() -> Option<Self> {
        let Some(programs) = programs() else {
            let ci = std::env::var("CI").is_ok_and(|value| value == "true");
            assert!(!ci, "no pg_ctl: PostgreSQL's server must be installed");
            eprintln!("\n\n    SKIPPED: no pg_ctl, so no server can be stopped and started.\n\n");
            return None;
        };
        let free = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let server = Self {
            directory: tempfile::tempdir().expect("a directory"),
            programs,
            port: free.local_addr().expect("its address").port(),
        };
        drop(free);
        if is_superuser() {
            succeed(Command::new("chown").arg(USER).arg(server.directory.path()));
        }
        let options = ["--auth=trust", "--encoding=UTF8", "--username", USER];
        succeed(&mut server.program("initdb", &options));
        server.go_on();
        Some(server)
    }

    pub fn url(&self) -> String {
        format!("postgres://{USER}@127.0.0.1:{}/postgres", self.port)
    }

    /// Starts it, and waits until it answers.
    pub fn go_on(&self) {
        let directory = self.directory.path().display();
        let port = self.port;
        let options = format!(
            "--options=-c listen_addresses=127.0.0.1 -c port={port} \
             -c unix_socket_directories="
        );
        let log = format!("--log={directory}/log");
        succeed(&mut self.program("pg_ctl", &["start", "--wait", &log, &options]));
    }

    /// Stops it, `fast` (connections are cut) or `immediate` (as if the power had failed).
    pub fn stop(&self, how: &str) {
        let mode = format!("--mode={how}");
        succeed(&mut self.program("pg_ctl", &["stop", "--wait", &mode]));
    }

    /// SIGKILL to the server and to all that it has started: no connection is closed, nothing written.
    pub fn kill(&self) {
        let file = self.directory.path().join("data/postmaster.pid");
        let noted = fs::read_to_string(&file).expect("the server runs");
        let server = noted.lines().next().expect("its number").to_owned();
        let children = format!("/proc/{server}/task/{server}/children");
        let children = fs::read_to_string(children).expect("its children");
        let mut processes: Vec<_> = children.split_whitespace().map(str::to_owned).collect();
        processes.insert(0, server);
        // Some may end by themselves when the first has.
        let _ = Command::new("kill").arg("-KILL").args(&processes).output();
        let begun = Instant::now();
        while processes.iter().any(|process| runs(process)) {
            assert!(begun.elapsed() < PATIENCE, "{processes:?} do not end");
            thread::yield_now();
        }
        // Until somebody asks how it ended its number is taken, and looks like a server that runs.
        fs::remove_file(file).expect("its note of itself");
    }

    fn program(&self, name: &str, arguments: &[&str]) -> Command {
        let program = self.programs.join(name);
        let mut command = if is_superuser() {
            let mut command = Command::new("runuser");
            command.args(["-u", USER, "--"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        let data = self.directory.path().join("data");
        command.args(arguments).arg("--pgdata").arg(data);
        // The superuser's directory may be closed to others.
        command.current_dir(self.directory.path());
        command
    }
}

impl Drop for Private {
    fn drop(&mut self) {
        // It may have been stopped already.
        let _ = self
            .program("pg_ctl", &["stop", "--mode=immediate"])
            .output();
    }
}

/// Whether a process is there, and is more than what is left of one.
fn runs(process: &str) -> bool {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let state = status.lines().find_map(|line| line.strip_prefix("State:"));
    state.is_some_and(|state| !state.trim_start().starts_with('Z'))
}

fn succeed(command: &mut Command) {
    // Not its pipes: the server would keep them open.
    let status = command.stdout(std::process::Stdio::null()).status();
    assert!(status.expect("a program").success(), "{command:?}");
}

fn is_superuser() -> bool {
    let id = Command::new("id").arg("-u").output().expect("id");
    id.stdout.trim_ascii() == b"0"
}

/// Where the programs of the newest version are: beside `pg_ctl`, which Debian does not put on the path.
fn programs() -> Option<PathBuf> {
    let paths = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&paths).find(|path| path.join("pg_ctl").is_file());
    on_path.or_else(|| {
        let versions = Path::new("/usr/lib/postgresql").read_dir().ok()?;
        let programs = versions.filter_map(|version| Some(version.ok()?.path().join("bin")));
        programs.filter(|path| path.join("pg_ctl").is_file()).max()
    })
}
