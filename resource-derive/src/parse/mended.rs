//! What was surely meant by a word that cannot be read, so that it is said again in full, and one
//! mistake is one error.

use darling::ast::NestedMeta;
use proc_macro2::Literal;
use quote::ToTokens;
use syn::{Expr, ExprLit, Ident, Lit, LitStr, Meta, Path, parse_quote};

use super::synonyms;

/// The words that take the path of a type.
const OF_TYPES: &[&str] = &["handler", "link", "parent", "policy"];

/// The words that take a whole number.
const OF_COUNTS: &[&str] = &[
    "batch_limit",
    "max_items",
    "max_length",
    "min_length",
    "scale",
];

/// The word as it is right, and how that is written.
pub(super) struct Mended {
    pub(super) meta: Meta,
    pub(super) text: String,
}

/// What was meant by `item`, whose word is `name`; `None` where nobody can tell.
pub(super) fn mended(name: &str, item: &NestedMeta) -> Option<Mended> {
    if let Some(meta) = synonyms::flag(name) {
        let text = name.to_owned();
        return Some(Mended { meta, text });
    }
    let NestedMeta::Meta(item) = item else {
        return None;
    };
    if let (Meta::NameValue(pair), true) = (item, OF_COUNTS.contains(&name)) {
        let ident = pair.path.get_ident()?;
        let count: u32 = text(&pair.value)?.value().parse().ok()?;
        let count = Literal::u32_unsuffixed(count);
        return Some(Mended {
            meta: parse_quote!(#ident = #count),
            text: format!("{name} = {count}"),
        });
    }
    if OF_TYPES.contains(&name) {
        let ident = item.path().get_ident()?;
        let target: Path = match item {
            Meta::NameValue(pair) => text(&pair.value)?.parse().ok()?,
            Meta::List(list) => syn::parse2(list.tokens.clone()).ok()?,
            Meta::Path(_) => return None,
        };
        let text = target.to_token_stream().to_string().replace(' ', "");
        return Some(Mended {
            meta: parse_quote!(#ident = #target),
            text: format!("{name} = {text}"),
        });
    }
    let Meta::List(list) = item else {
        return None;
    };
    let inside = NestedMeta::parse_meta_list(list.tokens.clone()).ok()?;
    let (rule, reason) = match (name, inside.as_slice()) {
        ("allow", [NestedMeta::Meta(Meta::NameValue(pair))]) => {
            (pair.path.get_ident()?.clone(), text(&pair.value)?)
        }
        (
            "allow",
            [
                NestedMeta::Meta(Meta::Path(rule)),
                NestedMeta::Lit(Lit::Str(reason)),
            ],
        ) => (rule.get_ident()?.clone(), reason.clone()),
        _ => return None,
    };
    Some(allowance(&rule, &reason))
}

fn allowance(rule: &Ident, reason: &LitStr) -> Mended {
    Mended {
        meta: parse_quote!(allow(#rule, reason = #reason)),
        text: format!("allow({rule}, reason = {})", reason.to_token_stream()),
    }
}

fn text(value: &Expr) -> Option<LitStr> {
    match value {
        Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) => Some(text.clone()),
        _ => None,
    }
}
