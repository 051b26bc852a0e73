//! With whose rights a handler acts.

use super::context::Context;
use crate::resource::ResourceSpec;

/// Who does something within an operation.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Acting {
    /// The resource whose handler it is.
    pub(crate) own: &'static ResourceSpec,
    /// Whether it does it in its own name, whatever the caller may do.
    pub(crate) unrestricted: bool,
}

impl<'a> Context<'a> {
    /// The same context, past the policy: for what the handler does in its own name, such as counting
    /// rows that the caller may not see, or writing down what has happened. It is for the handler to
    /// take care that nothing of it is told that may not be.
    ///
    /// ```
    /// # use resource_runtime::prelude::*;
    /// # #[derive(Resource)]
    /// # struct Vote { #[resource(id)] id: i64, yes: bool }
    /// async fn decided(cx: &mut Context<'_>) -> Result<bool, Problem> {
    ///     let votes: Vec<Vote> = cx.unrestricted().list().at_most(3).await?;
    ///     Ok(votes.len() == 3)
    /// }
    /// ```
    #[must_use]
    pub fn unrestricted(&self) -> Context<'a> {
        let mut own = Context::at(self.services, self.own, self.place.clone());
        own.unrestricted = true;
        own
    }

    /// Who acts.
    pub(super) fn acting(&self) -> Acting {
        Acting {
            own: self.own,
            unrestricted: self.unrestricted,
        }
    }
}
