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

/// On a field.
pub(super) fn on_fields(word: &str) -> Option<Meant> {
    Some(match word {
        "auto_increment" | "identity" | "key" | "pk" | "primary" | "primary_key" => Word("id"),
        "output_only" | "readonly" | "skip_deserializing" => Word("read_only"),
        "input_only" | "skip_serializing" | "writeonly" => Word("write_only"),
        "create_only" | "insert_only" => Word("immutable"),
        "auto_now_add" | "created_at" => Word("created"),
        "auto_now" | "updated_at" => Word("updated"),
        "filterable" | "index" | "indexed" => Word("filter"),
        "order_by" | "sortable" => Word("sort"),
        "alias" | "json" | "rename" => Word("name"),
        "column_name" | "db_column" => Word("column"),
        "default_value" => Word("default"),
        "regex" => Word("pattern"),
        "max" | "le" | "lte" => Word("maximum"),
        "min" | "ge" | "gte" => Word("minimum"),
        "len" | "length" | "max_len" => Word("max_length"),
        "min_len" => Word("min_length"),
        "precision" | "digits" => Word("scale"),
        "belongs_to" | "foreign_key" | "has_one" | "reference" | "references" | "relation" => {
            Otherwise("change the type to `Ref<T>`, where `T` is the resource that it refers to")
        }
        "has_many" => Otherwise(
            "leave it out: declare the other resource with this one as its parent, and its list is a path of its own",
        ),
        "required" | "not_null" => {
            Otherwise("leave it out: a property is required unless its type is an `Option`")
        }
        "nullable" | "null" | "optional" => Otherwise("change the type to an `Option`"),
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
        "rename" => Word("plural"),
        "rename_all" => Otherwise("leave it out: names are in camelCase on the wire"),
        "db_table" | "table_name" => Word("table"),
        "actions" | "methods" => Word("operations"),
        "belongs_to" | "nested" | "under" => Word("parent"),
        "multi_tenant" | "tenant" => Word("scope"),
        "page_size" | "paginate" | "pagination" | "per_page" => Word("limit"),
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
        _ => return None,
    })
}
