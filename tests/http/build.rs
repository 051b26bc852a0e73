//! What `build()` finds in an API as a whole: everything at once, each with its place.

use resource_runtime::api::BuildError;
use resource_runtime::prelude::*;
use resource_runtime::resource::ResourceSpec;

use crate::fixture;

mod alike {
    //! Declarations that get in the way of those of the fixture.

    use resource_runtime::prelude::*;

    #[derive(Resource)]
    #[resource(path = "devices")]
    pub struct Customer {
        #[resource(id)]
        pub id: i64,
    }

    #[derive(Resource)]
    #[resource(path = "gadgets", param = "gadget", table = "gadgets")]
    pub struct Device {
        #[resource(id)]
        pub id: i64,
    }

    #[derive(Resource)]
    #[resource(table = "devices")]
    pub struct Visitor {
        #[resource(id)]
        pub id: i64,
    }

    #[derive(Resource)]
    #[resource(param = "device")]
    pub struct Member {
        #[resource(id)]
        pub id: i64,
    }

    #[derive(Resource)]
    pub struct Vase {
        #[resource(id)]
        pub id: i64,
        #[resource(max_length = 3, default = MATERIAL)]
        pub material: String,
        #[resource(read_only)]
        pub height: u16,
    }

    /// The macro sees a name only, so the value is checked at the start.
    const MATERIAL: &str = "porcelain";

    /// Its pages would stand where those about problems stand.
    #[derive(Resource)]
    pub struct Problem {
        #[resource(id)]
        pub id: i64,
    }
}

fn refused(resources: &[&'static ResourceSpec]) -> BuildError {
    let built = Api::builder_of(resources.iter().copied()).public().build();
    built.expect_err("the API is refused")
}

fn rules(error: &BuildError) -> Vec<&'static str> {
    error
        .violations()
        .iter()
        .map(|violation| violation.rule)
        .collect()
}

#[test]
fn the_fixture_is_an_api() {
    let built = Api::builder_of(fixture::resources()).public().build();
    assert!(built.is_ok(), "{}", built.err().unwrap());
}

#[test]
fn a_path_cannot_be_had_twice() {
    let error = refused(&[fixture::Device::spec(), alike::Customer::spec()]);
    assert!(rules(&error).contains(&"path_clash"), "{error}");
    assert!(error.to_string().contains("/devices"), "{error}");
}

#[test]
fn an_envelope_cannot_be_had_twice() {
    let error = refused(&[fixture::Device::spec(), alike::Device::spec()]);
    assert_eq!(rules(&error), ["envelope_clash"], "{error}");
    assert!(error.to_string().contains("`device"), "{error}");
}

#[test]
fn a_table_cannot_be_had_twice() {
    let error = refused(&[fixture::Device::spec(), alike::Visitor::spec()]);
    assert_eq!(rules(&error), ["table_clash"], "{error}");
}

#[test]
fn a_path_parameter_cannot_be_had_twice() {
    let error = refused(&[fixture::Device::spec(), alike::Member::spec()]);
    assert_eq!(rules(&error), ["param_spelling"], "{error}");
}

#[test]
fn the_paths_of_the_pages_about_problems_are_taken() {
    let error = refused(&[alike::Problem::spec()]);
    assert!(rules(&error).contains(&"path_clash"), "{error}");
    assert!(error.to_string().contains("/problems"), "{error}");
}

#[test]
fn what_is_referred_to_must_be_there() {
    let error = refused(&[fixture::Picture::spec(), fixture::Comment::spec()]);
    let said = error.to_string();
    assert_eq!(rules(&error), ["unlinked_resource"; 3], "{said}");
    for missing in ["resource::<User>", "resource::<Issue>"] {
        assert!(said.contains(missing), "{said}");
    }
}

#[test]
fn everything_is_reported_at_once_with_its_place() {
    let all = [
        fixture::Device::spec(),
        alike::Customer::spec(),
        alike::Device::spec(),
        alike::Visitor::spec(),
        alike::Member::spec(),
    ];
    let error = refused(&all);
    let said = error.to_string();
    for rule in [
        "path_clash",
        "envelope_clash",
        "table_clash",
        "param_spelling",
    ] {
        assert!(rules(&error).contains(&rule), "{rule}: {said}");
        assert!(said.contains(&format!("[{rule}]")), "{rule}: {said}");
    }
    for resource in all {
        let place = format!("{}:{}", resource.place.file, resource.place.line);
        assert!(said.contains(&place), "{place}: {said}");
    }
    assert!(
        said.contains("fixture.rs:") && said.contains("build.rs:"),
        "{said}"
    );
    assert!(
        error
            .violations()
            .iter()
            .all(|violation| !violation.help.is_empty())
    );
}

#[test]
fn the_order_of_the_resources_changes_nothing() {
    let one = refused(&[
        fixture::Device::spec(),
        alike::Customer::spec(),
        alike::Member::spec(),
    ]);
    let other = refused(&[
        alike::Member::spec(),
        fixture::Device::spec(),
        alike::Customer::spec(),
    ]);
    assert_eq!(one.to_string(), other.to_string());
}

#[test]
fn the_same_resource_twice_is_fine() {
    let built = Api::builder_of([fixture::Device::spec()])
        .resource::<fixture::Device>()
        .public()
        .build();
    assert!(built.is_ok(), "{}", built.err().unwrap());
}

#[test]
fn an_api_has_resources() {
    assert_eq!(rules(&refused(&[])), ["empty_api"]);
}

#[test]
fn a_version_is_one_segment_of_lower_case() {
    for version in [
        "", "V1", "v1/x", "/v1", "v 1", "v_1", "{v}", "..", "v1?", "é",
    ] {
        let built = Api::builder_of([fixture::Device::spec()])
            .version(version)
            .public()
            .build();
        let error = built
            .err()
            .unwrap_or_else(|| panic!("{version:?} is taken"));
        assert_eq!(rules(&error), ["version_spelling"], "{version:?}");
    }
    for version in ["v1", "2026-01-31", "v1.2", "beta"] {
        let built = Api::builder_of([fixture::Device::spec()])
            .version(version)
            .public()
            .build();
        assert!(built.is_ok(), "{version}");
    }
}

#[test]
fn what_a_declaration_says_of_its_fields_holds_together() {
    let error = refused(&[alike::Vase::spec()]);
    let mut found = rules(&error);
    found.sort_unstable();
    assert_eq!(found, ["invalid_default", "unfillable_property"], "{error}");
    for field in ["Vase.material", "Vase.height"] {
        assert!(error.to_string().contains(field), "{error}");
    }
}
