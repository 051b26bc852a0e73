//! The document as a whole.

use utoipa::openapi::extensions::ExtensionsBuilder;
use utoipa::openapi::path::{HttpMethod, Parameter, PathItem, PathItemBuilder};
use utoipa::openapi::schema::ComponentsBuilder;
use utoipa::openapi::security::SecurityRequirement;
use utoipa::openapi::{
    InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder, PathsBuilder, Required, ServerBuilder,
};

use super::about::About;
use super::body::{Bodies, INT64};
use super::implied::{Implied, with_implied};
use super::name::{Names, Part};
use super::operation::operation;
use super::problem::Problems;
use super::query::Query;
use super::shared::{drop_unused, operations_mut, share};
use super::tags::tags;
use super::{
    envelope, exceptions, headers, implied, parameter, query, response, security, service, text,
};
use crate::change::Purpose;
use crate::handler::Handlers;
use crate::model::{Action, Endpoint, Method, Model, Shape};
use crate::policy::Policies;
use crate::request::Limits;

/// What holds of every path, beside what stands at each.
const CONVENTIONS: &str = "A method that a path does not know is answered by 405 with `Allow`. What is sent and not known is refused: a \
    parameter by 400, a member of a body by 422. `PUT` changes what it is sent and nothing else. \
    Every answer names its request in `X-Request-Id`.";

/// What is described.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Described<'a> {
    /// What is served.
    pub(crate) model: &'a Model,
    /// What has logic of its own.
    pub(crate) handlers: &'a Handlers,
    /// Who may do what.
    pub(crate) policies: &'a Policies,
    /// How much one request may take.
    pub(crate) limits: &'a Limits,
    /// What no declaration says.
    pub(crate) about: &'a About,
}

/// The API as an `OpenAPI` document.
pub(crate) fn document(described: Described<'_>) -> OpenApi {
    let Described { model, about, .. } = described;
    let names = Names::new(model, described.policies);
    let problems = Problems::new(described);
    let told = match &about.description {
        Some(own) => format!("{own}\n\n{CONVENTIONS}"),
        None => CONVENTIONS.to_owned(),
    };
    let info = InfoBuilder::new()
        .title(&about.title)
        .version(&about.version)
        .description(Some(told))
        .license(about.license.as_ref().map(|name| {
            // A viewer makes a link of the identifier, which an expression has none.
            let identifier = Some(name).filter(|name| !name.contains(' '));
            let license = LicenseBuilder::new().name(name);
            license.identifier(identifier).build()
        }));
    let mut paths = PathsBuilder::new();
    for endpoint in &model.endpoints {
        let path = format!("{}{}", model.base, endpoint.template);
        paths = paths.path(path, item(described, (names, problems), endpoint));
    }
    for (path, item) in service::paths((about, problems), &model.base) {
        paths = paths.path(path, item);
    }
    let paths = paths.build();
    let components = components(described, (names, problems)).build();
    let here = ["/".to_owned()];
    let servers = if about.servers.is_empty() {
        &here[..]
    } else {
        &about.servers[..]
    };
    let mut document = OpenApiBuilder::new()
        .info(info)
        .servers(Some(servers.iter().map(|url| {
            let public = ExtensionsBuilder::new().add("x-internal", false).build();
            let server = ServerBuilder::new().url(url);
            server.extensions(Some(public)).build()
        })))
        .paths(paths)
        .components(Some(components))
        .security(Some(about.security.iter().map(|security| {
            let no_scopes: [&str; 0] = [];
            SecurityRequirement::new(security.name(), no_scopes)
        })))
        .tags(Some(tags(model)))
        .build();
    for item in document.paths.paths.values_mut() {
        name_path_first(item);
    }
    headers::complete(&mut document, described.limits);
    // What is not referred to is no second place of anything.
    drop_unused(&mut document);
    share(&mut document);
    drop_unused(&mut document);
    document
}

/// Moves the parameters of a path to its operations: a viewer shows those of the path last.
fn name_path_first(item: &mut PathItem) {
    let of_path = item.parameters.take().unwrap_or_default();
    for operation in operations_mut(item).filter(|_| !of_path.is_empty()) {
        let own = operation.parameters.take().unwrap_or_default();
        operation.parameters = Some(of_path.iter().cloned().chain(own).collect());
    }
}

/// A path with its methods.
fn item(
    described: Described<'_>,
    (names, problems): (Names<'_>, Problems<'_>),
    endpoint: &Endpoint,
) -> PathItem {
    let parameters: Vec<Parameter> = parameter::parameters(names, endpoint);
    let item = PathItemBuilder::new()
        .parameters((!parameters.is_empty()).then_some(parameters))
        .extensions(exceptions::extension(&endpoint.exceptions()));
    let item = endpoint
        .methods
        .iter()
        .fold(item, |item, (method, action)| {
            let method = match method {
                Method::Get => HttpMethod::Get,
                Method::Post => HttpMethod::Post,
                Method::Put => HttpMethod::Put,
                Method::Delete => HttpMethod::Delete,
            };
            let operation = operation(described, (names, problems), (endpoint, *action));
            item.operation(method, operation)
        });
    let reads = endpoint.action(Method::Get);
    let implied = Implied {
        head: endpoint.head_id(),
        options: endpoint.options_id(),
        deprecated: reads.and_then(|action| endpoint.deprecation(action)),
        about: described.about,
    };
    with_implied(item.build(), implied, &endpoint.allow())
}

/// All that operations share.
fn components(
    described: Described<'_>,
    (names, problems): (Names<'_>, Problems<'_>),
) -> ComponentsBuilder {
    let Described { model, about, .. } = described;
    let mut components = ComponentsBuilder::new();
    for entity in &model.entities {
        components = Bodies { names, entity }.answers(components);
        components = Query { names, entity }.shown(components);
    }
    for endpoint in &model.endpoints {
        components = response::components(model, endpoint, components);
        components = implied::allowed(components, &endpoint.allow());
        for (_, action) in &endpoint.methods {
            components = of_action(model, names, (endpoint, *action), components);
        }
    }
    components = components
        .schema("Page.Token", query::token(&model.queries))
        .schema(query::DIRECTION, query::direction())
        .schema(INT64, text::int64())
        .schema(parameter::TAGS, parameter::tags())
        .schema(parameter::KEYS, parameter::keys())
        .parameter(parameter::CREATES_ONLY, parameter::if_none_match())
        .parameter(parameter::IF_MATCH, parameter::if_match(Required::False))
        .parameter(
            parameter::IF_MATCH_REQUIRED,
            parameter::if_match(Required::True),
        )
        .parameter(
            parameter::KEY,
            parameter::idempotency_key(Required::False, about.answers_kept),
        )
        .parameter(
            parameter::KEY_REQUIRED,
            parameter::idempotency_key(Required::True, about.answers_kept),
        )
        .parameter(parameter::UNLESS_KNOWN, parameter::unless_known())
        .parameter(parameter::IF_MATCH_UNTAGGED, parameter::if_match_untagged())
        .parameter(
            parameter::UNLESS_KNOWN_UNTAGGED,
            parameter::unless_known_untagged(),
        )
        .parameter("cursor", query::cursor(&model.queries));
    components = headers::shared(problems.components(components));
    components = service::components(implied::components(components, about), about);
    for security in &about.security {
        components = components.security_scheme(security.name(), security::scheme(security));
    }
    components
}

/// Adds what the bodies and answers of an action are made of.
fn of_action(
    model: &Model,
    names: Names<'_>,
    (endpoint, action): (&Endpoint, Action),
    components: ComponentsBuilder,
) -> ComponentsBuilder {
    let entity = model.entity(endpoint);
    let resource = entity.resource;
    let bodies = Bodies { names, entity };
    let fixed = endpoint.fixed();
    let sent = |components: ComponentsBuilder, purpose| {
        let name = names.body(resource, purpose, fixed);
        components.schema(name, bodies.sent(purpose, fixed))
    };
    let part = |part| names.part(resource, part);
    let components = match action {
        Action::List => components
            .schema(part(Part::Page), envelope::page(resource))
            .schema(part(Part::SortKey), Query::sort_key(resource)),
        Action::Create | Action::UpdateMany if endpoint.shape == Shape::Collection => {
            components.schema(part(Part::Batch), envelope::many(resource))
        }
        _ => components,
    };
    let components = match action {
        Action::List
        | Action::UpdateMany
        | Action::DeleteMany
        | Action::Delete
        | Action::Detach => components,
        _ => components.schema(
            part(Part::Envelope),
            envelope::one(resource.singular, resource),
        ),
    };
    match action {
        Action::Create => {
            let components = sent(components, Purpose::Create);
            if endpoint.shape != Shape::Collection {
                return components;
            }
            let new = names.body(resource, Purpose::Create, fixed);
            components.schema(
                envelope::created_name(&new),
                envelope::created(resource, &new),
            )
        }
        Action::UpdateMany => {
            let components = sent(components, Purpose::Update);
            let changes = names.body(resource, Purpose::Update, fixed);
            let item = envelope::item_name(&changes);
            components
                .schema(
                    envelope::alike_name(&changes),
                    envelope::alike(bodies, fixed),
                )
                .schema(
                    envelope::each_name(&changes),
                    envelope::each(resource, &item),
                )
                .schema(item, envelope::item(bodies, fixed))
        }
        _ => {
            let purposes = endpoint.purposes(action).iter();
            purposes.fold(components, |components, purpose| sent(components, *purpose))
        }
    }
}
