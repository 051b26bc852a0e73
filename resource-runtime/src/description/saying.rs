//! What an operation does, for the person who reads of it.

use super::words::one;
use crate::change::Purpose;
use crate::model::{Action, Endpoint, Shape, Tie};
use crate::resource::{Archetype, ResourceSpec, words};

/// What is done, in a few words.
pub(super) fn summary(endpoint: &Endpoint, action: Action) -> String {
    let resource = endpoint.resource_at(0);
    let owner = endpoint.owner();
    let of = owner.map_or(String::new(), |owner| format!(" of {}", one(owner)));
    let (an_item, items) = match endpoint.tie {
        Tie::Field(field) => {
            let name = words(endpoint.declared_by().fields[field].name);
            (format!("the {name}"), name)
        }
        Tie::Parent if resource.archetype.is_single() => {
            (format!("the {}", resource.noun()), resource.nouns())
        }
        Tie::Parent | Tie::Link(_) => (one(resource), resource.nouns()),
    };
    match action {
        Action::Get if resource.archetype == Archetype::Controller => {
            format!("Ask how {an_item}{of} went")
        }
        Action::Get => format!("Get {an_item}{of}"),
        Action::List => format!("List {items}{of}"),
        Action::Create if resource.archetype == Archetype::Controller => {
            format!("Run {an_item}{of}")
        }
        Action::Create if endpoint.shape == Shape::Collection => {
            format!("Create {an_item}{of}, or several")
        }
        Action::Create => format!("Create {an_item}{of}"),
        Action::Update => format!("Change {an_item}{of}"),
        Action::Replace => format!("Replace {an_item}{of}"),
        Action::Put => match endpoint.purposes(action) {
            [Purpose::Create] => format!("Create {an_item}{of}"),
            [Purpose::Update] => format!("Change {an_item}{of}"),
            _ => format!("Create or change {an_item}{of}"),
        },
        Action::Delete => format!("Delete {an_item}{of}"),
        Action::UpdateMany => format!("Change several {items}{of}"),
        Action::DeleteMany => format!("Delete several {items}{of}"),
        Action::Attach => {
            let to = owner.map_or(String::new(), |owner| format!(" to {}", one(owner)));
            match endpoint.tie {
                Tie::Field(_) => format!("Make {} {an_item}{of}", one(resource)),
                Tie::Parent | Tie::Link(_) => format!("Attach {an_item}{to}"),
            }
        }
        Action::Detach => {
            let from = owner.map_or(String::new(), |owner| format!(" from {}", one(owner)));
            format!("Detach {an_item}{from}")
        }
    }
}

/// What a client does well to know of it.
pub(super) fn description(endpoint: &Endpoint, action: Action) -> String {
    let resource = endpoint.resource_at(0);
    let (noun, nouns) = (resource.noun(), resource.nouns());
    let most = resource.limits.batch;
    let owner = endpoint.owner().map_or(String::new(), ResourceSpec::noun);
    match action {
        Action::Get if resource.archetype == Archetype::Controller => {
            format!("How the latest {noun} went; 404 where there was none.")
        }
        Action::Get if endpoint.tie == Tie::Parent && endpoint.shape == Shape::Item => {
            match resource.slug_index() {
                Some(_) => format!("The {noun} with this id or slug."),
                None => format!("The {noun} with this id."),
            }
        }
        Action::Get if endpoint.shape == Shape::Item => {
            format!("404 unless the {noun} is attached to the {owner}.")
        }
        Action::Get => "404 where there is none.".to_owned(),
        Action::List => {
            "A page at a time; `nextPageToken`, or `Link`, leads to the next. Filters are all to hold; \
             where one is given again, either value will do."
                .to_owned()
        }
        Action::Create if resource.archetype == Archetype::Controller => {
            resource.description.to_owned()
        }
        Action::Create if endpoint.shape == Shape::Collection => {
            format!("One by its properties, or up to {most} in a list. All are created, or none.")
        }
        Action::Create => {
            "There can be only one: where there is one already, the answer is 409.".to_owned()
        }
        Action::Update => CHANGES.to_owned(),
        Action::Replace => "What is not sent goes to its default.".to_owned(),
        Action::Put => match endpoint.purposes(action) {
            [Purpose::Create] => format!(
                "Where no {noun} has this id, one is created; where there is one, nothing is \
                 changed, and the answer is 409."
            ),
            [Purpose::Update] => CHANGES.to_owned(),
            _ => format!(
                "Where no {noun} has this id, one is created; where there is one, what is sent is \
                 changed, and nothing else."
            ),
        },
        Action::Delete => {
            "Answers the same where nothing is there any more, so that it can be sent again.".to_owned()
        }
        Action::UpdateMany => format!(
            "Up to {most}: the same changes for each that is listed, other changes for each, or the \
             same for each that the query selects. All are changed, or none."
        ),
        Action::DeleteMany => format!(
            "Up to {most}, by their ids. All are deleted, or none; {nouns} that are not there keep \
             none from being deleted."
        ),
        Action::Attach => match endpoint.tie {
            Tie::Parent => format!("The {noun} belongs here from then on, wherever it did before."),
            Tie::Field(_) => "Where another one is there, the answer is 409.".to_owned(),
            Tie::Link(_) => "The two belong together from then on, seen from either side.".to_owned(),
        },
        Action::Detach => format!("The {noun} stays, and does not belong here any more."),
    }
}

const CHANGES: &str = "Changes what is sent, and nothing else; null takes a value away.";
