//! What came back, with what holds for every answer already checked.

use serde_json::Value;

/// What only the inside knows.
pub const INSIDE: [&str; 8] = [
    "SELECT ",
    "INSERT ",
    "sqlite",
    "panicked",
    ".rs:",
    "serde",
    "RawValue",
    "resource_runtime",
];

/// An answer to one request.
#[derive(Debug, Clone)]
pub struct Answer {
    pub request: String,
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    /// The value of a header that is there at most once.
    #[track_caller]
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.iter().filter(|(known, _)| known == name);
        let value = values.next().map(|(_, value)| value.as_str());
        assert!(values.next().is_none(), "two {name} headers: {self:?}");
        value
    }

    /// The body as JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| {
            panic!("no JSON ({error}) from {}: {}", self.request, self.text())
        })
    }

    /// The body as JSON, but for the name of the request, which no other has.
    #[track_caller]
    pub fn said(&self) -> Value {
        let mut body = self.json();
        if let Some(members) = body.as_object_mut() {
            members.remove("requestId");
        }
        body
    }

    /// The part of the body at a JSON Pointer; it must be there.
    #[track_caller]
    pub fn at(&self, pointer: &str) -> Value {
        let body = self.json();
        let found = body.pointer(pointer).cloned();
        found.unwrap_or_else(|| panic!("nothing at {pointer} from {}: {body}", self.request))
    }

    /// The text at a JSON Pointer.
    #[track_caller]
    pub fn text_at(&self, pointer: &str) -> String {
        let value = self.at(pointer);
        let text = value.as_str();
        text.unwrap_or_else(|| panic!("no string at {pointer}: {value}"))
            .to_owned()
    }

    /// The same, which must have this status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}: {}", self.request, self.text());
        self
    }

    /// The same, which must be the problem of this status and slug.
    #[track_caller]
    pub fn problem(self, status: u16, slug: &str) -> Self {
        let answer = self.expect(status);
        let expected = format!("/v1/problems/{slug}");
        assert_eq!(answer.text_at("/type"), expected, "{}", answer.text());
        answer
    }

    /// Where the mistakes are: `/pointer` into the body, or `?parameter`; sorted.
    #[track_caller]
    pub fn places(&self) -> Vec<String> {
        let errors = self.at("/errors");
        let mut places: Vec<_> = errors
            .as_array()
            .expect("errors is a list")
            .iter()
            .map(|error| match (&error["pointer"], &error["parameter"]) {
                (Value::String(pointer), Value::Null) => pointer.clone(),
                (Value::Null, Value::String(parameter)) => format!("?{parameter}"),
                _ => panic!("an error is at a pointer or a parameter: {error}"),
            })
            .collect();
        places.sort();
        places
    }

    /// What is said of the mistake at a place, as `places` gives it.
    #[track_caller]
    pub fn mistake(&self, place: &str) -> String {
        let errors = self.at("/errors");
        let said = errors.as_array().into_iter().flatten().find(|error| {
            error["pointer"] == place
                || place
                    .strip_prefix('?')
                    .is_some_and(|name| error["parameter"] == name)
        });
        let said = said.and_then(|error| error["detail"].as_str());
        said.unwrap_or_else(|| panic!("no mistake at {place}: {errors}"))
            .to_owned()
    }

    /// The body as text, for messages.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Fails when the answer breaks what holds for every answer.
    #[track_caller]
    pub fn check(self, path: &str) -> Self {
        assert!(
            self.status < 500,
            "{}: {} {}",
            self.request,
            self.status,
            self.text()
        );
        for (name, value) in &self.headers {
            assert!(value.is_ascii(), "{name} is not ASCII: {value}");
        }
        match self.status {
            304 => assert!(self.body.is_empty(), "304 has no body: {self:?}"),
            204 => {
                assert!(self.body.is_empty(), "204 has no body: {self:?}");
                assert_eq!(self.header("content-type"), None, "204 has no type");
            }
            200..=299 => {
                assert_eq!(self.header("x-content-type-options"), Some("nosniff"));
                if self.header("content-security-policy").is_some() || path.contains("/docs/") {
                    // The page for people, and what it loads.
                    return self;
                }
                assert_eq!(self.header("content-type"), Some("application/json"));
                assert!(
                    self.json().is_object(),
                    "the body is an object: {}",
                    self.text()
                );
            }
            _ => self.check_problem(path),
        }
        self
    }

    /// The same for an answer to a request that the service was to fail at.
    #[track_caller]
    pub fn check_failure(self, path: &str) -> Self {
        self.check_problem(path);
        self
    }

    #[track_caller]
    fn check_problem(&self, path: &str) {
        let kind = self.header("content-type").unwrap_or_default();
        assert!(
            ["application/problem+json", "application/json"].contains(&kind),
            "{}: {} is sent as {kind:?}: {}",
            self.request,
            self.status,
            self.text()
        );
        assert_eq!(self.header("x-content-type-options"), Some("nosniff"));
        let body = self.json();
        let members = body.as_object().expect("a problem is an object");
        for name in ["type", "title", "detail", "instance", "requestId"] {
            let text = members
                .get(name)
                .and_then(Value::as_str)
                .unwrap_or_default();
            assert!(!text.is_empty(), "{name} is missing from {body}");
        }
        assert_eq!(body["status"], self.status, "{body}");
        assert_eq!(body["instance"], path, "{body}");
        for error in body
            .get("errors")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            let said = error["detail"].as_str().unwrap_or_default();
            assert!(!said.is_empty(), "a mistake says nothing: {body}");
        }
        // What only the inside knows must stay there.
        for inside in INSIDE {
            assert!(!self.text().contains(inside), "{inside} leaks: {body}");
        }
    }
}
