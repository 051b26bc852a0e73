//! A store whose rows are files in a directory, one for each.
//!
//! [`Memory`] does what a store does; this adds that it lasts. A commit is first written down as a
//! whole, in one file that is there whole or not at all; then the files of its rows are written, and
//! the first one is removed. What a crash has interrupted is finished at the next opening.

mod answers;
mod files;
mod form;

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use resource_runtime::resource::{Link, ResourceSpec};
use resource_runtime::store::{Entry, Journal, Memory, OpenError, StoreError};

use self::form::Kept;

/// The file of a commit whose rows are not all written yet.
const COMMIT: &str = "commit";
/// The file of what cursors are sealed with.
const SECRET: &str = "secret";
/// The file that says that a process has the directory open.
const LOCK: &str = "lock";

/// Opens the store of `resources` in a directory, which is made where there is none.
///
/// # Errors
/// [`OpenError`] when another process has it open, when a file cannot be read or written, and when one
/// does not fit the declarations.
pub fn open(path: &Path, resources: &[&'static ResourceSpec]) -> Result<Memory, OpenError> {
    let failed =
        |error: io::Error| OpenError::Failed(format!("{}: {error}", path.display()).into());
    let directory = Directory::open(path).map_err(failed)?;
    let secret = directory.secret().map_err(failed)?;
    let entries = directory.entries(resources).map_err(failed)?;
    Memory::open(resources, secret, entries, directory)
}

/// An open directory.
#[derive(Debug)]
struct Directory {
    path: PathBuf,
    /// Locked as long as it is open.
    _lock: File,
    /// Whether nobody knows any more what the files hold.
    lost: AtomicBool,
}

impl Directory {
    /// Opens a directory, and finishes what was interrupted there.
    fn open(path: &Path) -> io::Result<Self> {
        fs::create_dir_all(path)?;
        let lock = File::create(path.join(LOCK))?;
        lock.try_lock()
            .map_err(|_| io::Error::new(ErrorKind::ResourceBusy, "another process has it open"))?;
        let directory = Self {
            path: path.to_owned(),
            _lock: lock,
            lost: AtomicBool::new(false),
        };
        directory.finish()?;
        Ok(directory)
    }

    /// What cursors are sealed with, made at the first opening.
    fn secret(&self) -> io::Result<[u8; 32]> {
        let path = self.path.join(SECRET);
        match fs::read(&path) {
            Ok(secret) => secret
                .try_into()
                .map_err(|_| broken(&path, "it is not 32 bytes long")),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let mut secret = [0; 32];
                getrandom::fill(&mut secret).map_err(io::Error::other)?;
                files::write(&path, &secret)?;
                files::sync(&self.path)?;
                Ok(secret)
            }
            Err(error) => Err(error),
        }
    }

    /// Everything that the files tell of.
    fn entries(&self, resources: &[&'static ResourceSpec]) -> io::Result<Vec<Entry>> {
        let mut entries = Vec::new();
        for &resource in resources {
            self.read(
                resource.table,
                |kept| form::row(resource, kept),
                &mut entries,
            )?;
            self.read(
                &form::last_ids(resource),
                |kept| form::last_id(resource, kept),
                &mut entries,
            )?;
            for link in Link::declared_by(resource) {
                self.read(link.table(), |kept| form::pair(link, kept), &mut entries)?;
            }
        }
        self.read(answers::FOLDER, answers::entry, &mut entries)?;
        Ok(entries)
    }

    fn read(
        &self,
        folder: &str,
        entry: impl Fn(&str) -> Result<Entry, String>,
        entries: &mut Vec<Entry>,
    ) -> io::Result<()> {
        let folder = self.path.join(form::escaped(folder));
        let found = match fs::read_dir(&folder) {
            Ok(found) => found,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(error),
        };
        for file in found {
            let path = file?.path();
            // Half-written files have another ending.
            if path
                .extension()
                .is_some_and(|ending| ending == form::ENDING)
            {
                let kept = fs::read_to_string(&path)?;
                entries.push(entry(&kept).map_err(|reason| broken(&path, &reason))?);
            }
        }
        Ok(())
    }

    /// Writes down what is to be kept. From then on it is.
    fn promise(&self, kept: &[Kept]) -> io::Result<()> {
        let path = self.path.join(COMMIT);
        files::write(&path, form::commit(kept).as_bytes())?;
        files::sync(&self.path).inspect_err(|_| {
            // Nobody is told that it was kept, so it must not be.
            let undone = fs::remove_file(&path);
            self.lost.store(undone.is_err(), Ordering::Relaxed);
        })
    }

    /// Does what was promised, if anything was.
    fn finish(&self) -> io::Result<()> {
        let path = self.path.join(COMMIT);
        let commit = match fs::read_to_string(&path) {
            Ok(commit) => commit,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(error),
        };
        let kept = form::promised(&commit).ok_or_else(|| broken(&path, "it is no commit"))?;
        let mut folders: Vec<PathBuf> = Vec::new();
        for Kept {
            folder,
            name,
            content,
        } in kept
        {
            let folder = self.path.join(folder);
            if !folders.contains(&folder) {
                fs::create_dir_all(&folder)?;
                folders.push(folder.clone());
            }
            let file = folder.join(name);
            match content {
                Some(content) => files::write(&file, content.as_bytes())?,
                None => files::remove(&file)?,
            }
        }
        for folder in folders.iter().chain([&self.path]) {
            files::sync(folder)?;
        }
        fs::remove_file(&path)
    }
}

fn broken(path: &Path, reason: &str) -> io::Error {
    let reason = format!("{}: {reason}", path.display());
    io::Error::new(ErrorKind::InvalidData, reason)
}

impl Journal for Directory {
    fn keep(&self, entries: &[Entry]) -> Result<(), StoreError> {
        if self.lost.load(Ordering::Relaxed) {
            let reason = "the directory has to be opened again";
            return Err(StoreError::Unavailable(reason.to_owned()));
        }
        let kept: Option<Vec<Kept>> = entries.iter().map(form::kept).collect();
        let kept = kept.ok_or_else(|| StoreError::Failed("an entry of a later version".into()))?;
        let promised = self.finish().and_then(|()| self.promise(&kept));
        promised.map_err(|error| StoreError::Unavailable(error.to_string()))?;
        if let Err(error) = self.finish() {
            // It is kept, and is finished before the next one, or at the next opening.
            eprintln!("{}: {error}", self.path.display());
        }
        Ok(())
    }
}
