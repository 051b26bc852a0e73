//! The parameters of the query: what the readers of `query` offer, as parameters of the document.

use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn, ParameterStyle};
use utoipa::openapi::schema::{ComponentsBuilder, ObjectBuilder, Type};
use utoipa::openapi::{Deprecated, RefOr, Required};

use super::component::{self, SchemaRef, any, list, schema, titled};
use super::name::{Names, Part};
use super::property::{Properties, Side};
use super::text::{SEARCHED, compared, small, string};
use crate::model::Entity;
use crate::query::{COLLAPSE, EXPAND, Offered, Operator, QueryLimits, Use, offered};
use crate::resource::{FieldSpec, Kind, ResourceSpec};

/// The parameters of requests about one resource.
#[derive(Debug, Clone, Copy)]
pub(super) struct Query<'m> {
    pub(super) names: Names<'m>,
    pub(super) entity: &'m Entity,
}

impl Query<'_> {
    /// The parameters of a list; `hidden` is a field that the path fixes.
    pub(super) fn of_list(self, hidden: Option<usize>) -> Vec<RefOr<Parameter>> {
        let resource = self.entity.resource;
        let offered = Offered {
            hidden,
            ..whole_list(resource)
        };
        let limits = resource.limits;
        let limit = small(1, limits.max as usize).default(Some(limits.default.into()));
        let mut parameters = vec![
            one("limit", "The most rows on the page.", limit).into(),
            component::parameter("cursor"),
            self.sort_by(offered).into(),
            self.order_by().into(),
        ];
        if offered.searchable() {
            let text = self.searched();
            let told = "Text that one of the searched properties holds, in whatever ASCII case.";
            parameters.push(one("q", told, text).into());
        }
        parameters.extend(self.of_item());
        parameters.extend(self.filters(offered));
        parameters
    }

    fn sort_by(self, offered: Offered<'_>) -> Parameter {
        let most = offered
            .sort_keys()
            .count()
            .min(self.names.queries().sort_keys);
        let key = schema(self.names.part(offered.resource, Part::SortKey));
        let keys = list(key).min_items(Some(1)).max_items(Some(most));
        let told = "The order: the keys by which rows are compared, one after the other; `-` puts \
                    the largest first. A property is named once, with `-` or without. Null is smaller \
                    than every value. The id decides what the keys do not.";
        commas("sortBy", told, keys.unique_items(true))
    }

    /// The direction of unsigned sort keys, or, in an older spelling, the key itself.
    fn order_by(self) -> Parameter {
        let told = "The direction of sort keys that have no `-`, and of the order by id. Without \
                    `sortBy` it takes a key, too; that spelling is an old one.";
        let key = schema(self.names.part(self.entity.resource, Part::SortKey));
        let word = any([
            titled(schema(DIRECTION), "The direction"),
            titled(key, "A key, where there is no `sortBy`"),
        ]);
        one("orderBy", told, word)
    }

    /// What a list may be sorted by, either way.
    pub(super) fn sort_key(resource: &'static ResourceSpec) -> ObjectBuilder {
        let words = string().enum_values(Some(sort_words(whole_list(resource))));
        words.description(Some(format!(
            "What {} are sorted by; `-` puts the largest first.",
            resource.nouns()
        )))
    }

    /// The parameters of one row.
    pub(super) fn of_item(self) -> Vec<RefOr<Parameter>> {
        let expand = "References whose rows are shown whole, several between commas; given again, it \
                      adds to them.";
        let collapse = "Properties that are left out, and then not computed either; several between \
                        commas, and given again, it adds to them.";
        let told = [
            (EXPAND, Part::Expand, expand),
            (COLLAPSE, Part::Collapse, collapse),
        ];
        let parameters = told.into_iter().filter_map(|(name, part, told)| {
            offered(self.entity.resource, name).next()?;
            let word = schema(self.names.part(self.entity.resource, part));
            let given = list(word).min_items(Some(1));
            let given = given.max_items(Some(self.names.queries().named));
            Some(commas(name, told, given).into())
        });
        parameters.collect()
    }

    /// Adds what may be shown otherwise than by default.
    pub(super) fn shown(self, components: ComponentsBuilder) -> ComponentsBuilder {
        let resource = self.entity.resource;
        let told = [
            (EXPAND, Part::Expand, "shown whole"),
            (COLLAPSE, Part::Collapse, "left out"),
        ];
        let told = told.into_iter();
        told.fold(components, |components, (name, part, told)| {
            let words = string().enum_values(Some(offered(resource, name).map(|(_, it)| it.name)));
            let told = format!("What of {} can be {told}.", resource.nouns());
            components.schema(
                self.names.part(resource, part),
                words.description(Some(told)),
            )
        })
    }

    /// The filters of a batch that changes what they select.
    pub(super) fn of_selection(self, hidden: Option<usize>) -> Vec<RefOr<Parameter>> {
        self.filters(Offered {
            resource: self.entity.resource,
            hidden,
            withheld: &[],
            r#use: Use::Selection,
        })
    }

    /// The ids of a batch that takes nothing else.
    pub(super) fn of_ids(self) -> Vec<RefOr<Parameter>> {
        let resource = self.entity.resource;
        let most = resource.limits.batch as usize;
        let keys = list(schema(self.names.part(resource, Part::Key)));
        let keys = keys.min_items(Some(1)).max_items(Some(most));
        let told = format!("Which of the {} are meant.", resource.nouns());
        let ids = repeated(resource.id().name, &told, keys).required(Required::True);
        vec![ids.build().into()]
    }

    fn filters(self, offered: Offered<'_>) -> Vec<RefOr<Parameter>> {
        let mut parameters: Vec<RefOr<Parameter>> = Vec::new();
        for (index, field) in offered.filters() {
            let value = self.value(index, field);
            let told = format!("Only those whose `{}` is one of these.", field.name);
            let either = list(value.clone()).max_items(Some(self.names.queries().values));
            let deprecated = field.deprecated.map(|_| Deprecated::True);
            let equal = repeated(field.name, &told, either).deprecated(deprecated);
            parameters.push(equal.build().into());
            for operator in offered.operators(index) {
                let name = format!("{}.{}", field.name, operator.name());
                let told = told_of(operator, field);
                let compared: SchemaRef = match operator {
                    Operator::IsNull => ObjectBuilder::new().schema_type(Type::Boolean).into(),
                    Operator::Contains => self.searched().into(),
                    Operator::Compare(_) => value.clone(),
                };
                parameters.push(one(&name, &told, compared).into());
            }
        }
        parameters
    }

    /// A text that is looked for.
    fn searched(self) -> ObjectBuilder {
        string()
            .min_length(Some(1))
            .max_length(Some(self.names.queries().searched))
            .pattern(Some(SEARCHED))
    }

    /// What a property is compared with.
    fn value(self, index: usize, field: &FieldSpec) -> SchemaRef {
        let resource = self.entity.resource;
        if index == resource.id_index() && field.target().is_none() {
            // Of ids that clients choose, any text may be asked for.
            if matches!(field.kind(), Kind::Text) {
                return compared(self.names.queries()).min_length(Some(1)).into();
            }
            return schema(self.names.part(resource, Part::Key));
        }
        let properties = Properties {
            names: self.names,
            form: &self.entity.form,
            side: Side::Query,
        };
        properties.compared(field)
    }
}

/// What the type of a direction is called: no resource has a name with a dot.
pub(super) const DIRECTION: &str = "SortKey.Direction";

/// Which way a list is sorted.
pub(super) fn direction() -> ObjectBuilder {
    let words = string().enum_values(Some(["asc", "desc"]));
    words.description(Some("The smallest first, or the largest."))
}

/// What a token of a page looks like.
pub(super) fn token(limits: &QueryLimits) -> ObjectBuilder {
    let token = string().min_length(Some(1)).max_length(Some(limits.bytes));
    token.pattern(Some("^[A-Za-z0-9_-]+$"))
}

/// The cursor of a page.
pub(super) fn cursor(limits: &QueryLimits) -> Parameter {
    let told = "The page to read: a token of an earlier answer to the same list. Empty or left out: \
                the first page.";
    let token = string()
        .max_length(Some(limits.bytes))
        .pattern(Some("^[A-Za-z0-9_-]*$"));
    one("cursor", told, token)
}

fn whole_list(resource: &'static ResourceSpec) -> Offered<'static> {
    Offered {
        resource,
        hidden: None,
        withheld: &[],
        r#use: Use::List,
    }
}

/// The sort keys, plain and with their sign.
fn sort_words(offered: Offered<'_>) -> impl Iterator<Item = String> {
    let keys = offered.sort_keys().map(|(_, field)| field.name);
    keys.flat_map(|key| [key.to_owned(), format!("-{key}")])
}

fn told_of(operator: Operator, field: &FieldSpec) -> String {
    let property = field.name;
    let test = match operator.name() {
        "ne" if field.nullable() => "is another than this, or null",
        "ne" => "is another than this",
        "gt" => "is larger than this",
        "gte" => "is not smaller than this",
        "lt" => "is smaller than this",
        "lte" => "is not larger than this",
        "contains" => "has this text in it, in whatever ASCII case",
        _ => {
            return format!(
                "Whether `{property}` is null; beside values of it, `true` admits null, too."
            );
        }
    };
    format!("Only those whose `{property}` {test}.")
}

/// A parameter that is given once.
fn one(name: &str, told: &str, schema: impl Into<SchemaRef>) -> Parameter {
    parameter(name, told).schema(Some(schema)).build()
}

/// A parameter that may be given again and again.
fn repeated(name: &str, told: &str, schema: impl Into<SchemaRef>) -> ParameterBuilder {
    let form = parameter(name, told).style(Some(ParameterStyle::Form));
    form.explode(Some(true)).schema(Some(schema))
}

/// A parameter that lists words between commas.
fn commas(name: &str, told: &str, schema: impl Into<SchemaRef>) -> Parameter {
    let form = parameter(name, told).style(Some(ParameterStyle::Form));
    form.explode(Some(false)).schema(Some(schema)).build()
}

fn parameter(name: &str, told: &str) -> ParameterBuilder {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Query)
        .required(Required::False)
        .description(Some(told))
}
