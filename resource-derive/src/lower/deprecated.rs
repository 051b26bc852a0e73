//! Lowers `deprecated(…)`: of a resource, of some of its operations, and of a property.

use super::{allowance, operations};
use crate::model::{Date, Deprecated, Deprecation, Field, OPERATIONS, Operation};
use crate::parse::{self, Text};
use crate::report::{Finding, Report, did_you_mean};
use crate::spanned::{Region, Spanned};

/// What stands for a day that cannot be read; that is reported by itself.
const NO_DATE: Date = Date {
    year: 1970,
    month: 1,
    day: 1,
};

/// What is deprecated of a resource, of which clients can do `offered`.
pub(super) fn on_struct(
    said: &[parse::Deprecated],
    offered: &[Operation],
    report: &mut Report,
) -> Vec<Deprecated> {
    let mut lowered: Vec<Deprecated> = Vec::new();
    for said in said {
        let operations = chosen(said, offered, report);
        let mut earlier = lowered.iter().flat_map(|earlier| &earlier.operations);
        if let Some(twice) = earlier.find(|earlier| operations.contains(earlier)) {
            let word = twice.word;
            report.push(
                Finding::new(said.region, format!("`{word}` is deprecated twice"))
                    .help("name the operations that each is about: deprecated(operations(…), …)"),
            );
            continue;
        }
        let deprecation = deprecation(said, report);
        if let Some(uri) = &deprecation.successor {
            refuse_what_is_no_uri(uri, report);
        }
        lowered.push(Deprecated {
            operations,
            deprecation,
        });
    }
    lowered
}

/// What is said of a property.
pub(super) fn on_field(said: &parse::Deprecated, report: &mut Report) -> Deprecation {
    if let Some(operations) = &said.operations {
        report.push(
            Finding::new(
                operations.region,
                "a property is deprecated as a whole, whatever is done with it",
            )
            .help("leave `operations` out"),
        );
    }
    deprecation(said, report)
}

/// Reports what takes the place of a property and is no other property.
pub(super) fn refuse_unknown_successors(fields: &[Field], report: &mut Report) {
    for field in fields {
        let deprecated = field.deprecated.as_ref();
        let Some(successor) = deprecated.and_then(|it| it.successor.as_ref()) else {
            continue;
        };
        let others = fields.iter().map(|other| other.name.value.as_str());
        let others: Vec<&str> = others.filter(|name| *name != field.name.value).collect();
        if others.contains(&successor.value.as_str()) {
            continue;
        }
        let finding = Finding::new(
            successor.region,
            format!("`{}` is no other property of the resource", successor.value),
        );
        report.push(match did_you_mean(&successor.value, &others) {
            Some(near) => finding.help(format!("did you mean `{near}`?")),
            None => finding.help(format!(
                "name the property that takes its place as clients see it: {}",
                others.join(", ")
            )),
        });
    }
}

/// The operations that are meant: all that are offered where none is named.
fn chosen(said: &parse::Deprecated, offered: &[Operation], report: &mut Report) -> Vec<Operation> {
    let Some(named) = &said.operations else {
        return offered.to_vec();
    };
    if named.included.is_empty() || !named.excepted.is_empty() {
        report.push(
            Finding::new(
                named.region,
                "the operations that are deprecated have no names",
            )
            .help("name each: operations(update, delete)"),
        );
        return Vec::new();
    }
    for word in &named.included {
        let is_single = OPERATIONS.iter().any(|known| known.word == word.value);
        let is_offered = offered.iter().any(|known| known.word == word.value);
        if is_single && !is_offered {
            let problem = format!("`{}` is deprecated and not offered", word.value);
            report.push(Finding::new(word.region, problem).help("leave it out"));
        }
    }
    let words = operations::expanded(&named.included, report);
    let meant = offered.iter().filter(|known| words.contains(&known.word));
    meant.copied().collect()
}

fn deprecation(said: &parse::Deprecated, report: &mut Report) -> Deprecation {
    let since = said.since.as_ref().map(|since| day(since, report));
    if since.is_none() {
        report.push(
            Finding::new(said.region, "`deprecated` without the day since when")
                .help("say it to the day: since = \"2026-01-31\""),
        );
    }
    let since = since.flatten();
    let sunset = said.sunset.as_ref().and_then(|sunset| day(sunset, report));
    if let (Some(since), Some(sunset), Some(said)) = (since, sunset, &said.sunset)
        && sunset < since
    {
        report.push(
            Finding::new(said.value.region, "it is gone before it is deprecated")
                .help("give a later day: clients need time to leave it")
                .note("the sunset is never earlier than the deprecation (RFC 9745 section 4)"),
        );
    }
    Deprecation {
        since: since.unwrap_or(NO_DATE),
        sunset,
        reason: reason(said.reason.as_ref(), said.region, report),
        successor: said.successor.as_ref().map(|text| text.value.clone()),
    }
}

fn reason(said: Option<&Text>, region: Region, report: &mut Report) -> String {
    let Some(reason) = said else {
        report.push(
            Finding::new(region, "`deprecated` without a reason")
                .help("say why, and what clients do instead: reason = \"…\""),
        );
        return String::new();
    };
    if allowance::explains_nothing(&reason.value.value) {
        report.push(
            Finding::new(reason.value.region, "the reason explains nothing")
                .help("write a sentence that a reader of the API will understand"),
        );
    }
    reason.value.value.clone()
}

/// A day as in RFC 3339: `2026-01-31`.
fn day(said: &Text, report: &mut Report) -> Option<Date> {
    let Spanned { value, region } = &said.value;
    let read = parsed(value);
    if read.is_none() {
        report.push(
            Finding::new(*region, format!("`{value}` is no day"))
                .help("write year, month and day: \"2026-01-31\""),
        );
    }
    read
}

fn parsed(text: &str) -> Option<Date> {
    let digits = |from: usize, to: usize| {
        let part = text.get(from..to)?;
        let plain = part.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| part.parse::<u32>().ok())?
    };
    let marks = text.len() == 10 && text.get(4..5) == Some("-") && text.get(7..8) == Some("-");
    let (year, month, day) = (digits(0, 4)?, digits(5, 7)?, digits(8, 10)?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => 0,
    };
    // The headers count from 1970 (RFC 9651 section 3.3.7).
    let fits = marks && year >= 1970 && (1..=days).contains(&day);
    fits.then_some(Date {
        year: year.try_into().ok()?,
        month,
        day,
    })
}

/// A successor stands in a `Link` header, between angle brackets (RFC 8288 section 3).
fn refuse_what_is_no_uri(successor: &Spanned<String>, report: &mut Report) {
    let text = &successor.value;
    let plain = text.bytes().all(|byte| {
        byte.is_ascii_graphic()
            && !matches!(
                byte,
                b'<' | b'>' | b'"' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}'
            )
    });
    let begins =
        text.starts_with('/') || text.starts_with("https://") || text.starts_with("http://");
    if plain && begins {
        return;
    }
    report.push(
        Finding::new(
            successor.region,
            format!("`{text}` is no address that a client could go to"),
        )
        .help("write a path or a URL: successor = \"/v2/people\""),
    );
}

#[cfg(test)]
mod tests {
    use super::parsed;

    #[test]
    fn days_are_those_of_the_calendar() {
        for day in [
            "2026-01-31",
            "2024-02-29",
            "2000-02-29",
            "1970-01-01",
            "9999-12-31",
        ] {
            assert!(parsed(day).is_some(), "{day}");
        }
        for none in [
            "2026-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-01-00",
            "2026-04-31",
            "1969-12-31",
            "2026-1-31",
            "26-01-31",
            "2026/01/31",
            "+026-01-31",
            "2026-01-311",
            "",
            "tomorrow",
            "２026-01-31",
        ] {
            assert!(parsed(none).is_none(), "{none}");
        }
    }
}
