//! Content negotiation (RFC 9110 section 12.5.1): only JSON is ever sent.

use actix_web::http::header::{ACCEPT, HeaderMap, HeaderValue};
use mime::{Mime, Name};

/// What the `Accept` header admits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accepted {
    /// Whether `application/json` may be sent.
    pub json: bool,
    /// Whether `application/problem+json` may be sent.
    pub problem: bool,
}

/// Reads the `Accept` header; without one, or with an empty one, everything is admitted.
///
/// Of the ranges that hold a type the most specific decides, as the RFC has it; a range that cannot
/// be read admits nothing.
pub fn accepted(headers: &HeaderMap) -> Accepted {
    let lines = || headers.get_all(ACCEPT).map(HeaderValue::as_bytes);
    if lines().all(|line| line.trim_ascii().is_empty()) {
        return Accepted {
            json: true,
            problem: true,
        };
    }
    let (mut json, mut problem) = (Weight::default(), Weight::default());
    for line in lines() {
        let ranges = std::str::from_utf8(line).unwrap_or_default().split(',');
        for range in ranges.filter_map(|range| range.trim().parse::<Mime>().ok()) {
            json.consider(&range, "json", None);
            problem.consider(&range, "problem", Some("json"));
        }
    }
    Accepted {
        json: json.admitted,
        problem: problem.admitted,
    }
}

/// Whether the `Accept` header admits a media type, its parameters aside.
pub fn admits(headers: &HeaderMap, media_type: &str) -> bool {
    let lines = || headers.get_all(ACCEPT).map(HeaderValue::as_bytes);
    if lines().all(|line| line.trim_ascii().is_empty()) {
        return true;
    }
    let Ok(wanted) = media_type.parse::<Mime>() else {
        return false;
    };
    let mut weight = Weight::default();
    for line in lines() {
        let ranges = std::str::from_utf8(line).unwrap_or_default().split(',');
        for range in ranges.filter_map(|range| range.trim().parse::<Mime>().ok()) {
            let suffix = wanted.suffix().map(|name| name.as_str());
            weight.weigh(&range, (wanted.type_(), wanted.subtype().as_str(), suffix));
        }
    }
    weight.admitted
}

/// What the most specific range so far says of one type.
#[derive(Debug, Default)]
struct Weight {
    specificity: u8,
    admitted: bool,
}

impl Weight {
    fn consider(&mut self, range: &Mime, subtype: &str, suffix: Option<&str>) {
        self.weigh(range, (mime::APPLICATION, subtype, suffix));
    }

    fn weigh(&mut self, range: &Mime, (kind, subtype, suffix): (Name<'_>, &str, Option<&str>)) {
        let same = range.type_() == kind
            && range.subtype() == subtype
            && range.suffix().map(|name| name.as_str()) == suffix;
        let specificity = match (range.type_(), range.subtype()) {
            _ if same => 3,
            (range, mime::STAR) if range == kind => 2,
            (mime::STAR, mime::STAR) => 1,
            _ => return,
        };
        let quality = range
            .get_param("q")
            .map_or(Some(1.0), |q| q.as_str().parse::<f32>().ok());
        let admitted = quality.is_some_and(|quality| quality > 0.0);
        if specificity > self.specificity {
            *self = Self {
                specificity,
                admitted,
            };
        } else if specificity == self.specificity {
            self.admitted |= admitted;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_specific_range_decides() {
        for (header, json, problem) in [
            ("*/*", true, true),
            ("application/json", true, false),
            ("application/*;q=0.1", true, true),
            ("application/json;q=0, */*", false, true),
            ("text/csv", false, false),
            ("application/problem+json", false, true),
            ("text/html, application/json;q=0.5", true, false),
            ("nonsense", false, false),
            ("", true, true),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT, HeaderValue::from_static(header));
            assert_eq!(accepted(&headers), Accepted { json, problem }, "{header}");
            assert_eq!(admits(&headers, "application/json"), json, "{header}");
        }
    }

    #[test]
    fn a_page_is_admitted_by_its_own_type() {
        for (header, html) in [
            ("text/html,application/xhtml+xml,*/*;q=0.8", true),
            ("text/*", true),
            ("TEXT/HTML", true),
            ("*/*", true),
            ("", true),
            ("application/json", false),
            ("text/html;q=0, */*", false),
            ("application/*", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT, HeaderValue::from_static(header));
            assert_eq!(
                admits(&headers, "text/html; charset=utf-8"),
                html,
                "{header}"
            );
        }
    }
}
