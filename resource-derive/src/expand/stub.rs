//! Impls that stand in after an error, so that one mistake makes one error.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, Expr, Lit, Path};

use super::input;
use super::resource::private;
use super::{assertions, field, table};
use crate::model::{DefaultValue, Field, Resource, Role, Shape};

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
    let (inputs, input_items) = model.map_or_else(
        || (TokenStream::new(), input::no_items(ident, &runtime)),
        |model| (input::stub(model, &runtime), input::stub_items(model)),
    );
    let others = model.into_iter().flat_map(|model| {
        let peers = model.links.iter().map(|link| &link.peer.value);
        let handler = model.handler.as_ref().map(|handler| &handler.value);
        let policy = model.policy.as_ref().map(|policy| &policy.value);
        peers.chain(handler).chain(policy)
    });
    let fields = model.map(|model| fields(model, &runtime));
    quote! {
        #parent
        #inputs
        #(const _: ::core::option::Option<fn(#others)> = ::core::option::Option::None;)*
        #fields

        #[automatically_derived]
        impl #runtime::Resource for #ident {
            type Id = #id;
            type Identity = #runtime::OwnId;
            type Parent = #runtime::NoParent;
            #input_items
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

/// What only the compiler can say of the fields, where the derive has said nothing of them.
fn fields(model: &Resource, runtime: &TokenStream) -> TokenStream {
    let asked = model.fields.iter();
    let asked: Vec<&Field> = asked
        .filter(|field| assertions::is_unseen(field) || !is_judged(field))
        .filter(|field| !is_the_missing_parent(field, model))
        .collect();
    let table = table::of(&model.ident, asked.iter().copied(), runtime);
    let checks = asked.iter().enumerate().map(|(place, field)| {
        let answer = table::entry(place);
        let fitness = assertions::is_unseen(field)
            .then(|| assertions::fitness(field, &answer, model.archetype, runtime));
        let default = (!is_judged(field)).then(|| {
            let default = field::default(&model.ident, field, &answer, runtime);
            quote!(const _: fn() -> #runtime::Value = #default;)
        });
        quote!(#fitness #default)
    });
    quote! {
        const _: () = {
            #table
            #(#checks)*
        };
    }
}

/// Whether it holds the parent itself, where no field refers to that; the derive has said how to.
fn is_the_missing_parent(field: &Field, model: &Resource) -> bool {
    let written = |tokens: &dyn quote::ToTokens| tokens.to_token_stream().to_string();
    let parent = model
        .parent
        .as_ref()
        .filter(|parent| parent.field.is_none());
    parent.is_some_and(|parent| written(&parent.path) == written(&field.ty.inner))
}

/// Whether the default is none, or a number that the derive compares with the type and its bounds.
fn is_judged(field: &Field) -> bool {
    let Some(DefaultValue::Expression(default)) = &field.default else {
        return true;
    };
    let numeric = matches!(field.ty.shape, Shape::Integer { .. } | Shape::Decimal);
    let digits = match default {
        Expr::Unary(negative) => &*negative.expr,
        other => other,
    };
    numeric
        && matches!(digits, Expr::Lit(number) if matches!(number.lit, Lit::Int(_) | Lit::Float(_)))
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
