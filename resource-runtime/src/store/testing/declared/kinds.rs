//! A singleton, two stores, and a link.

use super::{field, listed, organization, playing, project, resource};
use crate::resource::{Archetype, FieldSpec, Kind, Link, LinkSpec, ParentSpec, ResourceSpec, Role};

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
            FieldSpec {
                computed: true,
                ..field("guessed", super::WIDE)
            },
        ],
    )
};

/// Of which each organization has at most one. One of its properties is computed.
pub(crate) fn settings() -> &'static ResourceSpec {
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
            listed(field("title", Kind::Text)),
        ],
    )
};

/// Whose ids clients choose, below an organization.
pub(crate) fn playlist() -> &'static ResourceSpec {
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

/// Whose ids clients choose, below nothing, and which has nothing else.
pub(crate) fn country() -> &'static ResourceSpec {
    &COUNTRY
}

static NOTE: ResourceSpec = ResourceSpec {
    archetype: Archetype::Store,
    ..resource(
        "note",
        "notes",
        &[
            playing(Role::Id, "id", Kind::Text),
            field("text", Kind::Text),
            playing(Role::Version, "version", super::WIDE),
        ],
    )
};

/// Whose ids clients choose, and whose changes are counted.
pub(crate) fn note() -> &'static ResourceSpec {
    &NOTE
}

static TEAM: ResourceSpec = ResourceSpec {
    links: &[LinkSpec {
        peer: project,
        table: "team_projects",
    }],
    ..resource("team", "teams", &[playing(Role::Id, "id", Kind::Uuid)])
};

/// Linked to projects.
pub(crate) fn team() -> &'static ResourceSpec {
    &TEAM
}

/// The link of teams and projects, as a team sees it.
pub(crate) fn team_projects() -> Link {
    let mut links = Link::declared_by(team());
    links.next().expect("a team is linked")
}
