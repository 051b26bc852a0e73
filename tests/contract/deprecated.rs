//! What clients had better leave: that takes nothing from them before it goes.

use resource_runtime::contract::{Change, Contract};
use resource_runtime::prelude::*;

change!(an_operation_is_deprecated:
    was #[resource(operations(read, delete))] {}
    is #[resource(
        operations(read, delete),
        deprecated(operations(delete), since = "2026-01-01", reason = "nobody deletes them any more"),
    )] {}
    there [
        "added: `DELETE /tags` is deprecated since 2026-01-01",
        "added: `DELETE /tags/{tag}` is deprecated since 2026-01-01",
    ]
    back [
        "added: `DELETE /tags` is not deprecated any more",
        "added: `DELETE /tags/{tag}` is not deprecated any more",
    ]
);

change!(when_an_operation_goes:
    was #[resource(
        operations(get),
        deprecated(operations(get), since = "2026-01-01", sunset = "2027-01-01", reason = "nobody reads them any more"),
    )] {}
    is #[resource(
        operations(get),
        deprecated(operations(get), since = "2026-02-01", sunset = "2026-07-01", reason = "nobody asks for them any more"),
    )] {}
    there [
        "added: `GET /tags/{tag}` is deprecated since 2026-02-01, no longer since 2026-01-01",
        "breaking: `GET /tags/{tag}` may be gone from 2026-07-01 on, no longer from 2027-01-01 on",
    ]
    back [
        "added: `GET /tags/{tag}` is deprecated since 2026-01-01, no longer since 2026-02-01",
        "added: `GET /tags/{tag}` may be gone from 2027-01-01 on, no longer from 2026-07-01 on",
    ]
);

change!(whether_an_operation_goes:
    was #[resource(
        operations(get),
        deprecated(operations(get), since = "2026-01-01", reason = "nobody reads them any more", successor = "/v2/tags"),
    )] {}
    is #[resource(
        operations(get),
        deprecated(operations(get), since = "2026-01-01", sunset = "2027-01-01", reason = "nobody reads them any more"),
    )] {}
    there [
        "added: `GET /tags/{tag}` may be gone from 2027-01-01 on",
        "added: `/v2/tags` is not named in the place of `GET /tags/{tag}` any more",
    ]
    back [
        "added: `GET /tags/{tag}` is not said to go any more",
        "added: in the place of `GET /tags/{tag}` there is `/v2/tags`",
    ]
);

change!(why_it_is_deprecated_is_told_to_people:
    was #[resource(deprecated(operations(get), since = "2026-01-01", reason = "nobody reads them any more"))] {}
    is #[resource(deprecated(operations(get), since = "2026-01-01", reason = "nobody knows what they are for"))] {}
    there []
    back []
);

change!(a_property_is_deprecated:
    was { size: u8, weight: u8 }
    is {
        #[resource(deprecated(
            since = "2026-01-01", sunset = "2027-01-01", reason = "it varies from day to day", successor = "weight"
        ))]
        size: u8,
        weight: u8
    }
    there [
        "added: `tag.size` is deprecated since 2026-01-01",
        "added: `tag.size` may be gone from 2027-01-01 on",
        "added: in the place of `tag.size` there is `weight`",
    ]
    back ["added: `tag.size` is not deprecated any more"]
);

mod ending {
    use resource_runtime::prelude::*;

    #[derive(Resource)]
    #[resource(
        operations(get),
        deprecated(
            operations(get),
            since = "2026-01-01",
            sunset = "2027-01-01",
            reason = "nobody reads them any more"
        )
    )]
    pub struct Tag {
        #[resource(id)]
        id: i64,
    }
}

/// What only may be gone is still there; what is refused from a day on is not.
#[test]
fn that_what_is_deprecated_is_gone_after_its_sunset() {
    let api = || Api::builder_of([ending::Tag::spec()]).public();
    let may_go = Contract::of(&api().build().expect("an API"));
    let goes = Contract::of(&api().gone_after_sunset().build().expect("an API"));
    let told = |was: &Contract, is| {
        let changes = was.changes_to(is);
        changes.iter().map(Change::to_string).collect::<Vec<_>>()
    };
    assert_eq!(
        told(&may_go, &goes),
        ["breaking: `GET /tags/{tag}` answers 410 from 2027-01-01 on"]
    );
    assert_eq!(
        told(&goes, &may_go),
        ["added: `GET /tags/{tag}` answers from 2027-01-01 on as it did before"]
    );
}
