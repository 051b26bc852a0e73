//! The exceptions to the rules that declarations make, each with its reason (playbook 1.7).

use serde_json::{Value, json};
use utoipa::openapi::extensions::{Extensions, ExtensionsBuilder};

use crate::resource::ResourceSpec;

/// What holds them.
const NAME: &str = "x-design-exceptions";

/// The exceptions of these resources, where they make any.
pub(super) fn exceptions<'r>(
    resources: impl IntoIterator<Item = &'r ResourceSpec>,
) -> Option<Extensions> {
    let mut told: Vec<Value> = Vec::new();
    for resource in resources {
        for allowance in resource.allowances {
            let place = match allowance.field {
                Some(field) => format!("{}.{field}", resource.name),
                None => resource.name.to_owned(),
            };
            let exception = json!({
                "rule": allowance.rule,
                "place": place,
                "reason": allowance.reason,
            });
            if !told.contains(&exception) {
                told.push(exception);
            }
        }
    }
    (!told.is_empty()).then(|| ExtensionsBuilder::new().add(NAME, told).build())
}
