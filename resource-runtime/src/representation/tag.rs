//! The entity tags of rows whose changes are counted (RFC 9110 section 8.8.3).

use std::fmt::Write as _;

use super::view::View;
use crate::resource::{FieldSpec, Kind, ResourceSpec, Role, ValueRef};
use crate::store::Row;
use crate::wire;

/// What tells the states of the rows of one resource apart.
#[derive(Debug)]
pub(super) struct Tagging {
    resource: &'static ResourceSpec,
    version: usize,
    /// Stands for how a row is written: another program may write the same state otherwise.
    form: [u8; 32],
}

impl Tagging {
    /// How the states of rows of `resource` are told apart, where their changes are counted.
    pub(super) fn of(resource: &'static ResourceSpec) -> Option<Self> {
        let version = resource.index_of(Role::Version)?;
        let mut form = format!("{}/{}", resource.name, resource.singular);
        for field in resource.fields.iter().filter(|field| field.shown()) {
            describe(field, &mut form, DEEPEST);
        }
        Some(Self {
            resource,
            version,
            form: *blake3::hash(form.as_bytes()).as_bytes(),
        })
    }

    /// The version of a row.
    pub(super) fn version(&self, row: Row<'_>) -> Option<i64> {
        match row.get(self.version) {
            ValueRef::Integer(version) => Some(version),
            _ => None,
        }
    }

    /// The tag of a row without its quotes: the version, and what else the bytes of the row depend
    /// on. The row is among that, because one path may lead to one row today and to another tomorrow.
    ///
    /// So are the places of the fields that whoever asks does not see.
    pub(super) fn tag(&self, row: Row<'_>, hidden: &[usize]) -> Option<String> {
        let mut hasher = blake3::Hasher::new_keyed(&self.form);
        match row.get(self.resource.id_index()) {
            ValueRef::Uuid(id) => hasher.update(id.as_bytes()),
            ValueRef::Text(id) => hasher.update(id.as_bytes()),
            ValueRef::Integer(id) => hasher.update(&id.to_be_bytes()),
            _ => return None,
        };
        for place in hidden {
            hasher.update(&place.to_be_bytes());
        }
        let version = self.version(row)?;
        let mut tag = String::with_capacity(32);
        let hash = hasher.finalize();
        let first = hash.as_bytes()[..8]
            .try_into()
            .map_or(0, u64::from_be_bytes);
        write!(tag, "{version}-{first:016x}").ok()?;
        Some(tag)
    }

    /// Whether the version can stand for the whole of an answer.
    pub(super) fn may_tell(&self) -> bool {
        let mut fields = self.resource.fields.iter();
        fields.all(|field| !field.computed || field.collapse)
    }

    /// Whether the version stands for the whole of an answer: neither is another row in it, nor
    /// anything that is computed.
    pub(super) fn tells(&self, view: &View<'_>) -> bool {
        let mut fields = self.resource.fields.iter().enumerate();
        view.expanded.is_empty()
            && fields.all(|(place, field)| !field.computed || view.leaves_out(place))
    }
}

/// The deepest nesting that is looked into; what goes deeper holds itself, which `build()` reports.
const DEEPEST: u8 = 16;

/// Adds how a field is written.
fn describe(field: &FieldSpec, form: &mut String, deepest: u8) {
    let _ = write!(form, ";{}:{}", field.name, wire::expected(field));
    if deepest == 0 {
        return;
    }
    if let Kind::Object(members) = field.kind() {
        for member in members() {
            describe(member, form, deepest - 1);
        }
    } else if let Some(item) = field.item() {
        describe(&item, form, deepest - 1);
    }
}
