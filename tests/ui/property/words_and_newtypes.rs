//! Passes: enums are words, newtypes are what they wrap.

use resource_runtime::prelude::*;

#[derive(Clone, PartialEq, Debug, Property)]
enum Status {
    Open,
    InReview,
    r#Final,
}

#[derive(Clone, PartialEq, Debug, Property)]
struct UserId(Uuid);

fn main() {
    use resource_runtime::resource::{Kind, Value};

    let Kind::Choice(words) = Status::KIND else {
        panic!("an enum is a choice");
    };
    assert_eq!(words, ["open", "inReview", "final"]);
    let stored = Status::InReview.into_value(0);
    assert_eq!(stored, Value::Text("inReview".to_owned()));
    assert_eq!(Status::from_value(stored, 0), Ok(Status::InReview));
    assert!(Status::from_value(Value::Text("lost".to_owned()), 0).is_err());
    assert!(Status::from_value(Value::Null, 0).is_err());
    assert!(matches!(UserId::KIND, Kind::Uuid));
    let id = UserId(Uuid::nil());
    assert_eq!(UserId::from_value(id.clone().into_value(0), 0), Ok(id));
}
