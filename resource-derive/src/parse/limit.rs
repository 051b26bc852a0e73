//! Reads `limit(default = 20, max = 200)`.

use darling::FromMeta;
use darling::ast::NestedMeta;
use syn::Meta;

use super::value::{Count, refuse};
use crate::spanned::Region;

/// The page sizes as written.
#[derive(Debug)]
pub(crate) struct Limit {
    pub(crate) region: Region,
    pub(crate) default: Option<Count>,
    pub(crate) max: Option<Count>,
}

impl FromMeta for Limit {
    fn from_meta(item: &Meta) -> darling::Result<Self> {
        const SHAPE: &str = "`limit` takes two page sizes: limit(default = 20, max = 200)";
        let Meta::List(list) = item else {
            return Err(refuse(item, SHAPE));
        };
        let mut limit = Self {
            region: Region::of(item),
            default: None,
            max: None,
        };
        for item in NestedMeta::parse_meta_list(list.tokens.clone())? {
            let NestedMeta::Meta(meta) = &item else {
                return Err(refuse(&item, SHAPE));
            };
            let place = if meta.path().is_ident("default") {
                &mut limit.default
            } else if meta.path().is_ident("max") {
                &mut limit.max
            } else {
                return Err(refuse(meta.path(), SHAPE));
            };
            if place.replace(Count::from_meta(meta)?).is_some() {
                return Err(refuse(meta, SHAPE));
            }
        }
        Ok(limit)
    }
}
