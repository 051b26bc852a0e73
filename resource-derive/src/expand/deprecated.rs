//! What is deprecated, as constant data.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::model::{Date, Deprecated, Deprecation, Resource};

/// The `DeprecatedOperations` of a resource.
pub(super) fn specs(
    resource: &Resource,
    runtime: &TokenStream,
) -> impl Iterator<Item = TokenStream> {
    resource.deprecated.iter().map(move |deprecated| {
        let Deprecated {
            operations,
            deprecation,
        } = deprecated;
        let operations = operations.iter().map(|operation| {
            let variant = format_ident!("{}", operation.variant);
            quote!(.with(#runtime::Operation::#variant))
        });
        let deprecation = self::deprecation(deprecation, runtime);
        quote! {
            #runtime::DeprecatedOperations {
                operations: #runtime::Operations::NONE #(#operations)*,
                deprecation: #deprecation,
            }
        }
    })
}

/// One `Deprecation`.
pub(super) fn deprecation(deprecation: &Deprecation, runtime: &TokenStream) -> TokenStream {
    let Deprecation {
        since,
        sunset,
        reason,
        successor,
    } = deprecation;
    let since = day(*since, runtime);
    let some = |tokens: Option<TokenStream>| {
        let none = quote!(::core::option::Option::None);
        tokens.map_or(none, |tokens| quote!(::core::option::Option::Some(#tokens)))
    };
    let sunset = some(sunset.map(|sunset| day(sunset, runtime)));
    let successor = successor.as_ref().map(|successor| &successor.value);
    let successor = some(successor.map(|successor| quote!(#successor)));
    quote! {
        #runtime::Deprecation {
            since: #since,
            sunset: #sunset,
            reason: #reason,
            successor: #successor,
        }
    }
}

fn day(day: Date, runtime: &TokenStream) -> TokenStream {
    let Date { year, month, day } = day;
    quote!(#runtime::day(#year, #month, #day))
}
