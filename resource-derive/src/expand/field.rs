//! One field's entry in the constant table.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{format_ident, quote};

use super::{deprecated, named};
use crate::model::{Access, Bound, Constraints, DefaultValue, Field, Role, Shape};
use crate::spanned::Spanned;

/// The `FieldSpec` of a field, whose type answers with `property`. What a property seldom has is
/// named only where it has it: each expression costs the compiler time.
pub(super) fn spec(
    ident: &Ident,
    field: &Field,
    property: &TokenStream,
    runtime: &TokenStream,
) -> TokenStream {
    let name = &field.name.value;
    let rust_name = field.rust_name();
    let column = &field.column.value;
    let description = (!field.description.is_empty()).then(|| {
        let description = &field.description;
        quote!(description: #description,)
    });
    let role = (field.role != Role::Plain).then(|| {
        let role = format_ident!("{}", role(field.role));
        quote!(role: #runtime::Role::#role,)
    });
    let access = (field.access != Access::ReadWrite).then(|| {
        let access = format_ident!("{}", access(field.access));
        quote!(access: #runtime::Access::#access,)
    });
    let default = default(ident, field, property, runtime)
        .map(|default| quote!(default: ::core::option::Option::Some(#default),));
    let flags = [
        ("filter", field.filter),
        ("sort", field.sort),
        ("unique", field.unique),
        ("search", field.search),
        ("expand", field.expand),
        ("collapse", field.collapse),
        ("computed", field.computed),
    ];
    let flags = flags.into_iter().filter(|(_, flag)| flag.is_some());
    let flags = flags.map(|(name, _)| Ident::new(name, Span::call_site()));
    let singleton = some(
        "singleton",
        field.singleton.as_ref(),
        |segment| quote!(#segment),
    );
    let deprecated = field.deprecated.as_ref().map(|deprecation| {
        let deprecation = deprecated::deprecation(deprecation, runtime);
        quote!(deprecated: ::core::option::Option::Some(#deprecation),)
    });
    let constraints = constraints(&field.constraints, runtime);
    quote! {
        #runtime::FieldSpec {
            name: #name,
            rust_name: #rust_name,
            column: #column,
            property: #property.spec,
            #description
            #role
            #access
            #default
            #(#flags: true,)*
            #singleton
            #deprecated
            #constraints
            ..#runtime::FieldSpec::PLAIN
        }
    }
}

/// The declared digits after the decimal point; 0 where there are none.
pub(super) fn scale(field: &Field) -> u32 {
    field
        .constraints
        .scale
        .as_ref()
        .map_or(0, |scale| scale.value)
}

pub(super) fn role(role: Role) -> &'static str {
    match role {
        Role::Plain => "Plain",
        Role::Id => "Id",
        Role::Slug => "Slug",
        Role::Parent => "Parent",
        Role::Created => "Created",
        Role::Updated => "Updated",
        Role::Version => "Version",
    }
}

fn access(access: Access) -> &'static str {
    match access {
        Access::ReadWrite => "ReadWrite",
        Access::ReadOnly => "ReadOnly",
        Access::WriteOnly => "WriteOnly",
        Access::Immutable => "Immutable",
    }
}

/// The function that answers with the default, where the field of `ident` has one. The field's type
/// answers with `property`.
pub(super) fn default(
    ident: &Ident,
    field: &Field,
    property: &TokenStream,
    runtime: &TokenStream,
) -> Option<TokenStream> {
    let value = match field.default.as_ref()? {
        DefaultValue::Scaled(number) => {
            let number = Literal::i64_suffixed(*number);
            quote!(#runtime::Value::Integer(#number))
        }
        DefaultValue::Expression(expr) => {
            let ty = &field.ty.inner;
            let ty = if field.ty.optional {
                named::within(ty)
            } else {
                quote!(#ty)
            };
            let (written, value) = if let Shape::Text = field.ty.shape {
                let text = quote!(&::core::primitive::str);
                let value = quote!(<#ty as ::core::convert::From<#text>>::from(value));
                (text, value)
            } else {
                (quote!(#ty), quote!(value))
            };
            let value = if field.ty.optional {
                quote!(::core::option::Option::Some(#value))
            } else {
                value
            };
            // A constant of its own, so that a value of another type is refused in plain words.
            quote!({
                let value: #written = #expr;
                #property.write(#value)
            })
        }
    };
    let name = named::item("DEFAULT", ident);
    Some(quote!({
        const #name: fn() -> #runtime::Value = || #value;
        #name
    }))
}

fn constraints(constraints: &Constraints, runtime: &TokenStream) -> TokenStream {
    let Constraints {
        min_length,
        max_length,
        max_items,
        minimum,
        maximum,
        pattern,
        format,
        scale,
    } = constraints;
    let mut said = TokenStream::new();
    said.extend(some(
        "min_length",
        min_length.as_ref(),
        |length| quote!(#length),
    ));
    said.extend(some(
        "max_length",
        max_length.as_ref(),
        |length| quote!(#length),
    ));
    said.extend(some(
        "max_items",
        max_items.as_ref(),
        |count| quote!(#count),
    ));
    said.extend(some("minimum", minimum.as_ref(), |number| {
        bound(number, runtime)
    }));
    said.extend(some("maximum", maximum.as_ref(), |number| {
        bound(number, runtime)
    }));
    said.extend(some(
        "pattern",
        pattern.as_ref(),
        |pattern| quote!(#pattern),
    ));
    said.extend(some("format", format.as_ref(), |format| {
        let variant = format_ident!("{format}");
        quote!(#runtime::Format::#variant)
    }));
    if let Some(scale) = scale {
        let scale = scale.value;
        said.extend(quote!(scale: #scale,));
    }
    if said.is_empty() {
        return said;
    }
    quote! {
        constraints: #runtime::Constraints {
            #said
            ..#runtime::Constraints::NONE
        },
    }
}

/// The member of a struct, where it is there at all.
fn some<T>(
    name: &str,
    value: Option<&Spanned<T>>,
    tokens: impl Fn(&T) -> TokenStream,
) -> Option<TokenStream> {
    let tokens = tokens(&value?.value);
    let name = Ident::new(name, Span::call_site());
    Some(quote!(#name: ::core::option::Option::Some(#tokens),))
}

fn bound(bound: &Bound, runtime: &TokenStream) -> TokenStream {
    match bound {
        Bound::Integer(number) => {
            let number = Literal::i64_suffixed(*number);
            quote!(#runtime::Bound::Integer(#number))
        }
        Bound::Decimal(text) => quote!(#runtime::Bound::Decimal(#text)),
    }
}
