//! Paths, methods, and what they are called.

use resource_runtime::contract::{Change, Contract};
use resource_runtime::prelude::*;

use crate::{contract, told};

change!(a_method:
    was {}
    is #[resource(operations(standard, except(delete)))] {}
    there [
        "breaking: `DELETE /tags` is gone: it answers 405",
        "breaking: `DELETE /tags/{tag}` is gone: it answers 405",
    ]
    back [
        "added: `DELETE /tags` is new",
        "added: `DELETE /tags/{tag}` is new",
    ]
);

change!(a_path:
    was {}
    is #[resource(path = "labels")] {}
    there [
        "breaking: `/tags` is gone: it answers 404",
        "breaking: `/tags/{tag}` is gone: it answers 404",
        "added: `/labels` is new",
        "added: `/labels/{tag}` is new",
        "added: the `Location` of `tag` is `/labels/{tag}`, no longer `/tags/{tag}`",
    ]
    back [
        "breaking: `/labels` is gone: it answers 404",
        "breaking: `/labels/{tag}` is gone: it answers 404",
        "added: `/tags` is new",
        "added: `/tags/{tag}` is new",
        "added: the `Location` of `tag` is `/tags/{tag}`, no longer `/labels/{tag}`",
    ]
);

change!(a_parameter:
    was {}
    is #[resource(param = "label")] {}
    there [
        "breaking: `/tags/{tag}` is written `/tags/{label}`: generated clients name its parameters",
    ]
    back [
        "breaking: `/tags/{label}` is written `/tags/{tag}`: generated clients name its parameters",
    ]
);

change!(an_envelope_and_what_operations_are_called:
    was #[resource(operations(list, get), plural = "labels", path = "tags")] {}
    is #[resource(operations(list, get))] {}
    there [
        "breaking: `/tags` answers `tags`, no longer `labels`",
        "breaking: `GET /tags` is `listTags`, no longer `listLabels`: generated clients call it so",
    ]
    back [
        "breaking: `/tags` answers `labels`, no longer `tags`",
        "breaking: `GET /tags` is `listLabels`, no longer `listTags`: generated clients call it so",
    ]
);

/// Somebody with tags.
#[derive(Resource)]
pub struct Owner {
    #[resource(id)]
    id: i64,
}

mod rooted {
    use resource_runtime::prelude::*;

    use super::Owner;

    #[derive(Resource)]
    #[resource(parent = Owner, root, operations(get, list))]
    pub struct Tag {
        #[resource(id)]
        id: i64,
        owner: Ref<Owner>,
    }
}

mod below {
    use resource_runtime::prelude::*;

    use super::Owner;

    #[derive(Resource)]
    #[resource(parent = Owner, operations(get, list))]
    pub struct Tag {
        #[resource(id)]
        id: i64,
        owner: Ref<Owner>,
    }
}

#[test]
fn the_root_path() {
    let called = |what: &str, method: &str, other: &str| {
        let called = format!("`{method}`, no longer `{other}`: generated clients call it so");
        format!("breaking: `GET /owners/{{owner}}/{what}` is {called}")
    };
    let location = |is: &str, was: &str| {
        format!("added: the `Location` of `tag` is `{is}`, no longer `{was}`")
    };
    let there = [
        called("tags", "listTags", "listTagsOfOwner"),
        called("tags/{tag}", "getTag", "getTagOfOwner"),
        "breaking: `/tags` is gone: it answers 404".to_owned(),
        "breaking: `/tags/{tag}` is gone: it answers 404".to_owned(),
        location("/owners/{owner}/tags/{tag}", "/tags/{tag}"),
    ];
    let back = [
        called("tags", "listTagsOfOwner", "listTags"),
        called("tags/{tag}", "getTagOfOwner", "getTag"),
        "added: `/tags` is new".to_owned(),
        "added: `/tags/{tag}` is new".to_owned(),
        location("/tags/{tag}", "/owners/{owner}/tags/{tag}"),
    ];
    told(
        &[Owner::spec(), rooted::Tag::spec()],
        &[Owner::spec(), below::Tag::spec()],
        &there.each_ref().map(String::as_str),
        &back.each_ref().map(String::as_str),
    );
}

#[test]
fn a_resource() {
    told(
        &[Owner::spec(), below::Tag::spec()],
        &[Owner::spec()],
        &[
            "breaking: `/owners/{owner}/tags` is gone: it answers 404",
            "breaking: `/owners/{owner}/tags/{tag}` is gone: it answers 404",
            "breaking: the resource `tag` is gone",
        ],
        &[
            "added: `/owners/{owner}/tags` is new",
            "added: `/owners/{owner}/tags/{tag}` is new",
            "added: the resource `tag` is new",
        ],
    );
}

/// Is where the owners were.
#[derive(Resource)]
#[resource(path = "owners", param = "owner", operations(get))]
struct Keeper {
    #[resource(id)]
    id: i64,
    age: u8,
}

/// Can only be read.
#[derive(Resource)]
#[resource(operations(get), plural = "keepers", path = "owners", param = "owner")]
struct Holder {
    #[resource(id)]
    id: i64,
}

#[test]
fn another_resource_at_the_same_place_is_compared_with_the_one_that_was_there() {
    let changes = contract(&[Keeper::spec()]).changes_to(&contract(&[Holder::spec()]));
    let lines: Vec<_> = changes.iter().map(Change::to_string).collect();
    assert!(
        lines.contains(&"breaking: `/owners/{owner}` answers `holder`, no longer `keeper`".into()),
        "{lines:#?}"
    );
    assert!(
        lines
            .iter()
            .any(|line| line.contains("`keeper.age` is gone")),
        "{lines:#?}"
    );
}

#[test]
fn the_version() {
    let of = |version: &str| {
        let api = Api::builder_of([Owner::spec()]).version(version).public();
        Contract::of(&api.build().expect("an API"))
    };
    let changes = of("v1").changes_to(&of("v2"));
    let lines: Vec<_> = changes.iter().map(Change::to_string).collect();
    assert_eq!(
        lines,
        ["breaking: every path begins with /v2, no longer with /v1: all the old ones answer 404"]
    );
    assert!(changes[0].is_breaking());
}

/// Can be written about, and be read by others.
#[derive(Resource)]
struct Page {
    #[resource(id)]
    id: i64,
}

mod of_the_writer {
    use resource_runtime::prelude::*;

    use super::{Owner, Page};

    #[derive(Resource)]
    #[resource(parent = Owner, operations(read, create))]
    pub struct Note {
        #[resource(id)]
        id: i64,
        #[resource(parent)]
        writer: Ref<Owner>,
        reader: Ref<Owner>,
        page: Option<Ref<Page>>,
    }
}

mod of_the_reader {
    use resource_runtime::prelude::*;

    use super::{Owner, Page};

    #[derive(Resource)]
    #[resource(parent = Owner, operations(read, create))]
    pub struct Note {
        #[resource(id)]
        id: i64,
        writer: Ref<Owner>,
        #[resource(parent)]
        reader: Ref<Owner>,
        page: Option<Ref<Page>>,
    }
}

#[test]
fn what_ties_a_resource_to_the_one_above() {
    let other = |is: &str, was: &str| {
        format!(
            "breaking: paths decide `note.{is}`, no longer `note.{was}`: they lead to other rows, and \
             a body that names `{is}` there is refused with 422"
        )
    };
    let others = [Owner::spec(), Page::spec()];
    told(
        &[&others[..], &[of_the_writer::Note::spec()]].concat(),
        &[&others[..], &[of_the_reader::Note::spec()]].concat(),
        &[
            &other("reader", "writer"),
            "added: `writer` in a creation of `note` is taken",
            "breaking: `DELETE` of a `owner` that a `note.writer` needs answers 409, no longer 204",
            "added: `DELETE` of a `owner` that a `note.reader` needed answers 204, no longer 409",
        ],
        &[
            &other("writer", "reader"),
            "added: `reader` in a creation of `note` is taken",
            "breaking: `DELETE` of a `owner` that a `note.reader` needs answers 409, no longer 204",
            "added: `DELETE` of a `owner` that a `note.writer` needed answers 204, no longer 409",
        ],
    );
}

mod called_label {
    use resource_runtime::prelude::*;

    #[derive(Resource)]
    #[resource(operations(list), plural = "tags", param = "tag")]
    pub struct Label {
        #[resource(id)]
        id: i64,
    }
}

mod called_tag {
    use resource_runtime::prelude::*;

    #[derive(Resource)]
    #[resource(operations(list))]
    pub struct Tag {
        #[resource(id)]
        id: i64,
    }
}

#[test]
fn what_a_resource_is_called() {
    let called = |is: &str, was: &str| {
        format!(
            "breaking: the resource `{was}` is called `{is}`: generated clients name their types so"
        )
    };
    told(
        &[called_label::Label::spec()],
        &[called_tag::Tag::spec()],
        &[
            "breaking: `/tags/{tag}` answers `tag`, no longer `label`",
            &called("tag", "label"),
        ],
        &[
            "breaking: `/tags/{tag}` answers `label`, no longer `tag`",
            &called("label", "tag"),
        ],
    );
}

mod attached {
    use resource_runtime::prelude::*;

    use super::Owner;

    #[derive(Resource)]
    #[resource(parent = Owner, root)]
    pub struct Tag {
        #[resource(id)]
        id: i64,
        owner: Option<Ref<Owner>>,
    }
}

mod attached_once {
    use resource_runtime::prelude::*;

    use super::Owner;

    #[derive(Resource)]
    #[resource(parent = Owner, root, require_idempotency_key)]
    pub struct Tag {
        #[resource(id)]
        id: i64,
        owner: Option<Ref<Owner>>,
    }
}

/// What is attached is no creation, and asks for a key all the same.
#[test]
fn what_must_not_be_done_twice() {
    let paths = [
        "/owners/{owner}/tags",
        "/owners/{owner}/tags/{tag}",
        "/tags",
    ];
    let there = paths.map(|path| {
        format!(
            "breaking: `POST {path}` must have an `Idempotency-Key`: without it the answer is 400"
        )
    });
    let back = paths.map(|path| format!("added: `POST {path}` need not have an `Idempotency-Key`"));
    told(
        &[Owner::spec(), attached::Tag::spec()],
        &[Owner::spec(), attached_once::Tag::spec()],
        &there.each_ref().map(String::as_str),
        &back.each_ref().map(String::as_str),
    );
}
