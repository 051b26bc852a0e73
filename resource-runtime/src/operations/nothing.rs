//! Requests about a row whose key, the last part of the path, can be no key at all.

use super::engine::{Target, not_found};
use super::put::invalid_id;
use super::unit::Unit;
use crate::model::Action;
use crate::problem::Problem;
use crate::query::{Address, Parameters};
use crate::representation::Answer;
use crate::wire;

impl Unit<'_> {
    /// What no row can be called is as missing as what no row is called: it cannot be read, and is
    /// gone already. Only who wants to make it is told why that cannot be.
    pub(super) async fn nothing(
        self,
        action: Action,
        target: &Target<'_>,
        above: Option<&Address>,
    ) -> Result<Answer, Problem> {
        let resource = self.engine.entity(target).resource;
        if !matches!(action, Action::Delete | Action::Detach | Action::Put) {
            return Err(not_found(resource));
        }
        Parameters::read(target.query, self.queries())?.expect_none()?;
        if let Some(above) = above {
            self.need(above).await?;
        }
        if action == Action::Put {
            let expected = wire::expected(resource.id());
            return Err(invalid_id(resource, format!("expected {expected}")));
        }
        target.expect_gone()?;
        Ok(Answer::no_content())
    }
}
