//! A successful answer, before HTTP.

/// What is answered when all went well.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: Status,
    /// The JSON; empty where the status has no body.
    pub body: Vec<u8>,
    /// Headers that belong to it, such as `Location`.
    pub headers: Vec<(&'static str, String)>,
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

    /// The same with a header.
    #[must_use]
    pub fn with_header(mut self, name: &'static str, value: String) -> Self {
        self.headers.push((name, value));
        self
    }
}
