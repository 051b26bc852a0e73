//! What may be kept from who asks.

use resource_runtime::contract::{Change, Contract};
use resource_runtime::policy::{Permission, Policy, PropertyOf, Security};
use resource_runtime::prelude::*;
use resource_runtime::resource::{Operation, ResourceSpec};

/// Something that has been written.
#[derive(Resource)]
struct Note {
    #[resource(id)]
    id: i64,
    text: String,
    draft: Option<String>,
}

/// What refers to others.
#[derive(Resource)]
struct Reply {
    #[resource(id)]
    id: i64,
    #[resource(expand)]
    note: Ref<Note>,
}

/// Asks nobody who they are, and hides these properties from some.
struct Hiding(&'static [&'static str]);

impl Policy for Hiding {
    type Principal = ();

    fn permission(&self, _: Option<&()>, _: Operation, _: &'static ResourceSpec) -> Permission {
        Permission::All
    }

    fn hides(&self, property: PropertyOf) -> bool {
        self.0.contains(&property.field().name)
    }

    fn security(&self) -> Option<Security> {
        None
    }
}

fn hiding(properties: &'static [&'static str]) -> Contract {
    let api = Api::builder_of([Note::spec(), Reply::spec()]);
    Contract::of(&api.authorize(Hiding(properties)).build().expect("an API"))
}

fn told(was: &Contract, is: &Contract) -> Vec<String> {
    was.changes_to(is).iter().map(Change::to_string).collect()
}

#[test]
fn a_property_is_hidden_from_some() {
    let (shown, hidden) = (hiding(&[]), hiding(&["draft"]));
    assert_eq!(
        told(&shown, &hidden),
        ["breaking: `note.draft` may be kept from who asks: then answers lack it"]
    );
    assert_eq!(
        told(&hidden, &shown),
        ["added: `note.draft` is shown to whoever asks"]
    );
}

#[test]
fn rows_are_kept_from_some() {
    let api = Api::builder_of([Note::spec(), Reply::spec()]);
    let public = Contract::of(&api.public().build().expect("an API"));
    let asked = hiding(&[]);
    let kept = |what: &str| {
        format!(
            "breaking: a `{what}` may be kept from who asks: then it is in no list, its path answers \
             404, and it is null where it is expanded"
        )
    };
    assert_eq!(told(&public, &asked), [kept("note"), kept("reply")]);
    let shown = |what: &str| format!("added: every `{what}` is shown to whoever asks");
    assert_eq!(told(&asked, &public), [shown("note"), shown("reply")]);
}
