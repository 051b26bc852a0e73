//! Where a database lies: in the file that a URL names, or in a private one that goes with the store.

use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::store::error::OpenError;

/// The file of a database.
#[derive(Debug)]
pub(crate) struct Location {
    path: PathBuf,
    /// Removed, with everything in it, when this is dropped.
    _private: Option<TempDir>,
}

impl Location {
    /// What `url` means: `sqlite:path/to/file.db`, or `sqlite::memory:`, which is a private file.
    pub(crate) fn parse(url: &str) -> Result<Self, OpenError> {
        let refuse = |reason: &str| {
            Err(OpenError::Url {
                url: url.to_owned(),
                reason: reason.to_owned(),
            })
        };
        let Some(rest) = url.strip_prefix("sqlite:") else {
            return refuse("it does not begin with `sqlite:`");
        };
        let path = rest.strip_prefix("//").unwrap_or(rest);
        match path {
            "" => refuse("it names no file"),
            ":memory:" => Self::private(),
            path if path.starts_with(':') || path.starts_with("file:") || path == "memory:" => {
                refuse("it names no file as a path does; a private database is `sqlite::memory:`")
            }
            path if path.contains('?') => refuse("options after a `?` are not supported"),
            // Absolute, because connections are opened later too, wherever the process is by then.
            path => Ok(Self {
                path: std::path::absolute(path).map_err(|error| OpenError::File {
                    path: path.into(),
                    reason: error.to_string(),
                })?,
                _private: None,
            }),
        }
    }

    fn private() -> Result<Self, OpenError> {
        let mut builder = tempfile::Builder::new();
        builder.prefix("resource-runtime-");
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
        let directory = builder.tempdir().map_err(|error| OpenError::File {
            path: std::env::temp_dir(),
            reason: error.to_string(),
        })?;
        Ok(Self {
            path: directory.path().join("private.db"),
            _private: Some(directory),
        })
    }

    /// The file.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}
