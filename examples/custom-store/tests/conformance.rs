//! Articles in files, readers and bookmarks in SQLite: each keeps its word over HTTP.

use custom_store::wiki::{self, Article, Bookmark};
use resource_runtime::conformance::{Options, row_of};
use serde_json::json;

#[actix_web::test]
async fn every_resource_keeps_its_word() {
    let directory = tempfile::tempdir().expect("a directory");
    let api = wiki::api(directory.path()).expect("an API");
    let options = Options::new();
    let options = options.sample::<Bookmark>(|_| json!({"articleNumber": row_of::<Article>()}));
    options.check(&api).await;
}
