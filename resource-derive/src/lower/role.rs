//! Works out the part that a field plays and who may write it, from flags that may contradict.

use syn::Ident;

use crate::model::{Access, Archetype, FieldType, Role, Shape};
use crate::parse::{FieldAttributes, Flag};
use crate::report::{Finding, Report};
use crate::spanned::Region;

/// The role that a field is marked with. `#[resource(parent)]` is lowered with the struct's.
pub(super) fn role(
    ident: &Ident,
    ty: &FieldType,
    archetype: Archetype,
    said: &FieldAttributes,
    report: &mut Report,
) -> Role {
    let marks: Vec<(&str, Region, Role)> = [
        ("id", said.id, Role::Id),
        ("slug", said.slug, Role::Slug),
        ("created", said.created, Role::Created),
        ("updated", said.updated, Role::Updated),
        ("version", said.version, Role::Version),
    ]
    .into_iter()
    .filter_map(|(word, flag, role)| Some((word, flag?.0, role)))
    .collect();
    if let [(first, _, _), (second, region, _), ..] = marks[..] {
        report.push(
            Finding::new(region, format!("`{first}` and `{second}` on one field"))
                .help("one field, one part: leave one of the two out"),
        );
    }
    let Some((word, _, role)) = marks.into_iter().next() else {
        return Role::Plain;
    };
    let (fits, wanted) = match role {
        Role::Slug => (matches!(ty.shape, Shape::Text | Shape::Unknown), "String"),
        Role::Created | Role::Updated => (
            matches!(ty.shape, Shape::Timestamp | Shape::Unknown),
            "DateTime<Utc>",
        ),
        Role::Version => (
            matches!(
                ty.shape,
                Shape::Integer { min: i64::MIN, .. } | Shape::Unknown
            ),
            "i64",
        ),
        Role::Id if archetype == Archetype::Store => {
            (matches!(ty.shape, Shape::Text | Shape::Unknown), "String")
        }
        Role::Id => (
            matches!(
                ty.shape,
                Shape::Integer { min: i64::MIN, .. } | Shape::Uuid | Shape::Unknown
            ),
            "i64",
        ),
        Role::Parent | Role::Plain => (true, ""),
    };
    // That it has an id at all is reported by itself.
    let needless = role == Role::Id && archetype.is_single();
    if (!fits || ty.optional) && !needless {
        let finding = Finding::new(
            Region::of(&ty.tokens),
            format!("`{word}` needs {}", article(wanted)),
        )
        .help(format!("change the type: {ident}: {wanted}"));
        report.push(match (role, archetype, &ty.shape) {
            (Role::Id, Archetype::Store, _) => finding
                .help("or leave out `store`, and the server chooses the ids")
                .note("clients choose the ids of a store: a `String`, or a newtype of one"),
            (Role::Id, Archetype::Collection, Shape::Text) => finding
                .help("or let clients choose the ids: #[resource(store)]")
                .note("the server chooses an `i64`, a `Uuid`, or a newtype of one"),
            (Role::Id, _, _) => finding.note("an id is an `i64`, a `Uuid`, or a newtype of one"),
            _ => finding,
        });
    }
    role
}

fn article(ty: &str) -> String {
    let article = if ty.starts_with('i') { "an" } else { "a" };
    format!("{article} `{ty}`")
}

/// Who may write and see the field.
pub(super) fn access(role: Role, said: &FieldAttributes, report: &mut Report) -> Access {
    let marks: Vec<(&str, Region, Access)> = [
        ("read_only", said.read_only, Access::ReadOnly),
        ("write_only", said.write_only, Access::WriteOnly),
        ("immutable", said.immutable, Access::Immutable),
    ]
    .into_iter()
    .filter_map(|(word, flag, access)| Some((word, flag.map(|Flag(region)| region)?, access)))
    .collect();
    let kept = match role {
        Role::Id => Some("id"),
        Role::Created => Some("created"),
        Role::Updated => Some("updated"),
        Role::Version => Some("version"),
        Role::Plain | Role::Slug | Role::Parent => None,
    };
    if said.computed.is_some() {
        return Access::ReadOnly;
    }
    if let Some(role) = kept {
        for (word, region, _) in &marks {
            report.push(
                Finding::new(*region, format!("`{word}` on a field that is `{role}`"))
                    .help("leave it out: the service sets it, and clients only read it"),
            );
        }
        return Access::ReadOnly;
    }
    if let (Role::Slug, Some((word, region, Access::WriteOnly))) = (role, marks.first()) {
        report.push(
            Finding::new(*region, format!("`{word}` on a slug"))
                .help("leave it out: a slug stands in paths, so it cannot be hidden"),
        );
    }
    if let [(first, _, _), (second, region, _), ..] = marks[..] {
        let why = match (first, second) {
            ("read_only", "write_only") => "nobody could ever see or set it",
            ("read_only", "immutable") => "what is never accepted cannot change anyway",
            _ => "what is never shown needs no promise to stay the same",
        };
        report.push(
            Finding::new(region, format!("`{first}` and `{second}` on one field"))
                .help(format!("leave one of the two out: {why}")),
        );
    }
    marks
        .first()
        .map_or(Access::ReadWrite, |(_, _, access)| *access)
}
