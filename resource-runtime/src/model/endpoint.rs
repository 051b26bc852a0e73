//! One served path and the methods that it knows.

use super::action::Action;
use super::destination::{Destination, Fixed, NoKey, Tie};
use super::template::{Part, Template};
use crate::change::Purpose;
use crate::query::{Address, Key};
use crate::resource::{Archetype, Deprecation, Level, Operation, ResourceSpec};

/// A path that is served.
#[derive(Debug)]
pub struct Endpoint {
    /// The place of its resource among the model's: that of the rows it leads to.
    pub entity: usize,
    /// What it leads to.
    pub shape: Shape,
    /// What ties that to the row above.
    pub tie: Tie,
    /// The path, without the version.
    pub template: Template,
    /// Whether it is the one path that all others point at.
    pub canonical: bool,
    /// What a client can do here, each with its method.
    pub methods: Vec<(Method, Action)>,
    /// The levels that the template's parameters count: the rows it leads to, what is above them,
    /// and so on.
    pub(super) levels: Vec<Level>,
    /// The field that the path decides.
    pub(super) fixed: Option<Fixed>,
    /// The level of the scope, where the path lies in one.
    pub(super) scope_level: Option<usize>,
}

/// What a path leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A list.
    Collection,
    /// One row, by its key.
    Item,
    /// The one row that there may be, which needs no key.
    Single,
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
    /// What a method does here, where the path knows it.
    pub fn action(&self, method: Method) -> Option<Action> {
        let mut known = self.methods.iter();
        known
            .find(|(known, _)| *known == method)
            .map(|(_, action)| *action)
    }

    /// Whether what an action does here can be held to one state of a row: of a row whose changes are
    /// counted, which the path names and the action writes.
    pub fn takes_state(&self, action: Action) -> bool {
        let of_a_row = match action {
            Action::Update | Action::Replace | Action::Delete => true,
            // What is only made was in no state before.
            Action::Put => self.purposes(action).contains(&Purpose::Update),
            Action::Attach => self.tie == Tie::Parent,
            _ => false,
        };
        of_a_row && self.resource_at(0).counts_changes()
    }

    /// What the body of an action may be for. Clients who choose ids make rows and change them by the
    /// same method, each as far as the declaration offers it.
    pub fn purposes(&self, action: Action) -> &'static [Purpose] {
        let operations = self.resource_at(0).operations;
        let makes = operations.contains(Operation::Create);
        match action {
            Action::Put if !operations.contains(Operation::Update) => &[Purpose::Create],
            Action::Put if makes => &[Purpose::Create, Purpose::Update],
            Action::Create => &[Purpose::Create],
            Action::Put | Action::Update | Action::UpdateMany => &[Purpose::Update],
            Action::Replace => &[Purpose::Replace],
            _ => &[],
        }
    }

    /// Whether an action makes the row that its path names, where none is there.
    pub fn makes_what_is_named(&self, action: Action) -> bool {
        action == Action::Put && self.purposes(action).contains(&Purpose::Create)
    }

    /// Whether a request for an action must have a key: what is written decides whose it is.
    pub fn requires_key(&self, action: Action) -> bool {
        let resource = match action {
            Action::Create => self.levels[0].resource,
            _ => self.declared_by(),
        };
        action.takes_key() && resource.requirements.idempotency_key
    }

    /// Whether an action shows one row whose changes are counted.
    pub fn shows_state(&self, action: Action) -> bool {
        let of_a_row = !matches!(
            action,
            Action::List
                | Action::UpdateMany
                | Action::Delete
                | Action::DeleteMany
                | Action::Detach
        );
        of_a_row && self.resource_at(0).counts_changes()
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
        self.fixed.map(|fixed| fixed.field)
    }

    /// The place of the reference to the parent where that is all that a deletion ends: what can be
    /// without its parent is only taken from it (playbook 2.3.5).
    pub fn loosens(&self) -> Option<usize> {
        let resource = self.resource_at(0);
        let may_be_alone = |field: &usize| {
            resource.fields[*field].nullable() && resource.archetype == Archetype::Collection
        };
        self.fixed().filter(may_be_alone)
    }

    /// The level whose id the field holds that the path decides.
    pub fn fixed_level(&self) -> Option<usize> {
        self.fixed.map(|fixed| fixed.level)
    }

    /// The resource at a level of the template's parameters.
    pub fn resource_at(&self, level: usize) -> &'static ResourceSpec {
        self.levels[level].resource
    }

    /// The resource whose rows the path is seen from, where it does not begin with its own noun.
    pub fn owner(&self) -> Option<&'static ResourceSpec> {
        let own = Part::Segment(self.levels[0].resource.segment);
        let below = self.tie != Tie::Parent || self.template.parts.first() != Some(&own);
        below.then(|| self.levels[1].resource)
    }

    /// The resource whose declaration this path is made from.
    pub fn declared_by(&self) -> &'static ResourceSpec {
        match self.tie {
            Tie::Parent => self.levels[0].resource,
            Tie::Field(_) => self.levels[1].resource,
            Tie::Link(link) => link.declarer(),
        }
    }

    /// What is said of an action that clients had better leave. What is written decides whose
    /// operation it is, as [`Operation`] tells.
    pub fn deprecation(&self, action: Action) -> Option<&'static Deprecation> {
        let (own, declarer) = (self.levels[0].resource, self.declared_by());
        match (self.tie, action) {
            (Tie::Parent, Action::Put) => {
                // Which of the two it is, nobody knows before the row is looked up.
                let each = [Operation::Create, Operation::Update];
                let mut offered = each.into_iter().filter(|it| own.operations.contains(*it));
                let first = own.deprecation(offered.next()?)?;
                offered
                    .all(|other| own.deprecation(other) == Some(first))
                    .then_some(first)
            }
            (Tie::Field(_), Action::Create) => own
                .deprecation(Operation::Create)
                .or_else(|| declarer.deprecation(Operation::Update)),
            (Tie::Field(_) | Tie::Link(_), Action::Attach | Action::Detach) => {
                declarer.deprecation(Operation::Update)
            }
            (_, action) => own.deprecation(action.operation()),
        }
    }

    /// Where the path leads; `texts` are its parameters in path order.
    ///
    /// # Errors
    /// [`NoKey`] when one before the last can be no key.
    pub fn destination(&self, texts: &[impl AsRef<str>]) -> Result<Destination, NoKey> {
        let mut keys = Vec::with_capacity(texts.len());
        let mut names_nothing = false;
        for (level, text) in self.template.levels().zip(texts) {
            let resource = self.levels[level].resource;
            match Key::read(resource, text.as_ref()) {
                Some(key) => keys.push((level, key)),
                None if level == 0 => names_nothing = true,
                None => return Err(NoKey(resource)),
            }
        }
        keys.sort_unstable_by_key(|(level, _)| *level);
        if names_nothing {
            return Ok(Destination::Nothing(self.nearest(keys)));
        }
        let own = match self.shape {
            Shape::Item | Shape::Single if self.tie == Tie::Parent => {
                let resource = self.levels[0].resource;
                return Ok(Destination::Item(Address::new(resource, keys)));
            }
            Shape::Item => Some(keys.remove(0).1),
            Shape::Single | Shape::Collection => None,
        };
        if keys.is_empty() {
            return Ok(Destination::Collection(None));
        }
        let owner = self.above(1, keys);
        Ok(match self.tie {
            Tie::Parent => Destination::Collection(Some(owner)),
            Tie::Field(_) | Tie::Link(_) => Destination::Related { owner, key: own },
        })
    }

    /// The row that must exist for the path to mean anything: the parent, or the scope of a root
    /// path in one.
    pub fn context(&self, address: &Address) -> Option<Address> {
        let keys = address.keys.iter().filter(|(level, _)| *level > 0);
        self.nearest(keys.cloned().collect())
    }

    /// The row that `keys` lead to, which ascend.
    fn nearest(&self, keys: Vec<(usize, Key)>) -> Option<Address> {
        let (level, _) = keys.first()?;
        Some(self.above(*level, keys))
    }

    fn above(&self, level: usize, mut keys: Vec<(usize, Key)>) -> Address {
        for (at, _) in &mut keys {
            *at -= level;
        }
        let resource = self.levels[level].resource;
        Address::new(resource, keys)
    }

    /// The place of the scope's level in the lineage, where the path lies in a scope.
    pub fn scope_level(&self) -> Option<usize> {
        self.scope_level
    }
}
