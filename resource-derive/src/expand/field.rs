//! One field's entry in the constant table.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::model::{Access, Bound, Constraints, DefaultValue, Field, FieldType, Role, Shape};
use crate::spanned::Spanned;

/// The `FieldSpec` of a field.
pub(super) fn spec(field: &Field, runtime: &TokenStream) -> TokenStream {
    let name = &field.name.value;
    let rust_name = field.rust_name();
    let column = &field.column.value;
    let description = &field.description;
    let property = property(&field.ty, runtime);
    let role = format_ident!("{}", role(field.role));
    let access = format_ident!("{}", access(field.access));
    let default = default(field, runtime);
    let filter = field.filter.is_some();
    let sort = field.sort.is_some();
    let unique = field.unique.is_some();
    let search = field.search.is_some();
    let expand = field.expand.is_some();
    let collapse = field.collapse.is_some();
    let computed = field.computed.is_some();
    let singleton = option(field.singleton.as_ref(), |segment| quote!(#segment));
    let constraints = constraints(&field.constraints, runtime);
    quote! {
        #runtime::FieldSpec {
            name: #name,
            rust_name: #rust_name,
            column: #column,
            description: #description,
            property: #runtime::PropertySpec {
                kind: #property::KIND,
                nullable: #property::NULLABLE,
            },
            role: #runtime::Role::#role,
            access: #runtime::Access::#access,
            default: #default,
            filter: #filter,
            sort: #sort,
            unique: #unique,
            search: #search,
            expand: #expand,
            collapse: #collapse,
            computed: #computed,
            singleton: #singleton,
            constraints: #constraints,
        }
    }
}

/// The type with the trait that says what a property of it is: asked of what the user named, so
/// that a type that will not do is one error about itself.
pub(super) fn property(ty: &FieldType, runtime: &TokenStream) -> TokenStream {
    let (tokens, inner) = (&ty.tokens, &ty.inner);
    match (&ty.shape, ty.optional) {
        (Shape::Reference(target), false) => quote!(<#target as #runtime::ReferenceTarget>),
        (Shape::Reference(target), true) => quote!(<#target as #runtime::OptionalReferenceTarget>),
        (_, true) => quote!(<#inner as #runtime::OptionalProperty>),
        (Shape::Unknown, false) => quote!(<#tokens as #runtime::PropertyType>),
        (_, false) => quote!(<#tokens as #runtime::Property>),
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

/// The default as the table holds it.
pub(super) fn default(field: &Field, runtime: &TokenStream) -> TokenStream {
    let value = match &field.default {
        None => return quote!(::core::option::Option::None),
        Some(DefaultValue::Scaled(number)) => {
            let number = Literal::i64_suffixed(*number);
            quote!(#runtime::Value::Integer(#number))
        }
        Some(DefaultValue::Expression(expr)) => {
            let ty = &field.ty.inner;
            let scale = scale(field);
            let (written, value) = if let Shape::Text = field.ty.shape {
                let text = quote!(&::core::primitive::str);
                let value = quote!(<#ty as ::core::convert::From<#text>>::from(value));
                (text, value)
            } else {
                (quote!(#ty), quote!(value))
            };
            // A constant of its own, so that a value of another type is refused in plain words.
            quote!({
                let value: #written = #expr;
                <#ty as #runtime::PropertyType>::into_value(#value, #scale)
            })
        }
    };
    quote!(::core::option::Option::Some(|| #value))
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
    let min_length = option(min_length.as_ref(), |length| quote!(#length));
    let max_length = option(max_length.as_ref(), |length| quote!(#length));
    let max_items = option(max_items.as_ref(), |count| quote!(#count));
    let minimum = option(minimum.as_ref(), |number| bound(number, runtime));
    let maximum = option(maximum.as_ref(), |number| bound(number, runtime));
    let pattern = option(pattern.as_ref(), |pattern| quote!(#pattern));
    let format = option(format.as_ref(), |format| {
        let variant = format_ident!("{format}");
        quote!(#runtime::Format::#variant)
    });
    let scale = scale.as_ref().map_or(0, |scale| scale.value);
    quote! {
        #runtime::Constraints {
            min_length: #min_length,
            max_length: #max_length,
            max_items: #max_items,
            minimum: #minimum,
            maximum: #maximum,
            pattern: #pattern,
            format: #format,
            scale: #scale,
        }
    }
}

fn option<T>(value: Option<&Spanned<T>>, tokens: impl Fn(&T) -> TokenStream) -> TokenStream {
    if let Some(value) = value {
        let tokens = tokens(&value.value);
        quote!(::core::option::Option::Some(#tokens))
    } else {
        quote!(::core::option::Option::None)
    }
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
