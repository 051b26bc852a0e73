//! Lists of entity tags (RFC 9110 section 8.8.3).

use actix_web::http::header::{HeaderMap, HeaderName};

use crate::problem::{Problem, ProblemKind};

/// What `If-Match` or `If-None-Match` names.
#[derive(Debug, PartialEq, Eq)]
pub enum Tags {
    /// `*`: whatever is there.
    Any,
    /// The states with these tags.
    Listed(Vec<Tag>),
}

/// An entity tag.
#[derive(Debug, PartialEq, Eq)]
pub struct Tag {
    weak: bool,
    /// What stands between the quotes.
    opaque: String,
}

impl Tags {
    /// What all lines of a header name together; `None` where there is none.
    ///
    /// # Errors
    /// 400 that shows the right form.
    pub(super) fn read(headers: &HeaderMap, name: &HeaderName) -> Result<Option<Self>, Problem> {
        let mut lines = headers.get_all(name).peekable();
        if lines.peek().is_none() {
            return Ok(None);
        }
        let mut tags = Vec::new();
        let mut any = false;
        for line in lines {
            let read = line.to_str().ok().and_then(Self::line);
            match read {
                Some(Self::Any) => any = true,
                Some(Self::Listed(listed)) => tags.extend(listed),
                None => return Err(malformed(name)),
            }
        }
        match (any, tags.is_empty()) {
            (true, true) => Ok(Some(Self::Any)),
            (false, false) => Ok(Some(Self::Listed(tags))),
            _ => Err(malformed(name)),
        }
    }

    fn line(text: &str) -> Option<Self> {
        let mut rest = text.trim_matches([' ', '\t']);
        if rest == "*" {
            return Some(Self::Any);
        }
        let mut tags = Vec::new();
        // An empty member of a list is none (RFC 9110 section 5.6.1.2).
        while !rest.is_empty() {
            if let Some(after) = rest.strip_prefix([',', ' ', '\t']) {
                rest = after;
                continue;
            }
            let (tag, after) = Tag::read(rest)?;
            tags.push(tag);
            rest = after.trim_start_matches([' ', '\t']);
            if !(rest.is_empty() || rest.starts_with(',')) {
                return None;
            }
        }
        Some(Self::Listed(tags))
    }

    /// Whether one of them is the state with this tag, for sure: a weak tag never is. `None` is a
    /// state without a tag.
    pub fn hold_strongly(&self, opaque: Option<&str>) -> bool {
        self.holds(opaque, |tag| !tag.weak)
    }

    /// Whether one of them is the state with this tag, or as good.
    pub fn hold_weakly(&self, opaque: Option<&str>) -> bool {
        self.holds(opaque, |_| true)
    }

    fn holds(&self, opaque: Option<&str>, counts: impl Fn(&Tag) -> bool) -> bool {
        match self {
            Self::Any => true,
            Self::Listed(tags) => tags
                .iter()
                .any(|tag| Some(&*tag.opaque) == opaque && counts(tag)),
        }
    }
}

impl Tag {
    /// The tag that a text begins with, and what comes after it.
    fn read(text: &str) -> Option<(Self, &str)> {
        let (weak, text) = match text.strip_prefix("W/") {
            Some(text) => (true, text),
            None => (false, text),
        };
        let (opaque, after) = text.strip_prefix('"')?.split_once('"')?;
        // As `etagc` has it, of which `to_str` has left the visible part.
        let fits = opaque.bytes().all(|byte| byte > b' ');
        let opaque = opaque.to_owned();
        fits.then_some((Self { weak, opaque }, after))
    }
}

/// 400 for a header that names no entity tags.
pub(super) fn malformed(name: &HeaderName) -> Problem {
    Problem::new(
        ProblemKind::InvalidHeader,
        format!(
            "{name} is no list of entity tags: send the ETag as it was received, quotes included, \
             as in \"7-1f\", or several with commas between them, or * alone"
        ),
    )
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::{HeaderValue, IF_MATCH};

    use super::*;

    fn read(lines: &[&'static str]) -> Result<Option<Tags>, Problem> {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(IF_MATCH, HeaderValue::from_static(line));
        }
        Tags::read(&headers, &IF_MATCH)
    }

    fn tag(weak: bool, opaque: &str) -> Tag {
        let opaque = opaque.to_owned();
        Tag { weak, opaque }
    }

    #[test]
    fn tags_are_read_from_all_lines() {
        assert_eq!(read(&[]).unwrap(), None);
        assert_eq!(read(&[" * "]).unwrap(), Some(Tags::Any));
        let several = read(&["\"a\" ,, W/\"b,c\",", "\"\""]).unwrap();
        let listed = vec![tag(false, "a"), tag(true, "b,c"), tag(false, "")];
        assert_eq!(several, Some(Tags::Listed(listed)));
    }

    #[test]
    fn what_is_no_list_of_tags_is_refused() {
        for lines in [
            &[""][..],
            &[","],
            &["a"],
            &["\"a"],
            &["a\""],
            &["\"a\"b"],
            &["\"a\" \"b\""],
            &["w/\"a\""],
            &["W/ \"a\""],
            &["*, \"a\""],
            &["*", "\"a\""],
            &["\"a b\""],
            &["'a'"],
        ] {
            assert!(read(lines).is_err(), "{lines:?}");
        }
    }

    #[test]
    fn only_a_strong_tag_is_the_same_for_sure() {
        let tags = Tags::Listed(vec![tag(true, "a"), tag(false, "b")]);
        assert!(tags.hold_weakly(Some("a")) && tags.hold_weakly(Some("b")));
        assert!(!tags.hold_strongly(Some("a")) && tags.hold_strongly(Some("b")));
        assert!(!tags.hold_weakly(Some("c")) && !tags.hold_weakly(None));
        assert!(Tags::Any.hold_strongly(None));
    }
}
