//! How much one request, and one client, may take.

mod clients;
mod queries;
mod sizes;
mod slow;
mod time;

use std::num::NonZeroUsize;

use resource_runtime::api::ApiBuilder;
use resource_runtime::policy::Public;
use resource_runtime::prelude::*;

use crate::fixture;
use crate::harness::{Mounted, mount};

/// The fixture with limits.
async fn limited(limit: impl FnOnce(ApiBuilder<Public>) -> ApiBuilder<Public>) -> Mounted {
    let api = Api::builder_of(fixture::resources()).public();
    let api = limit(api).build().expect("an API");
    mount(&crate::store::open(api).await).await
}

/// Requests say in a header whose they are.
fn by_name(api: ApiBuilder<Public>) -> ApiBuilder<Public> {
    api.client_name(|request| {
        let name = request.headers().get("x-name")?;
        Some(name.to_str().ok()?.to_owned())
    })
}

fn count(number: usize) -> NonZeroUsize {
    NonZeroUsize::new(number).expect("not 0")
}
