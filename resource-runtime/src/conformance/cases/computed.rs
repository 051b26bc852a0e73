//! What is computed as a whole.

use super::methods::nowhere;
use crate::conformance::subject::Subject;
use crate::model::Method;
use crate::store::testing::Checked;

impl Subject<'_> {
    pub(super) fn is_computed(&self) -> bool {
        let parent = self.resource.parent();
        self.resource.computed && parent.is_some_and(|(parent, _)| self.kit.can_make(parent))
    }
}

pub(super) async fn what_is_computed_is_there_with_its_parent(subject: &Subject<'_>) -> Checked {
    let above = subject.above().await?;
    for endpoint in subject.own().filter(|it| it.action(Method::Get).is_some()) {
        let path = subject.kit.below(endpoint, above.as_deref(), None);
        let read = subject.kit.get(&path).await?;
        let rule = "what is computed is there wherever its parent is";
        let row = read.is(200, rule)?.row(subject.resource.singular)?;
        subject.keeps(&read, &row, &crate::conformance::exchange::Object::new())?;
        let missing = subject.kit.get(&nowhere(subject, endpoint)).await?;
        missing.problem(404, "not-found", "below what is missing is nothing")?;
    }
    Ok(())
}
