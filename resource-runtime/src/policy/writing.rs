//! The leave to write.

use super::Permitted;
use super::rights::Standing;
use crate::change::{Only, Write};
use crate::problem::Problem;
use crate::resource::Operation;

/// The answer to who wants to write.
pub(crate) enum Leave {
    /// It may be carried out, as far as the store finds that its rows satisfy what they must.
    Given(Permitted<Write>),
    /// The rows at these places may not be such, whatever the store holds: it is not asked, since its
    /// answer could tell of other rows, such as of one that has the same name.
    Refused(Vec<usize>),
}

impl Standing<'_> {
    /// The leave to carry out a write as part of an operation.
    ///
    /// # Errors
    /// As [`expect`](Self::expect).
    pub(crate) fn write(self, operation: Operation, write: Write) -> Result<Leave, Problem> {
        let only = self.only(operation, &write)?;
        let excluded = write.excluded_by(&only);
        if !excluded.is_empty() {
            return Ok(Leave::Refused(excluded));
        }
        Ok(Leave::Given(Permitted::new(
            write.restricted(only).settled(),
        )))
    }

    /// What the rows of a write must satisfy, so that it may be carried out as part of an operation.
    ///
    /// # Errors
    /// As [`expect`](Self::expect).
    pub(crate) fn only(self, operation: Operation, write: &Write) -> Result<Only, Problem> {
        let resource = write.resource();
        let mut only = Only::default();
        match write {
            Write::Create { .. } => only.create = self.filter(Operation::Create, resource)?,
            Write::Put { .. } => {
                only.create = self.filter(Operation::Create, resource)?;
                only.change = self.filter(Operation::Update, resource)?;
            }
            _ => only.change = self.filter(operation, resource)?,
        }
        Ok(only)
    }
}
