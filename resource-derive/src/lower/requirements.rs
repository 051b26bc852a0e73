//! Refuses to require of clients what they could not do.

use crate::model::{Archetype, Resource, Role};
use crate::report::{Finding, Report};

/// Reports what is required of writes that nobody can make.
pub(super) fn refuse(resource: &Resource, report: &mut Report) {
    refuse_key(resource, report);
    refuse_if_match(resource, report);
}

/// Reports `require_idempotency_key` where no `POST` could have a key.
fn refuse_key(resource: &Resource, report: &mut Report) {
    let Some(region) = resource.requirements.idempotency_key else {
        return;
    };
    let mut operations = resource.operations.iter();
    let posts = operations.any(|operation| ["create", "replace"].contains(&operation.word));
    let why = match resource.archetype {
        Archetype::Store => "`PUT` creates it, which is idempotent already",
        _ if !posts => "no `POST` creates or replaces it",
        _ => return,
    };
    let problem = format!(
        "`require_idempotency_key` says nothing of `{}`",
        resource.ident
    );
    report.push(Finding::new(region, problem).help(format!("leave it out: {why}")));
}

/// Reports `require_if_match` where nobody could say, or would have to say, which state of a row
/// they have seen.
fn refuse_if_match(resource: &Resource, report: &mut Report) {
    let Some(region) = resource.requirements.if_match else {
        return;
    };
    let (word, name) = ("require_if_match", &resource.ident);
    let mut operations = resource.operations.iter();
    if !operations.any(|operation| ["update", "replace", "delete"].contains(&operation.word)) {
        let finding = Finding::new(region, format!("`{word}` says nothing of `{name}`"));
        report.push(finding.help("leave it out: nobody can change it"));
        return;
    }
    if resource.field_with(Role::Version).is_none() {
        let problem = format!("`{word}` on a resource without a version");
        report.push(
            Finding::new(region, problem)
                .help("add a number that the store counts: #[resource(version)] version: i64")
                .note("`If-Match` says which state of a row a client has seen (RFC 9110 section 13.1.1)"),
        );
    }
    let always = resource.fields.iter().find(|field| {
        let shown = field.computed.filter(|_| field.collapse.is_none());
        shown.is_some()
    });
    if let Some(field) = always {
        let (field, problem) = (
            field.rust_name(),
            "no answer about one row would have an `ETag`",
        );
        report.push(
            Finding::new(region, format!("`{word}` on `{name}`, of which {problem}"))
                .help(format!("let clients leave `{field}` out: mark it #[resource(collapse)]"))
                .note(format!(
                    "what is computed, such as `{field}`, changes without the row, so that its version does not stand for it"
                )),
        );
    }
}
