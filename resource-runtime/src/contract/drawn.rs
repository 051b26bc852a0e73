//! The contract of an API, drawn from the tables that route, parse and serve.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use super::deprecated::Deprecated;
use super::lock::{Contract, Creation, IfMatch, Item, Key, List, Route, Selection};
use super::property::Property;
use super::service::Service;
use super::taken::Taken;
use crate::api::Api;
use crate::change::{Purpose, taken};
use crate::model::{Action, Endpoint, Entity, Method, Model, Shape, Tie};
use crate::policy::Security;
use crate::query::{COLLAPSE, EXPAND, Offered, Operator, Use, offered};
use crate::resource::{Archetype, Bound, Constraints, FieldSpec, Kind, ResourceSpec, Role};
use crate::wire;

/// The contract of what is served.
pub(super) fn contract(api: &Api) -> Contract {
    let (model, security) = (api.model(), api.security());
    let endpoints = model.endpoints.iter();
    let paths = endpoints.map(|endpoint| (endpoint.template.to_string(), route(api, endpoint)));
    let resources = model.entities.iter().enumerate().map(|(place, entity)| {
        let singular = entity.resource.singular.to_owned();
        (singular, item(api, entity, &actions(model, place)))
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

/// What can be done with the rows of the entity at this place, on whichever path.
fn actions(model: &Model, place: usize) -> Vec<Action> {
    let endpoints = model.endpoints.iter();
    let own = endpoints.filter(|endpoint| endpoint.entity == place);
    own.flat_map(|endpoint| endpoint.methods.iter().map(|(_, action)| *action))
        .collect()
}

fn item(api: &Api, entity: &Entity, actions: &[Action]) -> Item {
    let (resource, policies) = (entity.resource, api.policies());
    let can = |wanted: &[Action]| actions.iter().any(|action| wanted.contains(action));
    let named = |found: (usize, &'static FieldSpec)| found.1.name.to_owned();
    let whole = |purpose| creation(resource, purpose);
    let many = !resource.archetype.is_single();
    let changes = can(&[Action::Update, Action::Put, Action::UpdateMany]);
    let update = || taken(resource, Purpose::Update, None).map(|(field, _)| field.name.to_owned());
    let fields = resource.fields.iter();
    Item {
        path: entity.canonical.to_string(),
        chosen: (resource.archetype == Archetype::Store).then(|| resource.id().name.to_owned()),
        parent: resource
            .parent()
            .map(|(_, field)| resource.fields[field].name.to_owned()),
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
        create: can(&[Action::Create, Action::Put]).then(|| whole(Purpose::Create)),
        update: changes.then(|| update().collect()),
        replace: can(&[Action::Replace]).then(|| whole(Purpose::Replace)),
        if_match: match (resource.counts_changes(), resource.requirements.if_match) {
            (_, true) => Some(IfMatch::Required),
            (true, false) => Some(IfMatch::Taken),
            (false, false) => None,
        },
        properties: fields
            .map(|field| (field.name.to_owned(), property(field)))
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

fn creation(resource: &'static ResourceSpec, purpose: Purpose) -> Creation {
    let (mut required, mut optional) = (BTreeSet::new(), BTreeMap::new());
    for (field, needed) in taken(resource, purpose, None) {
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

fn property(field: &FieldSpec) -> Property {
    let constraints = field.constraints;
    let text = matches!(field.kind(), Kind::Text);
    let list = matches!(field.kind(), Kind::List(_));
    let slug = field.role == Role::Slug;
    let (minimum, maximum) = bounds(field);
    Property {
        r#type: type_name(field),
        nullable: field.nullable(),
        unique: field.unique || slug,
        slug,
        deprecated: field
            .deprecated
            .as_ref()
            .map(|deprecation| Deprecated::new(deprecation, false)),
        values: match field.kind() {
            Kind::Choice(words) => words.iter().map(|&word| word.to_owned()).collect(),
            _ => BTreeSet::new(),
        },
        items: field.item().map(|item| Box::new(property(&item))),
        members: match field.kind() {
            Kind::Object(members) => members()
                .iter()
                .map(|member| (member.name.to_owned(), property(member)))
                .collect(),
            _ => BTreeMap::new(),
        },
        min_length: constraints.min_length,
        max_length: or_standard(
            text,
            constraints.max_length,
            Constraints::DEFAULT_MAX_LENGTH,
        ),
        max_items: or_standard(list, constraints.max_items, Constraints::DEFAULT_MAX_ITEMS),
        minimum,
        maximum,
        pattern: constraints.pattern.map(str::to_owned),
        format: constraints.format.map(|format| format.name().to_owned()),
    }
}

/// A bound that holds wherever none is declared.
fn or_standard(bounded: bool, declared: Option<u32>, standard: u32) -> Option<u32> {
    bounded.then(|| declared.unwrap_or(standard))
}

/// What a client makes of it.
fn type_name(field: &FieldSpec) -> String {
    match field.kind() {
        Kind::Boolean => "boolean".to_owned(),
        Kind::Integer { wide: false, .. } => "integer".to_owned(),
        Kind::Integer { wide: true, .. } => "int64".to_owned(),
        Kind::Text => "string".to_owned(),
        Kind::Decimal => format!("decimal of scale {}", field.constraints.scale),
        Kind::Uuid => "uuid".to_owned(),
        Kind::Timestamp => "date-time".to_owned(),
        Kind::Date => "date".to_owned(),
        Kind::Choice(_) => "enum".to_owned(),
        Kind::Reference(target) => format!("id of {}", target().singular),
        Kind::List(_) => "array".to_owned(),
        Kind::Object(_) => "object".to_owned(),
    }
}

/// The smallest and the largest number; none of the numbers of 64 bits is left out by them.
fn bounds(field: &FieldSpec) -> (Option<String>, Option<String>) {
    let digits = |bound| match bound {
        Bound::Integer(number) => number.to_string(),
        Bound::Decimal(text) => text.to_owned(),
    };
    let minimum = field.constraints.minimum.map(digits);
    let maximum = field.constraints.maximum.map(digits);
    match field.kind() {
        Kind::Integer {
            min,
            max,
            wide: false,
        } => (
            minimum.or_else(|| Some(min.to_string())),
            maximum.or_else(|| Some(max.to_string())),
        ),
        _ => (minimum, maximum),
    }
}
