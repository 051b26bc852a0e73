//! The two methods between a struct and its row.

use proc_macro2::TokenStream;
use quote::quote;

use super::{read, table};
use crate::model::Resource;

/// `from_record` and `into_record`. Both name every field, so none is ever unused.
pub(super) fn methods(resource: &Resource, runtime: &TokenStream) -> TokenStream {
    let fields = resource.fields.iter().enumerate();
    let read = read::all(fields, "next", runtime);
    let write = resource.fields.iter().enumerate().map(|(place, field)| {
        let (ident, entry) = (&field.ident, table::entry(place));
        quote!(#entry.write(self.#ident))
    });
    quote! {
        fn from_record(
            record: #runtime::Record,
        ) -> ::core::result::Result<Self, #runtime::Mismatch> {
            let mut values = #runtime::RecordReader::new(record);
            #read
        }

        fn into_record(self) -> #runtime::Record {
            #runtime::record([#(#write),*])
        }
    }
}
