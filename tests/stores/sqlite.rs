//! SQLite, in a file.

use resource_runtime::resource::ResourceSpec;
use resource_runtime::store::testing::Subject;
use resource_runtime::store::{Sqlite, SqliteOptions};
use tempfile::TempDir;

struct InFile;

impl Subject for InFile {
    type Place = TempDir;
    type Store = Sqlite;

    async fn place(&self) -> TempDir {
        tempfile::tempdir().expect("a directory")
    }

    async fn open(&self, place: &TempDir, resources: &[&'static ResourceSpec]) -> Sqlite {
        let url = format!("sqlite:{}", place.path().join("it.db").display());
        Sqlite::open(&url, resources, SqliteOptions::default()).expect("a store")
    }
}

resource_runtime::store_tests!(InFile);
