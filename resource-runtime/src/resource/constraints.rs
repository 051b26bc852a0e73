//! What a property's values must satisfy.

/// What a value must satisfy, in the words of JSON Schema; enforced and published.
#[derive(Debug, Clone, Copy)]
pub struct Constraints {
    /// The fewest characters (Unicode scalar values).
    pub min_length: Option<u32>,
    /// The most characters (Unicode scalar values).
    pub max_length: Option<u32>,
    /// The most items of a list.
    pub max_items: Option<u32>,
    /// The smallest number, inclusive.
    pub minimum: Option<Bound>,
    /// The largest number, inclusive.
    pub maximum: Option<Bound>,
    /// A regular expression, unanchored, in the syntax that Rust and ECMA-262 share.
    pub pattern: Option<&'static str>,
    /// A well-known shape of text.
    pub format: Option<Format>,
    /// Digits after the decimal point of a `Decimal`.
    pub scale: u32,
}

impl Constraints {
    /// No constraint at all.
    pub const NONE: Self = Self {
        min_length: None,
        max_length: None,
        max_items: None,
        minimum: None,
        maximum: None,
        pattern: None,
        format: None,
        scale: 0,
    };

    /// The most characters of a text where the declaration gives no number.
    pub const DEFAULT_MAX_LENGTH: u32 = 10_000;

    /// The most items of a list where the declaration gives no number.
    pub const DEFAULT_MAX_ITEMS: u32 = 100;
}

/// A numeric bound as it was written: `5` or, for a `Decimal`, `"0.01"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// A whole number.
    Integer(i64),
    /// A decimal number's text, checked by the derive.
    Decimal(&'static str),
}

impl Bound {
    /// The bound in the unit of a number that is scaled by `scale` digits.
    pub(crate) fn in_units(self, scale: u32) -> i128 {
        match self {
            Self::Integer(number) => i128::from(number) * 10_i128.pow(scale),
            Self::Decimal(text) => {
                let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
                let digits = format!("{whole}{fraction:0<width$}", width = scale as usize);
                digits
                    .parse()
                    .expect("the derive refuses a bound that is no decimal of the field's scale")
            }
        }
    }
}

/// Well-known shapes of text (JSON Schema 2020-12 validation, section 7.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// `email`: a name and a domain (RFC 5321 section 4.1.2), without quotes.
    Email,
    /// `uri`: an absolute URI (RFC 3986).
    Uri,
    /// `hostname` (RFC 1123).
    Hostname,
    /// `ipv4`.
    Ipv4,
    /// `ipv6`.
    Ipv6,
}

impl Format {
    /// The word that JSON Schema uses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Uri => "uri",
            Self::Hostname => "hostname",
            Self::Ipv4 => "ipv4",
            Self::Ipv6 => "ipv6",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_compared_in_the_unit_of_the_number() {
        assert_eq!(Bound::Integer(-3).in_units(2), -300);
        assert_eq!(Bound::Decimal("0.5").in_units(2), 50);
        assert_eq!(Bound::Decimal("-0.05").in_units(2), -5);
        assert_eq!(Bound::Decimal("7").in_units(3), 7000);
    }
}
