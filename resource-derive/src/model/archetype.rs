//! The kinds of resource.

/// What a resource is, as the struct's flags say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Archetype {
    Collection,
    Store,
    Singleton,
    Controller,
}

impl Archetype {
    /// Whether each row of the parent has at most one, so that its path ends without an id.
    pub(crate) fn is_single(self) -> bool {
        matches!(self, Self::Singleton | Self::Controller)
    }

    /// The word in `#[resource(…)]`; a collection needs none.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Collection => "collection",
            Self::Store => "store",
            Self::Singleton => "singleton",
            Self::Controller => "controller",
        }
    }

    /// The variant of the runtime's `Archetype`.
    pub(crate) fn variant(self) -> &'static str {
        match self {
            Self::Collection => "Collection",
            Self::Store => "Store",
            Self::Singleton => "Singleton",
            Self::Controller => "Controller",
        }
    }
}
