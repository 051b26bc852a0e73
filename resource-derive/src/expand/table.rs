//! What the types of the fields say, each asked once.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;
use syn::Type;

use super::field::scale;
use super::{assertions, named};
use crate::model::{Field, FieldType, Parent, Resource, Role, Shape};

/// The answers of a resource's fields. What identifies it, its associated type asks already.
pub(super) fn of_resource(resource: &Resource, runtime: &TokenStream) -> TokenStream {
    let ident = &resource.ident;
    let parent = resource.parent.as_ref();
    let above = Ident::new("__Parent", Span::mixed_site());
    let alias = parent.map(|Parent { path, .. }| {
        quote! {
            #[allow(dead_code)]
            type #above = #path;
        }
    });
    let fields = resource.fields.iter().enumerate();
    let entries = fields.map(|(place, field)| {
        let ty = &field.ty.tokens;
        let parent = parent.filter(|parent| parent.field == Some(place));
        let answer = match (parent, field.role) {
            (Some(_), _) => quote!(<#ty as #runtime::Reference<#above, #ident>>::PROPERTY),
            (None, Role::Id) => quote!(#runtime::identifier_property::<#ident>()),
            (None, _) => answer(field, runtime),
        };
        (field, answer)
    });
    let table = all(ident, entries, runtime);
    quote!(#alias #table)
}

/// The answers of these fields, in their order.
pub(super) fn of<'a>(
    ident: &Ident,
    fields: impl IntoIterator<Item = &'a Field>,
    runtime: &TokenStream,
) -> TokenStream {
    let fields = fields.into_iter();
    let entries = fields.map(|field| (field, answer(field, runtime)));
    all(ident, entries, runtime)
}

/// Everything else reads them there, so that a type that will not do is one error; and the compiler
/// checks a hundred resources faster.
fn all<'a>(
    ident: &Ident,
    entries: impl Iterator<Item = (&'a Field, TokenStream)>,
    runtime: &TokenStream,
) -> TokenStream {
    let mut aliases = TokenStream::new();
    let mut types = TokenStream::new();
    let mut answers = TokenStream::new();
    for (place, (field, answer)) in entries.enumerate() {
        let (ty, alias) = named::alias(place, &field.ty.tokens);
        let scale = scale(field);
        aliases.extend(alias);
        types.extend(quote!(#runtime::PropertyOf<#ty>,));
        answers.extend(quote!(#answer.at(#place, #scale),));
    }
    let table = named::item(TABLE, ident);
    let (checks, names) = (assertions::import(runtime), named::import(runtime));
    quote! {
        #checks
        #names
        #aliases
        const #table: (#types) = (#answers);
    }
}

/// The one answer of what a newtype wraps.
pub(super) fn of_newtype(ident: &Ident, inner: &Type, runtime: &TokenStream) -> TokenStream {
    let table = named::item(TABLE, ident);
    let (ty, alias) = named::alias(0, inner);
    let checks = assertions::import(runtime);
    quote! {
        #checks
        #alias
        const #table: (#runtime::PropertyOf<#ty>,) =
            (<#inner as #runtime::PropertyType>::PROPERTY,);
    }
}

/// The answer that stands at `place` in the table.
pub(super) fn entry(place: usize) -> TokenStream {
    let table = Ident::new(TABLE, Span::mixed_site());
    let place = Literal::usize_unsuffixed(place);
    quote!(#table.#place)
}

/// An item has no hygiene: the name is one that nobody gives to what stands beside a resource.
const TABLE: &str = "__PROPERTIES";

/// What the type says of a property of it: asked of what the user named, so that a type that will not
/// do is one error about itself.
fn answer(field: &Field, runtime: &TokenStream) -> TokenStream {
    let FieldType {
        tokens,
        inner,
        optional,
        shape,
    } = &field.ty;
    if let Some(item) = field.ty.item() {
        let item = named::within(&item);
        return if *optional {
            quote!(<#item as #runtime::OptionalListItem>::PROPERTY)
        } else {
            quote!(<#item as #runtime::ListItem>::PROPERTY)
        };
    }
    match (shape, optional) {
        (Shape::Reference(target), false) => {
            let target = named::target_within(target);
            quote!(<#target as #runtime::ReferenceTarget>::PROPERTY)
        }
        (Shape::Reference(target), true) => {
            let target = named::target_within(target);
            quote!(<#target as #runtime::OptionalReferenceTarget>::PROPERTY)
        }
        (_, true) => {
            let inner = named::within(inner);
            quote!(<#inner as #runtime::OptionalProperty>::PROPERTY)
        }
        (Shape::Unknown, false) => quote!(<#tokens as #runtime::PropertyType>::PROPERTY),
        (_, false) => quote!(<#tokens as #runtime::Property>::PROPERTY),
    }
}
