//! Refused: types that are not imported.

#[derive(resource_runtime::prelude::Resource)]
struct Ticket {
    #[resource(id)]
    id: Uuid,
    #[resource(created)]
    opened: DateTime<Utc>,
    due: Option<NaiveDate>,
    owner: Option<Ref<Ticket>>,
}

fn main() {}
