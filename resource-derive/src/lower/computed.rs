//! Lowers `computed` on the struct: nothing of the resource is stored.

use crate::model::{Access, Archetype, Field, Role};
use crate::parse::Flag;
use crate::report::{Finding, Report};
use crate::spanned::Region;

/// Where the resource says so, if it can be so; then each of its properties is computed.
pub(super) fn lower(
    said: Option<Flag>,
    archetype: Archetype,
    fields: &mut [Field],
    report: &mut Report,
) -> Option<Region> {
    let region = said?.0;
    if archetype != Archetype::Singleton {
        let kind = archetype.word();
        report.push(
            Finding::new(region, format!("`computed` on a {kind}"))
                .help("one for each row of a parent can be computed: #[resource(parent = …, singleton, computed)]")
                .help("of rows that are stored, single properties can: #[resource(computed)] on the field"),
        );
        return None;
    }
    let filled = fields
        .iter_mut()
        .filter(|field| matches!(field.role, Role::Plain));
    for field in filled {
        field.computed = Some(region);
        field.access = Access::ReadOnly;
    }
    Some(region)
}
