//! The directory of files passes the tests that every store passes.

use custom_store::directory;
use resource_runtime::resource::ResourceSpec;
use resource_runtime::store::Memory;
use resource_runtime::store::testing::Subject;
use tempfile::TempDir;

struct InDirectory;

impl Subject for InDirectory {
    type Place = TempDir;
    type Store = Memory;

    async fn place(&self) -> TempDir {
        tempfile::tempdir().expect("a directory")
    }

    async fn open(&self, place: &TempDir, resources: &[&'static ResourceSpec]) -> Memory {
        directory::open(place.path(), resources).expect("a store")
    }
}

resource_runtime::store_tests!(InDirectory);
