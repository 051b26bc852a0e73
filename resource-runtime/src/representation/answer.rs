//! A successful answer, before HTTP.

use std::borrow::Cow;

/// What is answered when all went well.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: Status,
    /// The JSON; empty where the status has no body.
    pub body: Vec<u8>,
    /// Headers that belong to it, such as `Location`.
    pub headers: Vec<(Cow<'static, str>, String)>,
}

/// The statuses of success.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// 200.
    Ok,
    /// 201.
    Created,
    /// 202.
    Accepted,
    /// 204.
    NoContent,
    /// 304.
    NotModified,
}

impl Status {
    /// The code (RFC 9110 section 15).
    pub const fn code(self) -> u16 {
        match self {
            Self::Ok => 200,
            Self::Created => 201,
            Self::Accepted => 202,
            Self::NoContent => 204,
            Self::NotModified => 304,
        }
    }

    /// The status of success with this code.
    pub fn of_code(code: u16) -> Option<Self> {
        let all = [
            Self::Ok,
            Self::Created,
            Self::Accepted,
            Self::NoContent,
            Self::NotModified,
        ];
        all.into_iter().find(|status| status.code() == code)
    }
}

impl Answer {
    /// An answer with a body.
    pub fn new(status: Status, body: Vec<u8>) -> Self {
        Self {
            status,
            body,
            headers: Vec::new(),
        }
    }

    /// 204, which has no body.
    pub fn no_content() -> Self {
        Self::new(Status::NoContent, Vec::new())
    }

    /// 304, for a client that has the answer already.
    pub fn not_modified() -> Self {
        Self::new(Status::NotModified, Vec::new())
    }

    /// The same with the tag of the state that it shows, where there is one.
    #[must_use]
    pub fn with_tag(self, tag: Option<String>) -> Self {
        match tag {
            Some(tag) => self.with_header("etag", format!("\"{tag}\"")),
            None => self,
        }
    }

    /// The same with a header.
    #[must_use]
    pub fn with_header(mut self, name: &'static str, value: String) -> Self {
        self.headers.push((Cow::Borrowed(name), value));
        self
    }
}
