//! How the types of the fields are named again, so that a name that does not exist is one error.
//!
//! Of a name in angle brackets rustc asks whether it might be a type parameter, and shows where that
//! would be written: after the name of the item around. It says once what it would say again in the
//! same words, so generated code names a type as the struct does, in angle brackets or outside of
//! them, and its items have their names where the struct has its own.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::{Path, Type};

use crate::model::{FieldType, stands_in_brackets};
use crate::spanned::Region;

/// An item, `impl` or `const` whose name stands where that of the declaration does.
pub(super) fn item(word: &str, ident: &Ident) -> Ident {
    Ident::new(word, ident.span())
}

/// What `within` needs to be in scope.
pub(super) fn import(runtime: &TokenStream) -> TokenStream {
    let inside = inside(Span::mixed_site());
    quote! {
        #[allow(unused_imports)]
        use #runtime::Inside as #inside;
    }
}

/// The same type within angle brackets. All of it stands where the user's own tokens do.
pub(super) fn within(ty: &Type) -> TokenStream {
    bracketed(&quote!(#ty), Region::of(ty))
}

/// As [`within`], of the target of a reference.
pub(super) fn target_within(target: &Path) -> TokenStream {
    bracketed(&quote!(#target), Region::of(target))
}

fn bracketed(ty: &TokenStream, region: Region) -> TokenStream {
    let inside = inside(region.start);
    let (open, close) = (
        quote_spanned!(region.start=> <),
        quote_spanned!(region.end=> >),
    );
    quote!(#inside #open #ty #close)
}

/// An item has no hygiene: the name is one that nobody gives to what stands beside a resource.
fn inside(span: Span) -> Ident {
    Ident::new("__Inside", span)
}

/// The type of the `place`th field under a name for what asks it in angle brackets, and the item
/// that declares that name, where there has to be one.
pub(super) fn alias(place: usize, ty: &Type) -> (TokenStream, TokenStream) {
    if stands_in_brackets(ty) {
        return (quote!(#ty), TokenStream::new());
    }
    let name = format_ident!("__Type{place}", span = Span::mixed_site());
    (quote!(#name), quote!(type #name = #ty;))
}

/// A public field whose type is `answer` to the type that the user named, which is documented as
/// `shown`.
pub(super) fn member(
    ty: &FieldType,
    answer: &TokenStream,
    shown: &TokenStream,
    runtime: &TokenStream,
    field: impl Fn(&TokenStream) -> TokenStream,
) -> TokenStream {
    let written = &ty.tokens;
    if ty.is_built_in() || stands_in_brackets(written) {
        return field(shown);
    }
    let asked = field(&quote!(<#written as #runtime::Alone>::#answer));
    let documented = field(shown);
    quote! {
        #[cfg(not(doc))]
        #asked,
        #[cfg(doc)]
        #documented
    }
}
