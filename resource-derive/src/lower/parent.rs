//! Finds the reference to the parent, and what contradicts it.

use syn::{Ident, Path};

use crate::model::{Archetype, Field, Parent, Role, Shape};
use crate::parse::{ResourceAttributes, Target};
use crate::report::{Finding, Report};
use crate::spanned::Region;
use crate::words;

/// The tie to the parent; the field that refers to it gets its role.
///
/// `marked` are the fields with `#[resource(parent)]`.
pub(super) fn lower(
    said: &ResourceAttributes,
    archetype: Archetype,
    marked: &[(usize, Region)],
    fields: &mut [Field],
    report: &mut Report,
) -> Option<Parent> {
    let Some(target) = &said.parent else {
        refuse_orphans(said, marked, report);
        return None;
    };
    if let Some(scope) = said.scope.filter(|_| !archetype.is_single()) {
        report.push(
            Finding::new(scope.0, "a scope cannot have a parent")
                .help("leave out `scope`, or `parent`: a tenant root is where its paths begin"),
        );
    }
    let path = &target.value.value;
    let field = choose(path, target.value.region, marked, fields, report);
    if let Some(place) = field {
        let field = &mut fields[place];
        if field.role == Role::Plain {
            field.role = Role::Parent;
        } else {
            report.push(
                Finding::new(
                    field.ident.span(),
                    format!(
                        "`{}` cannot be the reference to the parent too",
                        field.ident
                    ),
                )
                .help("one field, one part: use another field for the parent"),
            );
        }
        refuse_loose(archetype, field, target, report);
        if field.default.is_some() {
            report.push(
                Finding::new(
                    field.ident.span(),
                    format!(
                        "`{}` refers to the parent, so it has no default",
                        field.ident
                    ),
                )
                .help("leave out `default`: the parent comes from the path"),
            );
        }
    }
    Some(Parent {
        path: path.clone(),
        field,
    })
}

/// The reference to the parent is what a path says, and of a singleton it is all that there is.
fn refuse_loose(archetype: Archetype, field: &Field, target: &Target, report: &mut Report) {
    let name = &field.ident;
    let words = [
        ("computed", field.computed),
        ("singleton", field.singleton.as_ref().map(|it| it.region)),
    ];
    for (word, region) in words {
        if let Some(region) = region {
            report.push(
                Finding::new(region, format!("`{word}` on the reference to the parent"))
                    .help("leave it out: the path says which parent it is"),
            );
        }
    }
    let tied = match archetype {
        Archetype::Singleton => "a singleton is nothing without its parent",
        Archetype::Controller => "a controller is nothing without its parent",
        Archetype::Store => "the ids of a store below a parent are unique below that one only",
        Archetype::Collection => return,
    };
    if field.ty.optional {
        let parent = target.value.value.segments.last();
        let parent = parent.map_or_else(String::new, |last| last.ident.to_string());
        report.push(
            Finding::new(
                Region::of(&field.ty.tokens),
                format!("`{name}` may be null, and {tied}"),
            )
            .help(format!("tie it to its parent: {name}: Ref<{parent}>")),
        );
    }
}

fn refuse_orphans(said: &ResourceAttributes, marked: &[(usize, Region)], report: &mut Report) {
    if let Some(root) = said.root {
        report.push(
            Finding::new(root.0, "`root` without `parent`")
                .help("leave it out: a resource without a parent has a root path anyway"),
        );
    }
    // Of a mixture of kinds, that it is one is the mistake.
    let mixed = said.singleton.is_some() || said.store.is_some();
    if let Some(controller) = said.controller.filter(|_| !mixed) {
        report.push(
            Finding::new(controller.0, "`controller` without `parent`")
                .help("name what it acts on: #[resource(parent = …, controller)]")
                .note("a controller acts on the resource before it in the path, as in `/issues/12/merge` (DG-verb-3)"),
        );
    }
    for (_, region) in marked {
        report.push(
            Finding::new(*region, "a parent reference in a resource without a parent")
                .help("name the parent on the struct: #[resource(parent = Organization)]"),
        );
    }
}

fn choose(
    parent: &Path,
    region: Region,
    marked: &[(usize, Region)],
    fields: &[Field],
    report: &mut Report,
) -> Option<usize> {
    let name = &parent.segments.last()?.ident;
    if let [(place, _), others @ ..] = marked {
        for (_, other) in others {
            report.push(
                Finding::new(*other, "a second reference to the parent")
                    .help("mark one field only with #[resource(parent)]"),
            );
        }
        return Some(*place);
    }
    let references: Vec<usize> = fields
        .iter()
        .enumerate()
        .filter(|(_, field)| refers_to(&field.ty.shape, name))
        .map(|(place, _)| place)
        .collect();
    match references[..] {
        [place] => Some(place),
        [] => {
            report.push(missing(name, region, fields));
            None
        }
        [first, ..] => {
            let names: Vec<String> = references
                .iter()
                .map(|place| format!("`{}`", fields[*place].ident))
                .collect();
            report.push(
                Finding::new(
                    region,
                    format!("{} all refer to the parent `{name}`", names.join(", ")),
                )
                .help(format!(
                    "mark the one that ties it to its parent with #[resource(parent)], such as `{}`",
                    fields[first].ident
                )),
            );
            None
        }
    }
}

fn missing(name: &Ident, region: Region, fields: &[Field]) -> Finding {
    let wanted = words::split(&name.to_string()).join("_");
    let finding = Finding::new(region, format!("no field refers to the parent `{name}`"));
    let key = ["id", "slug", "uuid"].map(|key| format!("{wanted}_{key}"));
    let replaced = fields
        .iter()
        .find(|field| key.iter().any(|key| field.ident == key));
    // A field of the right name has the wrong type, or one that only the compiler can see through.
    match (fields.iter().find(|field| field.ident == wanted), replaced) {
        (Some(field), _) => finding
            .help(format!("change the type: {}: Ref<{name}>", field.ident))
            .help(
                "or mark the field, where its type is another name for that: #[resource(parent)]",
            ),
        (None, Some(field)) => finding.help(format!(
            "write the reference in place of `{}`: pub {wanted}: Ref<{name}>",
            field.ident
        )),
        (None, None) => finding
            .help(format!("add the reference: pub {wanted}: Ref<{name}>"))
            .help("or mark the field that is it: #[resource(parent)]"),
    }
}

fn refers_to(shape: &Shape, name: &Ident) -> bool {
    match shape {
        Shape::Reference(target) => target
            .segments
            .last()
            .is_some_and(|segment| segment.ident == *name),
        _ => false,
    }
}
