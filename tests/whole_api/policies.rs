//! Policies that are declared, and policies that the builder is given.

use resource_runtime::api::BuildError;
use resource_runtime::prelude::*;

use crate::{refused, user};

/// A letter that not everybody may read.
mod letter {
    use resource_runtime::policy::{Permission, Policy, Security};
    use resource_runtime::prelude::*;
    use resource_runtime::resource::{Operation, ResourceSpec};

    #[derive(Resource)]
    #[resource(policy = Readers)]
    pub struct Letter {
        #[resource(id)]
        id: i64,
    }

    macro_rules! policy {
        ($policy:ty, $principal:ty) => {
            impl Policy for $policy {
                type Principal = $principal;

                fn permission(
                    &self,
                    _: Option<&Self::Principal>,
                    _: Operation,
                    _: &'static ResourceSpec,
                ) -> Permission {
                    Permission::All
                }

                fn security(&self) -> Option<Security> {
                    None
                }
            }
        };
    }

    /// Made by hand only.
    pub struct Readers(());

    impl Readers {
        pub fn new() -> Self {
            Self(())
        }
    }

    /// Knows the same principals.
    pub struct Clerks;

    /// Knows others.
    pub struct Robots;

    policy!(Readers, String);
    policy!(Clerks, String);
    policy!(Robots, actix_web::web::Bytes);
}

use letter::{Clerks, Letter, Readers, Robots};

fn rules(error: &BuildError) -> Vec<&str> {
    error.violations().iter().map(|found| found.rule).collect()
}

#[test]
fn missing_policy() {
    let violations = refused("missing_policy", &[Letter::spec()]);
    assert_eq!(
        violations[0].message,
        "nobody has made the `Readers` that `Letter` declares: it has no Default, and the builder is \
         given none"
    );
    let builder = Api::builder_of([Letter::spec()]).public();
    builder.policy(Readers::new()).build().unwrap();
}

#[test]
fn undeclared_policy() {
    let given = Readers::new();
    let builder = || Api::builder_of([Letter::spec()]).public();
    let another = builder().policy(Clerks).build().unwrap_err();
    assert_eq!(rules(&another), ["undeclared_policy", "missing_policy"]);
    assert!(
        another.to_string().contains("no resource declares"),
        "{another}"
    );
    let twice = builder().policy(Readers::new()).policy(given).build();
    assert_eq!(rules(&twice.unwrap_err()), ["undeclared_policy"]);
    let elsewhere = Api::builder_of([user::User::spec()]).public();
    let elsewhere = elsewhere.policy(Readers::new()).build();
    assert_eq!(rules(&elsewhere.unwrap_err()), ["undeclared_policy"]);
}

#[test]
fn principal_clash() {
    let builder = || Api::builder_of([Letter::spec()]);
    let given = || Readers::new();
    builder().authorize(Clerks).policy(given()).build().unwrap();
    let clash = builder().authorize(Robots).policy(given()).build();
    let clash = clash.unwrap_err();
    assert_eq!(rules(&clash), ["principal_clash"]);
    let message = &clash.violations()[0].message;
    assert!(
        message.contains("Readers") && message.contains("Robots"),
        "{message}"
    );
}
