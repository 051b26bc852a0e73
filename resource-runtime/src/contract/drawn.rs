//! The contract of an API, drawn from the tables that route, parse and serve.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use super::deprecated::Deprecated;
use super::lock::{BODIES, Contract, Creation, IfMatch, Item, Key, List, Route, Selection};
use super::property::Property;
use super::service::Service;
use super::taken::Taken;
use crate::api::Api;
use crate::change::{Purpose, taken};
use crate::model::{Action, Endpoint, Entity, Method, Model, Shape, Tie};
use crate::policy::Security;
use crate::query::{COLLAPSE, EXPAND, Offered, Operator, Use, offered};
use crate::resource::{Archetype, FieldSpec, Kind, ResourceSpec, goes_with, referrers};
use crate::wire;

/// The contract of what is served.
pub(super) fn contract(api: &Api) -> Contract {
    let (model, security) = (api.model(), api.security());
    let endpoints = model.endpoints.iter();
    let paths = endpoints.map(|endpoint| (endpoint.template.to_string(), route(api, endpoint)));
    let resources = model.entities.iter().enumerate().map(|(place, entity)| {
        let singular = entity.resource.singular.to_owned();
        (singular, item(api, entity, &Paths::to(model, place)))
    });
    Contract {
        version: model.base.trim_start_matches('/').to_owned(),
        security: security.iter().map(Security::name).collect(),
        taken: Taken::new(api.limits(), &model.queries),
        service: Service::new(api),
        paths: paths.collect(),
        resources: resources.collect(),
    }
}

/// What one path answers.
fn route(api: &Api, endpoint: &Endpoint) -> Route {
    let methods = || endpoint.methods.iter().copied();
    let named = |method: Method| method.name().to_owned();
    let operations =
        methods().map(|(method, action)| (named(method), endpoint.operation_id(action)));
    let deprecated = methods().filter_map(|(method, action)| {
        let deprecation = endpoint.deprecation(action)?;
        Some((
            named(method),
            Deprecated::new(deprecation, api.ends_at_sunset()),
        ))
    });
    let keyless = api.without_answers().contains(&endpoint.resource_at(0));
    let keys = methods().filter(|(_, action)| action.takes_key());
    let keys = keys.filter_map(|(method, action)| {
        if keyless {
            Some((named(method), Key::Refused))
        } else {
            let required = endpoint.requires_key(action);
            required.then(|| (named(method), Key::Required))
        }
    });
    let handled = [endpoint.resource_at(0), endpoint.declared_by()];
    Route {
        envelope: envelope(endpoint).to_owned(),
        operations: operations.collect(),
        deprecated: deprecated.collect(),
        keys: keys.collect(),
        later: endpoint.action(Method::Post) == Some(Action::Create)
            && handled.into_iter().any(|resource| api.is_handled(resource)),
        loosens: ends(endpoint) && endpoint.loosens().is_some(),
    }
}

/// The key under which a path answers.
fn envelope(endpoint: &Endpoint) -> &'static str {
    let resource = endpoint.resource_at(0);
    match (endpoint.tie, endpoint.shape) {
        (Tie::Field(field), _) => endpoint.resource_at(1).fields[field].name,
        (_, Shape::Collection) => resource.plural,
        (_, Shape::Item | Shape::Single) => resource.singular,
    }
}

/// Every path to the rows of one resource.
struct Paths<'a>(Vec<&'a Endpoint>);

impl<'a> Paths<'a> {
    /// Those to the entity at this place.
    fn to(model: &'a Model, place: usize) -> Self {
        let endpoints = model.endpoints.iter();
        Self(
            endpoints
                .filter(|endpoint| endpoint.entity == place)
                .collect(),
        )
    }

    /// Whether one of `wanted` can be done, on whichever path.
    fn offer(&self, wanted: &[Action]) -> bool {
        let mut actions = self.0.iter().flat_map(|endpoint| &endpoint.methods);
        actions.any(|(_, action)| wanted.contains(action))
    }

    /// What each of them decides that reads a body for `purpose`.
    fn decided(&self, purpose: Purpose) -> impl Iterator<Item = Option<usize>> {
        let reads = move |endpoint: &&&Endpoint| {
            let mut actions = endpoint.methods.iter().map(|(_, action)| *action);
            actions.any(|action| endpoint.purposes(action).contains(&purpose))
        };
        self.0.iter().filter(reads).map(|endpoint| endpoint.fixed())
    }

    /// What a body for `purpose` may name, on whichever path; `None` where none reads one.
    fn body(&self, resource: &'static ResourceSpec, purpose: Purpose) -> Option<Creation> {
        let decided = self.decided(purpose).reduce(Option::and)?;
        Some(creation(resource, purpose, decided))
    }

    /// Whether rows end by any of them, and are not only taken from what is above.
    fn end_rows(&self) -> bool {
        let mut endpoints = self
            .0
            .iter()
            .filter(|endpoint| endpoint.loosens().is_none());
        endpoints.any(|endpoint| ends(endpoint))
    }
}

/// Whether a path deletes.
fn ends(endpoint: &Endpoint) -> bool {
    let mut actions = endpoint.methods.iter().map(|(_, action)| *action);
    actions.any(|action| matches!(action, Action::Delete | Action::DeleteMany))
}

fn item(api: &Api, entity: &Entity, paths: &Paths<'_>) -> Item {
    let (resource, policies) = (entity.resource, api.policies());
    let can = |wanted: &[Action]| paths.offer(wanted);
    let named = |found: (usize, &'static FieldSpec)| found.1.name.to_owned();
    let body = |purpose| paths.body(resource, purpose);
    let many = !resource.archetype.is_single();
    let fields = resource.fields.iter();
    Item {
        path: entity.canonical.to_string(),
        chosen: (resource.archetype == Archetype::Store).then(|| resource.id().name.to_owned()),
        parent: resource
            .parent()
            .map(|(_, field)| resource.fields[field].name.to_owned()),
        decided: BODIES
            .into_iter()
            .filter(|(_, purpose)| {
                let decided = paths.decided(*purpose).reduce(Option::and);
                decided.flatten().is_some()
            })
            .map(|(name, _)| name.to_owned())
            .collect(),
        outlives: outlives(api.model(), resource),
        keepers: paths.end_rows().then(|| keepers(api, resource)),
        restricted: !policies.is_public(resource),
        list: can(&[Action::List]).then(|| list(resource)),
        selection: if can(&[Action::List]) {
            Some(selection(resource, Use::List))
        } else {
            can(&[Action::UpdateMany]).then(|| selection(resource, Use::Selection))
        },
        batch: (many && can(&[Action::Create, Action::UpdateMany, Action::DeleteMany]))
            .then_some(resource.limits.batch),
        expand: offered(resource, EXPAND).map(named).collect(),
        collapse: offered(resource, COLLAPSE).map(named).collect(),
        answers: fields
            .clone()
            .filter(|field| field.shown())
            .map(|field| field.name.to_owned())
            .collect(),
        hidden: policies
            .hidden_from_some(resource)
            .into_iter()
            .map(|place| &resource.fields[place])
            .filter(|field| field.shown())
            .map(|field| field.name.to_owned())
            .collect(),
        create: body(Purpose::Create),
        update: body(Purpose::Update).map(|update| update.names()),
        replace: body(Purpose::Replace),
        if_match: match (resource.counts_changes(), resource.requirements.if_match) {
            (_, true) => Some(IfMatch::Required),
            (true, false) => Some(IfMatch::Taken),
            (false, false) => None,
        },
        properties: fields
            .map(|field| (field.name.to_owned(), Property::of(field)))
            .collect(),
    }
}

/// What parameters may name that are read for this.
fn offers(resource: &'static ResourceSpec, r#use: Use) -> Offered<'static> {
    Offered {
        resource,
        hidden: None,
        withheld: &[],
        r#use,
    }
}

fn list(resource: &'static ResourceSpec) -> List {
    let offered = offers(resource, Use::List);
    let sort = offered.sort_keys().map(|(_, field)| field.name.to_owned());
    let searched = offered.searched().map(|place| resource.fields[place].name);
    List {
        default_limit: resource.limits.default,
        max_limit: resource.limits.max,
        sort: sort.collect(),
        search: searched.map(str::to_owned).collect(),
    }
}

fn selection(resource: &'static ResourceSpec, r#use: Use) -> Selection {
    let offered = offers(resource, r#use);
    let filters = offered.filters().map(|(index, field)| {
        let operators = offered.operators(index).map(Operator::name);
        (
            field.name.to_owned(),
            operators.map(str::to_owned).collect(),
        )
    });
    let ranges = offered
        .filters()
        .filter_map(|(_, field)| match field.kind() {
            Kind::Integer {
                min,
                max,
                wide: false,
            } => Some((field.name.to_owned(), (min, max))),
            _ => None,
        });
    Selection {
        filters: filters.collect(),
        ranges: ranges.collect(),
    }
}

/// Whether a row of `resource` is left where its parent ends; `None` where no parent does.
fn outlives(model: &Model, resource: &'static ResourceSpec) -> Option<bool> {
    let (parent, field) = resource.parent()?;
    let mut entities = model.entities.iter().enumerate();
    let ends = entities.any(|(place, entity)| {
        goes_with(parent, entity.resource) && Paths::to(model, place).end_rows()
    });
    ends.then(|| resource.fields[field].nullable())
}

/// The references that may keep a row of `resource` from being deleted.
fn keepers(api: &Api, resource: &'static ResourceSpec) -> BTreeSet<String> {
    let entities = api.model().entities.iter();
    let resources: Vec<_> = entities.map(|entity| entity.resource).collect();
    let keepers = referrers(resource, &resources).into_iter();
    let named =
        |(by, field): (&ResourceSpec, usize)| format!("{}.{}", by.singular, by.fields[field].name);
    keepers.map(named).collect()
}

fn creation(resource: &'static ResourceSpec, purpose: Purpose, decided: Option<usize>) -> Creation {
    let (mut required, mut optional) = (BTreeSet::new(), BTreeMap::new());
    for (field, needed) in taken(resource, purpose, decided) {
        if needed {
            required.insert(field.name.to_owned());
        } else {
            optional.insert(field.name.to_owned(), default(field));
        }
    }
    Creation { required, optional }
}

/// What a property is where a creation leaves it out, as an answer shows it.
fn default(field: &FieldSpec) -> Json {
    let mut json = Vec::new();
    if let Some(default) = field.default {
        wire::write(field, default().as_ref(), &mut json);
    }
    serde_json::from_slice(&json).unwrap_or_default()
}
