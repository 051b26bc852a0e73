//! One page of a list, which must be consistent in itself.

use serde_json::Value;

use super::answer::Answer;

/// One page of a list.
#[derive(Debug, Clone)]
pub struct Page {
    pub ids: Vec<String>,
    pub rows: Vec<Value>,
    pub previous: Option<String>,
    pub current: String,
    pub next: Option<String>,
    pub links: Vec<Link>,
}

/// One link of a `Link` header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub target: String,
    pub rel: String,
    pub results: String,
    pub cursor: String,
}

impl Page {
    /// Reads a page, which must be consistent in itself.
    #[track_caller]
    pub fn of(answer: &Answer) -> Self {
        let body = answer.json();
        let members = body.as_object().expect("a page is an object");
        let lists: Vec<_> = members.values().filter_map(Value::as_array).collect();
        assert!(
            lists.len() == 1 && members.len() == 4,
            "a page has a list and three tokens: {body}"
        );
        let token = |name: &str| {
            let token = members
                .get(name)
                .unwrap_or_else(|| panic!("no {name} in {body}"));
            assert!(
                token.is_string() || token.is_null(),
                "{name} is no token: {body}"
            );
            token.as_str().map(str::to_owned)
        };
        let links = links(answer.header("link").expect("a page has a Link header"));
        let page = Self {
            ids: lists[0].iter().map(id).collect(),
            rows: lists[0].clone(),
            previous: token("previousPageToken"),
            current: token("currentPageToken").expect("a page has a token of its own"),
            next: token("nextPageToken"),
            links,
        };
        for (rel, token) in [("previous", &page.previous), ("next", &page.next)] {
            let link = page.link(rel);
            assert_eq!(link.results, token.is_some().to_string(), "{rel} of {body}");
            assert!(
                link.target.contains(&format!("cursor={}", link.cursor)),
                "{link:?}"
            );
            if let Some(token) = token {
                assert_eq!(*token, link.cursor, "{rel} of {body}");
            }
        }
        page
    }

    /// The link of this relation; both are always there.
    #[track_caller]
    pub fn link(&self, rel: &str) -> &Link {
        let mut found = self.links.iter().filter(|link| link.rel == rel);
        let link = found
            .next()
            .unwrap_or_else(|| panic!("no {rel} in {:?}", self.links));
        assert!(found.next().is_none(), "two {rel} in {:?}", self.links);
        link
    }
}

fn id(row: &Value) -> String {
    row["id"].as_str().expect("an id is a string").to_owned()
}

/// The links of a `Link` header (RFC 8288), as far as its grammar is used here.
#[track_caller]
fn links(header: &str) -> Vec<Link> {
    let one = |text: &str| {
        let (target, rest) = text.trim().strip_prefix('<')?.split_once('>')?;
        let value = |name: &str| {
            let (_, rest) = rest.split_once(&format!("; {name}=\""))?;
            Some(rest.split_once('"')?.0.to_owned())
        };
        Some(Link {
            target: target.to_owned(),
            rel: value("rel")?,
            results: value("results")?,
            cursor: value("cursor")?,
        })
    };
    let parts = header
        .split(", <")
        .enumerate()
        .map(|(index, part)| match index {
            0 => one(part),
            _ => one(&format!("<{part}")),
        });
    let links: Option<Vec<_>> = parts.collect();
    links.unwrap_or_else(|| panic!("no Link header: {header}"))
}

/// The path with one more parameter.
pub fn with(path: &str, parameter: &str) -> String {
    let joint = if path.contains('?') { '&' } else { '?' };
    format!("{path}{joint}{parameter}")
}

/// The ids of all pages, one after the other.
pub fn ids(pages: &[Page]) -> Vec<String> {
    pages.iter().flat_map(|page| page.ids.clone()).collect()
}

/// The values of one property on all pages, one after the other.
pub fn values(pages: &[Page], property: &str) -> Vec<Value> {
    let rows = pages.iter().flat_map(|page| &page.rows);
    rows.map(|row| row[property].clone()).collect()
}
