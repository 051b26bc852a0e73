//! Lowers a property type of the user's own.

use syn::ext::IdentExt;
use syn::{Data, DataEnum, DeriveInput, Fields, FieldsNamed, Path};

use super::resource::runtime;
use super::{doubles, field};
use crate::model::{Archetype, Field, FieldType, Form, Property, Shape};
use crate::parse::{self, FieldAttributes, PropertyAttributes};
use crate::report::{Finding, Report};
use crate::rules;
use crate::spanned::Region;
use crate::words;

/// The meaning of `input`; `None` where it is nothing that can be a property.
pub(crate) fn property(input: &DeriveInput, report: &mut Report) -> Option<Property> {
    let said: PropertyAttributes =
        parse::attributes(&input.attrs, &PropertyAttributes::VOCABULARY, report);
    let name = &input.ident;
    if !input.generics.params.is_empty() {
        report.push(
            Finding::new(
                Region::of(&input.generics),
                format!("`{name}` is generic, and a property has one type on the wire"),
            )
            .help("declare one type for each property"),
        );
        return None;
    }
    let form = match &input.data {
        Data::Enum(data) => choice(input, data, report),
        Data::Struct(data) => match &data.fields {
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
                newtype(&fields.unnamed[0], report)
            }
            Fields::Named(fields) => object(input, fields, report),
            Fields::Unnamed(_) | Fields::Unit => {
                report.push(
                    Finding::new(
                        name.span(),
                        format!("`{name}` does not hold exactly one value"),
                    )
                    .help(format!(
                        "a newtype wraps one property type: struct {name}(i64);"
                    )),
                );
                None
            }
        },
        Data::Union(_) => {
            report.push(
                Finding::new(
                    name.span(),
                    format!("`{name}` is a union, so it cannot be a property"),
                )
                .help("declare an enum without data, or a newtype"),
            );
            None
        }
    }?;
    Some(Property {
        ident: name.clone(),
        description: parse::documentation(&input.attrs),
        form,
        runtime: runtime(said.runtime),
    })
}

/// The path to the runtime, for the stub of a type that could not be lowered.
pub(crate) fn property_runtime(input: &DeriveInput) -> Path {
    let mut ignored = Report::default();
    let said: PropertyAttributes =
        parse::attributes(&input.attrs, &PropertyAttributes::VOCABULARY, &mut ignored);
    ignored.discard();
    runtime(said.runtime)
}

fn choice(input: &DeriveInput, data: &DataEnum, report: &mut Report) -> Option<Form> {
    let name = &input.ident;
    if data.variants.is_empty() {
        report.push(
            Finding::new(
                name.span(),
                format!("`{name}` has no variant, so no value could be sent"),
            )
            .help("add one variant for each word that clients may send"),
        );
        return None;
    }
    let mut variants: Vec<(syn::Ident, String)> = Vec::new();
    for variant in &data.variants {
        let _: PropertyAttributes =
            parse::attributes(&variant.attrs, &PropertyAttributes::INSIDE, report);
        if !matches!(variant.fields, Fields::Unit) {
            report.push(
                Finding::new(
                    variant.ident.span(),
                    format!("`{name}::{}` carries data", variant.ident),
                )
                .help(format!("leave the data out: {name}::{} is one word on the wire", variant.ident))
                .help("what differs from case to case is a resource of its own, or optional properties"),
            );
        }
        let word = words::camel(&words::split(&variant.ident.unraw().to_string()));
        if let Some((other, _)) = variants.iter().find(|(_, taken)| *taken == word) {
            report.push(
                Finding::new(
                    variant.ident.span(),
                    format!(
                        "`{}` and `{other}` are both \"{word}\" on the wire",
                        variant.ident
                    ),
                )
                .help("rename one of the two"),
            );
        }
        variants.push((variant.ident.clone(), word));
    }
    Some(Form::Choice(variants))
}

fn newtype(field: &syn::Field, report: &mut Report) -> Option<Form> {
    let _: PropertyAttributes =
        parse::attributes(&field.attrs, &PropertyAttributes::INSIDE, report);
    let ty = FieldType::new(&field.ty);
    if ty.holds_float() {
        report.push(rules::float(&ty));
        return None;
    }
    if ty.optional {
        report.push(
            Finding::new(Region::of(&field.ty), "a newtype around an `Option`")
                .help("wrap what is inside, and write the `Option` where the type is used"),
        );
        return None;
    }
    Some(Form::Newtype {
        identifier: matches!(
            ty.shape,
            Shape::Uuid | Shape::Text | Shape::Integer { min: i64::MIN, .. }
        ),
        inner: Box::new(field.ty.clone()),
    })
}

fn object(input: &DeriveInput, declared: &FieldsNamed, report: &mut Report) -> Option<Form> {
    let name = &input.ident;
    if declared.named.is_empty() {
        report.push(
            Finding::new(name.span(), format!("`{name}` has no member"))
                .help("a struct inside a resource holds at least one property"),
        );
        return None;
    }
    let mut members: Vec<Field> = Vec::new();
    for declared in &declared.named {
        let said: FieldAttributes =
            parse::attributes(&declared.attrs, &FieldAttributes::MEMBER, report);
        members.extend(field::lower(declared, Archetype::Collection, said, report));
    }
    for member in &members {
        let region = Region::of(&member.ty.tokens);
        if member.ty.holds_float() {
            report.push(rules::float(&member.ty));
        } else if member.ty.names(name) {
            report.push(
                Finding::new(region, format!("`{name}` holds itself, so it has no end")).help(
                    "declare what it would hold as a resource of its own, with a reference to its parent",
                ),
            );
        } else if member.ty.refers() {
            report.push(
                Finding::new(region, format!("a reference inside `{name}`")).help(
                    "make it a property of the resource itself: a store keeps references whole in columns of their own",
                ),
            );
        }
        if let Some(finding) = rules::not_camel(member) {
            report.push(finding);
        }
    }
    doubles::refuse(&members, report);
    Some(Form::Object(members))
}
