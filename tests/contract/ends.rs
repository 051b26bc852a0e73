//! What becomes of a row when another is deleted.

use resource_runtime::prelude::*;
use resource_runtime::resource::ResourceSpec;

use crate::{changes, told};

/// Is referred to.
#[derive(Resource)]
pub struct Page {
    #[resource(id)]
    id: i64,
}

/// Is referred to, and stays.
#[derive(Resource)]
#[resource(operations(read))]
pub struct Stone {
    #[resource(id)]
    id: i64,
}

mod can_be_alone {
    use resource_runtime::prelude::*;

    use super::{Page, Stone};

    #[derive(Resource)]
    #[resource(operations(read))]
    pub struct Note {
        #[resource(id)]
        id: i64,
        page: Option<Ref<Page>>,
        stone: Option<Ref<Stone>>,
    }
}

mod needs_others {
    use resource_runtime::prelude::*;

    use super::{Page, Stone};

    #[derive(Resource)]
    #[resource(operations(read))]
    pub struct Note {
        #[resource(id)]
        id: i64,
        page: Ref<Page>,
        stone: Ref<Stone>,
    }
}

const KEPT: &str =
    "breaking: `DELETE` of a `page` that a `note.page` needs answers 409, no longer 204";
const GOES: &str =
    "added: `DELETE` of a `page` that a `note.page` needed answers 204, no longer 409";

#[test]
fn what_is_needed_stays() {
    let with = |note| [Page::spec(), Stone::spec(), note];
    told(
        &with(can_be_alone::Note::spec()),
        &with(needs_others::Note::spec()),
        &[
            "added: `note.page` cannot be null",
            "added: `note.stone` cannot be null",
            KEPT,
        ],
        &[
            "breaking: `note.page` may be null",
            "breaking: `note.stone` may be null",
            GOES,
        ],
    );
}

/// A client who has deleted pages does not ask what else there is.
#[test]
fn what_is_new_may_need_what_was_there() {
    let (was, is) = (
        [Page::spec(), Stone::spec()],
        [Page::spec(), Stone::spec(), needs_others::Note::spec()],
    );
    let there = changes(&was, &is);
    assert!(there.contains(&KEPT.to_owned()), "{there:#?}");
    let breaking = |lines: &[String]| {
        let mut lines = lines.iter().filter(|line| line.starts_with("breaking"));
        lines.by_ref().count()
    };
    assert_eq!(breaking(&there), 1, "{there:#?}");
    assert!(changes(&is, &was).contains(&GOES.to_owned()));
    let is = [Page::spec(), Stone::spec(), can_be_alone::Note::spec()];
    assert_eq!(breaking(&changes(&was, &is)), 0);
}

/// Somebody with tags.
#[derive(Resource)]
pub struct Owner {
    #[resource(id)]
    id: i64,
}

mod loose {
    use resource_runtime::prelude::*;

    use super::Owner;

    #[derive(Resource)]
    #[resource(parent = Owner, root, operations(read, delete))]
    pub struct Tag {
        #[resource(id)]
        id: i64,
        owner: Option<Ref<Owner>>,
    }
}

mod tight {
    use resource_runtime::prelude::*;

    use super::Owner;

    #[derive(Resource)]
    #[resource(parent = Owner, root, operations(read, delete))]
    pub struct Tag {
        #[resource(id)]
        id: i64,
        owner: Ref<Owner>,
    }
}

#[test]
fn what_is_below_another_is_taken_from_it_or_ends() {
    let paths = ["/owners/{owner}/tags", "/owners/{owner}/tags/{tag}"];
    let ends = paths.map(|path| {
        format!(
            "breaking: `DELETE {path}` ends what it names: it was taken from what is above, and was \
             still there"
        )
    });
    let taken = paths.map(|path| {
        format!(
            "breaking: `DELETE {path}` only takes what it names from what is above: it is still there"
        )
    });
    told(
        &[Owner::spec(), loose::Tag::spec()],
        &[Owner::spec(), tight::Tag::spec()],
        &[
            &ends[0],
            &ends[1],
            "breaking: a `tag` ends with its `owner`: it was left without one",
            "added: `tag.owner` cannot be null",
        ],
        &[
            &taken[0],
            &taken[1],
            "breaking: a `tag` is left without one where its `owner` ends: it ended with it",
            "breaking: `tag.owner` may be null",
        ],
    );
}

mod settled {
    use resource_runtime::prelude::*;

    use super::Owner;

    #[derive(Resource)]
    #[resource(parent = Owner)]
    pub struct Tag {
        #[resource(id)]
        id: i64,
        #[resource(immutable)]
        owner: Ref<Owner>,
    }
}

mod below {
    use resource_runtime::prelude::*;

    use super::Owner;

    #[derive(Resource)]
    #[resource(parent = Owner)]
    pub struct Tag {
        #[resource(id)]
        id: i64,
        owner: Ref<Owner>,
    }
}

mod rooted {
    use resource_runtime::prelude::*;

    use super::Owner;

    #[derive(Resource)]
    #[resource(parent = Owner, root)]
    pub struct Tag {
        #[resource(id)]
        id: i64,
        owner: Ref<Owner>,
    }
}

mod rooted_and_settled {
    use resource_runtime::prelude::*;

    use super::Owner;

    #[derive(Resource)]
    #[resource(parent = Owner, root)]
    pub struct Tag {
        #[resource(id)]
        id: i64,
        #[resource(immutable)]
        owner: Ref<Owner>,
    }
}

/// What every path decides was in no body before and is in none after.
#[test]
fn what_no_body_names_is_refused_in_none() {
    let with = |tag| [Owner::spec(), tag];
    let (below, settled) = (with(below::Tag::spec()), with(settled::Tag::spec()));
    told(&below, &settled, &[], &[]);
    let names_owner = |was: &[&'static ResourceSpec], is: &[&'static ResourceSpec]| {
        let lines = changes(was, is).into_iter();
        let own = |line: &String| line.starts_with("breaking") && line.contains("`owner` in a");
        lines.filter(own).collect::<Vec<_>>()
    };
    let rooted = with(rooted::Tag::spec());
    assert_eq!(names_owner(&below, &rooted), [""; 0]);
    assert_eq!(names_owner(&rooted, &below), [""; 0]);
    assert_eq!(
        names_owner(&rooted, &with(rooted_and_settled::Tag::spec())),
        ["breaking: `owner` in a change of `tag` is refused with 422"]
    );
}
