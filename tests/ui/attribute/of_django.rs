//! Refused: the words of Django, with ours.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(verbose_name_plural = "people", ordering = "name", unique_together = "name, size")]
struct Person {
    #[resource(id)]
    id: i64,
    #[resource(verbose_name = "full name", blank)]
    name: String,
    #[resource(choices = "S, M, L")]
    size: String,
    #[resource(editable = false)]
    rank: i32,
    #[resource(on_delete = "cascade", related_name = "people")]
    team: Option<Ref<Person>>,
    #[resource(decimal_places = 2)]
    fee: Decimal,
}

fn main() {}
