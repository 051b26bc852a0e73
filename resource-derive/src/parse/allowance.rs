//! Reads `allow(rule, reason = "…")`.

use darling::FromMeta;
use darling::ast::NestedMeta;
use syn::Meta;

use super::value::{Text, refuse};
use crate::spanned::{Region, Spanned};

/// An exception to a rule as written: its parts may be missing.
#[derive(Debug)]
pub(crate) struct Allowance {
    pub(crate) region: Region,
    pub(crate) rule: Spanned<String>,
    pub(crate) reason: Option<Text>,
}

impl FromMeta for Allowance {
    fn from_meta(item: &Meta) -> darling::Result<Self> {
        const SHAPE: &str = "`allow` takes one rule and a reason: allow(verb_name, reason = \"…\")";
        let Meta::List(list) = item else {
            return Err(refuse(item, SHAPE));
        };
        let mut rule = None;
        let mut reason = None;
        for item in NestedMeta::parse_meta_list(list.tokens.clone())? {
            let duplicate = match &item {
                NestedMeta::Meta(Meta::Path(path)) => {
                    let name = path.get_ident().ok_or_else(|| refuse(path, SHAPE))?;
                    rule.replace(Spanned::new(name.to_string(), name.span()))
                        .is_some()
                }
                NestedMeta::Meta(meta) if meta.path().is_ident("reason") => {
                    reason.replace(Text::from_meta(meta)?).is_some()
                }
                other => return Err(refuse(other, SHAPE)),
            };
            if duplicate {
                return Err(refuse(&item, SHAPE));
            }
        }
        Ok(Self {
            region: Region::of(item),
            rule: rule.ok_or_else(|| refuse(item, SHAPE))?,
            reason,
        })
    }
}
