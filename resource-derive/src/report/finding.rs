//! One mistake, and the collector that gathers all of them.

use proc_macro2::TokenStream;

use crate::spanned::Region;

/// One mistake in a declaration, in the user's words.
#[derive(Debug)]
pub(crate) struct Finding {
    pub(super) region: Region,
    pub(super) message: String,
    pub(super) helps: Vec<String>,
    pub(super) rule: Option<&'static str>,
    pub(super) note: Option<String>,
    pub(super) escape: bool,
}

impl Finding {
    /// A mistake at `region`; `message` is lower case where it is no code, without a final stop.
    pub(crate) fn new(region: impl Into<Region>, message: impl Into<String>) -> Self {
        Self {
            region: region.into(),
            message: message.into(),
            helps: Vec::new(),
            rule: None,
            note: None,
            escape: false,
        }
    }

    /// Adds a way out, fit for pasting.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.helps.push(help.into());
        self
    }

    /// Adds the reason behind it.
    pub(crate) fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    /// Names the rule that it breaks; with `escape`, says how to allow it.
    pub(crate) fn rule(mut self, rule: &'static str, escape: bool) -> Self {
        self.rule = Some(rule);
        self.escape = escape;
        self
    }
}

/// Everything that is wrong with one declaration.
///
/// Like a drop bomb, it panics when it is dropped unread: a stage that forgets to hand it on would
/// swallow the user's mistakes.
#[derive(Debug, Default)]
pub(crate) struct Report {
    findings: Vec<Finding>,
    read: bool,
}

impl Report {
    pub(crate) fn push(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// The errors to emit; `None` where nothing is wrong.
    pub(crate) fn finish(mut self) -> Option<TokenStream> {
        self.read = true;
        self.findings
            .sort_by_key(|finding| finding.region.position());
        let errors: TokenStream = self.findings.iter().map(Finding::render).collect();
        (!errors.is_empty()).then_some(errors)
    }

    /// Drops what another report holds already.
    pub(crate) fn discard(mut self) {
        self.read = true;
    }
}

impl Drop for Report {
    fn drop(&mut self) {
        assert!(
            self.read || std::thread::panicking(),
            "a report was dropped unread"
        );
    }
}
