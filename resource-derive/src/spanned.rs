//! A value and the place in the user's source where it was written.

use proc_macro2::Span;
use quote::ToTokens;

/// A stretch of the user's source, from its first token to its last.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Region {
    pub(crate) start: Span,
    pub(crate) end: Span,
}

impl Region {
    /// Where `tokens` stand.
    pub(crate) fn of(tokens: &impl ToTokens) -> Self {
        let mut tokens = tokens.to_token_stream().into_iter();
        let start = tokens
            .next()
            .map_or_else(Span::call_site, |token| token.span());
        let end = tokens.last().map_or(start, |token| token.span());
        Self { start, end }
    }

    /// Its line and column, to put regions in the order of the source; all alike outside a
    /// compiler, where there is none.
    pub(crate) fn position(self) -> (usize, usize) {
        if proc_macro::is_available() {
            let start = self.start.unwrap();
            (start.line(), start.column())
        } else {
            (0, 0)
        }
    }
}

impl From<Span> for Region {
    fn from(span: Span) -> Self {
        Self {
            start: span,
            end: span,
        }
    }
}

/// A value that knows where it was written.
#[derive(Debug, Clone)]
pub(crate) struct Spanned<T> {
    pub(crate) value: T,
    pub(crate) region: Region,
}

impl<T> Spanned<T> {
    pub(crate) fn new(value: T, region: impl Into<Region>) -> Self {
        Self {
            value,
            region: region.into(),
        }
    }
}
