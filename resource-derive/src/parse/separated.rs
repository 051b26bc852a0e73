//! Finds what stands where a comma or an equals sign should, so that the words are read as they were
//! meant.

use proc_macro2::{Delimiter, Group, Punct, Spacing, TokenStream, TokenTree};

use crate::report::{Finding, Report};
use crate::spanned::Region;

/// The same tokens with a comma between any two words, and an equals sign where a colon stands for
/// it; what had to be changed is reported.
pub(super) fn separated(tokens: TokenStream, report: &mut Report) -> TokenStream {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut kept: Vec<TokenTree> = Vec::new();
    let mut word = 0;
    for (place, token) in tokens.iter().enumerate() {
        let last = place.checked_sub(1).map(|place| &tokens[place]);
        let left = last.filter(|last| ends(last));
        let next = &tokens[place + 1..];
        match (left, token) {
            (Some(last), TokenTree::Ident(_) | TokenTree::Literal(_)) if !is_as(token) => {
                let said = written(&kept[word..]);
                let region = Region {
                    start: last.span(),
                    end: token.span(),
                };
                report.push(
                    Finding::new(
                        region,
                        format!("a comma is missing between `{said}` and `{token}`"),
                    )
                    .help(format!("write `{said}, {token}`")),
                );
                kept.push(mark(',', token));
                word = kept.len();
                kept.push(token.clone());
            }
            (Some(_), TokenTree::Punct(found)) if found.as_char() == ';' => {
                report.push(
                    Finding::new(found.span(), "a semicolon between two words")
                        .help("separate them with a comma"),
                );
                kept.push(mark(',', token));
            }
            (Some(TokenTree::Ident(name)), TokenTree::Punct(found)) if is_lone(found, next) => {
                let value = written(until_comma(next));
                report.push(
                    Finding::new(
                        found.span(),
                        format!("the value of `{name}` follows an equals sign"),
                    )
                    .help(format!("write `{name} = {value}`")),
                );
                kept.push(mark('=', token));
            }
            (_, TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis => {
                let mut inside = Group::new(group.delimiter(), separated(group.stream(), report));
                inside.set_span(group.span());
                kept.push(inside.into());
            }
            _ => kept.push(token.clone()),
        }
        if kept.last().is_some_and(is_comma) {
            word = kept.len();
        }
    }
    kept.into_iter().collect()
}

/// Whether a word or its value may end with it.
fn ends(token: &TokenTree) -> bool {
    !matches!(token, TokenTree::Punct(_)) && !is_as(token)
}

fn is_as(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Ident(ident) if ident == "as")
}

fn is_comma(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(mark) if mark.as_char() == ',')
}

/// Whether it is a colon, and not the half of a path's.
fn is_lone(found: &Punct, next: &[TokenTree]) -> bool {
    found.as_char() == ':' && found.spacing() == Spacing::Alone && !next.is_empty()
}

fn until_comma(tokens: &[TokenTree]) -> &[TokenTree] {
    let end = tokens.iter().position(is_comma);
    &tokens[..end.unwrap_or(tokens.len())]
}

fn mark(mark: char, at: &TokenTree) -> TokenTree {
    let mut punct = Punct::new(mark, Spacing::Alone);
    punct.set_span(at.span());
    punct.into()
}

/// Tokens as one writes them in an attribute.
fn written(tokens: &[TokenTree]) -> String {
    let tokens: TokenStream = tokens.iter().cloned().collect();
    let text = tokens.to_string();
    text.replace(" (", "(")
        .replace(" ,", ",")
        .replace(" :: ", "::")
}
