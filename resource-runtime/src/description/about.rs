//! What no declaration says about an API: its title, where it is served, how clients authenticate.

use std::time::Duration;

use crate::policy::Security;
use crate::resource::ResourceSpec;

/// What is told of an API as a whole.
#[derive(Debug, Clone)]
pub struct About {
    /// The title, for people.
    pub title: String,
    /// The version of the API: `v1`.
    pub version: String,
    /// What it is for, in `CommonMark`.
    pub description: Option<String>,
    /// The licence under which it is offered: `Apache-2.0`.
    pub license: Option<String>,
    /// Where it is served, without the version: `https://api.example.com`. Empty where the document
    /// is read from the service itself.
    pub servers: Vec<String>,
    /// How clients say who they are.
    pub security: Vec<Security>,
    /// How long the answer to a request with a key is kept.
    pub answers_kept: Duration,
    /// The resources whose store keeps no such answers.
    pub without_answers: Vec<&'static ResourceSpec>,
    /// Whether what is deprecated is refused once its sunset has come.
    pub gone_after_sunset: bool,
    /// Whether the description is served.
    pub described: bool,
    /// Whether the page that shows it is served.
    pub documented: bool,
}
