//! A handler as the operations see it: its types erased, its methods in the terms of a store.

use std::any::{Any, TypeId};
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::context::Context;
use super::methods::{Compute, Handler, Id};
use super::rows::mismatch;
use super::services::Answering;
use crate::change::{Change, Values};
use crate::problem::Problem;
use crate::resource::{Input, Operation, Property, Record, Resource, Value, ValueReader};

/// A handler of whatever type.
pub(crate) type Instance = Arc<dyn Any + Send + Sync>;

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
struct Defaults {
    create: AtomicBool,
    update: AtomicBool,
    delete: AtomicBool,
}

impl Defaults {
    fn of(&self, operation: Operation) -> Option<&AtomicBool> {
        match operation {
            Operation::Create => Some(&self.create),
            Operation::Update | Operation::Replace => Some(&self.update),
            Operation::Delete => Some(&self.delete),
            _ => None,
        }
    }
}

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

    /// Whether the user may have written the method of `operation`, as far as is known.
    pub(crate) fn may_override(&self, operation: Operation) -> bool {
        let default = self.defaults.of(operation);
        default.is_some_and(|default| !default.load(Ordering::Relaxed))
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

    /// Has `cx` tell whether the method of `operation` is the default one.
    pub(crate) fn watch<'c>(&'c self, cx: &mut Context<'c>, operation: Operation) {
        if let Some(default) = self.defaults.of(operation) {
            cx.watch(self.handler, operation, default);
        }
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
            answered.map(records).map_err(Into::into)
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
            answered.map(records).map_err(Into::into)
        })
    }

    fn delete<'c>(&'c self, cx: &'c mut Context<'_>, ids: Vec<Value>) -> Answering<'c, ()> {
        Box::pin(async move {
            let ids: Result<Vec<_>, _> = ids.into_iter().map(id::<H>).collect();
            self.0.delete(cx, ids?).await.map_err(Into::into)
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
            self.0.compute(cx, &mut rows).await.map_err(Into::into)?;
            Ok(rows.into_iter().map(Resource::into_record).collect())
        })
    }
}
