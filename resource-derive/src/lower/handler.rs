//! Refuses what only the user's own logic could do, where there is none.

use crate::model::{Archetype, Resource};
use crate::report::{Finding, Report};

/// Reports what needs `handler = …` and stands alone.
pub(super) fn refuse(resource: &Resource, report: &mut Report) {
    if resource.handler.is_some() {
        return;
    }
    if let Some(region) = resource.marked(Archetype::Controller) {
        report.push(
            Finding::new(region, "`controller` without a handler").help(format!(
                "name the type that runs it: #[resource(handler = {}Handler)]",
                resource.ident
            )),
        );
    }
    let fields = resource.fields.iter().filter_map(|field| field.computed);
    let computed = resource
        .computed
        .map_or_else(|| fields.collect(), |region| vec![region]);
    for region in computed {
        report.push(
            Finding::new(region, "`computed` in a resource without a handler").help(format!(
                "name the type that fills it: #[resource(handler = {}Handler)]",
                resource.ident
            )),
        );
    }
}
