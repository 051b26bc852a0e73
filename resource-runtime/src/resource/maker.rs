//! One of a type that the user names, where the type has a default.

use std::any::Any;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

/// One of whatever type: a handler, a policy.
pub type Instance = Arc<dyn Any + Send + Sync>;

/// Makes a `T` where it has a `Default`: of the two traits below the first is meant, and the second
/// where the first does not hold.
pub struct Maker<T>(PhantomData<fn() -> T>);

impl<T> Maker<T> {
    /// The maker.
    pub const NEW: Self = Self(PhantomData);
}

impl<T> fmt::Debug for Maker<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Maker")
    }
}

/// Of types with a `Default`.
pub trait MadeByDefault {
    /// One of it.
    fn make(&self) -> Option<Instance>;
}

impl<T: Default + Send + Sync + 'static> MadeByDefault for Maker<T> {
    fn make(&self) -> Option<Instance> {
        Some(Arc::new(T::default()))
    }
}

/// Of all others.
pub trait MadeByHand {
    /// None.
    fn make(&self) -> Option<Instance>;
}

impl<T> MadeByHand for &Maker<T> {
    fn make(&self) -> Option<Instance> {
        None
    }
}
