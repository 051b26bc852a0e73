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

/// Declares a resource in a module of its own, so that two may have one Rust name.
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

mod exceptions;
mod handlers;
mod limits;
mod links;
mod names;
#[path = "../http/plain_store.rs"]
mod plain_store;
mod policies;
mod properties;
mod stores;

declared!(user: struct User {});
declared!(other_user: struct User {});
declared!(issue: struct Issue { priority: i64, name: String, });
declared!(ticket: struct Ticket { priority: String, name: Option<String>, });
declared!(post: struct Post { user: Ref<super::user::User>, });
declared!(score: struct Score { #[resource(read_only)] points: i64, });

#[test]
fn both_offenders_are_named_with_file_and_line() {
    let error = build(&[user::User::spec(), other_user::User::spec()]).unwrap_err();
    let said = error.to_string();
    for offender in [user::User::spec(), other_user::User::spec()] {
        let place = format!("whole_api/main.rs:{}: `User`", offender.place.line);
        assert!(said.contains(&place), "no {place} in {said}");
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
