//! One served path and the methods that it knows.

use super::action::Action;
use super::template::Template;
use crate::query::{Address, Key};
use crate::resource::{Level, ResourceSpec, lineage, scope_of};

/// A path that is served.
#[derive(Debug)]
pub struct Endpoint {
    /// The place of its resource among the model's.
    pub entity: usize,
    /// What it leads to.
    pub shape: Shape,
    /// The path, without the version.
    pub template: Template,
    /// Whether it is the one path that all others point at.
    pub canonical: bool,
    /// What a client can do here, each with its method.
    pub methods: Vec<(Method, Action)>,
    levels: Vec<Level>,
}

/// A part of a path is neither an id nor a slug of this resource, so it names nothing.
#[derive(Debug, Clone, Copy)]
pub struct NoKey(pub &'static ResourceSpec);

/// The rows that a path leads to.
#[derive(Debug)]
pub enum Destination {
    /// One row.
    Item(Address),
    /// A list: the children of a row, or everything where there is none.
    Collection(Option<Address>),
}

/// What a path leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A list.
    Collection,
    /// One row.
    Item,
}

/// The methods that any path may know besides `HEAD` and `OPTIONS`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// `GET`, and `HEAD` with it.
    Get,
    /// `POST`.
    Post,
    /// `PUT`.
    Put,
    /// `DELETE`.
    Delete,
}

impl Method {
    /// Its name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }
}

impl Endpoint {
    /// Every path of a resource; `entity` is its place in the model.
    pub fn all(entity: usize, resource: &'static ResourceSpec) -> Vec<Self> {
        let canonical = Template::canonical(resource);
        let mut items = vec![canonical.clone()];
        let mut collections = Vec::new();
        if let Some(collection) = Template::nested_collection(resource) {
            let nested = collection.clone().item(resource);
            if nested != canonical {
                items.insert(0, nested);
            }
            collections.push(collection);
        }
        collections.extend(Template::root_collection(resource));

        let collections = collections
            .into_iter()
            .map(|template| (Shape::Collection, template));
        let items = items.into_iter().map(|template| (Shape::Item, template));
        collections
            .chain(items)
            .map(|(shape, template)| {
                let is_canonical = template == canonical;
                Self {
                    entity,
                    shape,
                    canonical: is_canonical,
                    methods: methods(resource, shape, is_canonical),
                    template,
                    levels: lineage(resource),
                }
            })
            .collect()
    }

    /// What a method does here, where the path knows it.
    pub fn action(&self, method: Method) -> Option<Action> {
        let mut known = self.methods.iter();
        known
            .find(|(known, _)| *known == method)
            .map(|(_, action)| *action)
    }

    /// The value of `Allow` (RFC 9110 section 10.2.1).
    pub fn allow(&self) -> String {
        let mut names = Vec::new();
        for (method, _) in &self.methods {
            names.push(method.name());
            if *method == Method::Get {
                names.push("HEAD");
            }
        }
        names.push("OPTIONS");
        names.join(", ")
    }

    /// The place of the field that the path decides: the reference to a parent that it names.
    pub fn fixed(&self) -> Option<usize> {
        let named = self.template.levels().any(|level| level == 1);
        self.levels[0].up.filter(|_| named)
    }

    /// Where the path leads; `texts` are its parameters in path order.
    ///
    /// # Errors
    /// [`NoKey`] when one of them can be no key.
    pub fn destination(&self, texts: &[impl AsRef<str>]) -> Result<Destination, NoKey> {
        let own = match self.shape {
            Shape::Item => 0,
            Shape::Collection => 1,
        };
        let mut keys = Vec::with_capacity(texts.len());
        for (level, text) in self.template.levels().zip(texts) {
            let resource = self.levels[level].resource;
            let key = Key::read(resource, text.as_ref()).ok_or(NoKey(resource))?;
            keys.push((level - own, key));
        }
        keys.sort_unstable_by_key(|(level, _)| *level);
        if keys.is_empty() {
            return Ok(Destination::Collection(None));
        }
        let address = Address {
            resource: self.levels[own].resource,
            keys,
        };
        Ok(match self.shape {
            Shape::Item => Destination::Item(address),
            Shape::Collection => Destination::Collection(Some(address)),
        })
    }

    /// The row that must exist for the path to mean anything: the parent, or the scope of a root
    /// path in one.
    pub fn context(&self, address: &Address) -> Option<Address> {
        let (level, _) = address.keys.get(1)?;
        let keys = address.keys[1..]
            .iter()
            .map(|(at, key)| (at - level, key.clone()));
        Some(Address {
            resource: self.levels[*level].resource,
            keys: keys.collect(),
        })
    }

    /// The place of the scope's level in the lineage, where the resource lies in a scope.
    pub fn scope_level(&self) -> Option<usize> {
        scope_of(self.levels[0].resource).map(|_| self.levels.len() - 1)
    }
}

fn methods(resource: &ResourceSpec, shape: Shape, canonical: bool) -> Vec<(Method, Action)> {
    let offered: &[_] = match shape {
        Shape::Collection => &[
            (Method::Get, Action::List),
            (Method::Post, Action::Create),
            (Method::Put, Action::UpdateMany),
            (Method::Delete, Action::DeleteMany),
        ],
        Shape::Item if canonical => &[
            (Method::Get, Action::Get),
            (Method::Post, Action::Replace),
            (Method::Put, Action::Update),
            (Method::Delete, Action::Delete),
        ],
        Shape::Item => &[
            (Method::Get, Action::Get),
            (Method::Put, Action::Update),
            (Method::Delete, Action::Delete),
        ],
    };
    let declared =
        |(_, action): &&(Method, Action)| resource.operations.contains(action.operation());
    offered.iter().filter(declared).copied().collect()
}
