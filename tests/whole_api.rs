//! What `build()` says of an API as a whole: each rule refuses, and each leaves alone.

use resource_runtime::api::{BuildError, Violation};
use resource_runtime::prelude::*;
use resource_runtime::resource::{Archetype, ResourceSpec};

fn build(resources: &[&'static ResourceSpec]) -> Result<Api, BuildError> {
    let builder = Api::builder_of(resources.iter().copied());
    builder.public().build()
}

/// What is wrong by the rule of this name, and nothing else may be.
#[track_caller]
fn refused(rule: &str, resources: &[&'static ResourceSpec]) -> Vec<Violation> {
    let error = build(resources).expect_err("nothing is refused");
    let violations = error.violations().to_vec();
    for violation in &violations {
        assert_eq!(violation.rule, rule, "{error}");
    }
    violations
}

#[track_caller]
fn passes(resources: &[&'static ResourceSpec]) {
    build(resources).unwrap();
}

/// Declares a resource in a room of its own, so that two may have one Rust name.
macro_rules! declared {
    ($room:ident: $(#[$attribute:meta])* struct $name:ident { $($field:tt)* }) => {
        mod $room {
            use resource_runtime::prelude::*;

            #[derive(Resource)]
            $(#[$attribute])*
            pub struct $name {
                #[resource(id)]
                id: i64,
                $($field)*
            }
        }
    };
}

declared!(user: struct User {});
declared!(other_user: struct User {});

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

#[test]
fn both_offenders_are_named_with_file_and_line() {
    let error = build(&[user::User::spec(), other_user::User::spec()]).unwrap_err();
    let said = error.to_string();
    for offender in [user::User::spec(), other_user::User::spec()] {
        let place = format!("--> whole_api.rs:{}: `User`", offender.place.line);
        let anywhere = format!("whole_api.rs:{}: `User`", offender.place.line);
        assert!(said.contains(&anywhere), "no {place} in {said}");
    }
    assert!(
        said.contains("= help: ") && said.contains("= note: "),
        "{said}"
    );
    assert_eq!(
        format!("{error:?}"),
        format!("the API cannot be built\n{said}")
    );
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

declared!(team: struct Team {});
declared!(project: #[resource(link = super::team::Team)] struct Project {});
declared!(project_team: struct ProjectTeam {});

#[test]
fn table_clash_with_a_link() {
    let linked = [project::Project::spec(), team::Team::spec()];
    let found = refused(
        "table_clash",
        &[linked[0], linked[1], project_team::ProjectTeam::spec()],
    );
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].offenders.len(), 3, "{found:?}");
    passes(&linked);
}

/// Another name for a resource that is linked already.
type Squad = team::Team;
declared!(crew: #[resource(link = super::team::Team, link = super::Squad)] struct Crew {});
declared!(club: #[resource(link = super::pupil::Pupil)] struct Club {});
declared!(pupil: #[resource(link = super::club::Club)] struct Pupil {});

#[test]
fn double_link() {
    let error = build(&[club::Club::spec(), pupil::Pupil::spec()]).unwrap_err();
    let found: Vec<_> = error
        .violations()
        .iter()
        .filter(|found| found.rule == "double_link")
        .collect();
    assert_eq!(found.len(), 1, "{error}");
    assert_eq!(
        found[0].offenders,
        [club::Club::spec(), pupil::Pupil::spec()]
    );
    let aliased = build(&[crew::Crew::spec(), team::Team::spec()]).unwrap_err();
    let mut rules = aliased.violations().iter().map(|found| found.rule);
    assert!(rules.any(|rule| rule == "double_link"), "{aliased}");
    passes(&[project::Project::spec(), team::Team::spec()]);
}

#[test]
fn unlinked_resource_of_a_link() {
    refused("unlinked_resource", &[project::Project::spec()]);
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

declared!(issue: struct Issue { priority: i64, name: String, });
declared!(ticket: struct Ticket { priority: String, name: Option<String>, });
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

declared!(post: struct Post { user: Ref<super::user::User>, });

declared!(circle: #[resource(link = super::user::User)] struct Circle {});

#[test]
fn unlinked_resource() {
    refused("unlinked_resource", &[post::Post::spec()]);
    passes(&[post::Post::spec(), user::User::spec()]);
    refused("unlinked_resource", &[circle::Circle::spec()]);
    passes(&[circle::Circle::spec(), user::User::spec()]);
}

declared!(score: struct Score { #[resource(read_only)] points: i64, });
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

#[test]
fn empty_api() {
    refused("empty_api", &[]);
    passes(&[user::User::spec()]);
}

#[test]
fn version_spelling() {
    let builder = || Api::builder_of([user::User::spec()]).public();
    let error = builder().version("V 1").build().unwrap_err();
    assert_eq!(error.violations()[0].rule, "version_spelling");
    builder().version("v1.2").build().unwrap();
}

/// A bill with logic of its own.
mod bill {
    use resource_runtime::prelude::*;

    #[derive(Resource)]
    #[resource(handler = BillHandler)]
    pub struct Bill {
        #[resource(id)]
        id: i64,
    }

    /// Made by hand only.
    pub struct BillHandler {
        pub rate: u8,
    }

    impl Handler for BillHandler {
        type Resource = Bill;
        type Error = Problem;

        async fn create(&self, _: &mut Context<'_>, _: Vec<NewBill>) -> Result<Vec<Bill>, Problem> {
            Err(Problem::conflict(self.rate.to_string()))
        }
    }

    /// Of a bill, and not the one that it declares.
    #[derive(Default)]
    pub struct OtherHandler;

    impl Handler for OtherHandler {
        type Resource = Bill;
        type Error = Problem;
    }
}

#[test]
fn missing_handler() {
    let violations = refused("missing_handler", &[bill::Bill::spec()]);
    assert_eq!(
        violations[0].message,
        "nobody has made the `BillHandler` that `Bill` declares: it has no Default, and the builder \
         is given none"
    );
    let builder = Api::builder_of([bill::Bill::spec()]).public();
    builder
        .handler(bill::BillHandler { rate: 7 })
        .build()
        .unwrap();
}

#[test]
fn undeclared_handler() {
    let handler = || bill::BillHandler { rate: 7 };
    let rules = |error: BuildError| -> Vec<&str> {
        error.violations().iter().map(|found| found.rule).collect()
    };
    let builder = || Api::builder_of([bill::Bill::spec()]).public();
    let another = builder().handler(bill::OtherHandler).build().unwrap_err();
    assert!(
        another
            .to_string()
            .contains("declares the handler `BillHandler`, and the builder is given"),
        "{another}"
    );
    assert_eq!(rules(another), ["undeclared_handler", "missing_handler"]);
    let twice = builder().handler(handler()).handler(handler()).build();
    assert_eq!(rules(twice.unwrap_err()), ["undeclared_handler"]);
    let elsewhere = Api::builder_of([user::User::spec()]).public();
    let elsewhere = elsewhere.handler(handler()).build();
    assert_eq!(rules(elsewhere.unwrap_err()), ["undeclared_handler"]);
}

#[test]
fn mistakes_of_every_kind_are_reported_together() {
    let all = [
        issue::Issue::spec(),
        ticket::Ticket::spec(),
        post::Post::spec(),
        score::Score::spec(),
    ];
    let error = Api::builder_of(all)
        .public()
        .version("")
        .build()
        .unwrap_err();
    let rules: Vec<&str> = error.violations().iter().map(|found| found.rule).collect();
    assert_eq!(
        rules,
        [
            "version_spelling",
            "unlinked_resource",
            "ambiguous_property",
            "unfillable_property"
        ],
        "{error}"
    );
}
