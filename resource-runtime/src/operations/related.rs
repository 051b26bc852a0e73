//! What a row is related to: by a reference of its own, or by a link.

use super::engine::{Target, not_found};
use super::relation::Relation;
use super::unit::Unit;
use crate::model::{Action, Tie};
use crate::problem::Problem;
use crate::query::{Address, Key};
use crate::representation::Answer;

impl Unit<'_> {
    pub(super) async fn related(
        self,
        action: Action,
        target: &Target<'_>,
        (owner, key): (&Address, Option<&Key>),
        body: &[u8],
    ) -> Result<Answer, Problem> {
        match (target.endpoint.tie, key) {
            (Tie::Field(field), key) => {
                let relation = Relation { owner, field };
                match (action, key) {
                    (Action::Get, None) => self.relation(target, relation).await,
                    (Action::Create, None) => self.create_related(target, relation, body).await,
                    (Action::Detach, None) => self.detach_related(target, relation).await,
                    (Action::Attach, Some(key)) => self.attach_related(target, relation, key).await,
                    _ => Err(not_found(owner.resource)),
                }
            }
            (Tie::Link(_), None) if action == Action::List => self.list(target, Some(owner)).await,
            (Tie::Link(link), Some(key)) => match action {
                Action::Get => self.linked(target, link, owner, key).await,
                Action::Attach => self.link(target, link, owner, key).await,
                Action::Detach => self.unlink(target, link, owner, key).await,
                _ => Err(not_found(owner.resource)),
            },
            _ => Err(not_found(owner.resource)),
        }
    }
}
