//! The paths that every API has, whatever is declared.

use super::about::About;
use crate::problem::ProblemKind;

/// The files that the page of the documentation loads, each with its media type.
pub(crate) const FILES: [(&str, &str); 4] = [
    ("page.css", CSS),
    ("page.js", SCRIPT),
    ("swagger-ui.css", CSS),
    ("swagger-ui-bundle.js", SCRIPT),
];

const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// What stands at the end of such a path.
#[derive(Debug)]
pub(super) struct OwnParameter {
    pub(super) name: &'static str,
    pub(super) told: &'static str,
    /// What its type is called.
    pub(super) schema: &'static str,
    /// Every value that leads anywhere.
    pub(super) values: Vec<&'static str>,
}

/// A path that is there whatever is declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OwnPath {
    /// The service document: `/v1`.
    Root,
    /// The description: `/v1/openapi.json`.
    Description,
    /// The page that shows it: `/v1/docs`.
    Documentation,
    /// What that page loads: `/v1/docs/{file}`.
    File,
    /// Every kind of problem: `/v1/problems`.
    Problems,
    /// What one of them means: `/v1/problems/{problem}`.
    Problem,
}

impl OwnPath {
    /// Every path that an API has.
    pub(crate) fn of(about: &About) -> impl Iterator<Item = Self> {
        let all = [
            (Self::Root, true),
            (Self::Description, about.described),
            (Self::Documentation, about.documented),
            (Self::File, about.documented),
            (Self::Problems, true),
            (Self::Problem, true),
        ];
        let there = all.into_iter().filter(|(_, is_there)| *is_there);
        there.map(|(path, _)| path)
    }

    /// What it knows: the methods of `Allow`.
    pub(crate) const ALLOW: &str = "GET, HEAD, OPTIONS";

    /// Its template below the version.
    pub(crate) const fn template(self) -> &'static str {
        match self {
            Self::Root => "",
            Self::Description => "/openapi.json",
            Self::Documentation => "/docs",
            Self::File => "/docs/{file}",
            Self::Problems => "/problems",
            Self::Problem => "/problems/{problem}",
        }
    }

    /// The segments of its template; `None` where any may stand.
    pub(crate) fn segments(self) -> impl Iterator<Item = Option<&'static str>> {
        let segments = self.template().split('/').skip(1);
        segments.map(|segment| (!segment.starts_with('{')).then_some(segment))
    }

    /// The parameter at its end.
    pub(super) fn parameter(self) -> Option<OwnParameter> {
        match self {
            Self::File => Some(OwnParameter {
                name: "file",
                told: "A file of the page.",
                schema: "Service.File",
                values: FILES.map(|(name, _)| name).to_vec(),
            }),
            Self::Problem => Some(OwnParameter {
                name: "problem",
                told: "The kind of problem: the end of its `type`.",
                schema: "ProblemKind.Name",
                values: ProblemKind::ALL.map(ProblemKind::slug).to_vec(),
            }),
            _ => None,
        }
    }

    /// What reading it is called.
    pub(crate) fn operation_id(self) -> String {
        format!("read{}", self.noun())
    }

    /// What stands there, as a part of a name.
    pub(super) const fn noun(self) -> &'static str {
        match self {
            Self::Root => "Service",
            Self::Description => "Description",
            Self::Documentation => "Documentation",
            Self::File => "File",
            Self::Problems => "Problems",
            Self::Problem => "Problem",
        }
    }

    /// What the service document calls the link to it.
    pub(crate) const fn link(self) -> Option<&'static str> {
        match self {
            Self::Description => Some("description"),
            Self::Documentation => Some("documentation"),
            _ => None,
        }
    }

    /// What it is, in a few words.
    pub(super) const fn summary(self) -> &'static str {
        match self {
            Self::Root => "What the service offers",
            Self::Description => "This document",
            Self::Documentation => "This document for people",
            Self::File => "A file of the page for people",
            Self::Problems => "Every kind of problem",
            Self::Problem => "What a kind of problem means",
        }
    }

    /// What it is for.
    pub(super) const fn description(self) -> &'static str {
        match self {
            Self::Root => "Where to begin: every collection at the root, and what describes them.",
            Self::Description => "The API in the words of the OpenAPI Specification, for programs.",
            Self::Documentation => "The API to read, and to try.",
            Self::File => "What the page loads: no other host is asked.",
            Self::Problems => "What may stand in the `type` of a problem, with what it means.",
            Self::Problem => "What stands behind the `type` of a problem.",
        }
    }
}
