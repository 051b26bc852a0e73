//! The schemas of one resource: its rows, what clients send of them, and the types of its properties.

use utoipa::openapi::Schema;
use utoipa::openapi::schema::{AllOfBuilder, AnyOfBuilder, ComponentsBuilder, ObjectBuilder, Type};

use super::component::{Remarks, SchemaRef, closed, list, schema, titled};
use super::digits;
use super::exceptions;
use super::name::{Names, Part};
use super::property::{Properties, Side, told};
use super::text;
use crate::change::{Purpose, taken};
use crate::model::{DesignException, Entity};
use crate::resource::{FieldSpec, Kind, ResourceSpec, Role};

/// What the type of whole numbers of 64 bits is called.
pub(super) const INT64: &str = "Text.Int64";

/// The schemas of one resource.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bodies<'m> {
    pub(super) names: Names<'m>,
    pub(super) entity: &'m Entity,
}

impl Bodies<'_> {
    /// Adds the schemas that answers are made of.
    pub(super) fn answers(self, mut components: ComponentsBuilder) -> ComponentsBuilder {
        let resource = self.entity.resource;
        let properties = self.properties(Side::Answer);
        let made: Vec<_> = DesignException::of(resource).collect();
        let mut row = ObjectBuilder::new()
            .schema_type(Type::Object)
            .description(description(resource.description))
            .extensions(exceptions::extension(&made));
        let hidden = self.names.hidden(resource);
        let fields = resource.fields.iter().enumerate();
        for (place, field) in fields.filter(|(_, field)| field.shown()) {
            let hidden = hidden.contains(&place);
            row = row.property(field.name, self.member(field, hidden, properties));
            if !field.collapse && !hidden {
                row = row.required(field.name);
            }
        }
        components = components.schema(resource.name, row);
        if resource.index_of(Role::Id).is_some() {
            let id = self.id();
            components = components.schema(self.names.part(resource, Part::Id), id);
            if let Some(slug) = resource.slug_index() {
                let id = schema(self.names.part(resource, Part::Id));
                let slug = text::slug_in_key(&resource.fields[slug]).into();
                let key = AnyOfBuilder::new()
                    .item(titled(id, "The id"))
                    .item(titled(slug, "The slug"));
                let key = key.description(Some(format!(
                    "The id or the slug of one of the {}.",
                    resource.nouns()
                )));
                components = components.schema(self.names.part(resource, Part::Key), key);
            }
        }
        self.types(components, resource.name, resource.fields)
    }

    /// A property of a row, which may be `hidden` from some; the identifier's own type is shared.
    fn member(
        self,
        field: &'static FieldSpec,
        hidden: bool,
        properties: Properties<'_>,
    ) -> SchemaRef {
        let mut description = told(field);
        if hidden {
            let gap = if description.is_empty() { "" } else { "\n\n" };
            description = format!("{description}{gap}Left out where who asks may not see it.");
        }
        let remarks = Remarks {
            description,
            read_only: !self.names.is_ever_sent(self.entity.resource, field),
            deprecated: field.deprecated.is_some(),
            ..Remarks::default()
        };
        remarks.on(if field.role == Role::Id {
            schema(self.names.part(self.entity.resource, Part::Id))
        } else {
            properties.shown(field)
        })
    }

    /// What identifies a row.
    fn id(self) -> Schema {
        let resource = self.entity.resource;
        let until = if resource.reuses_ids() {
            ", as long as it is there"
        } else {
            "; never used again"
        };
        let told = Some(format!(
            "Identifies {}{until}.",
            super::words::one(resource)
        ));
        let id = match resource.id().kind() {
            Kind::Uuid => text::formatted("uuid"),
            // A reference alone is no component that every generator of clients takes.
            Kind::Integer {
                min: i64::MIN,
                max: i64::MAX,
                ..
            } => {
                let any = AllOfBuilder::new().item(schema(INT64));
                return any.description(told).into();
            }
            Kind::Integer { min, max, .. } => {
                let digits = text::string().pattern(Some(digits::pattern(min, max)));
                digits.max_length(Some(20))
            }
            _ => text::text(&self.entity.form, resource.id()),
        };
        id.description(told).into()
    }

    /// What a body holds that is sent for `purpose`; `fixed` is the field that the path decides.
    pub(super) fn sent(self, purpose: Purpose, fixed: Option<usize>) -> ObjectBuilder {
        self.members(closed(), purpose, fixed)
    }

    /// The version that an item of a batch is a change of.
    pub(super) fn seen(self, version: &FieldSpec) -> SchemaRef {
        let remarks = Remarks {
            description: "The version that was seen: of any other nothing is changed, and the \
                          answer is 412."
                .to_owned(),
            ..Remarks::default()
        };
        remarks.on(self.properties(Side::Body).shown(version))
    }

    /// The same in an object that has other members too.
    pub(super) fn members(
        self,
        object: ObjectBuilder,
        purpose: Purpose,
        fixed: Option<usize>,
    ) -> ObjectBuilder {
        let properties = self.properties(Side::Body);
        let mut object = object.schema_type(Type::Object);
        for (field, required) in taken(self.entity.resource, purpose, fixed) {
            let property = match purpose {
                Purpose::Update => properties.property(field),
                Purpose::Create | Purpose::Replace => properties.with_default(field),
            };
            object = object.property(field.name, property);
            if required {
                object = object.required(field.name);
            }
        }
        object
    }

    /// Adds the types of properties that need a schema of their own: words and nested objects.
    fn types(
        self,
        mut components: ComponentsBuilder,
        owner: &str,
        fields: &[FieldSpec],
    ) -> ComponentsBuilder {
        for field in fields {
            let name = Names::property(owner, field);
            match innermost(field.kind()) {
                Kind::Choice(words) => {
                    let words = text::string().enum_values(Some(words.iter().copied()));
                    let words = words.description(description(field.property.description));
                    components = components.schema(name, words);
                }
                Kind::Object(members) => {
                    let members = members();
                    let told_of_type = description(field.property.description);
                    let shown = self
                        .object(&name, members, Side::Answer)
                        .description(told_of_type);
                    let sent = self
                        .object(&name, members, Side::Body)
                        .description(told_of_type);
                    components = components.schema(format!("{name}.sent"), sent);
                    components = components.schema(&name, shown);
                    components = self.types(components, &name, members);
                }
                _ => {}
            }
        }
        components
    }

    fn object(self, owner: &str, members: &[FieldSpec], side: Side) -> ObjectBuilder {
        let properties = self.properties(side);
        let object = match side {
            Side::Answer => ObjectBuilder::new(),
            Side::Body | Side::Query => closed(),
        };
        let mut object = object.schema_type(Type::Object);
        for member in members {
            object = object.property(member.name, properties.inside(owner, member));
            if side == Side::Answer || !member.nullable() {
                object = object.required(member.name);
            }
        }
        object
    }

    fn properties(&self, side: Side) -> Properties<'_> {
        Properties {
            names: self.names,
            form: &self.entity.form,
            side,
        }
    }
}

/// The kind of what a list holds, or lists in a list.
fn innermost(kind: Kind) -> Kind {
    match kind {
        Kind::List(item) => innermost(*item),
        other => other,
    }
}

/// What a declaration says of itself, where it says anything.
pub(super) fn description(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

/// A list of what names rows of `resource`, at least `least` of them.
pub(super) fn keys(names: Names<'_>, resource: &'static ResourceSpec, least: usize) -> SchemaRef {
    let most = resource.limits.batch as usize;
    let keys = list(names.sent_key(resource)).max_items(Some(most));
    keys.min_items((least > 0).then_some(least)).into()
}
