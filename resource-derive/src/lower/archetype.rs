//! Works out what kind of resource it is, from flags that exclude each other.

use crate::model::Archetype;
use crate::parse::ResourceAttributes;
use crate::spanned::Spanned;

/// Every archetype that the struct is marked with, in the order of the source where that is known.
pub(super) fn marks(said: &ResourceAttributes) -> Vec<Spanned<Archetype>> {
    let mut marks: Vec<Spanned<Archetype>> = [
        (said.singleton, Archetype::Singleton),
        (said.store, Archetype::Store),
        (said.controller, Archetype::Controller),
    ]
    .into_iter()
    .filter_map(|(flag, archetype)| Some(Spanned::new(archetype, flag?.0)))
    .collect();
    marks.sort_by_key(|mark| mark.region.position());
    marks
}

/// What the resource is: a collection where it is marked with nothing. Of two marks the one that asks
/// for less is taken, so that the mixture is the only mistake.
pub(super) fn lower(marks: &[Spanned<Archetype>]) -> Archetype {
    let marked = |archetype| marks.iter().any(|mark| mark.value == archetype);
    [
        Archetype::Singleton,
        Archetype::Controller,
        Archetype::Store,
    ]
    .into_iter()
    .find(|archetype| marked(*archetype))
    .unwrap_or(Archetype::Collection)
}
