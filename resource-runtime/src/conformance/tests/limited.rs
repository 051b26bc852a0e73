//! What limits clients does not limit the kit.

use std::num::NonZeroUsize;
use std::time::Duration;

use super::fixture::{built, resources};
use super::office::{admitted, options, undecided};
use crate::api::{Api, ApiBuilder, RateLimit};
use crate::conformance::Options;

/// An API of which a client, whoever it is, may ask next to nothing.
fn limited<P>(api: ApiBuilder<P>) -> ApiBuilder<P> {
    api.rate_limit(RateLimit::new(2, Duration::from_secs(3_600)))
        .requests_at_once(NonZeroUsize::MIN)
        .client_name(|_| Some("the kit".to_owned()))
}

#[actix_web::test]
async fn a_check_is_not_limited() {
    let api = built(limited(Api::builder_of(resources()).public()));
    let report = Options::new().report(&api).await;
    assert!(report.is_good(), "{report}");
}

#[actix_web::test]
async fn the_matrix_is_not_limited() {
    let api = admitted(limited(undecided()));
    let report = options().report_rights(&api).await;
    assert!(report.is_good(), "{report}");
}
