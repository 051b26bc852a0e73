//! A link between peers, as one of them sees it.

use super::spec::{LinkSpec, ResourceSpec};

/// A link as seen from one of its ends: the rows of the [`peer`](Self::peer) that a row of
/// [`own`](Self::own) is tied to.
#[derive(Debug, Clone, Copy)]
pub struct Link {
    declarer: &'static ResourceSpec,
    spec: &'static LinkSpec,
    turned: bool,
}

impl Link {
    /// The links that `resource` declares, as it sees them itself.
    pub fn declared_by(resource: &'static ResourceSpec) -> impl Iterator<Item = Self> {
        resource.links.iter().map(move |spec| Self {
            declarer: resource,
            spec,
            turned: false,
        })
    }

    /// The same link, as the other end sees it.
    #[must_use]
    pub fn turned(self) -> Self {
        Self {
            turned: !self.turned,
            ..self
        }
    }

    /// The resource that declares it.
    pub fn declarer(self) -> &'static ResourceSpec {
        self.declarer
    }

    /// The table that holds the pairs.
    pub fn table(self) -> &'static str {
        self.spec.table
    }

    /// The resource from which it is seen.
    pub fn own(self) -> &'static ResourceSpec {
        if self.turned {
            (self.spec.peer)()
        } else {
            self.declarer
        }
    }

    /// The resource that is seen.
    pub fn peer(self) -> &'static ResourceSpec {
        self.turned().own()
    }

    /// The column that holds the id of the row from which it is seen.
    pub fn own_column(self) -> &'static str {
        self.own().param
    }

    /// The column that holds the id of the row that is seen.
    pub fn peer_column(self) -> &'static str {
        self.peer().param
    }
}

/// Two are the same when the same rows are seen from the same end.
impl PartialEq for Link {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.spec, other.spec) && self.turned == other.turned
    }
}

impl Eq for Link {}
