//! The schema of one property, from its field's table.

use serde_json::Value as Json;
use utoipa::openapi::schema::{ObjectBuilder, SchemaType, Type};

use super::body::INT64;
use super::component::{Remarks, SchemaRef, either, list, or_null, schema, titled};
use super::digits;
use super::name::{Names, Part};
use super::sample::whole;
use super::text::{compared, formatted, int64, named, text};
use crate::change::Form;
use crate::resource::{Access, Bound, Constraints, Deprecation, FieldSpec, Kind};
use crate::wire;

/// Which way a value travels: it decides how lenient its schema is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// In an answer: one spelling.
    Answer,
    /// In a body: every spelling that is taken.
    Body,
    /// In a query: text.
    Query,
}

/// Makes the schemas of the properties of one resource.
#[derive(Debug, Clone, Copy)]
pub(super) struct Properties<'m> {
    pub(super) names: Names<'m>,
    pub(super) form: &'m Form,
    pub(super) side: Side,
}

impl Properties<'_> {
    /// The schema of a property that a change may name, remarks and null included.
    pub(super) fn property(self, field: &FieldSpec) -> SchemaRef {
        let remarks = Remarks {
            description: told(field),
            write_only: field.access == Access::WriteOnly,
            deprecated: field.deprecated.is_some(),
            ..Remarks::default()
        };
        remarks.on(self.shown(field))
    }

    /// The same, with what it is where a body leaves it out.
    pub(super) fn with_default(self, field: &FieldSpec) -> SchemaRef {
        let remarks = Remarks {
            description: told(field),
            write_only: field.access == Access::WriteOnly,
            deprecated: field.deprecated.is_some(),
            default: default(field),
            ..Remarks::default()
        };
        remarks.on(self.shown(field))
    }

    /// The schema of a member of the object of this name.
    pub(super) fn inside(self, owner: &str, member: &FieldSpec) -> SchemaRef {
        let value = self.value(owner, member);
        let remarks = Remarks {
            description: member.description.to_owned(),
            ..Remarks::default()
        };
        remarks.on(if member.nullable() {
            or_null(value)
        } else {
            value
        })
    }

    /// The schema of what a property is compared with.
    pub(super) fn compared(self, field: &FieldSpec) -> SchemaRef {
        self.value(self.form.resource().name, field)
    }

    /// The schema of a property without remarks.
    pub(super) fn shown(self, field: &FieldSpec) -> SchemaRef {
        let expanded = self.side == Side::Answer && field.expand;
        let value = match field.target().filter(|_| expanded) {
            // The whole row where a client asks for it; null where that may not be seen.
            Some(target) => {
                let id = schema(self.names.part(target, Part::Id));
                let either = either([
                    titled(id, "Its id"),
                    titled(schema(target.name), format!("The whole {}", target.noun())),
                ]);
                let always = self.names.is_public(target) && !field.nullable();
                return if always { either } else { or_null(either) };
            }
            None => self.value(self.form.resource().name, field),
        };
        if field.nullable() {
            or_null(value)
        } else {
            value
        }
    }

    /// The schema of a value that is not null; `owner` is what its type is named after.
    fn value(self, owner: &str, field: &FieldSpec) -> SchemaRef {
        match field.kind() {
            Kind::Boolean => ObjectBuilder::new().schema_type(Type::Boolean).into(),
            Kind::Integer { min, max, wide } => self.integer(field, min, max, wide),
            Kind::Text if self.side == Side::Query => compared(self.names.queries()).into(),
            Kind::Text => text(self.form, field).into(),
            Kind::Decimal => self.decimal(field),
            Kind::Uuid => formatted("uuid").into(),
            Kind::Timestamp => formatted("date-time").max_length(Some(35)).into(),
            Kind::Date => formatted("date").into(),
            Kind::Choice(_) => schema(Names::property(owner, field)),
            Kind::Reference(target) => {
                let target = target();
                match self.side {
                    Side::Answer => schema(self.names.part(target, Part::Id)),
                    Side::Query => schema(self.names.part(target, Part::Key)),
                    Side::Body => self.names.sent_key(target),
                }
            }
            Kind::List(_) => {
                let most = field.constraints.max_items;
                let most = most.unwrap_or(Constraints::DEFAULT_MAX_ITEMS);
                let item = field.item().map(|item| FieldSpec {
                    name: field.name,
                    ..item
                });
                let items = item.map_or_else(
                    || ObjectBuilder::new().into(),
                    |item| self.value(owner, &item),
                );
                list(items).max_items(Some(most as usize)).into()
            }
            Kind::Object(_) => {
                let name = Names::property(owner, field);
                schema(match self.side {
                    Side::Answer => name,
                    Side::Body | Side::Query => format!("{name}.sent"),
                })
            }
        }
    }

    /// What a value must satisfy: what rows are compared with need not be what a row can hold.
    fn constraints(self, field: &FieldSpec) -> Constraints {
        match self.side {
            Side::Query => Constraints {
                scale: field.constraints.scale,
                ..Constraints::NONE
            },
            Side::Answer | Side::Body => field.constraints,
        }
    }

    fn integer(self, field: &FieldSpec, min: i64, max: i64, wide: bool) -> SchemaRef {
        let Constraints {
            minimum, maximum, ..
        } = self.constraints(field);
        let min = whole(minimum).unwrap_or(min);
        let max = whole(maximum).unwrap_or(max);
        if !wide {
            let number = ObjectBuilder::new().schema_type(Type::Integer);
            let fits = i32::try_from(min).is_ok() && i32::try_from(max).is_ok();
            let number = number.format(Some(named(if fits { "int32" } else { "int64" })));
            return number.minimum(bound(min)).maximum(bound(max)).into();
        }
        let full = (min, max) == (i64::MIN, i64::MAX);
        if full && self.side != Side::Body {
            return schema(INT64);
        }
        let text = if full {
            int64()
        } else {
            let text = formatted("int64").pattern(Some(digits::pattern(min, max)));
            text.max_length(Some(20))
        };
        if self.side != Side::Body {
            return text.into();
        }
        let either = SchemaType::Array(vec![Type::String, Type::Integer]);
        let text = text.schema_type(either);
        text.minimum(isize::try_from(min).ok())
            .maximum(isize::try_from(max).ok())
            .into()
    }

    /// A decimal in plain notation. Its bounds are told, not matched: a pattern for them would be
    /// longer than a reader bears.
    fn decimal(self, field: &FieldSpec) -> SchemaRef {
        let constraints = self.constraints(field);
        let scale = constraints.scale;
        let positive = matches!(constraints.minimum, Some(minimum) if !below_zero(minimum));
        let sign = if positive { "" } else { "-?" };
        // Of 19 digits not every number fits: what is answered may have them, what is sent had better not.
        let most = if self.side == Side::Answer {
            18
        } else {
            17_u32
        };
        let whole = most.saturating_sub(scale);
        let fraction = match (self.side, scale) {
            (_, 0) => String::new(),
            (Side::Answer, scale) => format!("\\.[0-9]{{{scale}}}"),
            (_, scale) => format!("(\\.[0-9]{{1,{scale}}})?"),
        };
        let pattern = format!("^{sign}(0|[1-9][0-9]{{0,{whole}}}){fraction}$");
        let text = formatted("decimal").pattern(Some(pattern));
        if self.side != Side::Body {
            return text.into();
        }
        let either = SchemaType::Array(vec![Type::String, Type::Number]);
        text.schema_type(either).into()
    }
}

/// What the field says of itself, or else what its type says that has no schema of its own.
pub(super) fn told(field: &FieldSpec) -> String {
    let shared = matches!(field.kind(), Kind::Choice(_)) || field.kind().is_composite();
    let own = if field.description.is_empty() && !shared {
        field.property.description
    } else {
        field.description
    };
    let own = match (bounds_in_words(field), own) {
        (None, own) => own.to_owned(),
        (Some(bounds), "") => bounds,
        (Some(bounds), own) => format!("{own}\n\n{bounds}"),
    };
    with_deprecation(&own, field.deprecated.as_ref())
}

/// The bounds of a decimal, which travels as text: JSON Schema has no word for them.
fn bounds_in_words(field: &FieldSpec) -> Option<String> {
    if !matches!(field.kind(), Kind::Decimal) {
        return None;
    }
    let digits = |bound| match bound {
        Bound::Integer(number) => number.to_string(),
        Bound::Decimal(text) => text.to_owned(),
    };
    let Constraints {
        minimum, maximum, ..
    } = field.constraints;
    match (minimum.map(digits), maximum.map(digits)) {
        (None, None) => None,
        (Some(least), None) => Some(format!("At least {least}.")),
        (None, Some(most)) => Some(format!("At most {most}.")),
        (Some(least), Some(most)) => Some(format!("From {least} to {most}.")),
    }
}

/// The same, and that clients had better leave it.
pub(super) fn with_deprecation(told: &str, deprecation: Option<&Deprecation>) -> String {
    match deprecation {
        None => told.to_owned(),
        Some(deprecation) if told.is_empty() => deprecation.to_string(),
        Some(deprecation) => format!("{told}\n\n{deprecation}"),
    }
}

/// What the field is where a creation leaves it out, as it is sent.
fn default(field: &FieldSpec) -> Option<Json> {
    let default = (field.default?)();
    let mut json = Vec::new();
    wire::write(field, default.as_ref(), &mut json);
    serde_json::from_slice(&json).ok()
}

fn below_zero(bound: Bound) -> bool {
    match bound {
        Bound::Integer(number) => number < 0,
        Bound::Decimal(text) => text.starts_with('-'),
    }
}

/// A bound of a number; none where it is that of the type of 64 bits.
fn bound(number: i64) -> Option<isize> {
    let free = number == i64::MIN || number == i64::MAX;
    isize::try_from(number).ok().filter(|_| !free)
}
