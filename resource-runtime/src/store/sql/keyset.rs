//! A boundary in a list, as ranges of an index.

use super::lead::alternatives;
use crate::query::{List, SortKey};

/// A stretch of rows that lie together in the order of a list, and are one range of an index:
/// the first `equal` keys are those of the boundary, and what follows lies beyond it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Segment {
    /// How many sort keys equal the boundary's.
    pub(crate) equal: usize,
    /// What holds for the next key.
    pub(crate) beyond: Beyond,
    /// Where it is of one of several values of the list's only filter: the place of that value.
    pub(crate) value: Option<usize>,
}

impl Segment {
    fn new(equal: usize, beyond: Beyond) -> Self {
        Self {
            equal,
            beyond,
            value: None,
        }
    }

    /// How many sort keys are the same in all its rows.
    pub(crate) fn settled(self) -> usize {
        self.equal + usize::from(self.beyond == Beyond::Null)
    }

    /// The keys of `list` with their directions, as they order these rows. Where the last one is the
    /// same in all of them it may go as the id does, so that the index of both has that order.
    pub(crate) fn keys(self, list: &List) -> impl Iterator<Item = SortKey> {
        let (keys, id_descends) = (list.order.keys(), list.order.id_descends());
        let turned = keys.len().checked_sub(1);
        let turned = turned.filter(|_| self.settled() == keys.len());
        let keys = keys.iter().copied().enumerate();
        keys.map(move |(place, key)| SortKey {
            descending: if Some(place) == turned {
                id_descends
            } else {
                key.descending
            },
            ..key
        })
    }
}

/// Where the key after the equal ones lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Beyond {
    /// Anywhere: there is no boundary.
    Anywhere,
    /// The id lies above the boundary's.
    IdAbove,
    /// The id lies above the boundary's, or is it.
    IdFrom,
    /// The id lies below the boundary's.
    IdBelow,
    /// The id lies below the boundary's, or is it.
    IdUpTo,
    /// The key lies above the boundary's.
    Above,
    /// The key lies below the boundary's, and is not null.
    Below,
    /// The key is null.
    Null,
    /// The key is not null.
    NotNull,
}

/// The rows on one side of the boundary of `list`, as segments in the order of the walk.
///
/// Null sorts below every value, so that it comes last where a key descends. Each segment is a
/// plain range, never an OR: an index finds its first row at once, however many rows share a key.
pub(crate) fn segments(list: &List, backward: bool, inclusive: bool) -> Vec<Segment> {
    let Some(boundary) = &list.boundary else {
        return vec![Segment::new(0, Beyond::Anywhere)];
    };
    let beyond = match (list.order.id_descends() == backward, inclusive) {
        (true, false) => Beyond::IdAbove,
        (true, true) => Beyond::IdFrom,
        (false, false) => Beyond::IdBelow,
        (false, true) => Beyond::IdUpTo,
    };
    let keys = list.order.keys().len();
    let mut segments = Vec::with_capacity(2 * keys + 1);
    segments.push(Segment::new(keys, beyond));
    for (equal, key) in list.order.keys().iter().enumerate().rev() {
        let mut add = |beyond| segments.push(Segment::new(equal, beyond));
        let ascending = key.descending == backward;
        match (ascending, boundary.values[equal].is_null()) {
            (true, false) => add(Beyond::Above),
            (true, true) => add(Beyond::NotNull),
            (false, true) => {}
            (false, false) => {
                add(Beyond::Below);
                if list.resource.fields[key.field].nullable() {
                    add(Beyond::Null);
                }
            }
        }
    }
    segments
}

/// The same rows, where the list's only filter admits several values and is followed by the id: a
/// segment for each value, which is a range of that filter's index. Their rows lie among each other.
pub(crate) fn by_value(list: &List, segments: Vec<Segment>) -> Vec<Segment> {
    let Some(values) = alternatives(list) else {
        return segments;
    };
    let segments = segments.into_iter();
    let split = segments.flat_map(|segment| {
        (0..values).map(move |value| Segment {
            value: Some(value),
            ..segment
        })
    });
    split.collect()
}
