//! What `build()` says of an API as a whole: each rule refuses, and each leaves alone.

use resource_runtime::api::{BuildError, Violation};
use resource_runtime::prelude::*;
use resource_runtime::resource::ResourceSpec;

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
    #[resource(scope)]
    pub struct Organization {
        #[resource(id)]
        id: i64,
    }

    #[derive(Resource)]
    #[resource(parent = Organization, root)]
    pub struct Project {
        #[resource(id)]
        id: i64,
        #[resource(slug)]
        slug: String,
        organization: Ref<Organization>,
    }

    #[derive(Resource)]
    #[resource(path = "projects")]
    pub struct Carton {
        #[resource(id)]
        id: i64,
    }

    #[derive(Resource)]
    #[resource(parent = Carton)]
    pub struct Label {
        #[resource(id)]
        id: i64,
        carton: Ref<Carton>,
    }
}

#[test]
fn shadowed_slug() {
    use shadowed::{Carton, Label, Organization, Project};
    let all = [
        Carton::spec(),
        Label::spec(),
        Organization::spec(),
        Project::spec(),
    ];
    let found = refused("shadowed_slug", &all);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].message.contains("`labels`"), "{found:?}");
    passes(&[Organization::spec(), Project::spec()]);
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

#[test]
fn unlinked_resource() {
    refused("unlinked_resource", &[post::Post::spec()]);
    passes(&[post::Post::spec(), user::User::spec()]);
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

#[test]
fn invalid_default() {
    refused("invalid_default", &[rating::Rating::spec()]);
    passes(&[review::Review::spec()]);
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
