//! What refers to resources of the API, by a link or a reference.

use resource_runtime::prelude::*;

use crate::{build, passes, post, refused, user};

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

declared!(circle: #[resource(link = crate::user::User)] struct Circle {});

#[test]
fn unlinked_resource() {
    refused("unlinked_resource", &[post::Post::spec()]);
    passes(&[post::Post::spec(), user::User::spec()]);
    refused("unlinked_resource", &[circle::Circle::spec()]);
    passes(&[circle::Circle::spec(), user::User::spec()]);
}
