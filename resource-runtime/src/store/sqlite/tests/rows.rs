//! Rows created, found, changed and deleted.

use super::declared::{bounty, issue, organization, picture, project, sample, user};
use super::harness::{
    create, delete, everything, get, number, page, slug, store, table, text, update,
};
use crate::query::Key;
use crate::resource::Value;
use crate::store::{Sqlite, StoreError};

struct World {
    store: Sqlite,
    acme: Value,
    globex: Value,
    web: Value,
    ann: Value,
}

/// Two organizations, each with a project `web`; in the first one, led by Ann.
fn world() -> World {
    let store = store();
    let organization_named = |name: &str| {
        let row = create(
            &store,
            organization(),
            &[("slug", text(name)), ("name", text(name))],
        );
        row.expect("an organization")[0].clone()
    };
    let acme = organization_named("acme");
    let globex = organization_named("globex");
    let ann =
        create(&store, user(), &[("email", text("ann@acme.com"))]).expect("a user")[0].clone();
    let web = create(&store, project(), &project_in(&acme, &ann)).expect("a project")[0].clone();
    create(&store, project(), &project_in(&globex, &Value::Null)).expect("another project");
    World {
        store,
        acme,
        globex,
        web,
        ann,
    }
}

fn project_in(organization: &Value, lead: &Value) -> [(&'static str, Value); 4] {
    [
        ("slug", text("web")),
        ("organization", organization.clone()),
        ("name", text("Web ☃")),
        ("lead", lead.clone()),
    ]
}

fn issue_in(project: &Value, name: &str) -> [(&'static str, Value); 5] {
    [
        ("project", project.clone()),
        ("title", text(name)),
        ("open", Value::Boolean(true)),
        ("due", Value::Null),
        ("slug", text(name)),
    ]
}

#[test]
fn a_created_row_is_found_by_each_of_its_addresses() {
    let world = world();
    let row = create(&world.store, issue(), &issue_in(&world.web, "crash")).expect("an issue");
    assert_eq!(
        row,
        [
            Value::Integer(1),
            world.web.clone(),
            text("crash"),
            Value::Boolean(true),
            Value::Null,
            text("crash"),
            world.web.clone(),
            world.acme.clone(),
        ]
    );
    for keys in [
        vec![(0, number(1)), (1, slug("web")), (2, slug("acme"))],
        vec![(0, slug("crash")), (1, slug("web")), (2, slug("acme"))],
        vec![(0, slug("crash")), (1, number(1)), (2, number(1))],
        vec![(0, number(1)), (2, slug("acme"))],
        vec![(0, number(1)), (2, number(1))],
        vec![(0, number(1)), (1, number(1))],
        vec![(0, number(1))],
        vec![(0, slug("crash"))],
    ] {
        assert_eq!(
            get(&world.store, issue(), &keys),
            Some(row.clone()),
            "{keys:?}"
        );
    }
    for keys in [
        vec![(0, number(2)), (1, slug("web")), (2, slug("acme"))],
        vec![(0, number(1)), (1, slug("web")), (2, slug("globex"))],
        vec![(0, number(1)), (1, number(2)), (2, slug("globex"))],
        vec![(0, number(1)), (2, number(2))],
        vec![(0, slug("web")), (1, slug("web")), (2, slug("acme"))],
    ] {
        assert_eq!(get(&world.store, issue(), &keys), None, "{keys:?}");
    }
}

#[test]
fn a_slug_that_means_two_rows_means_none() {
    let world = world();
    assert_eq!(get(&world.store, project(), &[(0, slug("web"))]), None);
    let keys = [(0, slug("web")), (1, slug("globex"))];
    assert_eq!(
        get(&world.store, project(), &keys).map(|row| row[2].clone()),
        Some(world.globex)
    );
}

#[test]
fn a_row_without_its_optional_parent_is_there() {
    let world = world();
    let row = create(
        &world.store,
        picture(),
        &[
            ("slug", text("sunset")),
            ("owner", Value::Null),
            ("caption", Value::Null),
        ],
    )
    .expect("a picture");
    assert_eq!(row.len(), 5);
    assert_eq!(row[4], Value::Null);
    assert!(matches!(row[0], Value::Uuid(_)));
    for key in [Key::Id(row[0].clone()), slug("sunset")] {
        assert_eq!(get(&world.store, picture(), &[(0, key)]), Some(row.clone()));
    }
}

#[test]
fn an_update_writes_what_differs_and_nothing_else() {
    let world = world();
    let before = get(&world.store, project(), &[(0, Key::Id(world.web.clone()))]).expect("it");
    assert_eq!(before[5], before[6]);
    let same = [("name", text("Web ☃")), ("lead", world.ann.clone())];
    let unchanged = update(&world.store, project(), &world.web, None, &same);
    assert_eq!(unchanged.expect("an update"), Some(before.clone()));

    let other = [("name", text("Web")), ("lead", Value::Null)];
    let changed = update(
        &world.store,
        project(),
        &world.web,
        Some(&world.acme),
        &other,
    )
    .expect("an update")
    .expect("a row");
    assert_eq!(changed[3], text("Web"));
    assert_eq!(changed[4], Value::Null);
    assert_eq!(changed[5], before[5]);
    assert_ne!(changed[6], before[6]);
    assert_eq!(changed[7], world.acme);
}

#[test]
fn a_write_under_another_parent_touches_nothing() {
    let world = world();
    let named = [("name", text("Stolen"))];
    let missed = update(
        &world.store,
        project(),
        &world.web,
        Some(&world.globex),
        &named,
    );
    assert_eq!(missed.expect("an answer"), None);
    delete(&world.store, project(), &world.web, Some(&world.globex)).expect("an answer");
    let row = get(&world.store, project(), &[(0, Key::Id(world.web.clone()))]).expect("it");
    assert_eq!(row[3], text("Web ☃"));

    delete(&world.store, project(), &world.web, Some(&world.acme)).expect("a deletion");
    delete(&world.store, project(), &world.web, Some(&world.acme)).expect("and again");
    assert_eq!(
        get(&world.store, project(), &[(0, Key::Id(world.web))]),
        None
    );
}

#[test]
fn an_id_is_never_used_again() {
    let world = world();
    let create_one = || create(&world.store, issue(), &issue_in(&world.web, "one")).expect("it");
    let first = create_one();
    delete(&world.store, issue(), &first[0], None).expect("a deletion");
    assert_ne!(create_one()[0], first[0]);
}

#[test]
fn a_value_is_unique_within_its_parent_only() {
    let world = world();
    let clash = create(
        &world.store,
        project(),
        &project_in(&world.acme, &Value::Null),
    );
    assert!(
        matches!(&clash, Err(StoreError::Duplicate { field, .. }) if field.name == "slug"),
        "{clash:?}"
    );
    let clash = create(&world.store, user(), &[("email", text("ann@acme.com"))]);
    assert!(
        matches!(&clash, Err(StoreError::Duplicate { field, .. }) if field.name == "email"),
        "{clash:?}"
    );
    let mut second = project_in(&world.acme, &Value::Null);
    second[0].1 = text("api");
    let api = create(&world.store, project(), &second).expect("a project");
    let clash = update(
        &world.store,
        project(),
        &api[0],
        None,
        &[("slug", text("web"))],
    );
    assert!(
        matches!(clash, Err(StoreError::Duplicate { .. })),
        "{clash:?}"
    );
}

#[test]
fn outside_a_scope_the_slug_of_a_root_path_is_unique_everywhere() {
    let world = world();
    let picture_of = |owner: &Value| {
        let named = [
            ("slug", text("sunset")),
            ("owner", owner.clone()),
            ("caption", text("")),
        ];
        create(&world.store, picture(), &named)
    };
    picture_of(&world.ann).expect("a picture");
    assert!(matches!(
        picture_of(&Value::Null),
        Err(StoreError::Duplicate { .. })
    ));
}

#[test]
fn a_reference_to_nothing_is_named() {
    let world = world();
    let nobody = Value::Uuid(uuid::Uuid::now_v7());
    let missing = create(&world.store, project(), &{
        let mut named = project_in(&world.acme, &nobody);
        named[0].1 = text("api");
        named
    });
    assert!(
        matches!(&missing, Err(StoreError::MissingReference { field, .. }) if field.name == "lead"),
        "{missing:?}"
    );
    let missing = create(
        &world.store,
        issue(),
        &issue_in(&Value::Integer(99), "lost"),
    );
    assert!(
        matches!(&missing, Err(StoreError::MissingReference { field, .. }) if field.name == "project"),
        "{missing:?}"
    );
    let missing = update(
        &world.store,
        project(),
        &world.web,
        None,
        &[("lead", nobody)],
    );
    assert!(
        matches!(&missing, Err(StoreError::MissingReference { field, .. }) if field.name == "lead"),
        "{missing:?}"
    );
}

#[test]
fn a_deletion_takes_children_along_and_unsets_optional_references() {
    let world = world();
    create(&world.store, issue(), &issue_in(&world.web, "crash")).expect("an issue");
    delete(&world.store, user(), &world.ann, None).expect("a deletion");
    let row = get(&world.store, project(), &[(0, Key::Id(world.web.clone()))]).expect("it");
    assert_eq!(row[4], Value::Null);

    delete(&world.store, organization(), &world.acme, None).expect("a deletion");
    assert_eq!(get(&world.store, issue(), &[(0, number(1))]), None);
    let left = table(&page(&world.store, everything(project())).rows);
    assert_eq!(left.len(), 1);
    assert_eq!(left[0][2], world.globex);
}

#[test]
fn a_row_that_must_have_another_keeps_it() {
    let world = world();
    let crash =
        create(&world.store, issue(), &issue_in(&world.web, "crash")).expect("it")[0].clone();
    let own = [
        ("organization", world.acme.clone()),
        ("issue", crash.clone()),
    ];
    create(&world.store, bounty(), &own).expect("a bounty");
    // With the organization the bounty would go too, so nothing is in the way.
    delete(&world.store, organization(), &world.acme, None).expect("a deletion");
    assert!(page(&world.store, everything(bounty())).rows.is_empty());

    let web = get(
        &world.store,
        project(),
        &[(0, slug("web")), (1, slug("globex"))],
    )
    .expect("it")[0]
        .clone();
    let crash = create(&world.store, issue(), &issue_in(&web, "crash")).expect("it")[0].clone();
    let own = [
        ("organization", world.globex.clone()),
        ("issue", crash.clone()),
    ];
    create(&world.store, bounty(), &own).expect("a bounty");
    for (resource, id) in [(issue(), &crash), (project(), &web)] {
        let kept = delete(&world.store, resource, id, None);
        assert!(
            matches!(&kept, Err(StoreError::StillReferenced { by }) if *by == bounty()),
            "{kept:?}"
        );
    }
    assert!(get(&world.store, issue(), &[(0, Key::Id(crash))]).is_some());
}

#[test]
fn every_kind_of_value_comes_back_as_it_was() {
    let store = store();
    for (label, weight, rank) in [
        (text(""), Value::Integer(i64::MIN), i64::MAX),
        (text("🦀\u{10FFFF}"), Value::Integer(-1), 0),
        (Value::Null, Value::Null, i64::MIN),
    ] {
        let row = create(
            &store,
            sample(),
            &[
                ("label", label.clone()),
                ("weight", weight.clone()),
                ("rank", Value::Integer(rank)),
                ("fresh", Value::Boolean(false)),
            ],
        )
        .expect("a sample");
        assert_eq!(
            row[1..],
            [label, weight, Value::Integer(rank), Value::Boolean(false)]
        );
        assert_eq!(
            get(&store, sample(), &[(0, Key::Id(row[0].clone()))]),
            Some(row)
        );
    }
}

#[test]
fn a_row_whose_reference_goes_has_changed() {
    let World {
        store, web, ann, ..
    } = world();
    let before = get(&store, project(), &[(0, Key::Id(web.clone()))]).expect("a project");
    assert_eq!(before[4], ann);
    delete(&store, user(), &ann, None).expect("a deletion");
    let after = get(&store, project(), &[(0, Key::Id(web))]).expect("the project");
    assert_eq!(after[4], Value::Null);
    assert_eq!(after[5], before[5], "when it was created");
    assert!(after[6] > before[6], "when it last changed");
}

#[test]
fn a_refused_deletion_leaves_every_reference_as_it_was() {
    let World {
        store, acme, web, ..
    } = world();
    let named = issue_in(&web, "a");
    let first = create(&store, issue(), &named).expect("an issue")[0].clone();
    let named = [("organization", acme), ("issue", first.clone())];
    create(&store, bounty(), &named).expect("a bounty");
    let before = table(&page(&store, everything(project())).rows);
    assert!(matches!(
        delete(&store, issue(), &first, None),
        Err(StoreError::StillReferenced { .. })
    ));
    assert_eq!(table(&page(&store, everything(project())).rows), before);
}
