//! The `Link` header of a page (RFC 8288), as the design principles extend it.

use std::fmt::Write as _;

use percent_encoding::{CONTROLS, percent_decode_str, utf8_percent_encode};

use super::shape::Tokens;

/// The header's value: `rel="previous"` and `rel="next"`, both always there, with every other
/// parameter of the request kept as it was sent.
///
/// `results` says whether a page is there; the cursor of one that is not there yet can be polled.
pub fn links(path: &str, query: &str, tokens: &Tokens) -> String {
    let mut kept = String::with_capacity(query.len() + 1);
    for part in query.split('&') {
        let name = part.split('=').next().unwrap_or_default();
        if !part.is_empty() && !percent_decode_str(name).eq(*b"cursor") {
            // A header is ASCII; whatever else was in the query is sent encoded.
            kept.extend(utf8_percent_encode(part, CONTROLS));
            kept.push('&');
        }
    }
    let mut header = String::with_capacity(2 * (path.len() + kept.len() + 200));
    let ends = [
        ("previous", &tokens.previous, tokens.has_previous),
        ("next", &tokens.next, tokens.has_next),
    ];
    for (rel, cursor, results) in ends {
        if !header.is_empty() {
            header.push_str(", ");
        }
        write!(
            header,
            "<{path}?{kept}cursor={cursor}>; rel=\"{rel}\"; results=\"{results}\"; cursor=\"{cursor}\"",
        )
        .expect("a String takes every character");
    }
    header
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_parameters_are_kept_and_the_old_cursor_goes() {
        let tokens = Tokens {
            previous: "P".into(),
            has_previous: false,
            current: "C".into(),
            next: "N".into(),
            has_next: true,
        };
        assert_eq!(
            links("/v1/users", "name=a%20b&cursor=C&limit=2", &tokens),
            "</v1/users?name=a%20b&limit=2&cursor=P>; rel=\"previous\"; results=\"false\"; cursor=\"P\", \
             </v1/users?name=a%20b&limit=2&cursor=N>; rel=\"next\"; results=\"true\"; cursor=\"N\""
        );
    }
}
