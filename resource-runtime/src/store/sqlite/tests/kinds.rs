//! The tables of singletons, stores and links: how they are made, and which others fit.

use super::declared::{WIDE, field, organization, playing, project, resource, user};
use super::harness::{Place, allowed, complaint, table, text, wait};
use crate::change::Write;
use crate::resource::{Archetype, Kind, Link, LinkSpec, ParentSpec, ResourceSpec, Role, Value};
use crate::store::{Outcome, Sqlite, SqliteOptions, Store, StoreError, Written, schema};

static SETTINGS: ResourceSpec = ResourceSpec {
    archetype: Archetype::Singleton,
    parent: Some(ParentSpec {
        spec: organization,
        field: 0,
    }),
    ..resource(
        "settings",
        "settings",
        &[
            playing(Role::Parent, "organization", Kind::Reference(organization)),
            field("theme", Kind::Text),
            computed(),
        ],
    )
};

const fn computed() -> crate::resource::FieldSpec {
    crate::resource::FieldSpec {
        computed: true,
        ..field("guessed", WIDE)
    }
}

fn settings() -> &'static ResourceSpec {
    &SETTINGS
}

static PLAYLIST: ResourceSpec = ResourceSpec {
    archetype: Archetype::Store,
    parent: Some(ParentSpec {
        spec: organization,
        field: 1,
    }),
    ..resource(
        "playlist",
        "playlists",
        &[
            playing(Role::Id, "id", Kind::Text),
            playing(Role::Parent, "organization", Kind::Reference(organization)),
            super::declared::listed(field("title", Kind::Text)),
        ],
    )
};

fn playlist() -> &'static ResourceSpec {
    &PLAYLIST
}

static COUNTRY: ResourceSpec = ResourceSpec {
    archetype: Archetype::Store,
    ..resource(
        "country",
        "countries",
        &[playing(Role::Id, "id", Kind::Text)],
    )
};

static TEAM: ResourceSpec = ResourceSpec {
    links: &[LinkSpec {
        peer: project,
        table: "team_projects",
    }],
    ..resource("team", "teams", &[playing(Role::Id, "id", Kind::Uuid)])
};

fn resources() -> Vec<&'static ResourceSpec> {
    vec![
        organization(),
        user(),
        project(),
        settings(),
        playlist(),
        &COUNTRY,
        &TEAM,
    ]
}

fn store() -> Sqlite {
    Sqlite::open("sqlite::memory:", &resources(), SqliteOptions::default())
        .expect("a private store opens")
}

fn write(store: &Sqlite, write: Write) -> Result<Written, StoreError> {
    wait(store.write(allowed(write)))
}

fn organized(store: &Sqlite, slug: &str) -> Value {
    let create = Write::Create {
        resource: organization(),
        rows: vec![vec![(1, text(slug)), (2, text(slug))]],
    };
    write(store, create).expect("a row").rows.row(0).value(0)
}

#[test]
fn the_primary_key_is_what_tells_the_rows_apart() {
    let printed = schema(&resources());
    for statement in [
        "CREATE TABLE \"settings\" ( \"organization\" integer NOT NULL PRIMARY KEY REFERENCES \
         \"organizations\" (\"id\") ON DELETE CASCADE, \"theme\" text NOT NULL ) STRICT;",
        "CREATE TABLE \"playlists\" ( \"id\" text NOT NULL, \"organization\" integer NOT NULL \
         REFERENCES \"organizations\" (\"id\") ON DELETE CASCADE, \"title\" text NOT NULL, \
         PRIMARY KEY (\"organization\", \"id\") ) STRICT;",
        "CREATE TABLE \"countries\" ( \"id\" text NOT NULL PRIMARY KEY ) STRICT;",
        "CREATE TABLE \"team_projects\" ( \"team\" blob NOT NULL REFERENCES \"teams\" (\"id\") \
         ON DELETE CASCADE, \"project\" integer NOT NULL REFERENCES \"projects\" (\"id\") \
         ON DELETE CASCADE, PRIMARY KEY (\"team\", \"project\") ) STRICT, WITHOUT ROWID;",
        "CREATE INDEX IF NOT EXISTS \"team_projects__project__team\" ON \"team_projects\" \
         (\"project\", \"team\");",
    ] {
        assert!(printed.lines().any(|line| line == statement), "{printed}");
    }
    for table in ["settings", "countries"] {
        let index = format!("ON \"{table}\"");
        assert!(!printed.contains(&index), "{printed}");
    }
    assert_eq!(printed.matches("ON \"playlists\"").count(), 1, "{printed}");
}

#[test]
fn a_database_that_was_made_by_hand_or_before_is_opened_again() {
    let place = Place::new();
    place.run(&schema(&resources()));
    for _ in 0..2 {
        place.open(&resources()).expect("it fits");
    }
}

#[test]
fn a_key_of_other_columns_is_named() {
    for (sql, expected) in [
        (
            "CREATE TABLE settings (organization INTEGER NOT NULL REFERENCES organizations (id) \
             ON DELETE CASCADE, theme TEXT NOT NULL) STRICT",
            "table `settings`, column `organization`: it is not the primary key, but the \
             declaration has one row for each parent; convert the table with a migration of your \
             own",
        ),
        (
            "CREATE TABLE playlists (id TEXT NOT NULL PRIMARY KEY, organization INTEGER NOT NULL \
             REFERENCES organizations (id) ON DELETE CASCADE, title TEXT NOT NULL) STRICT",
            "table `playlists`: its primary key is `id`, but the declaration needs \
             `organization`, `id`; convert the table with a migration of your own",
        ),
        (
            "CREATE TABLE team_projects (team BLOB NOT NULL REFERENCES teams (id) \
             ON DELETE CASCADE, project INTEGER NOT NULL REFERENCES projects (id) \
             ON DELETE CASCADE) STRICT",
            "table `team_projects`: it has no primary key, but the declaration needs `team`, \
             `project`; convert the table with a migration of your own",
        ),
        (
            "CREATE TABLE team_projects (team BLOB NOT NULL REFERENCES teams (id) \
             ON DELETE CASCADE, project INTEGER NOT NULL REFERENCES projects (id), \
             PRIMARY KEY (team, project)) STRICT",
            "table `team_projects`, column `project`: it refers to `projects`, NO ACTION on \
             delete, but the declaration refers to `projects`, CASCADE on delete; convert the \
             table with a migration of your own",
        ),
        (
            "CREATE TABLE team_projects (team BLOB NOT NULL PRIMARY KEY REFERENCES teams (id) \
             ON DELETE CASCADE) STRICT",
            "the database does not fit the declarations in 2 places:\n  \
             table `team_projects`, column `project`: it is missing, but it refers to the \
             `projects` of a pair; add the column with a migration of your own\n  \
             table `team_projects`: its primary key is `team`, but the declaration needs `team`, \
             `project`; convert the table with a migration of your own",
        ),
        (
            "CREATE TABLE team_projects (team BLOB NOT NULL REFERENCES teams (id) \
             ON DELETE CASCADE, project INTEGER NOT NULL REFERENCES projects (id) \
             ON DELETE CASCADE, role TEXT NOT NULL, PRIMARY KEY (team, project)) STRICT",
            "table `team_projects`, column `role`: it must not be null and has no default, but \
             the declaration does not have it, so no row could be added; declare it, or drop it \
             or give it a default with a migration of your own",
        ),
        (
            "CREATE VIEW team_projects AS SELECT 1",
            "table `team_projects`: a view has that name, but the pairs of a link are kept in a \
             table of that name; rename or drop what is there",
        ),
    ] {
        let place = Place::new();
        place.run(sql);
        assert_eq!(complaint(place.open(&resources())), expected);
    }
}

#[test]
fn a_second_singleton_is_a_duplicate() {
    let store = store();
    let acme = organized(&store, "acme");
    let create = || Write::Create {
        resource: settings(),
        rows: vec![vec![(0, acme.clone()), (1, text("dark"))]],
    };
    let created = write(&store, create()).expect("a row");
    assert_eq!(
        table(&created.rows),
        [[acme.clone(), text("dark"), Value::Null, acme.clone()]]
    );
    match write(&store, create()) {
        Err(StoreError::Duplicate { field, row: 0 }) => assert_eq!(field.role, Role::Parent),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_same_name_below_two_parents_is_two_rows() {
    let store = store();
    let (acme, evil) = (organized(&store, "acme"), organized(&store, "evil"));
    let put = |parent: &Value, title: &str| Write::Put {
        resource: playlist(),
        held: Some((1, parent.clone())),
        id: text("road-trip"),
        create: vec![
            (0, text("road-trip")),
            (1, parent.clone()),
            (2, text(title)),
        ],
        update: vec![(2, text(title))],
    };
    for (parent, title, outcome) in [
        (&acme, "A", Outcome::Created),
        (&evil, "B", Outcome::Created),
        (&acme, "C", Outcome::Changed),
        (&acme, "C", Outcome::Unchanged),
    ] {
        let written = write(&store, put(parent, title)).expect("a row");
        assert_eq!(written.outcome, outcome);
        assert_eq!(
            table(&written.rows),
            [[
                text("road-trip"),
                parent.clone(),
                text(title),
                parent.clone()
            ]]
        );
    }
    let delete = Write::Delete {
        resource: playlist(),
        held: Some((1, acme.clone())),
        ids: vec![text("road-trip")],
    };
    assert_eq!(
        write(&store, delete.clone()).expect("an end").outcome,
        Outcome::Changed
    );
    assert_eq!(
        write(&store, delete).expect("an end").outcome,
        Outcome::Unchanged
    );
    let written = write(&store, put(&evil, "B")).expect("a row");
    assert_eq!(written.outcome, Outcome::Unchanged);
}

#[test]
fn the_end_of_either_end_ends_the_pair() {
    let store = store();
    let acme = organized(&store, "acme");
    let team = || {
        let create = Write::Create {
            resource: &TEAM,
            rows: vec![Vec::new()],
        };
        write(&store, create).expect("a row").rows.row(0).value(0)
    };
    let project = |slug: &str| {
        let create = Write::Create {
            resource: project(),
            rows: vec![vec![
                (1, text(slug)),
                (2, acme.clone()),
                (3, text(slug)),
                (4, Value::Null),
            ]],
        };
        write(&store, create).expect("a row").rows.row(0).value(0)
    };
    let link = Link::declared_by(&TEAM).next().expect("a link");
    let tie = |own: &Value, peer: &Value| {
        let (own, peer) = (own.clone(), peer.clone());
        write(&store, Write::Link { link, own, peer })
            .expect("a pair")
            .outcome
    };
    let delete = |resource, id: &Value| {
        let delete = Write::Delete {
            resource,
            held: None,
            ids: vec![id.clone()],
        };
        write(&store, delete).expect("an end");
    };
    let (red, blue) = (team(), team());
    let (web, core) = (project("web"), project("core"));
    for (team, project) in [(&red, &web), (&red, &core), (&blue, &web)] {
        assert_eq!(tie(team, project), Outcome::Created);
        assert_eq!(tie(team, project), Outcome::Unchanged);
    }
    delete(&TEAM, &red);
    assert_eq!(tie(&blue, &web), Outcome::Unchanged);
    delete(super::declared::project(), &web);
    match write(
        &store,
        Write::Link {
            link,
            own: red.clone(),
            peer: core,
        },
    ) {
        Err(StoreError::Missing { ids }) => assert_eq!(ids, [red]),
        other => panic!("{other:?}"),
    }
}
