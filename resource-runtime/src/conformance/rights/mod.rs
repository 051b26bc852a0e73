//! The matrix: every principal, every route, every row.
//!
//! What is right is not asked of the service. The [world](world::World) makes the rows past the policy
//! and reads them from the store; a [principal](who::Who) asks the policy itself, and holds its
//! conditions against those rows in memory.

mod batches;
mod creations;
mod deletions;
mod filters;
mod items;
mod lists;
mod place;
mod procedures;
mod properties;
mod references;
mod relations;
mod state;
mod tied;
mod told;
mod who;
mod world;

use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

use futures_util::future::LocalBoxFuture;
use tokio::task::LocalSet;

use self::who::Who;
use self::world::World;
use super::client::{Serve, serve};
use super::options::{Options, Principal};
use super::run::guarded;
use crate::api::{Api, Service};
use crate::model::{Endpoint, Shape, Tie};
use crate::store::testing::{Checked, Passed, Report};

/// Opens an API and holds it to its policy.
pub(super) async fn report(options: &Options, api: &Api) -> Report {
    through(options, api, |serve| serve, |_| true).await
}

/// The same, with something in front of the service; only the cases whose names are `wanted`.
pub(super) async fn through(
    options: &Options,
    api: &Api,
    before: impl FnOnce(Serve) -> Serve,
    wanted: impl Fn(&str) -> bool,
) -> Report {
    let here = LocalSet::new();
    let checked = here.run_until(Box::pin(async {
        let api = api.without_client_limits().migrate();
        let store = api.store(&options.url).await;
        let store = store.unwrap_or_else(|error| panic!("the API cannot be opened: {error}"));
        let service = api.clone().open_on_shared(Arc::clone(&store));
        let twin = api.without_policy();
        let past = serve(&twin.clone().open_on_shared(Arc::clone(&store)), options).await;
        let mut world = World::new(past, &twin, &store, options);
        if let Err(fault) = world.fill().await {
            let name = "rows can be made of what the declarations and samples say";
            return Report::new(vec![(name.into(), Err(fault))]);
        }
        let serve = before(serve(&service, options).await);
        let mut cases = Vec::new();
        for principal in &options.principals {
            let who = Who::new(&world, &service, &serve, (options, principal), &api).await;
            match who {
                Ok(who) => asked(&who, &wanted, &mut cases).await,
                Err(fault) => cases.push((principal.name.clone().into(), Err(fault))),
            }
        }
        // What procedures change is theirs to say, so they are run when all else has been looked at.
        for principal in &options.principals {
            for endpoint in &twin.model().endpoints {
                let said = "a procedure is run as far as it may be";
                let name = format!("{}, {}: {said}", principal.name, endpoint.template);
                if procedures::can_be_run(endpoint) && wanted(&name) {
                    let asks = Asking {
                        service: &service,
                        serve: &serve,
                        options,
                        principal,
                        api: &api,
                    };
                    let untried = Rc::clone(&world.kit.untried);
                    let run = run(&mut world, &asks, endpoint);
                    cases.push((name.into(), guarded(&untried, run).await));
                }
            }
        }
        Report::new(cases)
    }));
    checked.await
}

/// Who asks whom.
struct Asking<'a> {
    service: &'a Service,
    serve: &'a Serve,
    options: &'a Options,
    principal: &'a Principal,
    api: &'a Api,
}

/// Runs a procedure below each row that it can be run below.
async fn run(world: &mut World, asks: &Asking<'_>, endpoint: &Endpoint) -> Checked<Passed> {
    let parent = endpoint.resource_at(0).parent();
    let above = parent.into_iter().flat_map(|(parent, _)| world.of(parent));
    let above: Vec<_> = above.cloned().collect();
    for row in above {
        // Bodies differ from number to number.
        for _ in 0..2 {
            world.look_again().await?;
            if !world.rows.iter().any(|known| Rc::ptr_eq(known, &row)) {
                continue;
            }
            let who = (asks.options, asks.principal);
            let who = Who::new(world, asks.service, asks.serve, who, asks.api).await?;
            procedures::is_run_as_far_as_may_be(&who, endpoint, &row).await?;
        }
    }
    world.look_again().await.map(Passed::from)
}

type Case = for<'a> fn(&'a Who<'_>, &'a Endpoint) -> LocalBoxFuture<'a, Checked>;

macro_rules! cases {
    ($($room:ident::$case:ident),* $(,)?) => {
        &[$((stringify!($case), |who, endpoint| Box::pin($room::$case(who, endpoint)))),*]
    };
}

/// What is looked at where a path leads to such.
fn cases(endpoint: &Endpoint) -> &'static [(&'static str, Case)] {
    match (endpoint.tie, endpoint.shape) {
        _ if procedures::is_such(endpoint) => cases![
            procedures::a_procedure_is_run_where_it_may_be,
            procedures::what_it_tells_is_read_where_it_may_be,
        ],
        (Tie::Parent, Shape::Collection) => cases![
            lists::a_list_shows_what_may_be_listed,
            filters::no_filter_shows_more,
            filters::no_search_shows_more,
            lists::what_is_expanded_may_be_read,
            batches::ids_change_what_may_be_changed,
            batches::items_change_what_may_be_changed,
            batches::a_filter_changes_what_may_be_changed,
            batches::one_of_many_keeps_all_from_being_changed,
            batches::ids_delete_what_may_be_deleted,
            batches::one_of_many_keeps_all_from_being_deleted,
            creations::what_is_made_may_be_made,
            creations::a_batch_is_made_where_each_may_be,
            properties::what_is_hidden_is_unknown,
        ],
        (Tie::Parent, Shape::Item | Shape::Single) => cases![
            items::a_row_is_read_where_it_may_be,
            items::what_is_expanded_may_be_read,
            items::a_row_is_changed_where_it_may_be,
            references::what_is_referred_to_may_be_read,
            references::no_change_leads_beyond_what_may_be_changed,
            properties::what_may_not_be_written_is_refused,
            items::a_row_is_attached_where_it_may_be,
            creations::what_is_made_at_a_place_may_be_made,
            deletions::what_may_not_be_deleted_stays,
        ],
        (Tie::Field(_), _) => cases![
            relations::what_is_related_is_read_where_it_may_be,
            relations::what_is_related_is_attached_where_it_may_be,
            relations::what_is_related_stays_where_it_may_not_be_detached,
        ],
        (Tie::Link(_), Shape::Collection) => cases![
            lists::a_list_shows_what_may_be_listed,
            filters::no_filter_shows_more,
            lists::what_is_expanded_may_be_read,
        ],
        (Tie::Link(_), _) => cases![
            tied::what_is_linked_is_read_where_it_may_be,
            tied::a_link_is_made_where_it_may_be,
            tied::a_link_stays_where_it_may_not_end,
        ],
    }
}

/// Everything that a principal may ask.
async fn asked(
    who: &Who<'_>,
    wanted: &impl Fn(&str) -> bool,
    outcomes: &mut Vec<(Cow<'static, str>, Checked<Passed>)>,
) {
    for endpoint in &who.world.kit.model.endpoints {
        if !who.world.has(endpoint) && !procedures::is_such(endpoint) {
            continue;
        }
        for (name, case) in cases(endpoint) {
            let said = name.replace('_', " ");
            let name = format!("{}, {}: {said}", who.name, endpoint.template);
            if !wanted(&name) {
                continue;
            }
            let held = async {
                case(who, endpoint).await?;
                who.world.is_as_it_was().await.map(Passed::from)
            };
            outcomes.push((name.into(), guarded(&who.world.kit.untried, held).await));
        }
    }
    let name = format!("{}: what may be deleted is gone", who.name);
    if wanted(&name) {
        let held = async {
            deletions::what_may_be_deleted_is_gone(who)
                .await
                .map(Passed::from)
        };
        outcomes.push((name.into(), guarded(&who.world.kit.untried, held).await));
    }
}
