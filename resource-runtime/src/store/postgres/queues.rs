//! Creations that wait, by kinds.

use std::cell::RefCell;
use std::collections::VecDeque;

use tokio::sync::oneshot;

use crate::change::Values;
use crate::resource::ResourceSpec;
use crate::store::Written;
use crate::store::error::StoreError;

/// The most creations in one statement, so that the first does not wait long for the last.
pub(crate) const GROUP: usize = 256;

/// A new row, and who waits for it.
#[derive(Debug)]
pub(crate) struct Waiting {
    pub(crate) resource: &'static ResourceSpec,
    pub(crate) values: Values,
    pub(crate) answer: oneshot::Sender<Counted>,
}

/// What became of a new row.
#[derive(Debug)]
pub(crate) enum Gathered {
    /// It is there, or cannot be.
    Done(Result<Written, StoreError>),
    /// Something in its group was refused, or kept it waiting, so that nothing of the group is there:
    /// each has to be tried by itself.
    Alone(Values),
}

/// The same, with the number of statements that its group has taken.
pub(crate) type Counted = (Gathered, u32);

/// Rows that one statement can create.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Kind {
    resource: &'static ResourceSpec,
    fields: Vec<usize>,
}

impl Kind {
    fn of(job: &Waiting) -> Self {
        Self {
            resource: job.resource,
            fields: job.values.iter().map(|(field, _)| *field).collect(),
        }
    }

    fn includes(&self, job: &Waiting) -> bool {
        let fields = job.values.iter().map(|(field, _)| field);
        self.resource == job.resource && fields.eq(&self.fields)
    }
}

/// What waits, by kinds. A kind is there from its first row until a group of it ends and none waits.
#[derive(Debug, Default)]
pub(crate) struct Queues(RefCell<Vec<(Kind, VecDeque<Waiting>)>>);

impl Queues {
    /// Adds a row; its kind, where none of it was there.
    pub(crate) fn put(&self, job: Waiting) -> Option<Kind> {
        let mut queues = self.0.borrow_mut();
        if let Some((_, queue)) = queues.iter_mut().find(|(kind, _)| kind.includes(&job)) {
            queue.push_back(job);
            return None;
        }
        let kind = Kind::of(&job);
        queues.push((kind.clone(), VecDeque::from([job])));
        Some(kind)
    }

    /// The next group of a kind; without one the kind is gone.
    pub(crate) fn take(&self, sought: &Kind) -> Option<Vec<Waiting>> {
        let mut queues = self.0.borrow_mut();
        let place = queues.iter().position(|(kind, _)| kind == sought)?;
        let queue = &mut queues[place].1;
        if queue.is_empty() {
            queues.swap_remove(place);
            return None;
        }
        Some(queue.drain(..queue.len().min(GROUP)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resource::Value;
    use crate::store::testing::declared::{playlist, settings};

    fn job(resource: &'static ResourceSpec, fields: &[usize]) -> Waiting {
        let values = fields.iter().map(|field| (*field, Value::Null));
        Waiting {
            resource,
            values: values.collect(),
            answer: oneshot::channel().0,
        }
    }

    #[test]
    fn rows_of_a_kind_are_a_group() {
        let queues = Queues::default();
        let kind = queues.put(job(playlist(), &[1, 2])).expect("a new kind");
        assert_eq!(queues.put(job(playlist(), &[1, 2])), None);
        let fewer = queues.put(job(playlist(), &[1])).expect("other fields");
        let other = queues.put(job(settings(), &[1])).expect("another resource");
        assert_eq!(queues.take(&kind).map(|group| group.len()), Some(2));
        assert_eq!(
            queues.put(job(playlist(), &[1, 2])),
            None,
            "it is under way"
        );
        assert_eq!(queues.take(&kind).map(|group| group.len()), Some(1));
        assert!(queues.take(&kind).is_none());
        assert_eq!(
            queues.put(job(playlist(), &[1, 2])),
            Some(kind),
            "it was gone"
        );
        for kind in [fewer, other] {
            assert_eq!(queues.take(&kind).map(|group| group.len()), Some(1));
        }
    }

    #[test]
    fn a_group_is_no_larger_than_may_be() {
        let queues = Queues::default();
        let kind = queues.put(job(playlist(), &[1])).expect("a new kind");
        for _ in 0..GROUP {
            queues.put(job(playlist(), &[1]));
        }
        assert_eq!(queues.take(&kind).map(|group| group.len()), Some(GROUP));
        assert_eq!(queues.take(&kind).map(|group| group.len()), Some(1));
    }
}
