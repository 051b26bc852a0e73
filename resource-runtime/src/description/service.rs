//! The paths that every API has: its service document, its description, the page that shows it, and
//! the pages about problems.

use std::collections::BTreeSet;

use utoipa::openapi::path::{
    HttpMethod, Operation, OperationBuilder, ParameterBuilder, ParameterIn,
};
use utoipa::openapi::schema::{ComponentsBuilder, ObjectBuilder, Type};
use utoipa::openapi::{Content, PathItem, Required, ResponseBuilder};

use super::about::About;
use super::component::{self, SchemaRef, closed, list, schema};
use super::example::Asked;
use super::headers::{CACHE, CACHE_OF_PAGE, CONTENT_POLICY};
use super::implied::{Implied, allowed, with_implied};
use super::operation::with;
use super::own_path::{FILES, OwnPath};
use super::parameter;
use super::problem::Problems;
use super::text::{reference, said, small, string};
use crate::problem::ProblemKind;

/// The tag of these paths.
pub(super) const TAG: &str = "About";

impl OwnPath {
    /// What it answers: media types, and what is of them.
    fn content(self) -> (BTreeSet<&'static str>, SchemaRef) {
        let json = ["application/json"].into();
        match self {
            Self::Root => (json, schema("Service.Envelope")),
            Self::Description => (json, ObjectBuilder::new().schema_type(Type::Object).into()),
            Self::Documentation => (["text/html"].into(), said("HTML.").into()),
            Self::File => {
                let kinds = FILES.iter().filter_map(|(_, kind)| kind.split(';').next());
                (kinds.collect(), said("A style sheet or a script.").into())
            }
            Self::Problems => (json, schema("ProblemKind.List")),
            Self::Problem => (json, schema("ProblemKind.Envelope")),
        }
    }

    fn operation(self, problems: Problems<'_>) -> Operation {
        let (media_types, schema) = self.content();
        let page = |told: &str| {
            let answer = ResponseBuilder::new().description(told);
            let answer = answer.header_ref("ETag", component::header("ETag"));
            answer.header_ref(CACHE, component::header(CACHE_OF_PAGE))
        };
        let answer = page(self.summary());
        let answer = match self {
            Self::Documentation => {
                answer.header_ref(CONTENT_POLICY, component::header(CONTENT_POLICY))
            }
            _ => answer,
        };
        let answer = media_types.into_iter().fold(answer, |answer, media_type| {
            answer.content(media_type, Content::new(Some(schema.clone())))
        });
        let known = page("The client has it already (`If-None-Match`).");
        let operation = OperationBuilder::new()
            .tag(TAG)
            .operation_id(Some(self.operation_id()))
            .summary(Some(self.summary()))
            .description(Some(self.description()))
            // Whoever may not use the API may still read how to.
            .securities(Some([]))
            .response("200", answer.build())
            .response("304", known.build());
        let missing = matches!(self, Self::Problem | Self::File).then_some(404);
        let failures = [400, 405, 406, 412, 414, 429, 431, 500, 503];
        let failures = failures.into_iter().chain(missing).map(|status| {
            let response = problems.response(Asked::Page(self), Some(status), None);
            (status.to_string(), response)
        });
        let operation = failures.fold(operation, |operation, (status, response)| {
            operation.response(status, response)
        });
        let conditions = [parameter::IF_MATCH, parameter::UNLESS_KNOWN];
        with(operation, conditions.map(component::parameter))
    }
}

/// The paths, each with what it answers.
pub(super) fn paths(
    (about, problems): (&About, Problems<'_>),
    base: &str,
) -> Vec<(String, PathItem)> {
    let paths = OwnPath::of(about).map(|path| {
        let mut item = PathItem::new(HttpMethod::Get, path.operation(problems));
        item.parameters = path.parameter().map(|own| {
            let parameter = ParameterBuilder::new()
                .name(own.name)
                .parameter_in(ParameterIn::Path)
                .required(Required::True)
                .description(Some(own.told))
                .schema(Some(schema(own.schema)));
            vec![parameter.build().into()]
        });
        let implied = Implied {
            head: Some(format!("head{}", path.noun())),
            options: format!("optionsOf{}", path.noun()),
            deprecated: None,
            about,
        };
        let item = with_implied(item, implied, OwnPath::ALLOW);
        (format!("{base}{}", path.template()), item)
    });
    paths.collect()
}

/// Adds what they answer.
pub(super) fn components(components: ComponentsBuilder, about: &About) -> ComponentsBuilder {
    let parameters = OwnPath::of(about).filter_map(OwnPath::parameter);
    let components = parameters.fold(components, |components, own| {
        components.schema(own.schema, string().enum_values(Some(own.values)))
    });
    let components = allowed(components, OwnPath::ALLOW);
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
    let envelope = |name: &str, content: SchemaRef| {
        let envelope = closed().schema_type(Type::Object);
        envelope.property(name, content).required(name)
    };
    let kinds = list(schema("ProblemKind")).max_items(Some(ProblemKind::ALL.len()));
    components
        .schema("Service.Envelope", envelope("service", service.into()))
        .schema("ProblemKind", kind)
        .schema(
            "ProblemKind.Envelope",
            envelope("problem", schema("ProblemKind")),
        )
        .schema("ProblemKind.List", envelope("problems", kinds.into()))
}
