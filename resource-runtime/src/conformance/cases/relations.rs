//! Relations to one, by a path of their own.

use std::rc::Rc;

use serde_json::{Value, json};

use crate::conformance::contents::Extent;
use crate::conformance::inputs::nothing;
use crate::conformance::rows::Row;
use crate::conformance::subject::Subject;
use crate::model::{Action, Endpoint, Method, Shape, Tie};
use crate::resource::{FieldSpec, ResourceSpec};
use crate::store::testing::Checked;

/// A relation: its field, and the paths to it and to one row in it.
struct Relation<'k> {
    field: &'static FieldSpec,
    target: &'static ResourceSpec,
    one: &'k Endpoint,
    item: &'k Endpoint,
}

impl<'k> Subject<'k> {
    fn relation_to(&self, one: &'k Endpoint) -> Option<Relation<'k>> {
        let Tie::Field(place) = one.tie else {
            return None;
        };
        let mut others = self.related();
        let field = &self.resource.fields[place];
        Some(Relation {
            field,
            target: field.target()?,
            one,
            item: others.find(|it| it.tie == one.tie && it.shape == Shape::Item)?,
        })
    }

    fn relations(&self) -> impl Iterator<Item = Relation<'k>> {
        let single = self.related().filter(|it| it.shape == Shape::Single);
        let found = single.filter_map(|it| self.relation_to(it));
        found.filter(|it| self.kit.can_make(it.target))
    }

    pub(super) fn makes_relations(&self) -> bool {
        let made = |it: Relation<'_>| it.one.action(Method::Post) == Some(Action::Create);
        self.reads() && self.relations().any(made)
    }

    pub(super) fn relates(&self) -> bool {
        self.reads() && self.relations().next().is_some()
    }

    /// A row that can be related to `owner`.
    async fn relative(&self, relation: &Relation<'_>, owner: &Rc<Row>) -> Checked<Rc<Row>> {
        let near = Some(Rc::clone(owner));
        self.kit.row_near(relation.target, near).await
    }
}

pub(super) async fn a_related_row_is_made_and_attached_at_once(subject: &Subject<'_>) -> Checked {
    let kit = subject.kit;
    for relation in subject.relations() {
        let Relation {
            field, target, one, ..
        } = relation;
        if one.action(Method::Post) != Some(Action::Create) {
            continue;
        }
        let owner = subject.row().await?;
        let path = kit.below(one, Some(&owner), None);
        let rule = "a relation that there is not is 404 (playbook 2.2.3)";
        kit.get(&path).await?.problem(404, "not-found", rule)?;
        let decided = one.fixed().map(|it| &target.fields[it]);
        let above = kit.above(target, Some(Rc::clone(&owner))).await?;
        let mut sent = kit.body(target, above.as_ref(), Extent::Least).await?;
        if let (None, Some((_, parent)), Some(above)) = (decided, target.parent(), &above) {
            let parent = target.fields[parent].name;
            sent.insert(parent.to_owned(), json!(above.id));
        }
        let made = kit.post(&path, &sent.clone().into()).await?;
        let rule = "a related row is made and attached at once (playbook 2.2.1)";
        let related = made.is(201, rule)?.row(field.name)?;
        let location = made.answer.header("location").unwrap_or_default();
        let found = kit.get(location).await?;
        found.is(200, rule)?;
        let shown = Value::from(related.clone());
        found.same(&format!("/{}", target.singular), &shown, rule)?;
        let read = kit.get(&path).await?;
        read.is(200, rule)?
            .same(&format!("/{}", field.name), &shown, rule)?;
        read.has("content-location", Some(location), rule)?;
        let again = kit.post(&path, &sent.into()).await?;
        again.problem(
            409,
            "already-there",
            "there is one at most (playbook 2.2.1)",
        )?;
    }
    Ok(())
}

pub(super) async fn a_row_that_is_there_is_attached_and_detached(subject: &Subject<'_>) -> Checked {
    let kit = subject.kit;
    for relation in subject.relations() {
        let Relation {
            field,
            target,
            one,
            item,
        } = relation;
        let owner = subject.row().await?;
        let (row, other) = (
            subject.relative(&relation, &owner).await?,
            subject.relative(&relation, &owner).await?,
        );
        let to = |key: &str| kit.below(item, Some(&owner), Some(key));
        let path = kit.below(one, Some(&owner), None);
        let rule = "one row is attached at most (playbook 2.2.2)";
        if item.action(Method::Post).is_none() {
            continue;
        }
        let attached = kit.attach(&to(&row.id)).await?;
        attached
            .is(201, rule)?
            .has("location", Some(&row.path), rule)?;
        kit.attach(&to(&row.id)).await?.is(200, rule)?;
        let refused = kit.attach(&to(&other.id)).await?;
        refused.problem(409, "already-there", rule)?;
        let missing = nothing(target);
        let missing = kit
            .attach(&to(missing.as_str().unwrap_or_default()))
            .await?;
        missing.problem(404, "not-found", "what is missing is not attached")?;
        let place = format!("/{}/{}", subject.resource.singular, field.name);
        let shown = kit.get(&owner.path).await?;
        shown.same(&place, &json!(row.id), rule)?;
        if one.action(Method::Delete).is_some() {
            for _ in 0..2 {
                let rule = "what is detached is attached no more, and stays (playbook 2.2.4)";
                kit.delete(&path).await?.is(204, rule)?;
                kit.get(&path).await?.problem(404, "not-found", rule)?;
                kit.get(&row.path).await?.is(200, rule)?;
            }
        }
    }
    Ok(())
}
