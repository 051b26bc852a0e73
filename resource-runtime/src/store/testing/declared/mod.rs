//! Resources of every shape, declared by hand: a derive would add them to the API of whoever tests.

mod kinds;
mod specimen;

pub(crate) use kinds::{country, note, playlist, settings, team, team_projects};
pub(crate) use specimen::specimen;

use crate::resource::{
    Archetype, FieldSpec, Kind, Limits, Operations, ParentSpec, Place, PropertySpec, Requirements,
    ResourceSpec, Role, Value,
};

pub(crate) const WIDE: Kind = Kind::Integer {
    min: i64::MIN,
    max: i64::MAX,
    wide: true,
};

/// All of them.
pub(crate) fn all() -> Vec<&'static ResourceSpec> {
    vec![
        organization(),
        user(),
        project(),
        issue(),
        bounty(),
        picture(),
        sample(),
        specimen(),
        settings(),
        playlist(),
        country(),
        note(),
        team(),
    ]
}

pub(crate) const fn field(name: &'static str, kind: Kind) -> FieldSpec {
    FieldSpec {
        name,
        rust_name: name,
        column: name,
        property: PropertySpec {
            kind,
            nullable: false,
            description: "",
        },
        ..FieldSpec::PLAIN
    }
}

pub(crate) const fn optional(name: &'static str, kind: Kind) -> FieldSpec {
    FieldSpec {
        property: PropertySpec {
            kind,
            nullable: true,
            description: "",
        },
        ..field(name, kind)
    }
}

pub(crate) const fn playing(role: Role, name: &'static str, kind: Kind) -> FieldSpec {
    FieldSpec {
        role,
        ..field(name, kind)
    }
}

/// The same field, to filter and to sort by.
pub(crate) const fn listed(mut field: FieldSpec) -> FieldSpec {
    field.filter = true;
    field.sort = true;
    field
}

pub(crate) const fn resource(
    name: &'static str,
    table: &'static str,
    fields: &'static [FieldSpec],
) -> ResourceSpec {
    ResourceSpec {
        name,
        description: "",
        place: Place {
            file: file!(),
            line: line!(),
        },
        archetype: Archetype::Collection,
        singular: name,
        plural: table,
        segment: table,
        param: name,
        table,
        computed: false,
        scope: false,
        root: false,
        parent: None,
        links: &[],
        operations: Operations::STANDARD,
        limits: Limits::STANDARD,
        requirements: Requirements::NONE,
        deprecated: &[],
        fields,
        allowances: &[],
    }
}

static ORGANIZATION: ResourceSpec = ResourceSpec {
    scope: true,
    ..resource(
        "organization",
        "organizations",
        &[
            playing(Role::Id, "id", WIDE),
            playing(Role::Slug, "slug", Kind::Text),
            listed(field("name", Kind::Text)),
        ],
    )
};

/// A tenant root.
pub(crate) fn organization() -> &'static ResourceSpec {
    &ORGANIZATION
}

static USER: ResourceSpec = resource(
    "user",
    "users",
    &[
        playing(Role::Id, "id", Kind::Uuid),
        FieldSpec {
            unique: true,
            ..listed(field("email", Kind::Text))
        },
    ],
);

/// Has a UUID, and an e-mail address of its own.
pub(crate) fn user() -> &'static ResourceSpec {
    &USER
}

static PROJECT: ResourceSpec = ResourceSpec {
    parent: Some(ParentSpec {
        spec: organization,
        field: 2,
    }),
    root: true,
    ..resource(
        "project",
        "projects",
        &[
            playing(Role::Id, "id", WIDE),
            playing(Role::Slug, "slug", Kind::Text),
            playing(Role::Parent, "organization", Kind::Reference(organization)),
            listed(field("name", Kind::Text)),
            optional("lead", Kind::Reference(user)),
            playing(Role::Created, "created", Kind::Timestamp),
            playing(Role::Updated, "updated", Kind::Timestamp),
            playing(Role::Version, "version", WIDE),
        ],
    )
};

/// Belongs to an organization; may be led by a user.
pub(crate) fn project() -> &'static ResourceSpec {
    &PROJECT
}

static ISSUE: ResourceSpec = ResourceSpec {
    parent: Some(ParentSpec {
        spec: project,
        field: 1,
    }),
    ..resource(
        "issue",
        "issues",
        &[
            playing(Role::Id, "id", WIDE),
            playing(Role::Parent, "project", Kind::Reference(project)),
            listed(field("title", Kind::Text)),
            listed(field("open", Kind::Boolean)),
            listed(optional("due", Kind::Date)),
            playing(Role::Slug, "slug", Kind::Text),
        ],
    )
};

/// The third level: belongs to a project.
pub(crate) fn issue() -> &'static ResourceSpec {
    &ISSUE
}

static BOUNTY: ResourceSpec = ResourceSpec {
    parent: Some(ParentSpec {
        spec: organization,
        field: 1,
    }),
    ..resource(
        "bounty",
        "bounties",
        &[
            playing(Role::Id, "id", WIDE),
            playing(Role::Parent, "organization", Kind::Reference(organization)),
            field("issue", Kind::Reference(issue)),
        ],
    )
};

/// Must have an issue, of which it is no child.
pub(crate) fn bounty() -> &'static ResourceSpec {
    &BOUNTY
}

static PICTURE: ResourceSpec = ResourceSpec {
    parent: Some(ParentSpec {
        spec: user,
        field: 2,
    }),
    root: true,
    ..resource(
        "picture",
        "pictures",
        &[
            playing(Role::Id, "id", Kind::Uuid),
            playing(Role::Slug, "slug", Kind::Text),
            FieldSpec {
                role: Role::Parent,
                ..optional("owner", Kind::Reference(user))
            },
            listed(optional("caption", Kind::Text)),
        ],
    )
};

/// Can live without its parent, and has a root path outside any scope.
pub(crate) fn picture() -> &'static ResourceSpec {
    &PICTURE
}

static SAMPLE: ResourceSpec = resource(
    "sample",
    "samples",
    &[
        playing(Role::Id, "id", WIDE),
        listed(optional("label", Kind::Text)),
        listed(optional("weight", WIDE)),
        listed(field("rank", WIDE)),
        FieldSpec {
            default: Some(|| Value::Boolean(true)),
            ..listed(field("fresh", Kind::Boolean))
        },
    ],
);

/// Something to sort by every kind of key.
pub(crate) fn sample() -> &'static ResourceSpec {
    &SAMPLE
}
