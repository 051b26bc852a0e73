//! The tables of singletons, stores and links: how they are made, and which others fit.

use super::declared::{country, organization, playlist, project, settings, team, user};
use super::harness::{Place, complaint};
use crate::resource::ResourceSpec;
use crate::store::{Dialect, schema};

fn resources() -> Vec<&'static ResourceSpec> {
    vec![
        organization(),
        user(),
        project(),
        settings(),
        playlist(),
        country(),
        team(),
    ]
}

#[test]
fn the_primary_key_is_what_tells_the_rows_apart() {
    let printed = schema(&resources(), Dialect::Sqlite);
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
    place.run(&schema(&resources(), Dialect::Sqlite));
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
