//! The exceptions to the rules of design as an extension of the document.

use utoipa::openapi::extensions::{Extensions, ExtensionsBuilder};

use crate::model::DesignException;

/// What holds them.
const NAME: &str = "x-design-exceptions";

/// These exceptions, where there are any.
pub(super) fn extension(exceptions: &[DesignException]) -> Option<Extensions> {
    let told = serde_json::to_value(exceptions).ok()?;
    (!exceptions.is_empty()).then(|| ExtensionsBuilder::new().add(NAME, told).build())
}
