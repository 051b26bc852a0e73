//! Which properties a body may name, and which it must.

use crate::resource::{Access, Archetype, FieldSpec, ResourceSpec, Role, Value};

const SAID_BY_PATH: &str = "the path already says it; leave it out";

/// What a body is for; it decides which properties are taken and which must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A new row: what is left out gets its default.
    Create,
    /// A partial change: what is left out stays.
    Update,
    /// A replacement: what is left out goes back to its default.
    Replace,
}

/// The rules for one body.
#[derive(Debug, Clone, Copy)]
pub(super) struct Acceptance {
    pub(super) resource: &'static ResourceSpec,
    pub(super) purpose: Purpose,
    /// A field that the path decides already.
    pub(super) fixed: Option<usize>,
}

/// What becomes of a property that a body leaves out.
pub(super) enum Omission {
    /// It stays, or the store fills it.
    Settled,
    /// It gets this value.
    Value(Value),
    /// It must be there.
    Mistake,
}

impl Acceptance {
    /// Why a body like this may not name the field.
    pub(super) fn refusal(self, index: usize, field: &FieldSpec) -> Option<&'static str> {
        let taken = match self.purpose {
            Purpose::Create => accepted_at_creation(field),
            Purpose::Update | Purpose::Replace => accepted_later(field),
        };
        if self.fixed == Some(index) {
            return Some(SAID_BY_PATH);
        }
        if taken {
            return None;
        }
        Some(match field.role {
            Role::Id if self.resource.archetype == Archetype::Store => SAID_BY_PATH,
            Role::Id => "the server chooses it; leave it out",
            Role::Version => {
                "the server counts it; to change what you have seen and nothing else, send If-Match"
            }
            _ if field.computed => "the server computes it; leave it out",
            _ if kept_by_store(field) => "the server keeps it; leave it out",
            _ if accepted_at_creation(field) => "can only be set at creation",
            _ => "is read-only; leave it out",
        })
    }

    /// The properties that the body may name.
    pub(super) fn taken(self) -> impl Iterator<Item = (usize, &'static FieldSpec)> {
        let fields = self.resource.fields.iter().enumerate();
        fields.filter(move |(index, field)| self.refusal(*index, field).is_none())
    }

    /// Whether a row is made of the body.
    pub(super) fn makes(self) -> bool {
        self.purpose == Purpose::Create
    }

    /// What becomes of the field at `index` when the body does not name it.
    pub(super) fn omitted(self, index: usize, field: &FieldSpec) -> Omission {
        let stays = match self.purpose {
            Purpose::Create => false,
            Purpose::Update => true,
            Purpose::Replace => !accepted_later(field),
        };
        if stays || self.fixed == Some(index) || field.computed || kept_by_store(field) {
            return Omission::Settled;
        }
        match field.default {
            Some(default) => Omission::Value(default()),
            None if field.nullable() => Omission::Value(Value::Null),
            None => Omission::Mistake,
        }
    }
}

/// The properties that a body for `purpose` may name, each with whether it must be there; `fixed` is
/// one that the path decides.
pub(crate) fn taken(
    resource: &'static ResourceSpec,
    purpose: Purpose,
    fixed: Option<usize>,
) -> impl Iterator<Item = (&'static FieldSpec, bool)> {
    let acceptance = Acceptance {
        resource,
        purpose,
        fixed,
    };
    acceptance.taken().map(move |(index, field)| {
        let omitted = acceptance.omitted(index, field);
        (field, matches!(omitted, Omission::Mistake))
    })
}

/// Whether no body decides the field's value.
fn kept_by_store(field: &FieldSpec) -> bool {
    field.computed
        || matches!(
            field.role,
            Role::Id | Role::Created | Role::Updated | Role::Version
        )
}

/// Whether a client may send the field when it creates a row.
fn accepted_at_creation(field: &FieldSpec) -> bool {
    !kept_by_store(field) && field.access != Access::ReadOnly
}

/// Whether a client may send the field when it changes a row.
fn accepted_later(field: &FieldSpec) -> bool {
    accepted_at_creation(field) && field.access != Access::Immutable
}
