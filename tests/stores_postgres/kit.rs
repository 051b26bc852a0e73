//! PostgreSQL, in a schema.

use resource_runtime::resource::ResourceSpec;
use resource_runtime::store::testing::Subject;
use resource_runtime::store::{Postgres, PostgresOptions};

use crate::store::Place;

struct InSchema;

impl Subject for InSchema {
    type Place = Place;
    type Store = Postgres;

    async fn place(&self) -> Place {
        Place::schema()
    }

    async fn open(&self, place: &Place, resources: &[&'static ResourceSpec]) -> Postgres {
        let mut options = PostgresOptions::default();
        options.migrate = true;
        let store = Postgres::open(place.url(), resources, options).await;
        store.expect("a store")
    }
}

resource_runtime::store_tests!(InSchema);
