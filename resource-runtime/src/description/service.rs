//! The paths that every API has: its service document, its description, the page that shows it, and
//! the pages about problems.

use serde::Serialize;
use utoipa::openapi::path::{
    HttpMethod, Operation, OperationBuilder, ParameterBuilder, ParameterIn,
};
use utoipa::openapi::schema::{ComponentsBuilder, ObjectBuilder, Type};
use utoipa::openapi::{Content, PathItem, Required, ResponseBuilder};

use super::about::About;
use super::component::{self, SchemaRef, closed, schema};
use super::problem;
use super::text::{reference, said, small, string};
use crate::model::{Endpoint, Model, PROBLEMS, Shape, Tie};
use crate::problem::ProblemKind;

/// The tag of these paths.
pub(super) const TAG: &str = "About";

/// A path that is there whatever is declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OwnPath {
    /// The service document: `/v1`.
    Root,
    /// The description: `/v1/openapi.json`.
    Description,
    /// The page that shows it: `/v1/docs`.
    Documentation,
    /// What a kind of problem means: `/v1/problems/{problem}`.
    Problem,
}

impl OwnPath {
    /// Every path that an API has.
    pub(crate) fn of(about: &About) -> impl Iterator<Item = Self> {
        let described = about.described.then_some(Self::Description);
        let documented = about.documented.then_some(Self::Documentation);
        let first = [Self::Root].into_iter().chain(described);
        first.chain(documented).chain([Self::Problem])
    }

    /// Its template below the version.
    pub(crate) const fn template(self) -> &'static str {
        match self {
            Self::Root => "",
            Self::Description => "/openapi.json",
            Self::Documentation => "/docs",
            Self::Problem => "/problems/{problem}",
        }
    }

    /// The first segment of its template, where it has one.
    pub(crate) const fn segment(self) -> Option<&'static str> {
        match self {
            Self::Root => None,
            Self::Description => Some("openapi.json"),
            Self::Documentation => Some("docs"),
            Self::Problem => Some(PROBLEMS),
        }
    }

    const fn operation_id(self) -> &'static str {
        match self {
            Self::Root => "readService",
            Self::Description => "readDescription",
            Self::Documentation => "readDocumentation",
            Self::Problem => "readProblem",
        }
    }

    const fn summary(self) -> &'static str {
        match self {
            Self::Root => "What the service offers",
            Self::Description => "This document",
            Self::Documentation => "This document for people",
            Self::Problem => "What a kind of problem means",
        }
    }

    const fn description(self) -> &'static str {
        match self {
            Self::Root => "Where to begin: every collection at the root, and what describes them.",
            Self::Description => "The API in the words of the OpenAPI Specification, for programs.",
            Self::Documentation => "The API to read, and to try.",
            Self::Problem => "What stands behind the `type` of a problem.",
        }
    }

    fn content(self) -> (&'static str, SchemaRef) {
        let json = "application/json";
        match self {
            Self::Root => (json, schema("Service.Envelope")),
            Self::Description => (json, ObjectBuilder::new().schema_type(Type::Object).into()),
            Self::Documentation => ("text/html", said("HTML.").into()),
            Self::Problem => (json, schema("ProblemKind.Envelope")),
        }
    }

    fn operation(self) -> Operation {
        let (media_type, schema) = self.content();
        let answer = ResponseBuilder::new()
            .description(self.summary())
            .content(media_type, Content::new(Some(schema)))
            .header_ref("ETag", component::header("ETag"));
        let known = ResponseBuilder::new()
            .description("The client has it already (`If-None-Match`).")
            .header_ref("ETag", component::header("ETag"));
        let mut operation = OperationBuilder::new()
            .tag(TAG)
            .operation_id(Some(self.operation_id()))
            .summary(Some(self.summary()))
            .description(Some(self.description()))
            // Whoever may not use the API may still read how to.
            .securities(Some([]))
            .response("200", answer.build())
            .response("304", known.build());
        if self == Self::Problem {
            let slugs = ProblemKind::ALL.map(ProblemKind::slug);
            let slug = ParameterBuilder::new()
                .name("problem")
                .parameter_in(ParameterIn::Path)
                .required(Required::True)
                .description(Some("The kind of problem: the end of its `type`."))
                .schema(Some(string().enum_values(Some(slugs))));
            operation = operation.parameter(slug);
        }
        let failures = match self {
            Self::Problem => &[400, 404, 406, 414, 431, 500][..],
            Self::Documentation => &[400, 414, 431, 500],
            Self::Root | Self::Description => &[400, 406, 414, 431, 500],
        };
        let failures = failures.iter().map(|status| {
            let response = component::response(problem::named(*status));
            (status.to_string(), response)
        });
        failures
            .fold(operation, |operation, (status, response)| {
                operation.response(status, response)
            })
            .build()
    }
}

/// The paths, each with what it answers.
pub(super) fn paths(about: &About, base: &str) -> Vec<(String, PathItem)> {
    let paths = OwnPath::of(about).map(|path| {
        let item = PathItem::new(HttpMethod::Get, path.operation());
        (format!("{base}{}", path.template()), item)
    });
    paths.collect()
}

/// Adds what they answer.
pub(super) fn components(components: ComponentsBuilder) -> ComponentsBuilder {
    let object = || ObjectBuilder::new().schema_type(Type::Object);
    let link = reference("A path of this service.");
    let links: SchemaRef = object()
        .additional_properties(Some(utoipa::openapi::schema::AdditionalProperties::RefOr(
            link.into(),
        )))
        .into();
    let service = object()
        .property("title", said("What the service is called."))
        .property("version", said("The first segment of every path."))
        .property("links", links)
        .required("title")
        .required("version")
        .required("links");
    let kind = object()
        .property("type", reference("The kind, as a problem names it."))
        .property("title", said("The kind in a few words."))
        .property("status", small(400, 599))
        .property("description", said("What it means, and what to do."))
        .required("type")
        .required("title")
        .required("status")
        .required("description");
    components
        .schema(
            "Service.Envelope",
            closed()
                .schema_type(Type::Object)
                .property("service", service)
                .required("service"),
        )
        .schema(
            "ProblemKind.Envelope",
            closed()
                .schema_type(Type::Object)
                .property("problem", kind)
                .required("problem"),
        )
}

/// What `GET` on the version answers: where everything else begins.
#[derive(Debug, Serialize)]
pub(crate) struct ServiceDocument {
    service: Service,
}

#[derive(Debug, Serialize)]
struct Service {
    title: String,
    version: String,
    links: serde_json::Map<String, serde_json::Value>,
}

impl ServiceDocument {
    /// The document of this API: its root collections, and what describes it.
    pub(crate) fn new(model: &Model, about: &About) -> Self {
        let roots = model.endpoints.iter().filter(|endpoint| is_root(endpoint));
        let mut links: serde_json::Map<_, _> = roots
            .map(|endpoint| {
                let resource = model.entity(endpoint).resource;
                let path = format!("{}{}", model.base, endpoint.template);
                (resource.plural.to_owned(), path.into())
            })
            .collect();
        for path in OwnPath::of(about) {
            let name = match path {
                OwnPath::Description => "description",
                OwnPath::Documentation => "documentation",
                OwnPath::Root | OwnPath::Problem => continue,
            };
            let path = format!("{}{}", model.base, path.template());
            links.insert(name.to_owned(), path.into());
        }
        Self {
            service: Service {
                title: about.title.clone(),
                version: about.version.clone(),
                links,
            },
        }
    }
}

fn is_root(endpoint: &Endpoint) -> bool {
    let keyless = endpoint.template.levels().next().is_none();
    endpoint.shape == Shape::Collection && endpoint.tie == Tie::Parent && keyless
}
