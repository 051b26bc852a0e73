//! A finding as rustc prints it: the only place with message grammar.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::finding::Finding;

impl Finding {
    /// The whole message. Its further lines stand in for rustc's own `help:` and `note:`, which a
    /// macro cannot print on a stable compiler.
    pub(super) fn text(&self) -> String {
        let mut text = self.message.clone();
        if let Some(rule) = self.rule {
            text.push_str(" [");
            text.push_str(rule);
            text.push(']');
        }
        for help in &self.helps {
            text.push_str("\nhelp: ");
            text.push_str(help);
        }
        if let Some(note) = &self.note {
            text.push_str("\nnote: ");
            text.push_str(note);
        }
        if let (Some(rule), true) = (self.rule, self.escape) {
            text.push_str("\nhelp: if it must stay: #[resource(allow(");
            text.push_str(rule);
            text.push_str(", reason = \"…\"))]");
        }
        text
    }

    /// A `compile_error!` that stands where the mistake was made.
    pub(super) fn render(&self) -> TokenStream {
        let text = self.text();
        // rustc underlines from the first token of the invocation to its last.
        let path = quote_spanned!(self.region.start=> ::core::compile_error!);
        let message = quote_spanned!(self.region.end=> { #text });
        quote!(#path #message)
    }
}
