//! One write: any number of rows of one resource, all of them or none.

use crate::query::Filter;
use crate::resource::{Link, ResourceSpec, Value};

/// Values beside the places of their fields, in the order of the declaration.
pub type Values = Vec<(usize, Value)>;

/// A write. A field that it does not name is left alone.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Write {
    /// New rows. The store adds the ids that it chooses, `created`, `updated` and the version; each
    /// row gives every other field.
    Create {
        /// The resource.
        resource: &'static ResourceSpec,
        /// The rows, all with the same fields.
        rows: Vec<Values>,
    },
    /// Changes of rows that are there. Nothing is written, `updated` and the version included, where
    /// a row already holds its new values.
    Update {
        /// The resource.
        resource: &'static ResourceSpec,
        /// A value that each of the rows must still have; one that has another counts as missing.
        held: Option<(usize, Value)>,
        /// The changes, no row twice.
        changes: Vec<Change>,
    },
    /// A row whose id the client chose: changed where it is there, new where it is not.
    Put {
        /// The resource.
        resource: &'static ResourceSpec,
        /// The parent that it lies below, where its id says which one only there.
        held: Option<(usize, Value)>,
        /// Its id.
        id: Value,
        /// The whole row, if it is new.
        create: Values,
        /// The changes, if it is there.
        update: Values,
    },
    /// The end of rows, and of what cannot exist without them. Missing rows are no error.
    Delete {
        /// The resource.
        resource: &'static ResourceSpec,
        /// A value that each of the rows must still have; one that has another stays.
        held: Option<(usize, Value)>,
        /// Which rows.
        ids: Vec<Value>,
        /// The version that each of those that are there must have; with another one nothing ends.
        version: Option<i64>,
    },
    /// A write whose rows must satisfy something, all of them, or nothing of it is carried out and
    /// [`Forbidden`](crate::store::StoreError::Forbidden) says which do not.
    Restricted {
        /// The write, which is none of these itself.
        write: Box<Write>,
        /// What its rows must satisfy.
        only: Only,
    },
    /// A tie between two rows.
    Link {
        /// The link, as the first of the rows sees it.
        link: Link,
        /// The row from which it is seen.
        own: Value,
        /// The row that it is tied to.
        peer: Value,
    },
    /// The end of a tie between two rows. A missing one is no error.
    Unlink {
        /// The link, as the first of the rows sees it.
        link: Link,
        /// The row from which it is seen.
        own: Value,
        /// The row that it was tied to.
        peer: Value,
    },
}

/// New values of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Which row.
    pub id: Value,
    /// The values.
    pub values: Values,
    /// The version that the row must have; with another one nothing of the write is done.
    pub version: Option<i64>,
}

/// What the rows of a write must satisfy.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Only {
    /// What new rows must satisfy.
    pub create: Option<Filter>,
    /// What rows that are there must satisfy before they are changed, ended or tied, and where they
    /// are changed afterwards, too. A tie is one of the rows of the resource that declares it.
    pub change: Option<Filter>,
}

fn gives(values: &Values, place: usize) -> bool {
    values.iter().any(|(given, _)| *given == place)
}

/// A row of these values, and of nulls.
fn line(resource: &ResourceSpec, values: &Values) -> Vec<Value> {
    let mut line = vec![Value::Null; resource.fields.len()];
    for (place, value) in values {
        line[*place] = value.clone();
    }
    line
}

impl Write {
    /// The resource whose rows are written; of a tie the one that declares the link.
    pub fn resource(&self) -> &'static ResourceSpec {
        match self {
            Self::Create { resource, .. }
            | Self::Update { resource, .. }
            | Self::Put { resource, .. }
            | Self::Delete { resource, .. } => resource,
            Self::Link { link, .. } | Self::Unlink { link, .. } => link.declarer(),
            Self::Restricted { write, .. } => write.resource(),
        }
    }

    /// The write itself where it is known already that its rows satisfy what they must: where they
    /// are new, and hold every value that is looked at.
    #[must_use]
    pub(crate) fn settled(self) -> Self {
        match self {
            Self::Restricted { write, only } if write.is_sure_of(&only) => *write,
            write => write,
        }
    }

    fn is_sure_of(&self, only: &Only) -> bool {
        let (Self::Create { resource, rows }, Some(filter)) = (self, &only.create) else {
            return false;
        };
        let places = filter.places();
        rows.iter().all(|values| {
            let given = |place| gives(values, place);
            places.iter().copied().all(given) && filter.admits(resource, &line(resource, values))
        })
    }

    /// The places of those rows of the write that would not satisfy `only`, whatever the store holds.
    pub(crate) fn excluded_by(&self, only: &Only) -> Vec<usize> {
        let (resource, filter) = (
            self.resource(),
            match self {
                Self::Create { .. } => &only.create,
                _ => &only.change,
            },
        );
        let Some(filter) = filter else {
            return Vec::new();
        };
        let excluded = |values: &Values| {
            let given = |place| gives(values, place);
            filter.excludes(resource, &line(resource, values), &given)
        };
        let rows: Vec<bool> = match self {
            Self::Create { rows, .. } => rows.iter().map(excluded).collect(),
            Self::Update { changes, .. } => {
                let values = changes.iter().map(|change| &change.values);
                values.map(excluded).collect()
            }
            _ => Vec::new(),
        };
        let rows = rows.into_iter().enumerate();
        rows.filter_map(|(place, excluded)| excluded.then_some(place))
            .collect()
    }

    /// The ids of the rows that it finds there. Of a tie it is that of the row of the resource that
    /// declares the link.
    pub fn ids(&self) -> Vec<&Value> {
        match self {
            Self::Create { .. } => Vec::new(),
            Self::Update { changes, .. } => changes.iter().map(|change| &change.id).collect(),
            Self::Put { id, .. } => vec![id],
            Self::Delete { ids, .. } => ids.iter().collect(),
            Self::Link { link, own, peer } | Self::Unlink { link, own, peer } => {
                let declares = link.own() == link.declarer();
                vec![if declares { own } else { peer }]
            }
            Self::Restricted { write, .. } => write.ids(),
        }
    }

    /// A value that the rows which it finds there must still have.
    pub fn held(&self) -> Option<&(usize, Value)> {
        match self {
            Self::Update { held, .. } | Self::Put { held, .. } | Self::Delete { held, .. } => {
                held.as_ref()
            }
            Self::Restricted { write, .. } => write.held(),
            Self::Create { .. } | Self::Link { .. } | Self::Unlink { .. } => None,
        }
    }

    /// The same write, whose rows must satisfy `only`, too.
    #[must_use]
    pub fn restricted(self, only: Only) -> Self {
        if only == Only::default() {
            return self;
        }
        let write = Box::new(self);
        Self::Restricted { write, only }
    }
}
