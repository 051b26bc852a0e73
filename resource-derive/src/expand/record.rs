//! The two methods between a struct and its row.

use proc_macro2::TokenStream;
use quote::quote;

use super::field::{property, scale};
use crate::model::Resource;

/// `from_record` and `into_record`. Both name every field, so none is ever unused.
pub(super) fn methods(resource: &Resource, runtime: &TokenStream) -> TokenStream {
    let read = resource.fields.iter().map(|field| {
        let (ident, scale) = (&field.ident, scale(field));
        let property = property(&field.ty, runtime);
        quote! {
            #ident: #property::from_value(
                #runtime::next_value(&mut values)?,
                #scale,
            )?
        }
    });
    let write = resource.fields.iter().map(|field| {
        let (ident, scale) = (&field.ident, scale(field));
        let property = property(&field.ty, runtime);
        quote!(#property::into_value(self.#ident, #scale))
    });
    quote! {
        fn from_record(
            record: #runtime::Record,
        ) -> ::core::result::Result<Self, #runtime::Mismatch> {
            let mut values = ::core::iter::IntoIterator::into_iter(record);
            ::core::result::Result::Ok(Self { #(#read),* })
        }

        fn into_record(self) -> #runtime::Record {
            <#runtime::Record as ::core::convert::From<_>>::from([#(#write),*])
        }
    }
}
