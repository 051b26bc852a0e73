//! Properties that contradict each other, themselves, or what the type allows.

use resource_runtime::prelude::*;

use crate::{issue, passes, refused, score, ticket, user};

declared!(task: struct Task {
    #[resource(allow(ambiguous_property, reason = "the calendar standard calls it so"))]
    priority: bool,
});

#[test]
fn ambiguous_property() {
    let found = refused(
        "ambiguous_property",
        &[issue::Issue::spec(), ticket::Ticket::spec()],
    );
    assert_eq!(
        found[0].message,
        "`priority` is a whole number in a string in `Issue.priority` and a text in `Ticket.priority`"
    );
    assert!(found[0].to_string().contains("allow(ambiguous_property"));
    passes(&[issue::Issue::spec(), task::Task::spec()]);
}

#[test]
fn an_allowance_of_ambiguous_property_that_silences_nothing() {
    let found = refused(
        "ambiguous_property",
        &[user::User::spec(), task::Task::spec()],
    );
    assert_eq!(
        found[0].message,
        "the allowance of `ambiguous_property` on `Task.priority` silences nothing"
    );
    assert!(!found[0].to_string().contains("if it must stay"));
}

declared!(grade: struct Grade { #[resource(read_only, default = 0)] points: i64, });

#[test]
fn unfillable_property() {
    refused("unfillable_property", &[score::Score::spec()]);
    passes(&[grade::Grade::spec()]);
}

const NINE: i64 = 9;
const FOUR: i64 = 4;
declared!(rating: struct Rating { #[resource(maximum = 5, default = super::NINE)] stars: i64, });
declared!(review: struct Review { #[resource(maximum = 5, default = super::FOUR)] stars: i64, });

declared!(word: struct Word {
    #[resource(pattern = "^([a-z]{1000}){1000}$")]
    spelling: String,
});

/// A pattern that the derive can read, and that is too large to be run.
#[test]
fn invalid_pattern() {
    let found = refused("invalid_pattern", &[word::Word::spec()]);
    assert!(found[0].message.contains("`Word.spelling`"), "{found:?}");
}

#[test]
fn invalid_default() {
    refused("invalid_default", &[rating::Rating::spec()]);
    passes(&[review::Review::spec()]);
}

mod chapter {
    use resource_runtime::prelude::*;

    #[derive(Property)]
    pub struct Chapter {
        title: String,
        notes: Vec<Note>,
    }

    #[derive(Property)]
    pub struct Note {
        about: Option<Chapter>,
        cover: Cover,
    }

    #[derive(Property)]
    pub struct Cover {
        color: String,
    }
}
declared!(book: struct Book { chapters: Vec<super::chapter::Chapter>, });
declared!(poster: struct Poster { covers: Vec<super::chapter::Cover>, front: super::chapter::Cover, });

#[test]
fn recursive_property() {
    let found = refused("recursive_property", &[book::Book::spec()]);
    assert_eq!(
        found[0].message,
        "the type of `Book.chapters` holds itself, by way of `notes.about`"
    );
    passes(&[poster::Poster::spec()]);
}
