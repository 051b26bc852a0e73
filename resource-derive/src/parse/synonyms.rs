//! What other frameworks call things, and what it is here.

use syn::{Meta, parse_quote};

/// What a word of another framework is here.
pub(super) enum Meant {
    /// Another word.
    Word(&'static str),
    /// No word at all; what to do.
    Otherwise(&'static str),
}

use Meant::{Otherwise, Word};

/// Our words that take the value of the word that they stand for.
pub(super) const KEEP_VALUES: &[&str] = &[
    "column", "default", "name", "parent", "path", "plural", "scale", "table",
];

const DOCUMENT: &str = "write a doc comment above it, `/// …`: it is the description";

/// Those of them whose value is a string.
pub(super) const TEXTS: &[&str] = &["column", "name", "path", "plural", "table"];

/// On a field.
pub(super) fn on_fields(word: &str) -> Option<Meant> {
    Some(match word {
        "auto_increment" | "identity" | "key" | "pk" | "primary" | "primary_key" => Word("id"),
        "output_only" | "readonly" | "skip_deserializing" => Word("read_only"),
        "editable" => Otherwise(
            "write `read_only` where clients may not write it, and nothing where they may",
        ),
        "input_only" | "skip_serializing" | "writeonly" => Word("write_only"),
        "create_only" | "insert_only" => Word("immutable"),
        "auto_now_add" | "created_at" => Word("created"),
        "auto_now" | "updated_at" => Word("updated"),
        "etag" | "lock_version" | "revision" | "row_version" => Word("version"),
        "filterable" | "index" | "indexed" => Word("filter"),
        "order_by" | "sortable" => Word("sort"),
        "alias" | "json" | "rename" => Word("name"),
        "column_name" | "db_column" => Word("column"),
        "default_value" => Word("default"),
        "default_expr" | "default_fn" => Otherwise("write the constant itself: `default = 0`"),
        "regex" => Word("pattern"),
        "max" | "le" | "lte" => Word("maximum"),
        "min" | "ge" | "gte" => Word("minimum"),
        "len" | "length" | "max_len" => Word("max_length"),
        "min_len" => Word("min_length"),
        "decimal_places" | "digits" | "precision" => Word("scale"),
        "belongs_to" | "foreign_key" | "has_one" | "reference" | "references" | "relation" => {
            Otherwise("change the type to `Ref<T>`, where `T` is the resource that it refers to")
        }
        "has_many" => Otherwise(
            "leave it out: declare the other resource with this one as its parent, and its list is a path of its own",
        ),
        "required" | "not_null" => {
            Otherwise("leave it out: a property is required unless its type is an `Option`")
        }
        "blank" | "nullable" | "null" | "optional" => Otherwise("change the type to an `Option`"),
        "comment" | "description" | "doc" | "example" | "help_text" | "title" | "verbose_name" => {
            Otherwise(DOCUMENT)
        }
        "choices" | "enumerate" | "one_of" | "values" => Otherwise(
            "make it an enum with #[derive(Property)]: its variants are the words that may be sent",
        ),
        "column_type" | "data_type" | "db_type" | "schema_with" | "sql_type" | "value_type" => {
            Otherwise("leave it out: the type of the field decides")
        }
        "deserialize_with" | "serialize_with" | "with" => Otherwise(
            "leave it out: a newtype with #[derive(Property)] says what is stored and sent",
        ),
        "flatten" | "inline" => Otherwise(
            "leave it out: a struct inside a resource is an object of its own on the wire",
        ),
        "on_delete" | "on_update" => Otherwise(
            "leave it out: the type decides what a deletion does: a child with a `Ref` to its parent goes too, one with an `Option<Ref<…>>` stays",
        ),
        "related_name" => Otherwise(
            "leave it out: the list of what refers to a resource is named by the resource that it lists",
        ),
        "skip_serializing_if" => Otherwise("leave it out: what has no value is null on the wire"),
        "ignore" | "skip" | "transient" => {
            Otherwise("leave the field out of the struct: every field of a resource is a property")
        }
        _ => return None,
    })
}

/// On a struct.
pub(super) fn on_resources(word: &str) -> Option<Meant> {
    Some(match word {
        "endpoint" | "route" | "uri" | "url" => Word("path"),
        "rename" | "verbose_name_plural" => Word("plural"),
        "rename_all" | "rename_all_fields" => {
            Otherwise("leave it out: names are in camelCase on the wire")
        }
        "content" | "tag" | "untagged" => Otherwise(
            "leave it out: a resource is one struct; what differs from case to case is another resource",
        ),
        "deny_unknown_fields" => {
            Otherwise("leave it out: what a client sends and nobody knows is refused anyway")
        }
        "comment" | "description" | "doc" | "example" | "title" | "verbose_name" => {
            Otherwise(DOCUMENT)
        }
        "get_latest_by" | "order_by" | "ordering" => Otherwise(
            "leave it out: clients choose the order with `sortBy`, by fields with #[resource(sort)]",
        ),
        "primary_key" => Otherwise("mark the field: #[resource(id)]"),
        "schema" | "schema_name" => {
            Otherwise("leave it out: the schema of the connection is where the tables are")
        }
        "unique_together" => {
            Otherwise("leave it out: `unique` on a field keeps its values apart within the parent")
        }
        "db_table" | "table_name" => Word("table"),
        "actions" | "methods" => Word("operations"),
        "belongs_to" | "nested" | "under" => Word("parent"),
        "multi_tenant" | "tenant" => Word("scope"),
        "page_size" | "paginate" | "pagination" | "per_page" => Word("limit"),
        _ => return None,
    })
}

/// On an enum, a newtype or a struct that is a property, and on what stands inside of it.
pub(super) fn on_properties(word: &str) -> Option<Meant> {
    Some(match word {
        "alias" | "rename" | "rename_all" => {
            Otherwise("leave it out, or rename the variant itself: on the wire it is in camelCase")
        }
        "content" | "tag" | "untagged" => {
            Otherwise("leave it out: a variant has no data, and is one word on the wire")
        }
        "other" | "skip" => {
            Otherwise("leave the variant out: whatever is declared may be sent and stored")
        }
        "transparent" => Otherwise("leave it out: a newtype is what it wraps anyway"),
        _ => return None,
    })
}

/// The word as if it had been written, where it stands alone.
pub(super) fn flag(word: &str) -> Option<Meta> {
    Some(match word {
        "id" => parse_quote!(id),
        "read_only" => parse_quote!(read_only),
        "write_only" => parse_quote!(write_only),
        "immutable" => parse_quote!(immutable),
        "created" => parse_quote!(created),
        "updated" => parse_quote!(updated),
        "version" => parse_quote!(version),
        _ => return None,
    })
}
