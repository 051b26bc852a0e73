//! The connections of each thread: one that single statements share, and some for transactions.

use std::cell::RefCell;
use std::ops::Deref;
use std::rc::Rc;
use std::sync::{Arc, Weak};
use std::time::Instant;

use tokio::sync::{Mutex, OwnedSemaphorePermit, Semaphore};

use super::connection::Connection;
use super::fault::Fault;
use super::shared::Shared;

thread_local! {
    static LOCALS: RefCell<Vec<Rc<Local>>> = const { RefCell::new(Vec::new()) };
}

/// What one thread has of one store. Each connection is driven by a task of the thread that made it,
/// so that a request and its answer stay on one processor.
struct Local {
    store: Weak<Shared>,
    single: RefCell<Option<Arc<Connection>>>,
    /// Held by whoever makes the single connection, so that many who need it make one.
    making: Mutex<()>,
    /// When that failed last, and why.
    failed: RefCell<Option<(Instant, String)>>,
    idle: RefCell<Vec<Arc<Connection>>>,
    permits: Arc<Semaphore>,
}

fn local(store: &Arc<Shared>) -> Rc<Local> {
    LOCALS.with_borrow_mut(|locals| {
        let is_ours = |local: &&Rc<Local>| std::ptr::eq(local.store.as_ptr(), Arc::as_ptr(store));
        if let Some(local) = locals.iter().find(is_ours) {
            return Rc::clone(local);
        }
        // Stores that were closed meanwhile have left their connections behind.
        locals.retain(|local| local.store.strong_count() > 0);
        let local = Rc::new(Local {
            store: Arc::downgrade(store),
            single: RefCell::default(),
            making: Mutex::default(),
            failed: RefCell::default(),
            idle: RefCell::default(),
            permits: Arc::new(Semaphore::new(store.options.pool_size)),
        });
        locals.push(Rc::clone(&local));
        local
    })
}

/// Closes this thread's connections to a store that is being closed.
pub(crate) fn forget(store: &Arc<Shared>) {
    // A thread that is ending has closed its connections already.
    let _ = LOCALS.try_with(|locals| {
        locals
            .borrow_mut()
            .retain(|local| !std::ptr::eq(local.store.as_ptr(), Arc::as_ptr(store)));
    });
}

/// The connection that the single statements of this thread share, made anew where it has ended.
///
/// # Errors
/// [`Fault::Unavailable`] when the server cannot be reached.
pub(crate) async fn single(store: &Arc<Shared>) -> Result<Arc<Connection>, Fault> {
    let local = local(store);
    if let Some(connection) = local.alive() {
        return Ok(connection);
    }
    let asked = Instant::now();
    let _turn = local.making.lock().await;
    if let Some(connection) = local.alive() {
        return Ok(connection);
    }
    // Who has waited for an attempt that failed does not make everybody behind wait for another.
    if let Some((when, why)) = &*local.failed.borrow()
        && *when > asked
    {
        return Err(Fault::Unavailable(why.clone()));
    }
    match connect(store, "").await {
        Ok(connection) => {
            let connection = Arc::new(connection);
            *local.single.borrow_mut() = Some(Arc::clone(&connection));
            Ok(connection)
        }
        Err(fault) => {
            *local.failed.borrow_mut() = Some((Instant::now(), fault.to_string()));
            Err(fault)
        }
    }
}

async fn connect(store: &Shared, more: &str) -> Result<Connection, Fault> {
    let settings = format!("{}; {more}", store.settings);
    // Large, and seldom needed: what every statement waits for had better be small.
    let made = Box::pin(Connection::open(&store.target, &store.options, &settings));
    made.await
        .map_err(|fault| Fault::Unavailable(fault.to_string()))
}

impl Local {
    fn alive(&self) -> Option<Arc<Connection>> {
        let single = self.single.borrow();
        single.as_ref().filter(|it| !it.is_closed()).cloned()
    }
}

/// A connection for one transaction. It goes back when this is dropped, unless a statement was given up
/// on it.
#[derive(Debug)]
pub(crate) struct Checkout {
    connection: Option<Arc<Connection>>,
    store: Arc<Shared>,
    _permit: OwnedSemaphorePermit,
}

/// A connection of this thread for one transaction alone.
///
/// # Errors
/// [`Fault::Unavailable`] when all are in use for too long, or the server cannot be reached.
pub(crate) async fn checkout(store: &Arc<Shared>) -> Result<Checkout, Fault> {
    checkout_with("", store).await
}

/// The same, with more settings of the session, which are those of all connections that this thread has
/// for transactions.
pub(crate) async fn checkout_with(
    more: &'static str,
    store: &Arc<Shared>,
) -> Result<Checkout, Fault> {
    let local = local(store);
    let patience = store.options.connect_timeout;
    let permit = Arc::clone(&local.permits).acquire_owned();
    let Ok(Ok(permit)) = tokio::time::timeout(patience, permit).await else {
        return Err(Fault::Unavailable(format!(
            "all {} connections for transactions have been in use for {patience:?}",
            store.options.pool_size
        )));
    };
    let idle = local.idle.borrow_mut().pop();
    let connection = match idle.filter(|connection| !connection.is_closed()) {
        Some(connection) => connection,
        None => Arc::new(connect(store, more).await?),
    };
    Ok(Checkout {
        connection: Some(connection),
        store: Arc::clone(store),
        _permit: permit,
    })
}

impl Checkout {
    /// The connection.
    pub(crate) fn connection(&self) -> &Arc<Connection> {
        self.connection
            .as_ref()
            .expect("the connection goes back at the end only")
    }

    /// The store that the connection belongs to.
    pub(crate) fn store(&self) -> &Arc<Shared> {
        &self.store
    }
}

impl Deref for Checkout {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.connection()
    }
}

impl Drop for Checkout {
    fn drop(&mut self) {
        let Some(connection) = self.connection.take() else {
            return;
        };
        if connection.is_busy() {
            // Nobody knows how far it is, and whoever came next would wait for it.
            connection.sever();
        }
        // On a thread that is ending, the connection ends too.
        let _ = LOCALS.try_with(|locals| {
            let locals = locals.borrow();
            let is_ours =
                |local: &&Rc<Local>| std::ptr::eq(local.store.as_ptr(), Arc::as_ptr(&self.store));
            if let Some(local) = locals.iter().find(is_ours)
                && !connection.is_closed()
            {
                local.idle.borrow_mut().push(connection);
            }
        });
    }
}
