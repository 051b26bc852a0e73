//! Rows that many cases begin with.

use std::time::{Duration, Instant};

use super::ask::{Ask, Whole, from, text};
use super::declared::{issue, organization, project, sample, user};
use super::fault::Checked;
use crate::change::Values;
use crate::resource::Value;
use crate::store::Store;

/// Two organizations, each with a project `web`; that of the first one is led by Ann.
pub(super) struct World {
    pub(super) acme: Value,
    pub(super) globex: Value,
    pub(super) web: Value,
    pub(super) other_web: Value,
    pub(super) ann: Value,
}

impl World {
    pub(super) async fn new(store: &dyn Store) -> Checked<Self> {
        let acme = organization_named(store, "acme").await?;
        let globex = organization_named(store, "globex").await?;
        let ann = store.one(user(), from(1, [text("ann@acme.com")])).await?;
        let ann = ann[0].clone();
        let web = store.one(project(), project_in(&acme, "web", &ann)).await?;
        let other = project_in(&globex, "web", &Value::Null);
        let other = store.one(project(), other).await?;
        Ok(Self {
            acme,
            globex,
            web: web[0].clone(),
            other_web: other[0].clone(),
            ann,
        })
    }
}

/// A new organization; its id.
pub(super) async fn organization_named(store: &dyn Store, name: &str) -> Checked<Value> {
    let row = from(1, [text(name), text(name)]);
    Ok(store.one(organization(), row).await?[0].clone())
}

/// A new project; its id.
pub(super) async fn project_named(
    store: &dyn Store,
    organization: &Value,
    name: &str,
) -> Checked<Value> {
    let row = project_in(organization, name, &Value::Null);
    Ok(store.one(project(), row).await?[0].clone())
}

/// The values of a project.
pub(super) fn project_in(organization: &Value, slug: &str, lead: &Value) -> Values {
    let name = text("Web ☃");
    from(1, [text(slug), organization.clone(), name, lead.clone()])
}

/// The values of an issue.
pub(super) fn issue_in(project: &Value, name: &str) -> Values {
    let (open, due) = (Value::Boolean(true), Value::Null);
    from(1, [project.clone(), text(name), open, due, text(name)])
}

/// New issues, made at once; their ids.
pub(super) async fn issues(
    store: &dyn Store,
    project: &Value,
    names: &[&str],
) -> Checked<Vec<Value>> {
    let rows = names.iter().map(|name| issue_in(project, name)).collect();
    let rows = store.created(issue(), rows).await?;
    Ok(rows.into_iter().map(|row| row[0].clone()).collect())
}

/// The values of a user.
pub(super) fn user_named(email: &str) -> Values {
    from(1, [text(email)])
}

/// The values of a sample.
pub(super) fn sample_row(label: Option<&str>, weight: Option<i64>, rank: i64) -> Values {
    let label = label.map_or(Value::Null, text);
    let weight = weight.map_or(Value::Null, Value::Integer);
    let fresh = Value::Boolean(rank % 2 == 0);
    from(1, [label, weight, Value::Integer(rank), fresh])
}

/// New samples, made at once.
pub(super) async fn samples(store: &dyn Store, rows: Vec<Values>) -> Checked<Vec<Whole>> {
    store.created(sample(), rows).await
}

/// Lets a millisecond pass, so that what happens next happens later on every clock.
pub(super) fn tick() {
    let before = Instant::now();
    while before.elapsed() < Duration::from_millis(1) {
        std::thread::yield_now();
    }
}
