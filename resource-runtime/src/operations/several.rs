//! Several writes that are one: in a transaction of their own, or in that of the whole request.

use super::unit::Unit;
use crate::resource::ResourceSpec;
use crate::store::{StoreError, Transaction};

/// A transaction for several writes.
pub(super) enum Several<'e> {
    /// One of its own, which ends with them.
    Own(Box<dyn Transaction>, &'static ResourceSpec),
    /// That of the whole request.
    Whole(Unit<'e>),
}

impl<'e> Unit<'e> {
    /// A transaction for several writes of the store that keeps the rows of `resource`.
    pub(super) async fn several(
        self,
        resource: &'static ResourceSpec,
    ) -> Result<Several<'e>, StoreError> {
        if self.is_open() {
            return Ok(Several::Whole(self));
        }
        let transaction = self.begin(resource).await?;
        Ok(Several::Own(transaction, resource))
    }
}

impl Several<'_> {
    /// The operation within it.
    pub(super) fn unit<'t>(&'t self, unit: Unit<'t>) -> Unit<'t> {
        match self {
            Self::Own(transaction, of) => unit.within(&**transaction, of),
            Self::Whole(whole) => whole.writing(),
        }
    }

    /// Makes all of it durable, unless that is the end of the whole request.
    pub(super) async fn commit(self, unit: Unit<'_>) -> Result<(), StoreError> {
        match self {
            Self::Own(transaction, _) => unit.commit(transaction).await,
            Self::Whole(_) => Ok(()),
        }
    }
}
