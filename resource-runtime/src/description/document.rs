//! The document as a whole.

use std::collections::BTreeSet;

use utoipa::openapi::extensions::ExtensionsBuilder;
use utoipa::openapi::path::{HttpMethod, Parameter, PathItem, PathItemBuilder};
use utoipa::openapi::schema::ComponentsBuilder;
use utoipa::openapi::security::SecurityRequirement;
use utoipa::openapi::{
    InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder, Paths, PathsBuilder, RefOr,
    ServerBuilder, Tag,
};

use super::about::About;
use super::body::{Bodies, description};
use super::exceptions::exceptions;
use super::name::{Names, Part};
use super::operation::operation;
use super::{envelope, parameter, problem, query, response, service};
use crate::change::Purpose;
use crate::handler::Handlers;
use crate::model::{Action, Endpoint, Method, Model, Shape};

/// What holds of every path, beside what stands at each.
const CONVENTIONS: &str = "Every path that knows `GET` knows `HEAD`, and every path knows `OPTIONS`; \
    any other method is answered by 405 with `Allow`. What is sent and not known is refused: a \
    parameter by 400, a member of a body by 422. `PUT` changes what it is sent and nothing else.";

/// The API as an `OpenAPI` document.
pub(crate) fn document(model: &Model, handlers: &Handlers, about: &About) -> OpenApi {
    let names = Names::new(model);
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
        paths = paths.path(path, item(model, handlers, names, endpoint, about));
    }
    for (path, item) in service::paths(about, &model.base) {
        paths = paths.path(path, item);
    }
    let paths = paths.build();
    let mut components = components(model, names, about).build();
    let used = used_responses(&paths);
    components.responses.retain(|name, _| used.contains(name));
    if !names.has_stores() {
        components.parameters.remove("If-None-Match");
    }
    let tags = model.entities.iter().map(|entity| {
        let mut tag = Tag::new(entity.resource.name);
        tag.description = description(entity.resource.description).map(str::to_owned);
        tag
    });
    let mut own = Tag::new(service::TAG);
    own.description = Some("The service itself, and what describes it.".to_owned());
    let here = ["/".to_owned()];
    let servers = if about.servers.is_empty() {
        &here[..]
    } else {
        &about.servers[..]
    };
    OpenApiBuilder::new()
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
        .tags(Some(tags.chain([own])))
        .build()
}

/// The names of the shared responses that any operation has.
fn used_responses(paths: &Paths) -> BTreeSet<String> {
    let items = paths.paths.values();
    let operations = items.flat_map(|item| [&item.get, &item.post, &item.put, &item.delete]);
    let responses = operations
        .flatten()
        .flat_map(|it| it.responses.responses.values());
    let names = responses.filter_map(|response| match response {
        RefOr::Ref(reference) => reference.ref_location.rsplit('/').next(),
        RefOr::T(_) => None,
    });
    names.map(str::to_owned).collect()
}

/// A path with its methods.
fn item(
    model: &Model,
    handlers: &Handlers,
    names: Names<'_>,
    endpoint: &Endpoint,
    about: &About,
) -> PathItem {
    let concerned = [model.entity(endpoint).resource, endpoint.declared_by()];
    let parameters: Vec<Parameter> = parameter::parameters(names, endpoint);
    let item = PathItemBuilder::new()
        .parameters((!parameters.is_empty()).then_some(parameters))
        .extensions(exceptions(concerned));
    let mut methods = endpoint.methods.iter();
    methods
        .by_ref()
        .fold(item, |item, (method, action)| {
            let method = match method {
                Method::Get => HttpMethod::Get,
                Method::Post => HttpMethod::Post,
                Method::Put => HttpMethod::Put,
                Method::Delete => HttpMethod::Delete,
            };
            item.operation(
                method,
                operation(model, handlers, names, (endpoint, *action), about),
            )
        })
        .build()
}

/// All that operations share.
fn components(model: &Model, names: Names<'_>, about: &About) -> ComponentsBuilder {
    let mut components = ComponentsBuilder::new();
    for entity in &model.entities {
        components = Bodies { names, entity }.answers(components);
    }
    for endpoint in &model.endpoints {
        components = response::components(model, endpoint, components);
        for (_, action) in &endpoint.methods {
            components = of_action(model, names, (endpoint, *action), components);
        }
    }
    components = components
        .schema("Page.Token", query::token())
        .parameter("If-None-Match", parameter::if_none_match())
        .parameter("cursor", query::cursor())
        .parameter("orderBy", query::order_by());
    components = problem::headers(problem::components(&model.base, components));
    components = service::components(components);
    for security in &about.security {
        components = components.security_scheme(security.name(), security.scheme());
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
        Action::List => components.schema(part(Part::Page), envelope::page(resource)),
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
        Action::Update => sent(components, Purpose::Update),
        Action::Replace => sent(components, Purpose::Replace),
        Action::Put => sent(sent(components, Purpose::Create), Purpose::Update),
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
        _ => components,
    }
}
