//! Lowers the constraints of a field, and refuses those that its type cannot have.

use super::decimal;
use crate::model::{Bound, Constraints, FieldType, Shape};
use crate::parse::{self, Count, FieldAttributes, Number, Text};
use crate::report::{Finding, Report, did_you_mean, either};
use crate::spanned::{Region, Spanned};

/// The words of JSON Schema, and the variants of the runtime's `Format`.
const FORMATS: &[(&str, &str)] = &[
    ("email", "Email"),
    ("uri", "Uri"),
    ("hostname", "Hostname"),
    ("ipv4", "Ipv4"),
    ("ipv6", "Ipv6"),
];

/// The most digits of a decimal that its store can hold in a 64-bit integer.
const LARGEST_SCALE: u32 = 18;

/// The constraints among `said`, which loses them.
pub(super) fn lower(
    ty: &FieldType,
    said: &mut FieldAttributes,
    report: &mut Report,
) -> Constraints {
    refuse_misplaced(ty, said, report);
    let scale = scale(ty, said.scale.take(), report);
    let digits = scale.as_ref().map(|scale| scale.value);
    let constraints = Constraints {
        min_length: said.min_length.take().map(|count| count.value),
        max_length: said.max_length.take().map(|count| count.value),
        max_items: said.max_items.take().map(|count| count.value),
        minimum: said
            .minimum
            .take()
            .and_then(|given| bound(ty, given, digits, report)),
        maximum: said
            .maximum
            .take()
            .and_then(|given| bound(ty, given, digits, report)),
        pattern: said.pattern.take().map(|given| pattern(given, report)),
        format: said.format.take().and_then(|given| format(&given, report)),
        scale,
    };
    refuse_empty_ranges(&constraints, report);
    constraints
}

/// Text constraints stand on text, numeric ones on numbers. What an alias or a newtype stands for
/// is not visible here; the runtime's table is checked for it by a constant assertion.
fn refuse_misplaced(ty: &FieldType, said: &FieldAttributes, report: &mut Report) {
    let key = |given: Option<Region>, word: &'static str| given.map(|region| (word, region));
    let length = |count: &Option<Count>| count.as_ref().map(|count| count.key);
    let text = |text: &Option<Text>| text.as_ref().map(|text| text.key);
    let number = |bound: &Option<parse::Bound>| bound.as_ref().map(|bound| bound.key);
    let on_text = [
        key(length(&said.min_length), "min_length"),
        key(length(&said.max_length), "max_length"),
        key(text(&said.pattern), "pattern"),
        key(text(&said.format), "format"),
    ];
    let on_numbers = [
        key(number(&said.minimum), "minimum"),
        key(number(&said.maximum), "maximum"),
    ];
    if let (Some(count), false) = (
        &said.max_items,
        matches!(ty.shape, Shape::List | Shape::Unknown),
    ) {
        report.push(
            Finding::new(count.key, "`max_items` on a property that is no list")
                .help("leave it out: it constrains a `Vec`"),
        );
    }
    if !matches!(ty.shape, Shape::Text | Shape::Unknown) {
        for (word, region) in on_text.into_iter().flatten() {
            report.push(
                Finding::new(region, format!("`{word}` on a property that is no text"))
                    .help("leave it out: it constrains a `String`"),
            );
        }
    }
    if !matches!(
        ty.shape,
        Shape::Integer { .. } | Shape::Decimal | Shape::Unknown
    ) {
        for (word, region) in on_numbers.into_iter().flatten() {
            let finding = Finding::new(region, format!("`{word}` on a property that is no number"));
            report.push(match ty.shape {
                Shape::Text => finding.help(format!(
                    "for the number of characters: {}",
                    if word == "minimum" {
                        "min_length"
                    } else {
                        "max_length"
                    }
                )),
                _ => finding.help("leave it out: it constrains an integer or a `Decimal`"),
            });
        }
    }
}

fn scale(ty: &FieldType, said: Option<Count>, report: &mut Report) -> Option<Spanned<u32>> {
    match (&ty.shape, said) {
        (Shape::Decimal, None) => {
            report.push(
                Finding::new(Region::of(&ty.tokens), "a `Decimal` without `scale`")
                    .help("say how many digits follow the point: #[resource(scale = 2)]"),
            );
            None
        }
        (Shape::Decimal | Shape::List | Shape::Unknown, Some(scale)) => {
            if scale.value.value > LARGEST_SCALE {
                report.push(
                    Finding::new(
                        scale.value.region,
                        format!("{} digits after the point are too many", scale.value.value),
                    )
                    .help(format!(
                        "at most {LARGEST_SCALE}: the number is kept in 64 bits"
                    )),
                );
                return None;
            }
            Some(scale.value)
        }
        (_, Some(scale)) => {
            report.push(
                Finding::new(scale.key, "`scale` on a property that is no `Decimal`")
                    .help("leave it out, or make the property a `Decimal`"),
            );
            None
        }
        (_, None) => None,
    }
}

fn bound(
    ty: &FieldType,
    given: parse::Bound,
    scale: Option<u32>,
    report: &mut Report,
) -> Option<Spanned<Bound>> {
    let region = given.value.region;
    let problem = match (&ty.shape, given.value.value) {
        (Shape::Integer { min, max }, Number::Integer(number)) => {
            if (*min..=*max).contains(&number) {
                return Some(Spanned::new(Bound::Integer(number), region));
            }
            format!("{number} is outside the type, whose values are {min} to {max}")
        }
        (Shape::Integer { .. }, Number::Text(text)) => {
            format!("the bound of an integer is a number, not \"{text}\"")
        }
        (Shape::Decimal, number) => {
            let text = match number {
                Number::Integer(number) => number.to_string(),
                Number::Text(text) => text,
            };
            match decimal::scaled(&text, scale.unwrap_or(LARGEST_SCALE)) {
                Ok(_) => return Some(Spanned::new(Bound::Decimal(text), region)),
                Err(problem) => problem,
            }
        }
        (_, Number::Integer(number)) => return Some(Spanned::new(Bound::Integer(number), region)),
        (_, Number::Text(text)) => return Some(Spanned::new(Bound::Decimal(text), region)),
    };
    report.push(
        Finding::new(region, problem).help("choose a bound that a value of the type can have"),
    );
    None
}

fn pattern(given: Text, report: &mut Report) -> Spanned<String> {
    if let Err(error) = regex_syntax::parse(&given.value.value) {
        let kind = match error {
            regex_syntax::Error::Parse(error) => error.kind().to_string(),
            regex_syntax::Error::Translate(error) => error.kind().to_string(),
            _ => "it is no regular expression".to_owned(),
        };
        report.push(
            Finding::new(
                given.value.region,
                format!("`pattern` cannot be read: {kind}"),
            )
            .help("write it in the syntax that Rust and ECMA-262 share: pattern = \"^[a-z]+$\""),
        );
    }
    given.value
}

fn format(given: &Text, report: &mut Report) -> Option<Spanned<&'static str>> {
    let name = given.value.value.as_str();
    if let Some((_, variant)) = FORMATS.iter().find(|(word, _)| *word == name) {
        return Some(Spanned::new(*variant, given.value.region));
    }
    let known: Vec<&str> = FORMATS.iter().map(|(word, _)| *word).collect();
    let mut finding = Finding::new(given.value.region, format!("unknown format `{name}`"));
    if let Some(near) = did_you_mean(name, &known) {
        finding = finding.help(format!("did you mean `{near}`?"));
    }
    report.push(finding.help(format!("a format is {}", either(&known))));
    None
}

fn refuse_empty_ranges(constraints: &Constraints, report: &mut Report) {
    if let (Some(min), Some(max)) = (&constraints.min_length, &constraints.max_length)
        && min.value > max.value
    {
        report.push(
            Finding::new(
                min.region,
                format!(
                    "no text has at least {} and at most {} characters",
                    min.value, max.value
                ),
            )
            .help("swap the two"),
        );
    }
    let number = |bound: &Spanned<Bound>| match &bound.value {
        Bound::Integer(number) => decimal::scaled(&number.to_string(), 0).ok(),
        Bound::Decimal(text) => {
            let scale = constraints
                .scale
                .as_ref()
                .map_or(LARGEST_SCALE, |scale| scale.value);
            decimal::scaled(text, scale).ok()
        }
    };
    if let (Some(min), Some(max)) = (&constraints.minimum, &constraints.maximum)
        && let (Some(least), Some(most)) = (number(min), number(max))
        && least > most
    {
        report.push(
            Finding::new(
                min.region,
                "no number is above `minimum` and below `maximum`",
            )
            .help("swap the two"),
        );
    }
}
