//! What the types of the fields say, each asked once.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;
use syn::Type;

use super::assertions;
use super::field::scale;
use crate::model::{Field, FieldType, Parent, Resource, Role, Shape};

/// The answers of a resource's fields. What identifies it, its associated type asks already.
pub(super) fn of_resource(resource: &Resource, runtime: &TokenStream) -> TokenStream {
    let ident = &resource.ident;
    let parent = resource.parent.as_ref();
    let fields = resource.fields.iter().enumerate();
    let entries = fields.map(|(place, field)| {
        let ty = &field.ty.tokens;
        let parent = parent.filter(|parent| parent.field == Some(place));
        let answer = match (parent, field.role) {
            (Some(Parent { path, .. }), _) => {
                quote!(<#ty as #runtime::Reference<#path, #ident>>::PROPERTY)
            }
            (None, Role::Id) => quote!(#runtime::identifier_property::<#ident>()),
            (None, _) => answer(field, runtime),
        };
        (field, answer)
    });
    all(entries, runtime)
}

/// The answers of these fields, in their order.
pub(super) fn of<'a>(
    fields: impl IntoIterator<Item = &'a Field>,
    runtime: &TokenStream,
) -> TokenStream {
    let fields = fields.into_iter();
    all(fields.map(|field| (field, answer(field, runtime))), runtime)
}

/// Everything else reads them there, so that a type that will not do is one error; and the compiler
/// checks a hundred resources faster.
fn all<'a>(
    entries: impl Iterator<Item = (&'a Field, TokenStream)>,
    runtime: &TokenStream,
) -> TokenStream {
    let mut types = TokenStream::new();
    let mut answers = TokenStream::new();
    for (place, (field, answer)) in entries.enumerate() {
        let (ty, scale) = (&field.ty.tokens, scale(field));
        types.extend(quote!(#runtime::PropertyOf<#ty>,));
        answers.extend(quote!(#answer.at(#place, #scale),));
    }
    let table = table();
    let checks = assertions::import(runtime);
    quote! {
        #checks
        const #table: (#types) = (#answers);
    }
}

/// The one answer of what a newtype wraps.
pub(super) fn of_newtype(inner: &Type, runtime: &TokenStream) -> TokenStream {
    let table = table();
    let checks = assertions::import(runtime);
    quote! {
        #checks
        const #table: (#runtime::PropertyOf<#inner>,) =
            (<#inner as #runtime::PropertyType>::PROPERTY,);
    }
}

/// The answer that stands at `place` in the table.
pub(super) fn entry(place: usize) -> TokenStream {
    let (table, place) = (table(), Literal::usize_unsuffixed(place));
    quote!(#table.#place)
}

/// An item has no hygiene: the name is one that nobody gives to what stands beside a resource.
fn table() -> Ident {
    Ident::new("__PROPERTIES", Span::mixed_site())
}

/// What the type says of a property of it: asked of what the user named, so that a type that will not
/// do is one error about itself.
fn answer(field: &Field, runtime: &TokenStream) -> TokenStream {
    let FieldType {
        tokens,
        inner,
        optional,
        shape,
    } = &field.ty;
    match (shape, optional) {
        (Shape::Reference(target), false) => {
            quote!(<#target as #runtime::ReferenceTarget>::PROPERTY)
        }
        (Shape::Reference(target), true) => {
            quote!(<#target as #runtime::OptionalReferenceTarget>::PROPERTY)
        }
        (_, true) => quote!(<#inner as #runtime::OptionalProperty>::PROPERTY),
        (Shape::Unknown, false) => quote!(<#tokens as #runtime::PropertyType>::PROPERTY),
        (_, false) => quote!(<#tokens as #runtime::Property>::PROPERTY),
    }
}
