//! The impls of a property type of the user's own.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::resource::private;
use super::{assertions, field, read, table};
use crate::model::{Field, Form, Property};

/// Everything that `#[derive(Property)]` emits.
pub(crate) fn property(property: &Property) -> TokenStream {
    let runtime = private(&property.runtime);
    let ident = &property.ident;
    let ((kind, methods), table, check) = match &property.form {
        Form::Choice(variants) => (
            choice(variants, &runtime),
            TokenStream::new(),
            TokenStream::new(),
        ),
        Form::Newtype { inner, .. } => (
            newtype(&runtime),
            table::of_newtype(ident, inner, &runtime),
            assertions::of_newtype(inner),
        ),
        Form::Object(members) => (
            object(ident, members, &runtime),
            table::of(ident, members, &runtime),
            assertions::of_members(members, &runtime),
        ),
    };
    let description = (!property.description.is_empty()).then(|| {
        let description = &property.description;
        quote!(const DESCRIPTION: &'static ::core::primitive::str = #description;)
    });
    let identifier = matches!(
        property.form,
        Form::Newtype {
            identifier: true,
            ..
        }
    )
    .then(|| {
        quote! {
            #[automatically_derived]
            impl #runtime::Identifier for #ident {}
        }
    });
    quote! {
        const _: () = {
            #table

            #[automatically_derived]
            impl #runtime::NotNull for #ident {}
            #[automatically_derived]
            impl #runtime::Property for #ident {
                const KIND: #runtime::Kind = #kind;
                #description
                #methods
            }
            #identifier
            #check
        };
    }
}

fn choice(variants: &[(Ident, String)], runtime: &TokenStream) -> (TokenStream, TokenStream) {
    let names: Vec<&Ident> = variants.iter().map(|(ident, _)| ident).collect();
    let words: Vec<&String> = variants.iter().map(|(_, word)| word).collect();
    let kind = quote!(#runtime::Kind::Choice(&[#(#words),*]));
    let methods = quote! {
        fn into_value(self, _: ::core::primitive::u32) -> #runtime::Value {
            let word = match self {
                #(Self::#names => #words,)*
            };
            #runtime::Value::Text(::core::convert::From::from(word))
        }

        fn from_value(
            value: #runtime::Value,
            _: ::core::primitive::u32,
        ) -> ::core::result::Result<Self, #runtime::Mismatch> {
            if let #runtime::Value::Text(word) = value {
                match word.as_str() {
                    #(#words => ::core::result::Result::Ok(Self::#names),)*
                    _ => ::core::result::Result::Err(#runtime::Mismatch),
                }
            } else {
                ::core::result::Result::Err(#runtime::Mismatch)
            }
        }
    };
    (kind, methods)
}

fn newtype(runtime: &TokenStream) -> (TokenStream, TokenStream) {
    let inner = table::entry(0);
    let kind = quote!(#inner.kind());
    let methods = quote! {
        const TARGET: ::core::option::Option<&'static #runtime::Line> = #inner.target;

        fn into_value(self, scale: ::core::primitive::u32) -> #runtime::Value {
            (#inner.into_value)(self.0, scale)
        }

        fn from_value(
            value: #runtime::Value,
            scale: ::core::primitive::u32,
        ) -> ::core::result::Result<Self, #runtime::Mismatch> {
            (#inner.from_value)(value, scale).map(Self)
        }
    };
    (kind, methods)
}

fn object(ident: &Ident, members: &[Field], runtime: &TokenStream) -> (TokenStream, TokenStream) {
    let specs = members.iter().enumerate();
    let specs =
        specs.map(|(place, member)| field::spec(ident, member, &table::entry(place), runtime));
    let count = members.len();
    let kind = quote!({
        fn members() -> &'static [#runtime::FieldSpec] {
            static MEMBERS: [#runtime::FieldSpec; #count] = [#(#specs),*];
            &MEMBERS
        }
        #runtime::Kind::Object(members)
    });
    let write = members.iter().enumerate().map(|(place, member)| {
        let (ident, entry) = (&member.ident, table::entry(place));
        quote!(#entry.write(self.#ident))
    });
    let read = read::all(members.iter().enumerate(), "next", runtime);
    let methods = quote! {
        fn into_value(self, _: ::core::primitive::u32) -> #runtime::Value {
            #runtime::object::<Self, #count>([#(#write),*])
        }

        fn from_value(
            value: #runtime::Value,
            _: ::core::primitive::u32,
        ) -> ::core::result::Result<Self, #runtime::Mismatch> {
            let mut values = #runtime::values::<Self>(&value)?;
            #read
        }
    };
    (kind, methods)
}
