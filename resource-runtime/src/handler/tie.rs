//! Links, as handlers make and end them.

use std::fmt;
use std::marker::PhantomData;

use super::context::Context;
use crate::problem::Problem;
use crate::resource::{Link, Property, Resource, ResourceSpec, Value};
use crate::store::Outcome;

/// A tie between a row of `R` and a row of a resource that `R` is linked to.
///
/// ```
/// use resource_runtime::prelude::*;
///
/// /// People who work together.
/// #[derive(Resource)]
/// pub struct Team {
///     #[resource(id)]
///     pub id: i64,
///     pub full: bool,
/// }
///
/// /// What they work on.
/// #[derive(Resource)]
/// #[resource(link = Team, handler = ProjectHandler)]
/// pub struct Project {
///     #[resource(id)]
///     pub id: i64,
/// }
///
/// #[derive(Default)]
/// pub struct ProjectHandler;
///
/// impl Handler for ProjectHandler {
///     type Resource = Project;
///     type Error = Problem;
///
///     async fn link(&self, cx: &mut Context<'_>, ties: Vec<Tie<Project>>) -> Result<(), Problem> {
///         for team in ties.iter().filter_map(Tie::peer::<Team>) {
///             let team: Option<Team> = cx.get(team).await?;
///             if team.is_some_and(|team| team.full) {
///                 return Err(Problem::conflict("the team has enough to do"));
///             }
///         }
///         cx.link(ties).await?;
///         Ok(())
///     }
/// }
/// ```
pub struct Tie<R: Resource> {
    own: R::Id,
    peer: Value,
    to: &'static ResourceSpec,
    of: PhantomData<fn() -> R>,
}

impl<R: Resource> Tie<R> {
    /// The tie between the row of `R` with the id `own` and the row of `P` with the id `peer`.
    pub fn to<P: Resource>(own: R::Id, peer: P::Id) -> Self {
        Self::from_value(own, peer.into_value(0), P::spec())
    }

    /// The same of what is known as data.
    pub(super) fn from_value(own: R::Id, peer: Value, to: &'static ResourceSpec) -> Self {
        Self {
            own,
            peer,
            to,
            of: PhantomData,
        }
    }

    /// The id of the row of `R`.
    pub fn own(&self) -> &R::Id {
        &self.own
    }

    /// The id of the other row; `None` where that is no row of `P`.
    pub fn peer<P: Resource>(&self) -> Option<P::Id> {
        let peer = (self.to == P::spec()).then(|| self.peer.clone());
        peer.and_then(|peer| P::Id::from_value(peer, 0).ok())
    }

    /// The link that it is of, and the ids of its ends, as the resource that declares the link sees
    /// them.
    fn into_declared(self) -> Result<(Link, Value, Value), Problem> {
        let (own, peer) = (self.own.into_value(0), self.peer);
        let declared = |by, to| Link::declared_by(by).find(|link| link.peer() == to);
        if let Some(link) = declared(R::spec(), self.to) {
            Ok((link, own, peer))
        } else if let Some(link) = declared(self.to, R::spec()) {
            Ok((link, peer, own))
        } else {
            let (one, other) = (R::spec().name, self.to.name);
            let cause = format!("a handler links `{one}` to `{other}`, and no link is declared");
            Err(Problem::internal(cause))
        }
    }
}

impl<R: Resource> Clone for Tie<R>
where
    R::Id: Clone,
{
    fn clone(&self) -> Self {
        Self::from_value(self.own.clone(), self.peer.clone(), self.to)
    }
}

impl<R: Resource> fmt::Debug for Tie<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tie")
            .field("of", &R::spec().name)
            .field("to", &self.to.name)
            .field("peer", &self.peer)
            .finish_non_exhaustive()
    }
}

impl Context<'_> {
    /// Ties rows of any two resources that are linked, seen from either end, and answers how many of
    /// the ties are new: of a link that the handler's own resource declares as the store does, of
    /// another as that one's handler does.
    ///
    /// # Errors
    /// What keeps them from being tied, and then none is: a row that is not there, among others, or
    /// rows of two tenants.
    pub async fn link<R: Resource>(
        &mut self,
        ties: impl IntoIterator<Item = Tie<R>>,
    ) -> Result<u32, Problem> {
        self.tie(ties, true).await
    }

    /// Ends ties between rows of any two resources that are linked, seen from either end, and answers
    /// how many were there: of a link that the handler's own resource declares as the store does, of
    /// another as that one's handler does. The rows stay.
    ///
    /// # Errors
    /// What keeps them from being ended, and then none is.
    pub async fn unlink<R: Resource>(
        &mut self,
        ties: impl IntoIterator<Item = Tie<R>>,
    ) -> Result<u32, Problem> {
        self.tie(ties, false).await
    }

    async fn tie<R: Resource>(
        &mut self,
        ties: impl IntoIterator<Item = Tie<R>>,
        makes: bool,
    ) -> Result<u32, Problem> {
        let mut differing = 0;
        for tie in ties {
            let (link, own, peer) = tie.into_declared()?;
            let outcome = self
                .services
                .tie(self.acting(), link, (own, peer), makes)
                .await?;
            if outcome != Outcome::Unchanged {
                differing += 1;
            }
            if link.declarer() == self.own {
                self.note(outcome);
            }
        }
        Ok(differing)
    }
}
