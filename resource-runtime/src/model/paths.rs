//! Every path of an API: those of each resource, and those of what its rows are related to.

use super::action::Action;
use super::destination::{Fixed, Tie};
use super::endpoint::{Endpoint, Method, Shape};
use super::template::Template;
use crate::resource::{
    Access, Archetype, FieldSpec, Level, Link, Operation, ResourceSpec, lineage, scope_of,
};

/// Every path of `resources`; an endpoint's entity is the place of its resource among them.
///
/// What refers to a resource that is not among them has no path: `build()` reports it.
pub fn endpoints(resources: &[&'static ResourceSpec]) -> Vec<Endpoint> {
    let place = |wanted: &ResourceSpec| resources.iter().position(|known| *known == wanted);
    let mut endpoints = Vec::new();
    for (entity, &resource) in resources.iter().enumerate() {
        endpoints.extend(own(entity, resource));
        for (index, field) in resource.fields.iter().enumerate() {
            let entity = field.target().and_then(place);
            if let (Some(segment), Some(entity)) = (field.singleton, entity) {
                let tie = Tie::Field(index);
                endpoints.extend(related(entity, resource, resources[entity], tie, segment));
            }
        }
        let links = resources.iter().flat_map(|known| Link::declared_by(known));
        for link in links.flat_map(|link| [link, link.turned()]) {
            let (peer, tie) = (link.peer(), Tie::Link(link));
            if let Some(entity) = place(peer).filter(|_| link.own() == resource) {
                endpoints.extend(related(entity, resource, peer, tie, peer.segment));
            }
        }
    }
    // What nothing can be done with is no path.
    endpoints.retain(|endpoint| endpoint.tie == Tie::Parent || !endpoint.methods.is_empty());
    endpoints
}

/// The paths of a resource by itself and below its parent.
fn own(entity: usize, resource: &'static ResourceSpec) -> Vec<Endpoint> {
    let canonical = Template::canonical(resource);
    let mut shaped = Vec::new();
    if resource.archetype.is_single() {
        shaped.push((Shape::Single, canonical.clone()));
    } else {
        let nested = Template::nested_collection(resource);
        let root = Template::root_collection(resource);
        let collections = nested.iter().cloned().chain(root);
        shaped.extend(collections.map(|template| (Shape::Collection, template)));
        let nested = nested.map(|collection| collection.item(resource));
        shaped.extend(
            nested
                .filter(|nested| *nested != canonical)
                .map(|template| (Shape::Item, template)),
        );
        shaped.push((Shape::Item, canonical.clone()));
    }
    let levels = lineage(resource);
    let scope_level = scope_of(resource).map(|_| levels.len() - 1);
    shaped
        .into_iter()
        .map(|(shape, template)| {
            let named = template.levels().any(|level| level == 1);
            let fixed = levels[0].up.filter(|_| named);
            let is_canonical = template == canonical;
            Endpoint {
                entity,
                shape,
                tie: Tie::Parent,
                canonical: is_canonical,
                methods: match shape {
                    Shape::Collection => collection_methods(resource),
                    Shape::Single => single_methods(resource),
                    Shape::Item => item_methods(resource, is_canonical),
                },
                template,
                levels: levels.clone(),
                fixed: fixed.map(|field| Fixed { field, level: 1 }),
                scope_level,
            }
        })
        .collect()
}

/// The paths from the rows of `owner` to the rows of `target` that they are related to.
fn related(
    entity: usize,
    owner: &'static ResourceSpec,
    target: &'static ResourceSpec,
    tie: Tie,
    segment: &'static str,
) -> [Endpoint; 2] {
    let level = Level {
        resource: target,
        up: None,
    };
    let levels: Vec<Level> = [level].into_iter().chain(lineage(owner)).collect();
    let scope_level = scope_of(owner).map(|_| levels.len() - 1);
    let all = Template::below(owner, segment);
    let one = all.clone().item(target);
    let several = match tie {
        Tie::Link(_) => Shape::Collection,
        Tie::Parent | Tie::Field(_) => Shape::Single,
    };
    [(several, all), (Shape::Item, one)].map(|(shape, template)| Endpoint {
        entity,
        shape,
        tie,
        template,
        canonical: false,
        methods: match tie {
            Tie::Link(link) => link_methods(link, shape),
            Tie::Parent | Tie::Field(_) => relation_methods(owner, target, shape),
        },
        levels: levels.clone(),
        fixed: decided(owner, target, scope_level),
        scope_level,
    })
}

/// The reference to its parent that a new row of `target` gets from the row that it is made for: to
/// that row, or to the scope that both are in.
fn decided(
    owner: &'static ResourceSpec,
    target: &'static ResourceSpec,
    scope_level: Option<usize>,
) -> Option<Fixed> {
    let (parent, field) = target.parent()?;
    if parent == owner {
        return Some(Fixed { field, level: 1 });
    }
    let level = scope_level.filter(|_| parent.scope)?;
    Some(Fixed { field, level })
}

fn collection_methods(resource: &ResourceSpec) -> Vec<(Method, Action)> {
    let mut methods = declared(resource, &[(Method::Get, Action::List)]);
    // In a store the client chooses the ids, so there is nothing that could be posted.
    if resource.archetype != Archetype::Store {
        methods.extend(declared(resource, &[(Method::Post, Action::Create)]));
    }
    methods.extend(declared(resource, &[(Method::Put, Action::UpdateMany)]));
    // A query says which rows are to end, and not which states of them a client has seen.
    if !resource.requirements.if_match {
        methods.extend(declared(resource, &[(Method::Delete, Action::DeleteMany)]));
    }
    methods
}

fn single_methods(resource: &ResourceSpec) -> Vec<(Method, Action)> {
    let get = (Method::Get, Action::Get);
    match resource.archetype {
        Archetype::Controller => declared(resource, &[get, (Method::Post, Action::Create)]),
        _ => declared(
            resource,
            &[
                get,
                (Method::Post, Action::Create),
                (Method::Put, Action::Update),
                (Method::Delete, Action::Delete),
            ],
        ),
    }
}

fn item_methods(resource: &'static ResourceSpec, canonical: bool) -> Vec<(Method, Action)> {
    let mut methods = declared(resource, &[(Method::Get, Action::Get)]);
    let offers = |operation| resource.operations.contains(operation);
    if resource.archetype == Archetype::Store {
        if offers(Operation::Create) || offers(Operation::Update) {
            methods.push((Method::Put, Action::Put));
        }
    } else {
        let post = if canonical {
            Action::Replace
        } else {
            Action::Attach
        };
        if offers(post.operation()) && (canonical || can_move(resource)) {
            methods.push((Method::Post, post));
        }
        methods.extend(declared(resource, &[(Method::Put, Action::Update)]));
    }
    methods.extend(declared(resource, &[(Method::Delete, Action::Delete)]));
    methods
}

/// Whether a row can be given another parent: never another tenant.
fn can_move(resource: &'static ResourceSpec) -> bool {
    let settled = |field: &FieldSpec| matches!(field.access, Access::ReadOnly | Access::Immutable);
    resource
        .parent()
        .is_some_and(|(parent, field)| !parent.scope && !settled(&resource.fields[field]))
}

fn relation_methods(
    owner: &ResourceSpec,
    target: &ResourceSpec,
    shape: Shape,
) -> Vec<(Method, Action)> {
    let may_change = owner.operations.contains(Operation::Update);
    let mut methods = Vec::new();
    if shape == Shape::Item {
        methods.push((Method::Post, Action::Attach));
    } else {
        methods = declared(target, &[(Method::Get, Action::Get)]);
        // In a store the client chooses the ids, and here is no place for one.
        if target.archetype == Archetype::Collection {
            methods.extend(declared(target, &[(Method::Post, Action::Create)]));
        }
        // What is detached may be another than a client has seen, and the tag of a path is that of what
        // is attached: none says which state of the owner was seen.
        if !owner.requirements.if_match {
            methods.push((Method::Delete, Action::Detach));
        }
    }
    methods.retain(|(method, _)| may_change || *method == Method::Get);
    methods
}

fn link_methods(link: Link, shape: Shape) -> Vec<(Method, Action)> {
    let peer = link.peer();
    if shape == Shape::Collection {
        return declared(peer, &[(Method::Get, Action::List)]);
    }
    let mut methods = declared(peer, &[(Method::Get, Action::Get)]);
    if link.declarer().operations.contains(Operation::Update) {
        methods.push((Method::Post, Action::Attach));
        methods.push((Method::Delete, Action::Detach));
    }
    methods
}

/// Those of `methods` whose operation the declaration offers.
fn declared(resource: &ResourceSpec, methods: &[(Method, Action)]) -> Vec<(Method, Action)> {
    let offered =
        |(_, action): &&(Method, Action)| resource.operations.contains(action.operation());
    methods.iter().filter(offered).copied().collect()
}
