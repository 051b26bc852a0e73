//! From the model to code: data in constant tables, and thin glue.

mod assertions;
mod deprecated;
mod field;
mod input;
mod links;
mod named;
mod property;
mod read;
mod record;
mod registration;
mod resource;
mod stub;
mod table;
mod tie;

pub(crate) use property::property;
pub(crate) use resource::resource;
pub(crate) use stub::{property as property_stub, resource as resource_stub};
