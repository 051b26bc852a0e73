//! The traits that a handler implements.

use super::call::Call;
use super::context::Context;
use super::tie::Tie;
use crate::problem::Problem;
use crate::resource::Resource;

/// What a creation gives a handler.
pub type New<H> = <<H as Handler>::Resource as Resource>::New;
/// What a change gives a handler.
pub type Changes<H> = <<H as Handler>::Resource as Resource>::Changes;
/// What tells the rows of a handler's resource apart.
pub type Id<H> = <<H as Handler>::Resource as Resource>::Id;

/// Why a handler refuses: [`Problem`], or any error that a problem becomes and that becomes one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be why a handler refuses",
    label = "no client can be told of it",
    note = "write `type Error = Problem;`: Problem::conflict(\"…\") and its like say what went wrong",
    note = "an error of your own needs both ways: impl From<{Self}> for Problem, and impl From<Problem> for {Self}"
)]
pub trait HandlerError: Sized {
    /// What failed in the context.
    fn of(problem: Problem) -> Self;

    /// What the client is told.
    fn told(self) -> Problem;
}

#[diagnostic::do_not_recommend]
impl<E: From<Problem> + Into<Problem>> HandlerError for E {
    fn of(problem: Problem) -> Self {
        problem.into()
    }

    fn told(self) -> Problem {
        self.into()
    }
}

/// The user's own logic of one resource, named on it: `#[resource(handler = IssueHandler)]`.
///
/// Every method has a default that does what the store does. Override what differs, and call
/// [`Context::create`], [`Context::update`] or [`Context::delete`] for what does not: on the
/// handler's own resource these do what the store does.
///
/// Every write of the resource comes through here, whatever the client asked: a single request is a
/// list of one; a batch is a longer list; a replacement, an attachment and a detachment are changes;
/// and what ends because its parent ends is deleted here before.
///
/// A method that is overridden runs in a transaction, with everything that it reads and writes
/// through its context: if it fails, panics, or takes longer than the store allows a transaction to
/// take, nothing of it has happened.
///
/// ```
/// use resource_runtime::prelude::*;
///
/// /// Something to do.
/// #[derive(Resource)]
/// #[resource(handler = TaskHandler)]
/// pub struct Task {
///     #[resource(id)]
///     pub id: i64,
///     #[resource(max_length = 100)]
///     pub title: String,
///     #[resource(default = false)]
///     pub done: bool,
/// }
///
/// /// Keeps titles tidy, and tasks that are not done.
/// #[derive(Default)]
/// pub struct TaskHandler;
///
/// impl Handler for TaskHandler {
///     type Resource = Task;
///     type Error = Problem;
///
///     async fn create(&self, cx: &mut Context<'_>, mut new: Vec<NewTask>) -> Result<Vec<Task>, Problem> {
///         for task in &mut new {
///             task.title = task.title.trim().to_owned();
///         }
///         cx.create(new).await
///     }
///
///     async fn delete(&self, cx: &mut Context<'_>, ids: Vec<i64>) -> Result<(), Problem> {
///         for task in cx.find::<Task>(ids.clone()).await? {
///             if !task.done {
///                 return Err(Problem::conflict(format!("`{}` is not done", task.title)));
///             }
///         }
///         cx.delete::<Task>(ids).await
///     }
/// }
/// ```
///
/// What is answered is always the handler's own resource; another does not compile:
///
/// ```compile_fail,E0271
/// # use resource_runtime::prelude::*;
/// # #[derive(Resource)]
/// # #[resource(handler = TaskHandler)]
/// # pub struct Task { #[resource(id)] pub id: i64 }
/// # #[derive(Resource)]
/// # pub struct Count { #[resource(id)] pub id: i64 }
/// # #[derive(Default)]
/// # pub struct TaskHandler;
/// impl Handler for TaskHandler {
///     type Resource = Task;
///     type Error = Problem;
///
///     async fn create(&self, cx: &mut Context<'_>, new: Vec<NewTask>) -> Result<Vec<Count>, Problem> {
///         Ok(Vec::new())
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no handler",
    label = "does not implement `Handler`",
    note = "impl Handler for {Self} {{ type Resource = …; type Error = Problem; }}"
)]
pub trait Handler: Sized + Send + Sync + 'static {
    /// The resource that it is the handler of.
    type Resource: Resource;
    /// Why it refuses: [`Problem`] itself, or an error of your own that becomes one. What fails in
    /// the context is a `Problem` that `?` turns into it.
    type Error: HandlerError;

    /// Makes new rows, and answers them in the order in which they are given. Defaults and
    /// references are resolved.
    ///
    /// # Errors
    /// What keeps them from being made; then none is.
    fn create(
        &self,
        cx: &mut Context<'_>,
        new: Vec<New<Self>>,
    ) -> impl Future<Output = Result<Vec<Self::Resource>, Self::Error>> {
        async move {
            cx.note_default::<Self>(Call::Create);
            cx.create(new).await.map_err(HandlerError::of)
        }
    }

    /// Changes rows, no row twice, and answers them in the order in which they are given.
    ///
    /// # Errors
    /// What keeps them from being changed; then none is.
    fn update(
        &self,
        cx: &mut Context<'_>,
        changes: Vec<(Id<Self>, Changes<Self>)>,
    ) -> impl Future<Output = Result<Vec<Self::Resource>, Self::Error>> {
        async move {
            cx.note_default::<Self>(Call::Update);
            cx.update(changes).await.map_err(HandlerError::of)
        }
    }

    /// Ends rows, all of which are there.
    ///
    /// # Errors
    /// What keeps them from ending; then none does.
    fn delete(
        &self,
        cx: &mut Context<'_>,
        ids: Vec<Id<Self>>,
    ) -> impl Future<Output = Result<(), Self::Error>> {
        async move {
            cx.note_default::<Self>(Call::Delete);
            let deleted = cx.delete::<Self::Resource>(ids).await;
            deleted.map_err(HandlerError::of)
        }
    }

    /// Ties rows to those of a resource that this one is linked to; both ends are there, and may be
    /// tied already. Whichever end the client comes from, the handler is asked whose resource
    /// declares the link.
    ///
    /// # Errors
    /// What keeps them from being tied; then none is.
    fn link(
        &self,
        cx: &mut Context<'_>,
        ties: Vec<Tie<Self::Resource>>,
    ) -> impl Future<Output = Result<(), Self::Error>> {
        async move {
            cx.note_default::<Self>(Call::Link);
            cx.link(ties).await.map_err(HandlerError::of)?;
            Ok(())
        }
    }

    /// Ends ties, all of which are there; the rows stay. Ties that end because one of their ends does
    /// come through here before.
    ///
    /// # Errors
    /// What keeps them from being ended; then none is.
    fn unlink(
        &self,
        cx: &mut Context<'_>,
        ties: Vec<Tie<Self::Resource>>,
    ) -> impl Future<Output = Result<(), Self::Error>> {
        async move {
            cx.note_default::<Self>(Call::Unlink);
            cx.unlink(ties).await.map_err(HandlerError::of)?;
            Ok(())
        }
    }
}

/// A handler that fills the `computed` properties of its resource.
///
/// ```
/// use resource_runtime::prelude::*;
///
/// /// A rectangle.
/// #[derive(Resource)]
/// #[resource(handler = RectangleHandler)]
/// pub struct Rectangle {
///     #[resource(id)]
///     pub id: i64,
///     pub width: u16,
///     pub height: u16,
///     #[resource(computed)]
///     pub area: u32,
/// }
///
/// #[derive(Default)]
/// pub struct RectangleHandler;
///
/// impl Handler for RectangleHandler {
///     type Resource = Rectangle;
///     type Error = Problem;
/// }
///
/// impl Compute for RectangleHandler {
///     async fn compute(&self, _: &Context<'_>, rows: &mut [Rectangle]) -> Result<(), Problem> {
///         for row in rows {
///             row.area = u32::from(row.width) * u32::from(row.height);
///         }
///         Ok(())
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "nothing fills the computed properties: `{Self}` does not implement `Compute`",
    label = "does not compute",
    note = "impl Compute for {Self} {{ async fn compute(&self, cx: &Context<'_>, rows: &mut [Self::Resource]) -> Result<(), Self::Error> {{ … }} }}"
)]
pub trait Compute: Handler {
    /// Fills the computed properties of all rows of an answer, in one call however many they are.
    /// Until then they are null, or zero, empty, or the first of their variants; what is changed in
    /// the others is not looked at.
    ///
    /// It only reads: it runs after a write has been carried out, and a failure of it undoes
    /// nothing.
    ///
    /// # Errors
    /// What keeps them from being computed; then there is no answer.
    fn compute(
        &self,
        cx: &Context<'_>,
        rows: &mut [Self::Resource],
    ) -> impl Future<Output = Result<(), Self::Error>>;
}
