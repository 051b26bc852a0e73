//! Finds the reference to the parent, and what contradicts it.

use syn::{Ident, Path};

use crate::model::{Field, Parent, Role, Shape};
use crate::parse::ResourceAttributes;
use crate::report::{Finding, Report};
use crate::spanned::Region;
use crate::words;

/// The tie to the parent; the field that refers to it gets its role.
///
/// `marked` are the fields with `#[resource(parent)]`.
pub(super) fn lower(
    said: &ResourceAttributes,
    marked: &[(usize, Region)],
    fields: &mut [Field],
    report: &mut Report,
) -> Option<Parent> {
    let Some(target) = &said.parent else {
        refuse_orphans(said, marked, report);
        return None;
    };
    if let Some(scope) = said.scope {
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

fn refuse_orphans(said: &ResourceAttributes, marked: &[(usize, Region)], report: &mut Report) {
    if let Some(root) = said.root {
        report.push(
            Finding::new(root.0, "`root` without `parent`")
                .help("leave it out: a resource without a parent has a root path anyway"),
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
