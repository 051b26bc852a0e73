//! Lowers one field.

use quote::ToTokens as _;
use syn::Type;
use syn::ext::IdentExt;

use super::{constraints, default, deprecated, fit, names, role};
use crate::model::{Archetype, Field, FieldType, Role, Shape};
use crate::parse::{self, FieldAttributes};
use crate::report::{Finding, Report};
use crate::spanned::{Region, Spanned};
use crate::words;

/// The meaning of one field; `None` where it has no name.
pub(super) fn lower(
    declared: &syn::Field,
    archetype: Archetype,
    mut said: FieldAttributes,
    report: &mut Report,
) -> Option<Field> {
    let ident = declared.ident.clone()?;
    let ty = FieldType::new(&declared.ty);
    let role = role::role(&ident, &ty, archetype, &said, report);
    if role == Role::Plain {
        refuse_foreign_types(&ty, report);
    }
    fit::refuse(&ident, &ty, &said, report);
    let access = role::access(role, &said, report);
    refuse_pointless(role, &said, report);
    names::refuse_foreign_letters(&ident, report);
    let rust_name = ident.unraw().to_string();
    let name = said.name.take().map_or_else(
        || {
            let words = words::words_of_snake(&rust_name);
            let name = if words::is_camel(&rust_name) {
                rust_name.clone()
            } else {
                words::camel(&words)
            };
            (Spanned::new(name, ident.span()), false)
        },
        |name| (name.value, true),
    );
    let column = said.column.take().map_or_else(
        || Spanned::new(words::words_of_snake(&rust_name).join("_"), ident.span()),
        |column| checked(column.value, report),
    );
    let constraints = constraints::lower(&ty, &mut said, report);
    let default = default::lower(&ident, &ty, role, &constraints, said.default_value, report);
    Some(Field {
        description: parse::documentation(&declared.attrs),
        visibility: declared.vis.clone(),
        column,
        role,
        access,
        default,
        filter: said.filter.map(|flag| flag.0),
        sort: said.sort.map(|flag| flag.0),
        search: said.search.map(|flag| flag.0),
        expand: said.expand.map(|flag| flag.0),
        collapse: said.collapse.map(|flag| flag.0),
        computed: said.computed.map(|flag| flag.0),
        singleton: said
            .singleton
            .map(|flag| Spanned::new(words::hyphenated(&name.0.value), flag.0)),
        unique: said.unique.map(|flag| flag.0),
        deprecated: said
            .deprecated
            .map(|said| deprecated::on_field(&said, report)),
        name: name.0,
        named: name.1,
        constraints,
        ident,
        ty,
    })
}

/// Refuses types that no property may have and that many would try first.
fn refuse_foreign_types(ty: &FieldType, report: &mut Report) {
    let written = &ty.inner;
    let region = Region::of(&ty.tokens);
    if let Shape::Unsupported = ty.shape {
        let name = written.to_token_stream();
        report.push(
            Finding::new(region, format!("`{name}` cannot be the type of a property")).help(
                "use i16, i32, i64, u8, u16 or u32: every store and every client holds these",
            ),
        );
    } else if ty.nests_options() {
        report.push(
            Finding::new(region, "an `Option` in an `Option`")
                .help("write one `Option` only: JSON has one null"),
        );
    } else if ty.lists_options() {
        report.push(
            Finding::new(region, "an item of a list that may be null").help(
                "leave out the inner `Option`: what is not there is no item; around the whole list it is fine",
            ),
        );
    } else if let Type::Reference(_) = written {
        report.push(
            Finding::new(
                region,
                "a property owns its value, and this one is borrowed",
            )
            .help("write `String` in place of `&str`"),
        );
    }
}

/// Refuses words that say again what the role says already.
fn refuse_pointless(role: Role, said: &FieldAttributes, report: &mut Report) {
    if let (Role::Id | Role::Slug, Some(unique)) = (role, said.unique) {
        report.push(
            Finding::new(unique.0, "`unique` on an identifier")
                .help("leave it out: an identifier is unique anyway"),
        );
    }
}

fn checked(column: Spanned<String>, report: &mut Report) -> Spanned<String> {
    if !words::is_snake(&column.value) {
        report.push(
            Finding::new(
                column.region,
                format!("`{}` is no column name", column.value),
            )
            .help("lower-case words with underscores: column = \"date_created\""),
        );
    }
    column
}
