//! Reads `deprecated(since = "2026-01-31", sunset = "2027-01-31", reason = "…", successor = "…")`.

use darling::FromMeta;
use darling::ast::NestedMeta;
use syn::Meta;

use super::operations::Operations;
use super::value::{Text, refuse};
use crate::spanned::Region;

/// What is said of something that clients had better leave: its parts may be missing.
#[derive(Debug)]
pub(crate) struct Deprecated {
    pub(crate) region: Region,
    pub(crate) operations: Option<Operations>,
    pub(crate) since: Option<Text>,
    pub(crate) sunset: Option<Text>,
    pub(crate) reason: Option<Text>,
    pub(crate) successor: Option<Text>,
}

const WRITTEN: &str = "write deprecated(since = \"2026-01-31\", sunset = \"2027-01-31\", reason = \"…\", successor = \"…\"); the sunset and the successor where there are such";

impl FromMeta for Deprecated {
    fn from_meta(item: &Meta) -> darling::Result<Self> {
        let shape = format!("`deprecated` says since when, and why\nhelp: {WRITTEN}");
        let Meta::List(list) = item else {
            return Err(refuse(item, shape));
        };
        let mut said = Self {
            region: Region::of(item),
            operations: None,
            since: None,
            sunset: None,
            reason: None,
            successor: None,
        };
        for item in NestedMeta::parse_meta_list(list.tokens.clone())? {
            let NestedMeta::Meta(meta) = &item else {
                return Err(refuse(&item, shape));
            };
            let word = meta.path().get_ident().map(ToString::to_string);
            let word = word.unwrap_or_default();
            let place = match word.as_str() {
                "operations" if said.operations.is_none() => {
                    said.operations = Some(Operations::from_meta(meta)?);
                    continue;
                }
                "since" => &mut said.since,
                "sunset" => &mut said.sunset,
                "reason" => &mut said.reason,
                "successor" => &mut said.successor,
                "operations" => return Err(refuse(meta, twice(&word))),
                _ => {
                    let message = format!("`deprecated` takes no `{word}`\nhelp: {WRITTEN}");
                    return Err(refuse(meta.path(), message));
                }
            };
            if place.replace(Text::from_meta(meta)?).is_some() {
                return Err(refuse(meta, twice(&word)));
            }
        }
        Ok(said)
    }
}

fn twice(word: &str) -> String {
    format!("`{word}` is written twice\nhelp: keep one of the two")
}
