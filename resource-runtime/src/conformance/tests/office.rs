//! An API with a policy, in which every kind of tie leads to rows that not everybody may read.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::error::ErrorUnauthorized;
use actix_web::{FromRequest, HttpRequest};
use serde_json::json;

use crate::api::{Api, ApiBuilder, Undecided};
use crate::conformance::Options;
use crate::handler::{Compute, Context, Handler};
use crate::policy::{Access, Permission, Policy, PropertyOf, Security};
use crate::problem::Problem;
use crate::resource::{Operation, Ref, Resource, ResourceSpec};

/// A tenant.
#[derive(Resource)]
#[resource(crate = crate, scope)]
pub(super) struct Firm {
    #[resource(id)]
    id: i64,
    #[resource(slug)]
    slug: String,
}

/// Somebody of a firm.
#[derive(Resource)]
#[resource(crate = crate, parent = Firm, root)]
pub(super) struct Clerk {
    #[resource(id)]
    id: i64,
    firm: Ref<Firm>,
    #[resource(filter, search, max_length = 40)]
    name: String,
    #[resource(filter, sort, default = 0)]
    wage: u32,
    #[resource(singleton, expand)]
    desk: Option<Ref<Desk>>,
}

/// Where somebody sits.
#[derive(Resource)]
#[resource(crate = crate, parent = Firm, root, handler = Furnishing)]
pub(super) struct Desk {
    #[resource(id)]
    id: i64,
    firm: Ref<Firm>,
    #[resource(filter)]
    floor: u8,
    #[resource(computed)]
    drawers: u8,
}

#[derive(Default)]
pub(super) struct Furnishing;

impl Handler for Furnishing {
    type Resource = Desk;
    type Error = Problem;
}

impl Compute for Furnishing {
    async fn compute(&self, _: &Context<'_>, rows: &mut [Desk]) -> Result<(), Problem> {
        for row in rows {
            row.drawers = row.floor + 1;
        }
        Ok(())
    }
}

/// What papers lie in.
#[derive(Resource)]
#[resource(crate = crate, parent = Firm, root)]
pub(super) struct Binder {
    #[resource(id)]
    id: i64,
    firm: Ref<Firm>,
    #[resource(slug)]
    slug: String,
    #[resource(filter, default = false)]
    locked: bool,
}

/// Something written.
#[derive(Resource)]
#[resource(crate = crate, parent = Binder, root, link = Stamp, operations(all))]
pub(super) struct Paper {
    #[resource(id)]
    id: i64,
    binder: Ref<Binder>,
    #[resource(filter, sort, search, max_length = 40)]
    title: String,
    #[resource(filter, expand)]
    owner: Ref<Clerk>,
    #[resource(filter, default = false)]
    shared: bool,
    #[resource(filter, expand)]
    previous: Option<Ref<Paper>>,
    #[resource(default = 0)]
    rank: u8,
}

/// What papers are stamped with.
#[derive(Resource)]
#[resource(crate = crate, parent = Firm, root)]
pub(super) struct Stamp {
    #[resource(id)]
    id: i64,
    firm: Ref<Firm>,
    #[resource(filter)]
    secret: bool,
}

/// What somebody comes back to.
#[derive(Resource)]
#[resource(crate = crate, parent = Clerk, store)]
pub(super) struct Bookmark {
    #[resource(id, max_length = 20)]
    id: String,
    clerk: Ref<Clerk>,
    #[resource(max_length = 40)]
    text: String,
}

/// What lets somebody in; each has one at most.
#[derive(Resource)]
#[resource(crate = crate, parent = Clerk, singleton)]
pub(super) struct Badge {
    clerk: Ref<Clerk>,
    #[resource(default = 0)]
    color: u8,
}

/// How much somebody has to do.
#[derive(Resource)]
#[resource(crate = crate, parent = Clerk, singleton, computed, handler = Counting)]
pub(super) struct Workload {
    clerk: Ref<Clerk>,
    papers: u32,
    hours: u32,
}

#[derive(Default)]
pub(super) struct Counting;

impl Handler for Counting {
    type Resource = Workload;
    type Error = Problem;
}

impl Compute for Counting {
    async fn compute(&self, _: &Context<'_>, rows: &mut [Workload]) -> Result<(), Problem> {
        for row in rows {
            row.papers = 1;
            row.hours = 8;
        }
        Ok(())
    }
}

/// A paper is gone through.
#[derive(Resource)]
#[resource(
    crate = crate,
    parent = Paper,
    controller,
    handler = Reviewing,
    allow(controller, reason = "a review is no change of the paper")
)]
pub(super) struct Review {
    #[resource(parent)]
    paper: Ref<Paper>,
    #[resource(default = 0)]
    marks: u8,
    #[resource(default = 0)]
    verdict: u8,
}

#[derive(Default)]
pub(super) struct Reviewing;

impl Handler for Reviewing {
    type Resource = Review;
    type Error = Problem;
}

/// Who asks, by `x-clerk: <clerk>:<firm>:<role>`.
#[derive(Debug, Clone)]
pub(super) struct Known {
    clerk: i64,
    firm: i64,
    role: String,
}

impl FromRequest for Known {
    type Error = actix_web::Error;
    type Future = Ready<Result<Self, actix_web::Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let header = request.headers().get(HEADER);
        let text = header.and_then(|value| value.to_str().ok());
        let parts: Vec<_> = text.unwrap_or_default().split(':').collect();
        let known = match parts[..] {
            [clerk, firm, role] => {
                let ids = clerk.parse().ok().zip(firm.parse().ok());
                ids.map(|(clerk, firm)| Self {
                    clerk,
                    firm,
                    role: role.to_owned(),
                })
            }
            _ => None,
        };
        ready(known.ok_or_else(|| ErrorUnauthorized("who asks?")))
    }
}

pub(super) const HEADER: &str = "x-clerk";
/// May do everything.
pub(super) const ROOT: &str = "0:0:root";

struct House;

impl Policy for House {
    type Principal = Known;

    fn permission(
        &self,
        known: Option<&Known>,
        operation: Operation,
        resource: &'static ResourceSpec,
    ) -> Permission {
        let Some(known) = known else {
            return Permission::Deny;
        };
        if known.role == "root" {
            return Permission::All;
        }
        let (writes, me) = (operation.writes(), Ref::new(known.clerk));
        let is_reader = known.role == "reader";
        if resource.is::<Firm>() {
            let own = Firm::fields().id.eq(known.firm);
            return if writes { Permission::Deny } else { own.into() };
        }
        if is_reader && (writes || resource.is::<Review>() || resource.is::<Workload>()) {
            return Permission::Deny;
        }
        if resource.is::<Review>() && writes {
            return Review::fields().marks.lt(5).into();
        }
        if resource.is::<Badge>() && writes {
            return Badge::fields().clerk.eq(me).into();
        }
        if resource.is::<Clerk>() && writes {
            return Clerk::fields().id.eq(known.clerk).into();
        }
        if resource.is::<Desk>() {
            return Desk::fields().floor.lt(9).into();
        }
        if resource.is::<Binder>() {
            return Binder::fields().locked.eq(false).into();
        }
        if resource.is::<Stamp>() {
            return Stamp::fields().secret.eq(false).into();
        }
        if resource.is::<Bookmark>() {
            return Bookmark::fields().clerk.eq(me).into();
        }
        if resource.is::<Paper>() {
            let paper = Paper::fields();
            let own = paper.owner.eq(me);
            return if writes {
                own.into()
            } else {
                own.or(paper.shared.eq(true)).into()
            };
        }
        Permission::All
    }

    fn access(&self, known: Option<&Known>, property: PropertyOf) -> Access {
        let role = known.map(|known| &*known.role);
        let hidden = property.is(Paper::fields().rank)
            // What is computed has no column.
            || matches!(property.field().name, "drawers" | "hours")
            || property.is(Review::fields().verdict);
        match role {
            Some("root") => Access::Full,
            _ if hidden => Access::Hidden,
            _ if property.is(Stamp::fields().secret) => Access::ReadOnly,
            _ if !property.is(Clerk::fields().wage) => Access::Full,
            Some("writer") => Access::ReadOnly,
            _ => Access::Hidden,
        }
    }

    fn security(&self) -> Option<Security> {
        Some(Security::ApiKey(HEADER))
    }
}

/// What the API is made of.
pub(super) fn undecided() -> ApiBuilder<Undecided> {
    Api::builder_of([
        Firm::spec(),
        Clerk::spec(),
        Desk::spec(),
        Binder::spec(),
        Paper::spec(),
        Stamp::spec(),
        Bookmark::spec(),
        Badge::spec(),
        Workload::spec(),
        Review::spec(),
    ])
}

/// The API, with its policy.
pub(super) fn admitted(api: ApiBuilder<Undecided>) -> Api {
    let api = api.authorize(House).build();
    api.unwrap_or_else(|error| panic!("the fixture is no API:\n{error}"))
}

/// The API.
pub(super) fn office() -> Api {
    admitted(undecided())
}

/// What says who owns what, and who asks.
pub(super) fn options() -> Options {
    Options::new()
        .sample::<Desk>(|number| json!({"floor": if number % 2 == 0 { 9 } else { 1 }}))
        .sample::<Binder>(|number| json!({"locked": number % 2 == 0}))
        .sample::<Stamp>(|number| json!({"secret": number % 4 > 1}))
        .sample::<Paper>(|number| json!({"shared": number % 4 > 1, "rank": 3}))
        .sample::<Review>(|number| json!({"marks": number % 2 * 7}))
        .sample::<Clerk>(|number| json!({"wage": number}))
        .principal("a writer", [(HEADER, "1:1:writer".to_owned())])
        .principal("a reader", [(HEADER, "2:1:reader".to_owned())])
        .principal(
            "a writer of the other firm",
            [(HEADER, "3:2:writer".to_owned())],
        )
        .principal("nobody", [])
}
