//! Reads the words of an item's attributes into a struct, reporting each that is wrong by itself.

use darling::FromMeta;
use darling::ast::NestedMeta;
use syn::{Attribute, Ident, Lit, Meta, parse_quote};

use super::mended::{Mended, mended};
use super::separated::separated;
use super::synonyms::{self, Meant};
use super::vocabulary::Vocabulary;
use crate::report::{Finding, Report};
use crate::spanned::{Region, Spanned};

/// What the attributes of one item say.
///
/// A word that is wrong is reported and left out, so that it hides none of the others.
pub(crate) fn attributes<T: FromMeta>(
    attributes: &[Attribute],
    vocabulary: &Vocabulary,
    report: &mut Report,
) -> T {
    with_words(attributes, vocabulary, report).0
}

/// What the attributes of one item say, and the words themselves, each where it stands.
pub(crate) fn with_words<T: FromMeta>(
    attributes: &[Attribute],
    vocabulary: &Vocabulary,
    report: &mut Report,
) -> (T, Vec<Spanned<String>>) {
    let mut kept: Vec<NestedMeta> = Vec::new();
    let mut seen: Vec<Spanned<String>> = Vec::new();
    for attribute in attributes {
        if !attribute.path().is_ident(vocabulary.attribute) {
            if let Some(finding) = of_the_other_derive(attribute, vocabulary) {
                report.push(finding);
            }
            continue;
        }
        let Some(items) = items(attribute, vocabulary, report) else {
            continue;
        };
        for item in items {
            let Some((name, region)) = name(&item) else {
                let finding = Finding::new(Region::of(&item), "expected a word, found a value");
                let quoted = quoted(&item).filter(|word| vocabulary.known.contains(&&**word));
                report.push(match &quoted {
                    Some(word) => finding.help(format!("write it without quotes: `{word}`")),
                    None => finding.help(vocabulary.listed()),
                });
                if let Some(meta) = quoted.and_then(|word| synonyms::flag(&word)) {
                    kept.push(NestedMeta::Meta(meta));
                }
                continue;
            };
            if let Some(finding) = vocabulary.judge(&name, &item, region) {
                let meant = match vocabulary.meant(&name) {
                    Some(Meant::Word(word)) => Some(word),
                    _ => None,
                };
                if let Some(word) = meant.filter(|word| said(&seen, word)) {
                    let problem = format!("`{name}` beside `{word}`, which says the same");
                    report.push(Finding::new(region, problem).help("leave it out"));
                    continue;
                }
                report.push(finding);
                // What was meant counts as said, so that one mistake is one error.
                if let Some(word) = meant
                    && let Some(meta) = synonyms::flag(word).or_else(|| renamed(word, &item))
                    && T::from_list(&[NestedMeta::Meta(meta.clone())]).is_ok()
                {
                    seen.push(Spanned::new(word.to_owned(), region));
                    kept.push(NestedMeta::Meta(meta));
                }
            } else if said(&seen, &name) && !vocabulary.repeatable.contains(&name.as_str()) {
                report.push(
                    Finding::new(region, format!("`{name}` is written twice"))
                        .help("keep one of the two"),
                );
            } else if let Err(error) = T::from_list(std::slice::from_ref(&item)) {
                let Some(Mended { meta, text }) = mended(&name, &item) else {
                    report_all(error, report);
                    continue;
                };
                report.push(unread(error).help(format!("write `{text}`")));
                seen.push(Spanned::new(name, region));
                kept.push(NestedMeta::Meta(meta));
            } else {
                seen.push(Spanned::new(name, region));
                kept.push(item);
            }
        }
    }
    let said = T::from_list(&kept).unwrap_or_else(|error| {
        unreachable!("each word was read by itself before, and no field is mandatory: {error}")
    });
    (said, seen)
}

fn said(seen: &[Spanned<String>], word: &str) -> bool {
    seen.iter().any(|seen| seen.value == word)
}

/// The same value, given to another word.
fn renamed(word: &str, item: &NestedMeta) -> Option<Meta> {
    let NestedMeta::Meta(Meta::NameValue(pair)) = item else {
        return None;
    };
    let word = Ident::new(word, pair.path.get_ident()?.span());
    let value = &pair.value;
    Some(parse_quote!(#word = #value))
}

/// What is wrong with an attribute that only the other derive reads.
fn of_the_other_derive(attribute: &Attribute, vocabulary: &Vocabulary) -> Option<Finding> {
    let (own, on) = (vocabulary.attribute, vocabulary.on);
    let other = ["resource", "property"]
        .into_iter()
        .find(|other| *other != own)?;
    attribute.path().is_ident(other).then(|| {
        let finding = Finding::new(
            Region::of(attribute.path()),
            format!("`{other}` is not read on {on}"),
        )
        .help(format!("write it as #[{own}(…)]"));
        if own == "property" {
            finding.help("where the struct is a resource, leave out #[derive(Property)]: others refer to it by `Ref`")
        } else {
            finding
        }
    })
}

/// The words in the parentheses of one attribute.
fn items(
    attribute: &Attribute,
    vocabulary: &Vocabulary,
    report: &mut Report,
) -> Option<Vec<NestedMeta>> {
    let Meta::List(list) = &attribute.meta else {
        let name = vocabulary.attribute;
        report.push(
            Finding::new(
                Region::of(&attribute.meta),
                format!("`{name}` says nothing here"),
            )
            .help(format!("write the words in parentheses: #[{name}(…)]")),
        );
        return None;
    };
    match NestedMeta::parse_meta_list(separated(list.tokens.clone(), report)) {
        Ok(items) => Some(items),
        Err(error) => {
            report.push(Finding::new(error.span(), error.to_string()));
            None
        }
    }
}

fn name(item: &NestedMeta) -> Option<(String, Region)> {
    let path = match item {
        NestedMeta::Meta(meta) => meta.path(),
        NestedMeta::NameValueInvalidExpr(meta) => &meta.path,
        NestedMeta::Lit(_) => return None,
    };
    let name: Vec<String> = path
        .segments
        .iter()
        .map(|segment| segment.ident.to_string())
        .collect();
    Some((name.join("::"), Region::of(path)))
}

/// The word that a text in quotes is.
fn quoted(item: &NestedMeta) -> Option<String> {
    match item {
        NestedMeta::Lit(Lit::Str(text)) => Some(text.value()),
        _ => None,
    }
}

/// What is wrong, without an example of how to write it.
fn unread(error: darling::Error) -> Finding {
    let error = syn::Error::from(error);
    let text = error.to_string();
    let problem = text.lines().next().unwrap_or_default();
    Finding::new(error.span(), problem)
}

fn report_all(error: darling::Error, report: &mut Report) {
    for error in error.flatten() {
        let error = syn::Error::from(error);
        report.push(Finding::new(error.span(), error.to_string()));
    }
}
