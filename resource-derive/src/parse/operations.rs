//! Reads `operations(read, create, except(list))`.

use darling::FromMeta;
use syn::punctuated::Punctuated;
use syn::{LitStr, Meta, Token};

use super::value::refuse;
use crate::spanned::{Region, Spanned};

/// The words in the parentheses, not yet understood.
#[derive(Debug)]
pub(crate) struct Operations {
    pub(crate) region: Region,
    pub(crate) included: Vec<Spanned<String>>,
    pub(crate) excepted: Vec<Spanned<String>>,
}

const SHAPE: &str = "`operations` takes a list of words: operations(read, create) or operations(all, except(delete))";

impl FromMeta for Operations {
    fn from_meta(item: &Meta) -> darling::Result<Self> {
        let mut operations = Self {
            region: Region::of(item),
            included: Vec::new(),
            excepted: Vec::new(),
        };
        for item in list(item)? {
            if item.path().is_ident("except") && matches!(item, Meta::List(_)) {
                for item in list(&item)? {
                    operations.excepted.push(word(&item)?);
                }
            } else {
                operations.included.push(word(&item)?);
            }
        }
        Ok(operations)
    }
}

fn list(item: &Meta) -> darling::Result<Punctuated<Meta, Token![,]>> {
    let Meta::List(list) = item else {
        return Err(refuse(item, SHAPE));
    };
    let quoted = list.tokens.clone().into_iter().find_map(|token| {
        let text: LitStr = syn::parse2(token.into()).ok()?;
        Some(text)
    });
    if let Some(text) = quoted {
        let word = text.value();
        let message = format!(
            "an operation is a word, and `\"{word}\"` is a string\nhelp: write it without quotes: `{word}`"
        );
        return Err(refuse(&text, message));
    }
    Ok(list.parse_args_with(Punctuated::parse_terminated)?)
}

fn word(item: &Meta) -> darling::Result<Spanned<String>> {
    match item {
        Meta::Path(path) => path
            .get_ident()
            .map(|ident| Spanned::new(ident.to_string(), ident.span()))
            .ok_or_else(|| refuse(path, SHAPE)),
        _ => Err(refuse(item, SHAPE)),
    }
}
