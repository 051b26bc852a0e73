//! A property of every kind.

use super::{WIDE, field, listed, optional, playing, resource, user};
use crate::resource::{Constraints, FieldSpec, Kind, ResourceSpec, Role};

/// The words of a choice, not in the order of the alphabet.
const HUES: &[&str] = &["red", "green", "blue"];

const SMALL: Kind = Kind::Integer {
    min: i16::MIN as i64,
    max: i16::MAX as i64,
    wide: false,
};

static SEAT: [FieldSpec; 2] = [field("row", Kind::Text), field("number", SMALL)];

static SPECIMEN: ResourceSpec = resource(
    "specimen",
    "specimens",
    &[
        playing(Role::Id, "id", WIDE),
        listed(optional("flag", Kind::Boolean)),
        listed(optional("small", SMALL)),
        listed(optional("wide", WIDE)),
        FieldSpec {
            search: true,
            ..listed(optional("title", Kind::Text))
        },
        FieldSpec {
            search: true,
            ..optional("body", Kind::Text)
        },
        listed(optional("hue", Kind::Choice(HUES))),
        listed(optional("token", Kind::Uuid)),
        FieldSpec {
            constraints: Constraints {
                scale: 2,
                ..Constraints::NONE
            },
            ..listed(optional("amount", Kind::Decimal))
        },
        listed(optional("at", Kind::Timestamp)),
        listed(optional("on", Kind::Date)),
        optional("tags", Kind::List(&Kind::Text)),
        optional("seat", Kind::Object(|| &SEAT)),
        listed(optional("keeper", Kind::Reference(user))),
        listed(optional("origin", Kind::Reference(specimen))),
        playing(Role::Created, "created", Kind::Timestamp),
        playing(Role::Updated, "updated", Kind::Timestamp),
    ],
);

/// Has a property of every kind, of which each may be null.
pub(crate) fn specimen() -> &'static ResourceSpec {
    &SPECIMEN
}
