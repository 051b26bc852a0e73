//! Passes: lists, and structs inside a resource, as deep as they are declared.

use resource_runtime::prelude::*;

/// Where somebody lives.
#[derive(Property)]
struct Address {
    #[property(min_length = 1, max_length = 80)]
    street: String,
    #[property(name = "postalCode", pattern = "^[0-9]+$")]
    zip: Option<String>,
    #[property(max_items = 4)]
    floors: Vec<i16>,
    #[property(scale = 2, minimum = "0.01")]
    rent: Decimal,
    plot: Plot,
}

#[derive(Property)]
struct Plot {
    number: u32,
}

const NO_TAGS: Vec<String> = Vec::new();

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(max_items = 10, default = NO_TAGS)]
    tags: Vec<String>,
    #[resource(scale = 2)]
    fees: Vec<Decimal>,
    home: Option<Address>,
    others: Vec<Address>,
    grid: Vec<Vec<bool>>,
}

fn main() {
    use resource_runtime::resource::Kind;

    let (_, tags) = User::spec().field_named("tags").expect("a property");
    assert_eq!(tags.constraints.max_items, Some(10));
    assert!(matches!(tags.kind(), Kind::List(Kind::Text)));
    let Kind::Object(members) = Address::KIND else {
        panic!("a struct is an object");
    };
    let names: Vec<_> = members().iter().map(|member| member.name).collect();
    assert_eq!(names, ["street", "postalCode", "floors", "rent", "plot"]);
}
