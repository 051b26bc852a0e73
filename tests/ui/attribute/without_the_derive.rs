//! Refused: the attribute without the derive that reads it.

struct Person {
    #[resource(id)]
    id: i64,
}

fn main() {}
