//! Where the rows lie that a handler asks for.

use super::context::Context;
use crate::change::Values;
use crate::problem::Problem;
use crate::query::Within;
use crate::resource::{Archetype, Property, Ref, Resource, ResourceSpec, Value};

/// A value that each of some rows must have, beside the place of its field.
pub(super) type Held = Option<(usize, Value)>;

/// Where a context looks.
#[derive(Debug, Clone)]
pub(super) enum Place {
    /// Wherever a row lies.
    Anywhere,
    /// The same, and for rows of the handler's own resource below this parent: those that a method
    /// is given lie there.
    Given(Value),
    /// Below this row of this resource alone, as the handler has asked.
    Below(&'static ResourceSpec, Value),
}

impl<'a> Context<'a> {
    /// The same context, for children of this parent alone: a row of another parent is not there.
    ///
    /// The ids of a `store` below a parent are names below that one only, so that this is the way to
    /// read, change and end rows of it by their ids; without it that is refused as a mistake of the
    /// program. In a method that changes or ends rows of such a store, those of the handler's own
    /// resource are looked for below the parent of the ones that it is given.
    ///
    /// ```
    /// # use resource_runtime::prelude::*;
    /// # #[derive(Resource)]
    /// # struct Person { #[resource(id)] id: i64 }
    /// # #[derive(Resource)]
    /// # #[resource(parent = Person, store)]
    /// # struct Playlist { #[resource(id)] id: String, person: Ref<Person> }
    /// async fn forget(cx: &mut Context<'_>, person: &Ref<Person>) -> Result<(), Problem> {
    ///     cx.below(person).delete::<Playlist>(["road-trip".to_owned()]).await
    /// }
    /// ```
    #[must_use]
    pub fn below<P: Resource>(&self, parent: &Ref<P>) -> Context<'a> {
        let mut below = Context::at(
            self.services,
            self.own,
            Place::Below(P::spec(), parent.clone().into_value(0)),
        );
        below.unrestricted = self.unrestricted;
        below.changes = self.changes;
        below
    }

    /// What the rows of `resource` that ids name must hold.
    ///
    /// # Errors
    /// Where the ids alone do not say which rows, or there are none in that place.
    pub(super) fn held_in(&self, resource: &'static ResourceSpec) -> Result<Held, Problem> {
        match (&self.place, resource.parent()) {
            (Place::Below(above, id), Some((parent, field))) if parent == *above => {
                Ok(Some((field, id.clone())))
            }
            (Place::Below(above, _), _) => Err(Problem::internal(format!(
                "a handler looks for rows of `{}` below a `{}`, which is not their parent",
                resource.name, above.name
            ))),
            (Place::Given(id), Some((_, field))) if resource == self.own => {
                Ok(Some((field, id.clone())))
            }
            (_, Some((parent, field))) if resource.archetype == Archetype::Store => {
                let (name, parent) = (resource.name, parent.name);
                let reference = resource.fields[field].name;
                Err(Problem::internal(format!(
                    "an id of `{name}` names a row only below its `{parent}`, and a handler does not \
                     say which: write `cx.below(&{reference})` in place of `cx`, where `{reference}` \
                     is a `Ref<{parent}>`"
                )))
            }
            _ => Ok(None),
        }
    }

    /// Where the rows of `resource` lie that ids name.
    pub(super) fn within(&self, resource: &'static ResourceSpec) -> Result<Within, Problem> {
        let held = self.held_in(resource)?;
        Ok(held.map_or(Within::Everything, |(_, parent)| Within::Parent(parent)))
    }

    /// Where the rows of `resource` lie that are listed: which ones need not be said by their ids.
    pub(super) fn listed_within(&self, resource: &'static ResourceSpec) -> Result<Within, Problem> {
        match self.place {
            Place::Below(..) => self.within(resource),
            Place::Anywhere | Place::Given(_) => Ok(Within::Everything),
        }
    }

    /// Refuses new rows that say another parent than the one that the handler has asked for.
    pub(super) fn expect_below(
        &self,
        resource: &'static ResourceSpec,
        rows: &[Values],
    ) -> Result<(), Problem> {
        let Place::Below(above, id) = &self.place else {
            return Ok(());
        };
        let held = self.held_in(resource)?.map(|(field, _)| field);
        let mut values = rows.iter().flatten();
        if values.any(|(field, value)| Some(*field) == held && value != id) {
            let (name, above) = (resource.name, above.name);
            return Err(Problem::internal(format!(
                "a handler makes a `{name}` below one `{above}` that says another"
            )));
        }
        Ok(())
    }
}
