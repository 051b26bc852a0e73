//! What the constraints of the crates that validate are called here, with their values.

use darling::ast::NestedMeta;
use quote::ToTokens;
use syn::Meta;

/// What to write in the place of `item`, whose name is `name`; `None` where it is no constraint, or has
/// no value.
pub(super) fn constraint(name: &str, item: &NestedMeta) -> Option<String> {
    let instead = match name {
        "max" | "le" | "lte" => of_any("max", &value(item)?),
        "min" | "ge" | "gte" => of_any("min", &value(item)?),
        "len" | "max_len" => format!("did you mean `max_length = {}`?", value(item)?),
        "min_len" => format!("did you mean `min_length = {}`?", value(item)?),
        "char_count" | "length" => match value(item) {
            Some(most) => format!("did you mean `max_length = {most}`?"),
            None => lengths(&members(item))?,
        },
        "range" => range(&members(item))?,
        "regex" => match value(item).or_else(|| alone(item)) {
            Some(pattern) => format!("did you mean `pattern = {pattern}`?"),
            None => "write the expression itself: pattern = \"…\"".to_owned(),
        },
        "pattern" => format!("did you mean `pattern = {}`?", alone(item)?),
        "email" => format_of("email"),
        "uri" | "url" => format_of("uri"),
        "host" | "hostname" => format_of("hostname"),
        "ipv4" | "ip_v4" => format_of("ipv4"),
        "ipv6" | "ip_v6" => format_of("ipv6"),
        "custom" => "leave it out: a handler checks what no constraint says".to_owned(),
        "dive" | "nested" => {
            "leave it out: each item and each member is validated anyway".to_owned()
        }
        _ => return None,
    };
    Some(instead)
}

/// A bound that says nothing of what it bounds.
fn of_any(bound: &str, value: &str) -> String {
    format!(
        "did you mean `{bound}imum = {value}`? of the length of a text: `{bound}_length = {value}`"
    )
}

fn lengths(said: &[(String, String)]) -> Option<String> {
    let equal = said.iter().filter(|(name, _)| name == "equal");
    let words = equal
        .flat_map(|(_, value)| [("min_length", value), ("max_length", value)])
        .chain(said.iter().filter_map(|(name, value)| match name.as_str() {
            "min" => Some(("min_length", value)),
            "max" => Some(("max_length", value)),
            _ => None,
        }));
    joined(words, "")
}

fn range(said: &[(String, String)]) -> Option<String> {
    let exclusive = said.iter().any(|(name, _)| name.starts_with("exclusive"));
    let words = said.iter().filter_map(|(name, value)| match name.as_str() {
        "min" | "exclusive_min" => Some(("minimum", value)),
        "max" | "exclusive_max" => Some(("maximum", value)),
        _ => None,
    });
    let inclusive = " both are inclusive: move what is not by one";
    joined(words, if exclusive { inclusive } else { "" })
}

fn joined<'a>(
    words: impl Iterator<Item = (&'static str, &'a String)>,
    further: &str,
) -> Option<String> {
    let words: Vec<String> = words
        .map(|(word, value)| format!("{word} = {value}"))
        .collect();
    (!words.is_empty()).then(|| format!("did you mean `{}`?{further}", words.join(", ")))
}

fn format_of(format: &str) -> String {
    format!("did you mean `format = \"{format}\"`?")
}

/// The value as it was written: `5` in `max = 5`.
pub(super) fn value(item: &NestedMeta) -> Option<String> {
    let value = match item {
        NestedMeta::Meta(Meta::NameValue(meta)) => meta.value.to_token_stream(),
        NestedMeta::NameValueInvalidExpr(meta) => meta.value.to_token_stream(),
        _ => return None,
    };
    Some(value.to_string().replace("- ", "-"))
}

/// The one type in the parentheses.
pub(super) fn target(item: &NestedMeta) -> Option<String> {
    match inside(item)?.as_slice() {
        [NestedMeta::Meta(Meta::Path(path))] => {
            Some(path.to_token_stream().to_string().replace(' ', ""))
        }
        _ => None,
    }
}

/// The one value in the parentheses.
fn alone(item: &NestedMeta) -> Option<String> {
    match inside(item)?.as_slice() {
        [NestedMeta::Lit(value)] => Some(value.to_token_stream().to_string()),
        _ => None,
    }
}

/// The values in the parentheses, by their names.
fn members(item: &NestedMeta) -> Vec<(String, String)> {
    let members = inside(item).unwrap_or_default().into_iter();
    let named = members.filter_map(|member| {
        let value = value(&member)?;
        let NestedMeta::Meta(meta) = &member else {
            return None;
        };
        Some((meta.path().get_ident()?.to_string(), value))
    });
    named.collect()
}

fn inside(item: &NestedMeta) -> Option<Vec<NestedMeta>> {
    match item {
        NestedMeta::Meta(Meta::List(list)) => NestedMeta::parse_meta_list(list.tokens.clone()).ok(),
        _ => None,
    }
}
