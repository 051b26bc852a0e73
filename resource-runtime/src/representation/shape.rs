//! How a resource's rows are written: its envelopes and names, encoded once.

use super::tag::Tagging;
use super::view::{Target, View};
use crate::resource::{FieldSpec, ResourceSpec};
use crate::store::{Row, Rows};
use crate::wire;

/// The JSON of a resource with holes for the values.
#[derive(Debug)]
pub struct Shape {
    fields: Vec<(usize, &'static FieldSpec, String)>,
    one: String,
    many: String,
    tagging: Option<Tagging>,
}

/// The tokens of a page: opaque, good for the list that they came from.
#[derive(Debug)]
pub struct Tokens {
    /// The page before; always a token, whether or not anything is there.
    pub previous: String,
    /// Whether anything stands before this page.
    pub has_previous: bool,
    /// This page.
    pub current: String,
    /// The page after; always a token, whether or not anything is there.
    pub next: String,
    /// Whether anything stands after this page.
    pub has_next: bool,
}

impl Shape {
    /// Prepares the JSON of `resource`.
    pub fn new(resource: &'static ResourceSpec) -> Self {
        let mut fields = Vec::new();
        for (index, field) in resource.fields.iter().enumerate() {
            if field.shown() {
                let start = if fields.is_empty() { '{' } else { ',' };
                fields.push((index, field, format!("{start}\"{}\":", field.name)));
            }
        }
        Self {
            fields,
            one: format!("{{\"{}\":", resource.singular),
            many: format!("{{\"{}\":[", resource.plural),
            tagging: Tagging::of(resource),
        }
    }

    /// The version of a row and its tag, without the quotes, where its changes are counted; `hidden`
    /// are the places of the fields that whoever asks does not see.
    pub fn state(&self, row: Row<'_>, hidden: &[usize]) -> Option<(i64, String)> {
        let tagging = self.tagging.as_ref()?;
        Some((tagging.version(row)?, tagging.tag(row, hidden)?))
    }

    /// Whether an answer that shows all of a row has a tag.
    pub fn is_tagged(&self) -> bool {
        let tagging = self.tagging.as_ref();
        tagging.is_some_and(|tagging| tagging.tells(&View::default()))
    }

    /// Whether an answer has one that leaves out what may be left out.
    pub fn may_be_tagged(&self) -> bool {
        let tagging = self.tagging.as_ref();
        tagging.is_some_and(Tagging::may_tell)
    }

    /// The tag of an answer about one row, where its version stands for all of it.
    pub fn tag(&self, row: Row<'_>, view: &View<'_>) -> Option<String> {
        let tagging = self.tagging.as_ref()?;
        tagging
            .tells(view)
            .then(|| tagging.tag(row, &view.hidden))?
    }

    /// One row in its envelope, shown as by default: `{"user": {…}}`.
    pub fn item(&self, row: Row<'_>) -> Vec<u8> {
        self.item_viewed(row, &View::default())
    }

    /// One row in its envelope.
    pub fn item_viewed(&self, row: Row<'_>, view: &View<'_>) -> Vec<u8> {
        let mut body = Vec::with_capacity(512);
        body.extend_from_slice(self.one.as_bytes());
        self.viewed(row, view, &mut body);
        body.push(b'}');
        body
    }

    /// Rows in their envelope, without page tokens: `{"users": […]}`.
    pub fn many(&self, rows: &Rows, view: &View<'_>) -> Vec<u8> {
        let mut body = self.list(rows, view);
        body.extend_from_slice(b"]}");
        body
    }

    /// One row in an envelope of another name: that of a relation, `{"avatar": {…}}`.
    pub fn item_as(&self, name: &str, row: Row<'_>, view: &View<'_>) -> Vec<u8> {
        let mut body = Vec::with_capacity(512);
        body.push(b'{');
        wire::string(name, &mut body);
        body.push(b':');
        self.viewed(row, view, &mut body);
        body.push(b'}');
        body
    }

    /// A page in its envelope: `{"users": […], "previousPageToken": null, …}`.
    pub fn page(&self, rows: &Rows, view: &View<'_>, tokens: &Tokens) -> Vec<u8> {
        let mut body = self.list(rows, view);
        body.extend_from_slice(b"],\"previousPageToken\":");
        token(tokens.has_previous.then_some(&tokens.previous), &mut body);
        body.extend_from_slice(b",\"currentPageToken\":");
        token(Some(&tokens.current), &mut body);
        body.extend_from_slice(b",\"nextPageToken\":");
        token(tokens.has_next.then_some(&tokens.next), &mut body);
        body.push(b'}');
        body
    }

    /// The envelope of many up to the last of the rows.
    fn list(&self, rows: &Rows, view: &View<'_>) -> Vec<u8> {
        let mut body = Vec::with_capacity(512 + 256 * rows.len());
        body.extend_from_slice(self.many.as_bytes());
        for (index, row) in rows.iter().enumerate() {
            if index > 0 {
                body.push(b',');
            }
            self.viewed(row, view, &mut body);
        }
        body
    }

    fn viewed(&self, row: Row<'_>, view: &View<'_>, body: &mut Vec<u8>) {
        if view.is_plain() {
            return self.object(row, body);
        }
        let mut start = b'{';
        for (index, field, name) in &self.fields {
            if view.leaves_out(*index) {
                continue;
            }
            body.push(start);
            body.extend_from_slice(&name.as_bytes()[1..]);
            start = b',';
            match view.target(*index, row) {
                None => wire::write(field, row.get(*index), body),
                Some(Target::Missing) => body.extend_from_slice(b"null"),
                Some(Target::Row(shape, row, view)) => shape.viewed(row, view, body),
            }
        }
        if start == b'{' {
            body.push(start);
        }
        body.push(b'}');
    }

    /// The bare object, in the way that it is shown by default.
    fn object(&self, row: Row<'_>, body: &mut Vec<u8>) {
        for (index, field, start) in &self.fields {
            body.extend_from_slice(start.as_bytes());
            wire::write(field, row.get(*index), body);
        }
        body.push(b'}');
    }
}

fn token(token: Option<&String>, body: &mut Vec<u8>) {
    match token {
        Some(token) => wire::string(token, body),
        None => body.extend_from_slice(b"null"),
    }
}
