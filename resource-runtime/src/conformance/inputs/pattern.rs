//! Texts that match a regular expression.

use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::string::{RegexGeneratorStrategy, string_regex_parsed};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use regex::Regex;
use regex_syntax::hir::{Capture, Hir, HirKind, Repetition};

use super::Unmade;
use crate::change::translated;

/// How many texts are tried.
const TRIES: usize = 2_000;

/// A regular expression that texts are made for.
pub(super) struct Pattern {
    texts: RegexGeneratorStrategy<String>,
    matched: Regex,
}

impl Pattern {
    pub(super) fn new(pattern: &str) -> Result<Self, Unmade> {
        let unmade = |error: &dyn std::fmt::Display| {
            format!("no text can be made for the pattern {pattern}: {error}")
        };
        let meant = translated(pattern);
        let parsed = regex_syntax::parse(&meant).map_err(|error| unmade(&error))?;
        let texts = string_regex_parsed(&unbound(parsed)).map_err(|error| unmade(&error))?;
        let matched = Regex::new(&meant).map_err(|error| unmade(&error))?;
        Ok(Self { texts, matched })
    }

    /// Texts that match; the same number gives the same ones.
    pub(super) fn matches(&self, number: usize) -> impl Iterator<Item = String> {
        let mut seed = [7; 32];
        seed[..8].copy_from_slice(&(number as u64).to_le_bytes());
        let random = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
        let mut runner = TestRunner::new_with_rng(Config::default(), random);
        let texts = (0..TRIES).filter_map(move |_| self.texts.new_tree(&mut runner).ok());
        let texts = texts.map(|tree| tree.current());
        texts.filter(|text| self.matched.is_match(text))
    }
}

/// The expression without its anchors and boundaries, for which nothing can be made: what is made is
/// held against the whole one.
fn unbound(expression: Hir) -> Hir {
    let each = |parts: Vec<Hir>| parts.into_iter().map(unbound).collect();
    match expression.into_kind() {
        HirKind::Empty | HirKind::Look(_) => Hir::empty(),
        HirKind::Literal(literal) => Hir::literal(literal.0),
        HirKind::Class(class) => Hir::class(class),
        HirKind::Repetition(repetition) => Hir::repetition(Repetition {
            sub: Box::new(unbound(*repetition.sub)),
            ..repetition
        }),
        HirKind::Capture(capture) => Hir::capture(Capture {
            sub: Box::new(unbound(*capture.sub)),
            ..capture
        }),
        HirKind::Concat(parts) => Hir::concat(each(parts)),
        HirKind::Alternation(parts) => Hir::alternation(each(parts)),
    }
}
