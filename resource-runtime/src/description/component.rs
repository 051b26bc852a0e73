//! References to the shared parts of the document, and small shapes that many schemas have.

use serde_json::Value as Json;
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::path::Parameter;
use utoipa::openapi::schema::{
    AdditionalProperties, AnyOfBuilder, ArrayBuilder, Object, ObjectBuilder, OneOfBuilder,
    SchemaType, Type,
};
use utoipa::openapi::{Deprecated, Ref, RefOr, Schema};

/// What a schema refers to, or is.
pub(super) type SchemaRef = RefOr<Schema>;

/// The schema of this name.
pub(super) fn schema(name: impl Into<String>) -> SchemaRef {
    Ref::from_schema_name(name).into()
}

/// The response of this name.
pub(super) fn response(name: &str) -> Ref {
    Ref::from_response_name(name)
}

/// The header of this name.
pub(super) fn header(name: &str) -> Ref {
    Ref::new(format!("#/components/headers/{name}"))
}

/// The parameter of this name.
pub(super) fn parameter(name: &str) -> RefOr<Parameter> {
    RefOr::Ref(Ref::new(format!("#/components/parameters/{name}")))
}

/// An object that clients send: a member that is not named here is refused.
pub(super) fn closed() -> ObjectBuilder {
    let nothing_else: AdditionalProperties<Schema> = AdditionalProperties::FreeForm(false);
    ObjectBuilder::new().additional_properties(Some(nothing_else))
}

/// A list of `items`.
pub(super) fn list(items: SchemaRef) -> ArrayBuilder {
    ArrayBuilder::new().items(items)
}

/// Exactly one of these.
pub(super) fn either(schemas: impl IntoIterator<Item = SchemaRef>) -> SchemaRef {
    let one_of = schemas
        .into_iter()
        .fold(OneOfBuilder::new(), OneOfBuilder::item);
    one_of.into()
}

/// The same, as a reader tells it from others of a choice.
pub(super) fn titled(schema: SchemaRef, title: impl Into<String>) -> SchemaRef {
    let title = Some(title.into());
    match schema {
        RefOr::Ref(mut reference) => {
            reference.title = title;
            RefOr::Ref(reference)
        }
        RefOr::T(Schema::Object(mut object)) => {
            object.title = title;
            RefOr::T(Schema::Object(object))
        }
        other @ RefOr::T(_) => other,
    }
}

/// At least one of these.
pub(super) fn any(schemas: impl IntoIterator<Item = SchemaRef>) -> SchemaRef {
    let any_of = schemas
        .into_iter()
        .fold(AnyOfBuilder::new(), AnyOfBuilder::item);
    any_of.into()
}

/// The same, or null.
pub(super) fn or_null(schema: SchemaRef) -> SchemaRef {
    match schema {
        RefOr::T(Schema::Object(object)) if object.enum_values.is_none() => {
            let schema_type = with_null(object.schema_type.clone());
            RefOr::T(Schema::Object(retyped(object, schema_type)))
        }
        RefOr::T(Schema::Array(mut array)) => {
            array.schema_type = with_null(array.schema_type);
            RefOr::T(Schema::Array(array))
        }
        RefOr::T(Schema::OneOf(mut one_of)) => {
            one_of.items.push(null());
            RefOr::T(Schema::OneOf(one_of))
        }
        other => either([other, null()]),
    }
}

fn retyped(mut object: Object, schema_type: SchemaType) -> Object {
    object.schema_type = schema_type;
    object
}

fn null() -> SchemaRef {
    Object::with_type(Type::Null).into()
}

fn with_null(schema_type: SchemaType) -> SchemaType {
    match schema_type {
        SchemaType::Type(one) => SchemaType::Array(vec![one, Type::Null]),
        SchemaType::Array(mut types) => {
            types.push(Type::Null);
            SchemaType::Array(types)
        }
        SchemaType::AnyValue => SchemaType::AnyValue,
    }
}

/// What is told of a schema where it stands: of the property rather than of its type.
#[derive(Debug, Default)]
pub(super) struct Remarks {
    /// What it is.
    pub(super) description: String,
    /// Whether clients cannot send it.
    pub(super) read_only: bool,
    /// Whether clients never see it.
    pub(super) write_only: bool,
    /// Whether clients had better leave it.
    pub(super) deprecated: bool,
    /// What it is where it is not sent.
    pub(super) default: Option<Json>,
    /// What tells it from others of a choice.
    pub(super) title: Option<String>,
}

impl Remarks {
    /// Takes off a schema what is told of the place where it stands.
    pub(super) fn off(schema: &mut Schema) -> Self {
        let remarks = |description: &mut Option<String>, default: &mut Option<Json>| Self {
            description: description.take().unwrap_or_default(),
            default: default.take(),
            ..Self::default()
        };
        match schema {
            Schema::Object(object) => Self {
                read_only: object.read_only.take().unwrap_or_default(),
                write_only: object.write_only.take().unwrap_or_default(),
                deprecated: object.deprecated.take().is_some(),
                title: object.title.take(),
                ..remarks(&mut object.description, &mut object.default)
            },
            Schema::Array(array) => Self {
                deprecated: array.deprecated.take().is_some(),
                title: array.title.take(),
                ..remarks(&mut array.description, &mut array.default)
            },
            Schema::OneOf(one_of) => Self {
                read_only: one_of.read_only.take().unwrap_or_default(),
                write_only: one_of.write_only.take().unwrap_or_default(),
                deprecated: one_of.extensions.take().is_some(),
                title: one_of.title.take(),
                ..remarks(&mut one_of.description, &mut one_of.default)
            },
            Schema::AllOf(all_of) => Self {
                title: all_of.title.take(),
                ..remarks(&mut all_of.description, &mut all_of.default)
            },
            Schema::AnyOf(any_of) => remarks(&mut any_of.description, &mut any_of.default),
            _ => Self::default(),
        }
    }

    /// The schema with these remarks beside it.
    pub(super) fn on(self, schema: SchemaRef) -> SchemaRef {
        let description = (!self.description.is_empty()).then(|| self.description.clone());
        let read_only = self.read_only.then_some(true);
        let write_only = self.write_only.then_some(true);
        let deprecated = self.deprecated.then_some(Deprecated::True);
        match schema {
            // Beside a reference the library has no place for it.
            RefOr::Ref(_) if self.deprecated => self.on(either([schema])),
            RefOr::Ref(mut reference) => {
                reference.description = self.description;
                reference.read_only = read_only;
                reference.write_only = write_only;
                reference.default = self.default;
                reference.title = self.title;
                RefOr::Ref(reference)
            }
            RefOr::T(mut schema) => {
                match &mut schema {
                    Schema::Object(object) => {
                        object.description = description;
                        object.deprecated = deprecated;
                        object.read_only = read_only;
                        object.write_only = write_only;
                        object.default = self.default;
                        object.title = self.title;
                    }
                    Schema::Array(_) if self.read_only || self.write_only => {
                        // Only what is not a list can be marked so.
                        return self.on(either([RefOr::T(schema)]));
                    }
                    Schema::Array(array) => {
                        array.deprecated = deprecated;
                        array.description = description;
                        array.default = self.default;
                    }
                    Schema::OneOf(one_of) => {
                        // Nor has it one here: an extension is written as it is named.
                        one_of.extensions = self
                            .deprecated
                            .then(|| Extensions::from_iter([("deprecated", true)]));
                        one_of.description = description;
                        one_of.read_only = read_only;
                        one_of.write_only = write_only;
                        one_of.default = self.default;
                    }
                    _ => {}
                }
                RefOr::T(schema)
            }
        }
    }
}
