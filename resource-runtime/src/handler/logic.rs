//! A handler as the operations see it: its types erased, its methods in the terms of a store.

use std::any::TypeId;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::call::Call;
use super::context::Context;
use super::methods::{Compute, Handler, HandlerError, Id};
use super::rows::mismatch;
use super::services::Answering;
use super::tie::Tie;
use crate::change::{Change, Values};
use crate::problem::Problem;
use crate::resource::{Input, Property, Record, Resource, ResourceSpec, Value, ValueReader};

/// A handler, erased.
pub struct Logic {
    methods: Box<dyn Methods>,
    computing: Option<Box<dyn Computing>>,
    handler: TypeId,
    defaults: Defaults,
}

/// Which methods have turned out to be the default ones, which do what the store does: a type says
/// it the first time that they run, and it stays so.
#[derive(Debug, Default)]
struct Defaults([AtomicBool; Call::COUNT]);

impl Defaults {
    fn of(&self, call: Call) -> &AtomicBool {
        &self.0[call as usize]
    }
}

/// The ids of two tied rows, and the resource that the second is one of.
pub(crate) type Pair = (Value, Value, &'static ResourceSpec);

/// The methods that write.
trait Methods: Send + Sync {
    fn create<'c>(
        &'c self,
        cx: &'c mut Context<'_>,
        rows: Vec<Values>,
    ) -> Answering<'c, Vec<Record>>;

    fn update<'c>(
        &'c self,
        cx: &'c mut Context<'_>,
        changes: Vec<Change>,
    ) -> Answering<'c, Vec<Record>>;

    fn delete<'c>(&'c self, cx: &'c mut Context<'_>, ids: Vec<Value>) -> Answering<'c, ()>;

    fn tie<'c>(
        &'c self,
        cx: &'c mut Context<'_>,
        pairs: Vec<Pair>,
        makes: bool,
    ) -> Answering<'c, ()>;
}

/// The method that computes.
trait Computing: Send + Sync {
    fn compute<'c>(
        &'c self,
        cx: &'c Context<'_>,
        records: Vec<Record>,
    ) -> Answering<'c, Vec<Record>>;
}

impl Logic {
    /// The logic of a handler that computes nothing.
    pub(super) fn new<H: Handler>(handler: Arc<H>) -> Self {
        Self {
            methods: Box::new(Erased(handler)),
            computing: None,
            handler: TypeId::of::<H>(),
            defaults: Defaults::default(),
        }
    }

    /// The logic of a handler that computes, too.
    pub(super) fn computing<H: Compute>(handler: Arc<H>) -> Self {
        Self {
            computing: Some(Box::new(Erased(Arc::clone(&handler)))),
            ..Self::new(handler)
        }
    }

    /// Whether the user may have written the method, as far as is known.
    pub(crate) fn may_override(&self, call: Call) -> bool {
        !self.defaults.of(call).load(Ordering::Relaxed)
    }

    /// Whether it fills computed properties.
    pub(crate) fn computes(&self) -> bool {
        self.computing.is_some()
    }

    /// Makes rows.
    pub(crate) fn create<'c>(
        &'c self,
        cx: &'c mut Context<'_>,
        rows: Vec<Values>,
    ) -> Answering<'c, Vec<Record>> {
        self.methods.create(cx, rows)
    }

    /// Changes rows.
    pub(crate) fn update<'c>(
        &'c self,
        cx: &'c mut Context<'_>,
        changes: Vec<Change>,
    ) -> Answering<'c, Vec<Record>> {
        self.methods.update(cx, changes)
    }

    /// Ends rows.
    pub(crate) fn delete<'c>(
        &'c self,
        cx: &'c mut Context<'_>,
        ids: Vec<Value>,
    ) -> Answering<'c, ()> {
        self.methods.delete(cx, ids)
    }

    /// Ties rows, or ends ties.
    pub(crate) fn tie<'c>(
        &'c self,
        cx: &'c mut Context<'_>,
        pairs: Vec<Pair>,
        makes: bool,
    ) -> Answering<'c, ()> {
        self.methods.tie(cx, pairs, makes)
    }

    /// Fills what is computed.
    pub(crate) fn compute<'c>(
        &'c self,
        cx: &'c Context<'_>,
        records: Vec<Record>,
    ) -> Answering<'c, Vec<Record>> {
        match &self.computing {
            Some(computing) => computing.compute(cx, records),
            None => Box::pin(std::future::ready(Ok(records))),
        }
    }

    /// Has `cx` tell whether the method that it is given to is the default one.
    pub(crate) fn watch<'c>(&'c self, cx: &mut Context<'c>, call: Call) {
        cx.watch(self.handler, call, self.defaults.of(call));
    }
}

impl fmt::Debug for Logic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Logic")
            .field("computes", &self.computes())
            .field("defaults", &self.defaults)
            .finish_non_exhaustive()
    }
}

struct Erased<H>(Arc<H>);

fn input<I: Input>(values: Values) -> Result<I, Problem> {
    I::from_values(ValueReader::new(values)).map_err(mismatch)
}

fn id<H: Handler>(id: Value) -> Result<Id<H>, Problem> {
    Id::<H>::from_value(id, 0).map_err(mismatch)
}

fn records<R: Resource>(rows: Vec<R>) -> Vec<Record> {
    rows.into_iter().map(Resource::into_record).collect()
}

impl<H: Handler> Methods for Erased<H> {
    fn create<'c>(
        &'c self,
        cx: &'c mut Context<'_>,
        rows: Vec<Values>,
    ) -> Answering<'c, Vec<Record>> {
        Box::pin(async move {
            let new: Result<Vec<_>, _> = rows.into_iter().map(input).collect();
            let answered = self.0.create(cx, new?).await;
            answered.map(records).map_err(HandlerError::told)
        })
    }

    fn update<'c>(
        &'c self,
        cx: &'c mut Context<'_>,
        changes: Vec<Change>,
    ) -> Answering<'c, Vec<Record>> {
        Box::pin(async move {
            let changes = changes
                .into_iter()
                .map(|change| Ok((id::<H>(change.id)?, input(change.values)?)));
            let changes: Result<Vec<_>, Problem> = changes.collect();
            let answered = self.0.update(cx, changes?).await;
            answered.map(records).map_err(HandlerError::told)
        })
    }

    fn delete<'c>(&'c self, cx: &'c mut Context<'_>, ids: Vec<Value>) -> Answering<'c, ()> {
        Box::pin(async move {
            let ids: Result<Vec<_>, _> = ids.into_iter().map(id::<H>).collect();
            self.0.delete(cx, ids?).await.map_err(HandlerError::told)
        })
    }

    fn tie<'c>(
        &'c self,
        cx: &'c mut Context<'_>,
        pairs: Vec<Pair>,
        makes: bool,
    ) -> Answering<'c, ()> {
        Box::pin(async move {
            let ties = pairs
                .into_iter()
                .map(|(own, peer, to)| Ok(Tie::from_value(id::<H>(own)?, peer, to)));
            let ties = ties.collect::<Result<Vec<_>, Problem>>()?;
            let done = if makes {
                self.0.link(cx, ties).await
            } else {
                self.0.unlink(cx, ties).await
            };
            done.map_err(HandlerError::told)
        })
    }
}

impl<H: Compute> Computing for Erased<H> {
    fn compute<'c>(
        &'c self,
        cx: &'c Context<'_>,
        records: Vec<Record>,
    ) -> Answering<'c, Vec<Record>> {
        Box::pin(async move {
            let rows = records.into_iter().map(H::Resource::from_record);
            let rows: Result<Vec<_>, _> = rows.collect();
            let mut rows = rows.map_err(mismatch)?;
            self.0
                .compute(cx, &mut rows)
                .await
                .map_err(HandlerError::told)?;
            Ok(rows.into_iter().map(Resource::into_record).collect())
        })
    }
}
