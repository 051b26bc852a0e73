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
use super::implied::{Named, allowed, with_implied};
use super::own_path::{FILES, OwnPath};
use super::problem;
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

    fn operation(self) -> Operation {
        let (media_types, schema) = self.content();
        let answer = ResponseBuilder::new()
            .description(self.summary())
            .header_ref("ETag", component::header("ETag"));
        let answer = media_types.into_iter().fold(answer, |answer, media_type| {
            answer.content(media_type, Content::new(Some(schema.clone())))
        });
        let known = ResponseBuilder::new()
            .description("The client has it already (`If-None-Match`).")
            .header_ref("ETag", component::header("ETag"));
        let operation = OperationBuilder::new()
            .tag(TAG)
            .operation_id(Some(self.operation_id()))
            .summary(Some(self.summary()))
            .description(Some(self.description()))
            // Whoever may not use the API may still read how to.
            .securities(Some([]))
            .response("200", answer.build())
            .response("304", known.build());
        let failures = match self {
            Self::Problem => &[400, 404, 405, 406, 414, 429, 431, 500, 503][..],
            Self::File => &[400, 404, 405, 406, 414, 429, 431, 500, 503],
            Self::Root | Self::Description | Self::Documentation | Self::Problems => {
                &[400, 405, 406, 414, 429, 431, 500, 503]
            }
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
        let mut item = PathItem::new(HttpMethod::Get, path.operation());
        item.parameters = path.parameter().map(|(name, told, values)| {
            let parameter = ParameterBuilder::new()
                .name(name)
                .parameter_in(ParameterIn::Path)
                .required(Required::True)
                .description(Some(told))
                .schema(Some(string().enum_values(Some(values))));
            vec![parameter.build().into()]
        });
        let named = Named {
            head: Some(format!("head{}", path.noun())),
            options: format!("optionsOf{}", path.noun()),
        };
        let item = with_implied(item, named, OwnPath::ALLOW);
        (format!("{base}{}", path.template()), item)
    });
    paths.collect()
}

/// Adds what they answer.
pub(super) fn components(components: ComponentsBuilder) -> ComponentsBuilder {
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
