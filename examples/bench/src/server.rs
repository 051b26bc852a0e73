//! The servers that are measured, each a process of its own.

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, ensure};

/// What is measured against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Generated,
    ByHand,
    Sqlx,
}

impl Side {
    pub const ALL: [Self; 3] = [Self::Generated, Self::ByHand, Self::Sqlx];
    /// Those that this program serves itself.
    pub const OURS: [Self; 2] = [Self::Generated, Self::ByHand];

    pub fn name(self) -> &'static str {
        match self {
            Self::Generated => "generated",
            Self::ByHand => "by_hand",
            Self::Sqlx => "sqlx",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|side| side.name() == name)
    }
}

/// Where the package with sqlx is.
fn sqlx_package() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("sqlx")
}

fn sqlx_target() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target")
}

/// Builds the server with sqlx, which has a lock file of its own.
pub fn build_sqlx() -> anyhow::Result<()> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let built = Command::new(cargo)
        .args(["build", "--release", "--locked", "--manifest-path"])
        .arg(sqlx_package().join("Cargo.toml"))
        .arg("--target-dir")
        .arg(sqlx_target())
        .status()?;
    ensure!(
        built.success(),
        "the server with sqlx was not built; `--without-sqlx` does without"
    );
    Ok(())
}

/// A server; it ends with this value.
pub struct Running {
    pub address: SocketAddr,
    child: Child,
}

impl Running {
    /// Starts a server on the store behind `url`, and waits until it listens.
    pub fn start(side: Side, url: &str) -> anyhow::Result<Self> {
        let mut command = if side == Side::Sqlx {
            Command::new(sqlx_target().join("release/bench-sqlx"))
        } else {
            let mut command = Command::new(std::env::current_exe()?);
            command.args(["serve", side.name()]);
            command
        };
        let mut child = command.arg(url).stdout(Stdio::piped()).spawn()?;
        let output = child.stdout.take().context("its output is read")?;
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line)?;
        let address = line.trim().parse();
        let address = address.with_context(|| format!("{} does not listen", side.name()))?;
        Ok(Self { address, child })
    }

    /// Its resident memory in KiB, where the system tells.
    pub fn memory(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix("VmRSS:"))?;
        line.trim().trim_end_matches(" kB").parse().ok()
    }

    /// How many files, sockets and the like it has open, where the system tells.
    pub fn descriptors(&self) -> Option<usize> {
        let open = std::fs::read_dir(format!("/proc/{}/fd", self.child.id())).ok()?;
        Some(open.count())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
