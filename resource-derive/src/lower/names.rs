//! Resolves everything that a resource is called.

use proc_macro2::Ident;
use syn::ext::IdentExt;

use crate::model::{Archetype, Names};
use crate::parse::{ResourceAttributes, Text};
use crate::report::{Finding, Report};
use crate::spanned::Spanned;
use crate::words;

/// The names that are written, and the ones computed from them and the Rust name.
pub(super) fn lower(
    ident: &Ident,
    archetype: Archetype,
    said: &ResourceAttributes,
    report: &mut Report,
) -> Names {
    let given = |text: &Option<Text>| text.as_ref().map(|text| text.value.clone());
    let noun = words::split(&ident.unraw().to_string());
    let given_plural = given(&said.plural);
    let many = match &given_plural {
        Some(plural) => plural.value.split('-').map(str::to_owned).collect(),
        None => pluralized(&noun),
    };
    let given_path = given(&said.path);
    let given_param = given(&said.param);
    let given_table = given(&said.table);
    for name in [&given_plural, &given_path, &given_param, &given_table] {
        refuse_empty(name.as_ref(), report);
    }
    for name in [&given_plural, &given_path] {
        refuse_odd_characters(name.as_ref(), report);
    }
    if let Some(param) = given_param.as_ref().filter(|param| {
        let fits = |char: char| char.is_ascii_alphanumeric() || "-_".contains(char);
        !param.value.chars().all(fits)
    }) {
        report.push(
            Finding::new(
                param.region,
                format!("`{}` is no parameter name", param.value),
            )
            .help(format!("write it as param = \"{}\"", parameter(&noun))),
        );
    }
    refuse_foreign_letters(ident, report);
    if let Some(table) = given_table
        .as_ref()
        .filter(|table| !words::is_snake(&table.value))
    {
        report.push(
            Finding::new(table.region, format!("`{}` is no table name", table.value))
                .help(format!("write it as table = \"{}\"", many.join("_"))),
        );
    }
    // What each parent has one of is named by the singular.
    let computed = if archetype.is_single() { &noun } else { &many };
    Names {
        singular: words::camel(&noun),
        plural: words::camel(&many),
        segment: given_path
            .as_ref()
            .map_or_else(|| computed.join("-"), |path| path.value.clone()),
        param: given_param
            .as_ref()
            .map_or_else(|| parameter(&noun), |param| param.value.clone()),
        table: given_table.map_or_else(|| many.join("_"), |table| table.value),
        words: noun,
        given_plural,
        given_path,
        given_param,
    }
}

/// The words with the last one in the plural; one compound word (`OctoPus`) is looked up first.
pub(super) fn pluralized(noun: &[String]) -> Vec<String> {
    let joined = noun.concat();
    if noun.len() > 1 && words::is_one_word(&joined) {
        return vec![words::plural(&joined)];
    }
    let mut many = noun.to_vec();
    if let Some(last) = many.last_mut() {
        *last = words::plural(last);
    }
    many
}

/// The name between the braces of a path: short for the tenant root (design principles,
/// SEN-route-4).
fn parameter(noun: &[String]) -> String {
    match noun {
        [word] if word == "organization" => "org".to_owned(),
        words => words.join("_"),
    }
}

/// Names become paths, columns and tables, where only ASCII letters stand for themselves.
pub(super) fn refuse_foreign_letters(ident: &Ident, report: &mut Report) {
    if let Some(letter) = ident.to_string().chars().find(|letter| !letter.is_ascii()) {
        report.push(
            Finding::new(ident.span(), format!("`{ident}` has the letter `{letter}`"))
                .help("write it in the letters of ASCII: it becomes a name in URLs and tables"),
        );
    }
}

/// What no rule is about, because no segment may hold it.
fn refuse_odd_characters(name: Option<&Spanned<String>>, report: &mut Report) {
    let Some(name) = name else {
        return;
    };
    let text = &name.value;
    let odd = text
        .chars()
        .find(|char| !char.is_ascii_alphanumeric() && !"-_./".contains(*char));
    let problem = match odd {
        Some(odd) => format!("`{text}` has the character `{odd}`"),
        None if text.starts_with('-') || text.ends_with('-') || text.contains("--") => {
            format!("`{text}` has a hyphen that joins no words")
        }
        None => return,
    };
    report.push(
        Finding::new(name.region, problem)
            .help("lower-case words with single hyphens between them, as in `commit-files`"),
    );
}

fn refuse_empty(name: Option<&Spanned<String>>, report: &mut Report) {
    if let Some(name) = name.filter(|name| name.value.is_empty()) {
        report.push(Finding::new(name.region, "an empty name").help("leave it out, or write one"));
    }
}

#[cfg(test)]
mod tests {
    use super::{parameter, pluralized};
    use crate::words;

    #[test]
    fn only_the_last_word_is_inflected() {
        for (name, segment) in [
            ("CommitFile", "commit-files"),
            ("HTTPRoute", "http-routes"),
            ("OAuth2Client", "oauth2-clients"),
            ("IPv4Address", "ipv4-addresses"),
            ("Person", "people"),
            ("SalesPerson", "sales-people"),
            ("OctoPus", "octopi"),
            ("APIKey", "api-keys"),
            ("ProductCategory", "product-categories"),
            ("Child", "children"),
            ("Criterion", "criteria"),
            ("Octopus", "octopi"),
            ("Matrix", "matrices"),
            ("RiskAnalysis", "risk-analyses"),
            ("IssueStatus", "issue-statuses"),
            ("Quiz", "quizzes"),
        ] {
            assert_eq!(pluralized(&words::split(name)).join("-"), segment, "{name}");
        }
    }

    #[test]
    fn an_organization_is_short_in_paths() {
        assert_eq!(parameter(&words::split("Organization")), "org");
        assert_eq!(
            parameter(&words::split("OrganizationMember")),
            "organization_member"
        );
    }
}
