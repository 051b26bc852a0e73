//! Links from the answer to a creation to what can be done with what was created.

use utoipa::openapi::link::{Link, LinkBuilder};

use crate::model::{Action, Endpoint, Model, Part, Shape, Tie};
use crate::resource::Role;

/// The links of the answer of `made`, the endpoint where a row was created, each named after the
/// operation that it leads to: on the row itself, and on what is seen from it.
pub(super) fn links(model: &Model, made: &Endpoint) -> Vec<(String, Link)> {
    let resource = model.entity(made).resource;
    let leads_on = |endpoint: &&Endpoint| {
        let itself = endpoint.canonical && endpoint.entity == made.entity;
        let seen = endpoint.owner() == Some(resource) && endpoint.shape != Shape::Item;
        itself && endpoint.tie == Tie::Parent || seen
    };
    let mut links = Vec::new();
    for endpoint in model.endpoints.iter().filter(leads_on) {
        let Some(parameters) = parameters(model, made, endpoint) else {
            continue;
        };
        for (_, action) in endpoint
            .methods
            .iter()
            .filter(|(_, action)| follows(*action))
        {
            let operation = endpoint.operation_id(*action);
            let link = LinkBuilder::new().operation_id(&operation);
            let link = parameters.iter().fold(link, |link, (parameter, value)| {
                link.parameter(*parameter, value.clone())
            });
            links.push((operation, link.build()));
        }
    }
    links
}

/// Whether an action needs nothing to be said beside its path and body.
fn follows(action: Action) -> bool {
    !matches!(action, Action::UpdateMany | Action::DeleteMany)
}

/// The parameters of a path to the row that `made` made or to what is seen from it, each from the
/// answer or from the path that was asked.
fn parameters(
    model: &Model,
    made: &Endpoint,
    endpoint: &Endpoint,
) -> Option<Vec<(&'static str, String)>> {
    let resource = model.entity(made).resource;
    let keys = |endpoint: &Endpoint| {
        let parts = endpoint.template.parts.clone().into_iter();
        parts.filter_map(|part| match part {
            Part::Segment(_) => None,
            Part::Parameter { level, name } => Some((level, name)),
        })
    };
    let value = |(level, name): (usize, &'static str)| {
        let keyed = endpoint.resource_at(level);
        if keyed != resource && keys(made).any(|(_, asked)| asked == name) {
            return Some((name, format!("$request.path.{name}")));
        }
        let field = if keyed == resource {
            resource.index_of(Role::Id)?
        } else {
            let (_, field) = resource.parent().filter(|(parent, _)| *parent == keyed)?;
            field
        };
        let envelope = match made.tie {
            Tie::Field(relation) => made.declared_by().fields[relation].name,
            Tie::Parent | Tie::Link(_) => resource.singular,
        };
        let field = resource.fields[field].name;
        Some((name, format!("$response.body#/{envelope}/{field}")))
    };
    keys(endpoint).map(value).collect()
}
