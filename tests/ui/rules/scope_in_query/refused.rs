//! Refused: what the rule is about.

use resource_runtime::prelude::*;

type Tenant = Ref<Organization>;

#[derive(Resource)]
#[resource(scope)]
struct Organization {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(parent = Organization, root)]
struct Project {
    #[resource(id)]
    id: i64,
    #[resource(filter)]
    organization: Ref<Organization>,
}

#[derive(Resource)]
struct Invoice {
    #[resource(id)]
    id: i64,
    #[resource(filter, sort)]
    customer: Option<Tenant>,
}

fn main() {}
