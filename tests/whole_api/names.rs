//! Two resources that would have one name: in paths, parameters, envelopes and tables.

use resource_runtime::prelude::*;
use resource_runtime::resource::{Archetype, ResourceSpec};

use crate::{build, other_user, passes, refused, user};

#[test]
fn envelope_clash() {
    let error = build(&[user::User::spec(), other_user::User::spec()]).unwrap_err();
    let rules: Vec<&str> = error.violations().iter().map(|found| found.rule).collect();
    assert_eq!(
        rules,
        [
            "envelope_clash",
            "param_spelling",
            "table_clash",
            "path_clash"
        ],
        "everything at once: {error}"
    );
    passes(&[user::User::spec()]);
}

declared!(admin: #[resource(param = "user")] struct Admin {});

#[test]
fn param_spelling() {
    refused(
        "param_spelling",
        &[user::User::spec(), admin::Admin::spec()],
    );
    passes(&[admin::Admin::spec()]);
}

declared!(member: #[resource(table = "users")] struct Member {});

declared!(vault: #[resource(table = "resource_runtime_secrets")] struct Vault {});

#[test]
fn table_clash() {
    refused("table_clash", &[user::User::spec(), member::Member::spec()]);
    refused("table_clash", &[vault::Vault::spec()]);
    passes(&[member::Member::spec()]);
}

mod relations {
    use resource_runtime::prelude::*;

    #[derive(Resource)]
    pub struct Image {
        #[resource(id)]
        id: i64,
    }

    #[derive(Resource)]
    pub struct Logo {
        #[resource(id)]
        id: i64,
    }

    #[derive(Resource)]
    pub struct Brand {
        #[resource(id)]
        id: i64,
        #[resource(singleton)]
        logo: Option<Ref<Image>>,
    }

    #[derive(Resource)]
    pub struct Company {
        #[resource(id)]
        id: i64,
        #[resource(singleton)]
        logo: Option<Ref<Logo>>,
    }
}

#[test]
fn envelope_clash_with_a_relation() {
    use relations::{Brand, Company, Image, Logo};
    refused(
        "envelope_clash",
        &[Brand::spec(), Image::spec(), Logo::spec()],
    );
    passes(&[Brand::spec(), Image::spec()]);
    passes(&[Company::spec(), Logo::spec()]);
}

declared!(
    text:
    #[resource(
        plural = "documentation",
        path = "texts",
        allow(singular_collection, reason = "the archive calls all of them so")
    )]
    struct Text {}
);

#[test]
fn envelope_clash_with_a_link_of_the_service_document() {
    refused("envelope_clash", &[text::Text::spec()]);
    let api = Api::builder_of([text::Text::spec()]).public();
    assert!(api.without_documentation().build().is_ok());
}

mod singletons {
    use resource_runtime::prelude::*;

    #[derive(Resource)]
    pub struct User {
        #[resource(id)]
        id: i64,
    }

    #[derive(Resource)]
    #[resource(parent = User, singleton)]
    pub struct Profile {
        user: Ref<User>,
    }

    #[derive(Resource)]
    #[resource(param = "profile")]
    pub struct Account {
        #[resource(id)]
        id: i64,
    }
}

/// A path to a singleton ends without a parameter, so another resource may have its name.
#[test]
fn param_spelling_of_a_singleton() {
    use singletons::{Account, Profile, User};
    let error = build(&[User::spec(), Profile::spec(), Account::spec()]);
    let clash = error.err().is_some_and(|error| {
        let mut found = error.violations().iter();
        found.any(|found| found.rule == "param_spelling")
    });
    assert!(!clash);
}

declared!(person: #[resource(path = "users")] struct Guest {});

#[test]
fn path_clash() {
    let found = refused("path_clash", &[user::User::spec(), person::Guest::spec()]);
    assert_eq!(found.len(), 1, "one for the two resources: {found:?}");
    passes(&[person::Guest::spec()]);
}

mod shadowed {
    use resource_runtime::prelude::*;

    #[derive(Resource)]
    pub struct Person {
        #[resource(id)]
        id: i64,
    }

    #[derive(Resource)]
    pub struct Image {
        #[resource(id)]
        id: i64,
    }

    #[derive(Resource)]
    #[resource(parent = Person, path = "settings")]
    #[resource(allow(deep_nesting, reason = "this test turns it into a singleton"))]
    pub struct Theme {
        #[resource(id)]
        id: i64,
        person: Ref<Person>,
        #[resource(singleton)]
        cover: Option<Ref<Image>>,
    }

    #[derive(Resource)]
    #[resource(parent = Person, store)]
    pub struct Setting {
        #[resource(id)]
        id: String,
        person: Ref<Person>,
    }
}

#[test]
fn shadowed_slug() {
    use shadowed::{Image, Person, Setting, Theme};
    // No declaration leads here yet: the compiler refuses a route of its own below a singleton.
    let theme: &'static ResourceSpec = Box::leak(Box::new(ResourceSpec {
        archetype: Archetype::Singleton,
        ..*Theme::spec()
    }));
    let all = [Setting::spec(), theme, Image::spec(), Person::spec()];
    let error = build(&all).unwrap_err();
    let rules: Vec<&str> = error.violations().iter().map(|found| found.rule).collect();
    let expected = ["path_clash", "shadowed_slug"];
    assert_eq!(rules, expected, "{error}");
    let said = &error.violations()[1].message;
    assert!(said.contains("id `cover`"), "{said}");
    passes(&[theme, Image::spec(), Person::spec()]);
}

mod operations {
    use resource_runtime::prelude::*;

    /// Is called as the rows below another are.
    #[derive(Resource)]
    pub struct NoteOfReader {
        #[resource(id)]
        id: i64,
    }

    #[derive(Resource)]
    pub struct Reader {
        #[resource(id)]
        id: i64,
    }

    #[derive(Resource)]
    #[resource(parent = Reader, root)]
    pub struct Note {
        #[resource(id)]
        id: i64,
        reader: Ref<Reader>,
    }
}

#[test]
fn operation_clash() {
    use operations::{Note, NoteOfReader, Reader};

    let alike = [NoteOfReader::spec(), Reader::spec(), Note::spec()];
    let found = refused("operation_clash", &alike);
    let [told] = &found[..] else {
        panic!("one pair tells of all: {found:?}")
    };
    for part in [
        "/note-of-readers`",
        "/readers/{reader}/notes`",
        "`createNoteOfReader`",
    ] {
        assert!(told.message.contains(part), "{told}");
    }
    passes(&alike[1..]);
}
