//! How a struct is read value by value.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use super::table;
use crate::model::Field;

/// The end of a function that answers `Result<Self, Mismatch>`: `Self`, its fields read from
/// `values` by the method of the table's entries.
///
/// One pattern for all of them is checked faster than a `?` for each.
pub(super) fn all<'a>(
    fields: impl Iterator<Item = (usize, &'a Field)>,
    method: &str,
    runtime: &TokenStream,
) -> TokenStream {
    let method = Ident::new(method, Span::call_site());
    let (mut patterns, mut values, mut members) =
        (TokenStream::new(), TokenStream::new(), TokenStream::new());
    for (place, Field { ident, .. }) in fields {
        let read = format_ident!("value_{place}", span = Span::mixed_site());
        let entry = table::entry(place);
        patterns.extend(quote!(::core::option::Option::Some(#read),));
        values.extend(quote!(#entry.#method(&mut values),));
        members.extend(quote!(#ident: #read,));
    }
    quote! {
        let (#patterns true) = (#values values.is_done()) else {
            return ::core::result::Result::Err(#runtime::Mismatch);
        };
        ::core::result::Result::Ok(Self { #members })
    }
}
