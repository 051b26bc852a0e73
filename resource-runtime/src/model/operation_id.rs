//! What an operation is called: in the route table, in the description, and by the clients that are
//! generated from it.

use super::action::Action;
use super::destination::Tie;
use super::endpoint::{Endpoint, Method, Shape};
use super::template::Template;
use crate::resource::{Archetype, ResourceSpec};

impl Endpoint {
    /// The name of what `action` does here: `listProjects`, and on a further path of the same
    /// resource also whose it is: `listProjectsOfTeam`.
    ///
    /// It is made of the declarations that the path is made of and of nothing else, so it stays the
    /// same whatever is declared beside them. No two of an API are alike: `build()` sees to it.
    pub fn operation_id(&self, action: Action) -> String {
        let resource = self.levels[0].resource;
        let verb = match action {
            Action::Get => "get",
            Action::List => "list",
            Action::Create if resource.archetype == Archetype::Controller => "run",
            Action::Create => "create",
            Action::Update | Action::UpdateMany => "update",
            Action::Replace => "replace",
            Action::Put => "put",
            Action::Delete | Action::DeleteMany => "delete",
            Action::Attach => "attach",
            Action::Detach => "detach",
        };
        let noun = match action {
            Action::List => pascal(resource.plural),
            Action::UpdateMany | Action::DeleteMany => many(resource),
            _ => self.one(),
        };
        let tied = match action {
            Action::Attach => "To",
            Action::Detach => "From",
            _ => "Of",
        };
        self.named(verb, &noun, tied)
    }

    /// The name of `HEAD` here, where there is a `GET`: `headProject`, `headProjects`.
    pub fn head_id(&self) -> Option<String> {
        self.action(Method::Get).map(|_| self.implied("head"))
    }

    /// The name of `OPTIONS` here: `optionsOfProject`, `optionsOfProjects`.
    pub fn options_id(&self) -> String {
        self.implied("optionsOf")
    }

    /// The name of what every path knows that is like this one.
    fn implied(&self, verb: &str) -> String {
        let resource = self.levels[0].resource;
        match (self.shape, self.tie) {
            (Shape::Collection, _) => self.named(verb, &many(resource), "Of"),
            // `/users/12/avatar/7` stands beside `/users/12/avatar`.
            (Shape::Item, Tie::Field(_)) => self.named(verb, &self.one(), "To"),
            (Shape::Item | Shape::Single, _) => self.named(verb, &self.one(), "Of"),
        }
    }

    /// The name that is made of these, and on a further path also of whose it is.
    fn named(&self, verb: &str, noun: &str, tied: &str) -> String {
        if self.is_first() {
            return format!("{verb}{noun}");
        }
        let whose = pascal(self.levels[1].resource.singular);
        format!("{verb}{noun}{tied}{whose}")
    }

    /// What one row is called here.
    fn one(&self) -> String {
        let resource = self.levels[0].resource;
        let Tie::Field(field) = self.tie else {
            return pascal(resource.singular);
        };
        let owner = self.levels[1].resource;
        let name = owner.fields[field].name;
        let among_children = resource.parent().is_some_and(|(parent, _)| parent == owner);
        // `/users/12/picture` stands beside `/users/12/pictures/7`.
        if name == resource.singular && among_children {
            format!("Single{}", pascal(name))
        } else {
            pascal(name)
        }
    }

    /// Whether it is the path of the resource that needs no further word: that of a row which all
    /// others point at, and of a list the one at the root, or the only one.
    fn is_first(&self) -> bool {
        match self.shape {
            Shape::Item | Shape::Single => self.canonical,
            Shape::Collection => {
                let root = Template::root_collection(self.levels[0].resource);
                self.tie == Tie::Parent && root.is_none_or(|root| root == self.template)
            }
        }
    }
}

/// What many of a resource are called, whatever one is called: a noun without a plural of its own
/// is not enough to tell a batch from a row.
fn many(resource: &ResourceSpec) -> String {
    let plural = pascal(resource.plural);
    if resource.plural == resource.singular {
        format!("Many{plural}")
    } else {
        plural
    }
}

fn pascal(camel: &str) -> String {
    let mut letters = camel.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}
