//! What is asked of a list, and what it is promised.

use resource_runtime::resource::ResourceSpec;

use crate::store::on_postgres;

/// Two values of this field that few rows have, as a query writes them.
fn values(name: &str) -> [&'static str; 2] {
    match name {
        "name" => ["depot%20701", "depot%20702"],
        "label" => ["label%2010", "label%2020"],
        "number" | "weight" => ["10", "20"],
        "price" => ["10.25", "20.25"],
        "due" => ["2026-01-03", "2026-01-04"],
        "sent" => ["2026-02-03T00:00:00Z", "2026-02-04T00:00:00Z"],
        "fragile" => ["true", "false"],
        "origin" => [ORIGIN, "701"],
        other => panic!("no filter by {other}"),
    }
}

/// The depot that parcels come from, and the first of those that hold them: far from the first and the
/// last of all, which go.
pub const ORIGIN: &str = "500";
pub const FIRST_HOLDER: usize = 501;

/// What a list is promised, as docs/performance.md has it.
#[derive(Debug, Clone, Copy)]
pub enum Promise {
    /// A page is ranges of the index of this column, and nothing is sorted.
    Ranges(&'static str),
    /// The same for each of several values, of which no more is sorted than would be a page.
    RangesOfValues(&'static str),
    /// A page is ranges of the index of the ids, and nothing is sorted.
    RangesOfIds,
    /// Rows are read in their order until the page is full, or those of the filter are sorted.
    NotTheWholeTable,
    /// The same, but that PostgreSQL takes a small table as a whole where it would sort anyway.
    ByWhatItHolds,
}

/// What is asked of a list by one of its fields.
pub fn asked(resource: &ResourceSpec, place: usize) -> Vec<(String, Promise)> {
    use Promise::{ByWhatItHolds, NotTheWholeTable, Ranges, RangesOfValues};
    let field = &resource.fields[place];
    let name = field.name;
    let ranges = Ranges(field.column);
    let mut lists = Vec::new();
    let mut list = |query: String, promise| lists.push((query, promise));
    let orders = [format!("sortBy={name}"), format!("sortBy={name}&orderBy=desc")];
    if field.sort {
        for order in &orders {
            list(order.clone(), ranges);
        }
    }
    if !field.filter {
        return lists;
    }
    let [one, other] = values(name);
    for order in ["", "&orderBy=asc", "&orderBy=desc"] {
        list(format!("{name}={one}{order}"), ranges);
        let either = format!("{name}={one}&{name}={other}{order}");
        list(either, RangesOfValues(field.column));
        if field.nullable() {
            list(format!("{name}.isNull=true{order}"), ranges);
            list(format!("{name}.isNull=false{order}"), NotTheWholeTable);
        }
        if field.sort {
            list(format!("{name}.gte={one}&{name}.lt={other}{order}"), NotTheWholeTable);
        }
    }
    for order in orders.iter().filter(|_| field.sort) {
        list(format!("{name}.gte={one}&{order}"), ranges);
        list(format!("{name}.lt={other}&{order}"), ranges);
        list(format!("{name}.gte={one}&{name}.lt={other}&{order}"), ranges);
        list(format!("{name}={one}&{order}"), ranges);
        if field.nullable() {
            list(format!("{name}.isNull=false&{order}"), ranges);
            list(format!("{name}.isNull=true&{order}"), ranges);
        }
        // Each has an index, and what the table holds says which is the better one.
        for another in ["label", "fragile"] {
            if another != name && resource.field_named(another).is_some() {
                let filter = format!("{another}={}", values(another)[0]);
                list(format!("{filter}&{order}"), ByWhatItHolds);
            }
        }
    }
    lists
}

impl Promise {
    /// Whether the steps for a statement are what was promised of it.
    pub fn is_kept(self, steps: &str) -> bool {
        let mut parts = steps.lines().filter(|step| reads(step)).peekable();
        let of = |column: &str, part: &str| part.contains(&format!("__{column}"));
        let in_order = !steps.lines().any(sorts);
        parts.peek().is_some()
            && match self {
                Promise::Ranges(column) => {
                    in_order && parts.all(|part| of(column, part))
                }
                Promise::RangesOfValues(column) => parts.all(|part| of(column, part)),
                Promise::RangesOfIds => in_order && !parts.any(is_whole),
                Promise::NotTheWholeTable => !parts.any(is_whole),
                Promise::ByWhatItHolds => on_postgres() || !parts.any(is_whole),
            }
    }
}

/// Whether a step reads rows of a table, and not the parts of a page again.
fn reads(step: &str) -> bool {
    let mut words = ["Scan", "SCAN", "SEARCH"].iter();
    let again = step.trim() == "SCAN part" || step.contains("Subquery Scan");
    words.any(|word| step.contains(word)) && !again
}

/// Whether a step reads a table through in no order; SQLite's own order is that of whole numbers as ids.
fn is_whole(step: &str) -> bool {
    step.contains("Seq Scan") || step.trim() == "SCAN parcels"
}

/// Whether a step sorts.
fn sorts(step: &str) -> bool {
    let step = step.trim().trim_start_matches("->").trim();
    let sorts = ["Sort", "Incremental Sort"].contains(&step);
    sorts || step.contains("TEMP B-TREE")
}
