//! What an operation is called: in the route table, in the description, and by the clients that are
//! generated from it.

use super::action::Action;
use super::destination::Tie;
use super::endpoint::{Endpoint, Shape};
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
        let one = match self.tie {
            Tie::Field(field) => self.levels[1].resource.fields[field].name,
            Tie::Parent | Tie::Link(_) => resource.singular,
        };
        let (verb, noun) = match action {
            Action::Get => ("get", pascal(one)),
            Action::List => ("list", pascal(resource.plural)),
            Action::Create if resource.archetype == Archetype::Controller => ("run", pascal(one)),
            Action::Create => ("create", pascal(one)),
            Action::Update => ("update", pascal(one)),
            Action::Replace => ("replace", pascal(one)),
            Action::Put => ("put", pascal(one)),
            Action::Delete => ("delete", pascal(one)),
            Action::UpdateMany => ("update", many(resource)),
            Action::DeleteMany => ("delete", many(resource)),
            Action::Attach => ("attach", pascal(one)),
            Action::Detach => ("detach", pascal(one)),
        };
        if self.is_first() {
            return format!("{verb}{noun}");
        }
        let tied = match action {
            Action::Attach => "To",
            Action::Detach => "From",
            _ => "Of",
        };
        let whose = pascal(self.levels[1].resource.singular);
        format!("{verb}{noun}{tied}{whose}")
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
