//! One resource with everything that serving it needs, prepared once.

use super::template::Template;
use crate::change::Form;
use crate::representation::Shape;
use crate::resource::ResourceSpec;

/// One served resource.
#[derive(Debug)]
pub struct Entity {
    /// Its table.
    pub resource: &'static ResourceSpec,
    /// What its bodies are read against.
    pub form: Form,
    /// How its rows are written.
    pub shape: Shape,
    /// The one path of a row that all others point at.
    pub canonical: Template,
}
