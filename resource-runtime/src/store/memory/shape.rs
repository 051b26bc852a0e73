//! What the declaration of a resource means for the rows of its table.

use crate::resource::{FieldSpec, ResourceSpec, lineage};
use crate::store::error::StoreError;
use crate::store::sql::Dialect;
use crate::store::sql::index::indexes;
use crate::store::sql::schema::{OnDelete, primary_key};

/// What is known of a resource before it has any row.
#[derive(Debug)]
pub(super) struct Shape {
    pub(super) resource: &'static ResourceSpec,
    /// The places of the fields that tell its rows apart.
    pub(super) key: Vec<usize>,
    /// The places of fields that no two rows have all alike.
    pub(super) unique: Vec<Vec<usize>>,
    /// The references among its fields.
    pub(super) references: Vec<Reference>,
    /// The tables above it, from its parent upwards, each with the place of its field that leads
    /// further up.
    pub(super) above: Vec<(usize, Option<usize>)>,
    /// The place of the field that refers to its parent.
    pub(super) up: Option<usize>,
}

/// A field that refers to rows of a table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reference {
    /// The place of the field.
    pub(super) field: usize,
    /// The place of the table that it refers to.
    pub(super) target: usize,
    /// What becomes of a row when the row that it refers to goes.
    pub(super) on_delete: OnDelete,
}

impl Shape {
    /// The shapes of all resources that have rows.
    ///
    /// # Errors
    /// [`StoreError::Failed`] when one refers to a resource that is not among them.
    pub(super) fn all(resources: &[&'static ResourceSpec]) -> Result<Vec<Self>, StoreError> {
        let shapes = resources
            .iter()
            .map(|resource| Self::of(resource, resources));
        shapes.collect()
    }

    fn of(
        resource: &'static ResourceSpec,
        resources: &[&'static ResourceSpec],
    ) -> Result<Self, StoreError> {
        let table = |named: &'static ResourceSpec| table_of(resources, named);
        let levels = lineage(resource);
        let above = levels[1..].iter();
        let above = above.map(|level| Ok((table(level.resource)?, level.up)));
        let fields = resource.fields.iter().enumerate();
        let targets = fields.filter(|(_, field)| !field.computed);
        let targets = targets.filter_map(|(index, field)| Some((index, field.target()?)));
        let references = targets.map(|(field, target)| {
            Ok(Reference {
                field,
                target: table(target)?,
                on_delete: OnDelete::of(resource, field),
            })
        });
        let place = |column: &&str| {
            let same = |field: &FieldSpec| field.column == *column;
            resource.fields.iter().position(same)
        };
        let unique = indexes(resource, Dialect::Sqlite)
            .into_iter()
            .filter(|index| index.unique);
        let unique = unique.map(|index| index.columns.iter().filter_map(place).collect());
        Ok(Self {
            resource,
            key: primary_key(resource),
            unique: unique.collect(),
            references: references.collect::<Result<_, StoreError>>()?,
            above: above.collect::<Result<_, StoreError>>()?,
            up: levels[0].up,
        })
    }

    /// The field at `place`.
    ///
    /// # Errors
    /// [`StoreError::Failed`] when there is none that is stored.
    pub(super) fn stored(&self, place: usize) -> Result<&'static FieldSpec, StoreError> {
        let field = self.resource.fields.get(place);
        let stored = field.filter(|field| !field.computed);
        stored.ok_or_else(|| {
            let name = self.resource.name;
            StoreError::Failed(format!("`{name}` keeps no field at the place {place}").into())
        })
    }
}

/// The place of the table that holds the rows of `resource`.
pub(super) fn table_of(
    resources: &[&'static ResourceSpec],
    resource: &'static ResourceSpec,
) -> Result<usize, StoreError> {
    let place = resources.iter().position(|known| *known == resource);
    place.ok_or_else(|| {
        let name = resource.name;
        StoreError::Failed(format!("`{name}` is not kept in this store").into())
    })
}
