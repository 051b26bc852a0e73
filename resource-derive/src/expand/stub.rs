//! Impls that stand in after an error, so that one mistake makes one error.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, Path};

use super::resource::private;
use crate::model::{Resource, Role, Shape};

/// An impl of `Resource` that compiles and can never run.
pub(crate) fn resource(
    input: &DeriveInput,
    model: Option<&Resource>,
    runtime: &Path,
) -> TokenStream {
    if !input.generics.params.is_empty() {
        return TokenStream::new();
    }
    let ident = &input.ident;
    let runtime = private(runtime);
    let id = model
        .and_then(id)
        .unwrap_or_else(|| quote!(::core::primitive::i64));
    let name = ident.to_string();
    // Named, so that its import is not called unused while something else is wrong.
    let parent = model.and_then(|model| model.parent.as_ref()).map(|parent| {
        let path = &parent.path;
        quote!(const _: ::core::option::Option<fn(#path)> = ::core::option::Option::None;)
    });
    let others = model.into_iter().flat_map(|model| {
        let peers = model.links.iter().map(|link| &link.peer.value);
        let handler = model.handler.as_ref().map(|handler| &handler.value);
        peers.chain(handler)
    });
    quote! {
        #parent
        #(const _: ::core::option::Option<fn(#others)> = ::core::option::Option::None;)*

        #[automatically_derived]
        impl #runtime::Resource for #ident {
            type Id = #id;
            type Parent = #runtime::NoParent;
            const NESTING: #runtime::Nesting = #runtime::Nesting {
                name: #name,
                segment: "",
                param: "",
                root: false,
                scope: false,
                archetype: #runtime::Archetype::Collection,
                relations: false,
                slug: false,
                get: true,
                list: true,
                type_path: #name,
                deep_nesting_allowed: false,
            };

            fn spec() -> &'static #runtime::ResourceSpec {
                ::core::unreachable!()
            }

            fn from_record(
                _: #runtime::Record,
            ) -> ::core::result::Result<Self, #runtime::Mismatch> {
                ::core::unreachable!()
            }

            fn into_record(self) -> #runtime::Record {
                ::core::unreachable!()
            }
        }
    }
}

/// The type of the identifier, where it is one that surely may identify a resource.
fn id(model: &Resource) -> Option<TokenStream> {
    let marked = model.field_with(Role::Id).map(|(_, field)| field);
    let field = marked.or_else(|| model.fields.iter().find(|field| field.ident == "id"))?;
    let ty = &field.ty.tokens;
    let sound = matches!(
        field.ty.shape,
        Shape::Uuid | Shape::Integer { min: i64::MIN, .. } | Shape::Text | Shape::Unknown
    ) && !field.ty.optional
        && !field.ty.holds_float();
    sound.then(|| quote!(#ty))
}

/// An impl of `Property` that compiles and can never run.
pub(crate) fn property(input: &DeriveInput, runtime: &Path) -> TokenStream {
    if !input.generics.params.is_empty() {
        return TokenStream::new();
    }
    let ident = &input.ident;
    let runtime = private(runtime);
    quote! {
        #[automatically_derived]
        impl #runtime::NotNull for #ident {}
        #[automatically_derived]
        impl #runtime::Property for #ident {
            const KIND: #runtime::Kind = #runtime::Kind::Text;

            fn into_value(self, _: ::core::primitive::u32) -> #runtime::Value {
                ::core::unreachable!()
            }

            fn from_value(
                _: #runtime::Value,
                _: ::core::primitive::u32,
            ) -> ::core::result::Result<Self, #runtime::Mismatch> {
                ::core::unreachable!()
            }
        }
    }
}
