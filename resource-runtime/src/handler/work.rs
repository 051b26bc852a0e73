//! What a handler leaves for after the answer.

use std::fmt;

use super::context::Context;
use super::place::Place;
use super::services::{Answering, Services};
use crate::problem::Problem;
use crate::resource::ResourceSpec;

type Body = Box<dyn for<'c> FnOnce(&'c mut Context<'_>) -> Answering<'c, ()>>;

/// Work of a handler that is to go on when its transaction has been committed.
pub(crate) struct Work {
    own: &'static ResourceSpec,
    place: Place,
    body: Body,
}

impl Context<'_> {
    /// Has work go on after the answer, which for a `POST` that creates is then 202 in place of 201:
    /// what takes longer than a client, or the transaction of the operation, should wait. It begins
    /// when the transaction has been committed, and not at all where it is not.
    ///
    /// Its context is that of the same handler, but in no transaction: each write stands by itself,
    /// and a row may have changed or ended since. Its failure is told to the log alone, so that a row
    /// had better say how the work goes; and it ends with the process, so that a program that starts
    /// had better look for what was left undone.
    ///
    /// ```
    /// use resource_runtime::prelude::*;
    ///
    /// /// Everything, in one file.
    /// #[derive(Resource)]
    /// #[resource(handler = ExportHandler)]
    /// pub struct Export {
    ///     #[resource(id)]
    ///     pub id: i64,
    ///     #[resource(read_only, max_length = 200)]
    ///     pub file: Option<String>,
    /// }
    ///
    /// # async fn write_everything() -> Result<String, Problem> { Ok(String::new()) }
    /// #[derive(Default)]
    /// pub struct ExportHandler;
    ///
    /// impl Handler for ExportHandler {
    ///     type Resource = Export;
    ///     type Error = Problem;
    ///
    ///     async fn create(&self, cx: &mut Context<'_>, new: Vec<NewExport>) -> Result<Vec<Export>, Problem> {
    ///         let exports = cx.create(new).await?;
    ///         for id in exports.iter().map(|export| export.id) {
    ///             cx.later(async move |cx| {
    ///                 let file = write_everything().await?;
    ///                 let written = ExportChanges { file: Some(Some(file)), ..Default::default() };
    ///                 cx.update([(id, written)]).await?;
    ///                 Ok::<_, Problem>(())
    ///             });
    ///         }
    ///         Ok(exports)
    ///     }
    /// }
    /// ```
    ///
    /// It runs on the worker that has answered: what blocks belongs on a thread of its own.
    pub fn later<F, E>(&mut self, work: F)
    where
        F: AsyncFnOnce(&mut Context<'_>) -> Result<(), E> + 'static,
        E: Into<Problem>,
    {
        let work = Work::new(self.own, self.place.clone(), work);
        self.services.later(work);
    }
}

impl Work {
    /// The work of the handler of `own`, which looks in the place in which it was left.
    fn new<F, E>(own: &'static ResourceSpec, place: Place, work: F) -> Self
    where
        F: AsyncFnOnce(&mut Context<'_>) -> Result<(), E> + 'static,
        E: Into<Problem>,
    {
        let body: Body = Box::new(|cx| Box::pin(async move { work(cx).await.map_err(Into::into) }));
        Self { own, place, body }
    }

    /// The resource whose handler it is of.
    pub(crate) fn resource(&self) -> &'static ResourceSpec {
        self.own
    }

    /// Does it, outside of any transaction: each write stands by itself.
    pub(crate) async fn carry_out(self, services: &dyn Services) -> Result<(), Problem> {
        let mut cx = Context::at(services, self.own, self.place);
        (self.body)(&mut cx).await
    }
}

impl fmt::Debug for Work {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Work")
            .field("own", &self.own.name)
            .finish_non_exhaustive()
    }
}
