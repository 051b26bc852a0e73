//! A whole check: every resource, every statement that is about it.

use std::borrow::Cow;
use std::cell::Cell;
use std::panic::AssertUnwindSafe;

use futures_util::FutureExt as _;
use futures_util::future::LocalBoxFuture;
use tokio::task::LocalSet;

use super::cases::{self, Case};
use super::client::{Serve, serve};
use super::kit::{Kit, Untried};
use super::options::Options;
use super::subject::Subject;
use super::whole;
use crate::api::Api;
use crate::resource::ResourceSpec;
use crate::store::testing::{Checked, Fault, Passed, Report};

/// Opens an API and checks it. What it leaves for later runs where it is checked.
pub(super) async fn report(options: &Options, api: &Api) -> Report {
    let here = LocalSet::new();
    let checked = here.run_until(async {
        let api = api.without_client_limits();
        let service = api.clone().migrate().open(&options.url).await;
        let service = service.unwrap_or_else(|error| panic!("the API cannot be opened: {error}"));
        let serve = serve(&service, options).await;
        served(options, &api, serve, |_| true).await
    });
    checked.await
}

/// Checks an API through what serves it; only the cases whose names are `wanted`.
pub(super) async fn served(
    options: &Options,
    api: &Api,
    serve: Serve,
    wanted: impl Fn(&str) -> bool,
) -> Report {
    for (resource, property) in &options.decided {
        assert!(
            api.is_handled(resource),
            "`{}` has no handler that could decide its `{property}`",
            resource.name
        );
    }
    let kit = Kit::new(serve, api, options);
    let mut cases = Vec::new();
    let resources: Vec<_> = kit.model.entities.iter().map(|it| it.resource).collect();
    for resource in resources {
        checked(&kit, resource, &wanted, &mut cases).await;
    }
    for (name, holds) in [
        (
            "every problem has a page",
            whole::every_problem_has_a_page as Whole,
        ),
        ("what has no path is 404", whole::what_has_no_path_is_404),
        (
            "the service says where to begin",
            whole::the_service_says_where_to_begin,
        ),
    ] {
        if wanted(name) {
            let passed = guarded(&kit.untried, holds(&kit).map(|held| held.map(Into::into))).await;
            cases.push((name.into(), passed));
        }
    }
    Report::new(cases)
}

/// A statement about an API as a whole.
type Whole = for<'a> fn(&'a Kit) -> LocalBoxFuture<'a, Checked>;

type Outcomes = Vec<(Cow<'static, str>, Checked<Passed>)>;

async fn checked(
    kit: &Kit,
    resource: &'static ResourceSpec,
    wanted: &impl Fn(&str) -> bool,
    outcomes: &mut Outcomes,
) {
    let works = Cell::new(true);
    let subject = Subject {
        kit,
        resource,
        works,
    };
    let about: Vec<_> = cases::ALL
        .iter()
        .filter(|case| (case.about)(&subject))
        .collect();
    for case in about {
        let name = said(resource, case);
        if !wanted(&name) {
            continue;
        }
        // Where no row could be made, the first statement says so; those that need one are left out.
        let passed = if (case.about)(&subject) {
            guarded(&kit.untried, (case.run)(&subject)).await
        } else {
            Ok(Passed::LeftOut)
        };
        outcomes.push((name, passed));
    }
}

fn said(resource: &ResourceSpec, case: &Case) -> Cow<'static, str> {
    format!("{}: {}", resource.name, case.name.replace('_', " ")).into()
}

/// What was found out, or that the service has panicked, or that the kit had nothing to try it with.
pub(super) async fn guarded(
    untried: &Untried,
    running: impl Future<Output = Checked<Passed>>,
) -> Checked<Passed> {
    let caught = AssertUnwindSafe(running).catch_unwind().await;
    let found = caught.unwrap_or_else(|panic| Err(Fault::panicked("the service", &*panic)));
    match (found, untried.take()) {
        (Err(_), Some(why)) => Ok(Passed::Untried(why)),
        (found, _) => found,
    }
}
