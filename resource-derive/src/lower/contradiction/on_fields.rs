//! The words that contradict each other on a field.

/// Words that a field cannot have beside another one.
pub(super) struct OnField {
    pub(super) is: &'static [&'static str],
    pub(super) refused: &'static [&'static str],
    pub(super) why: &'static str,
}

/// What a value that a client sends must satisfy.
pub(super) const CONSTRAINTS: &[&str] = &[
    "min_length",
    "max_length",
    "max_items",
    "minimum",
    "maximum",
    "pattern",
    "format",
];

/// Why nothing of the kind stands on what clients do not send.
pub(super) const SENT: &str = "it applies to what clients send, and they do not send this";

pub(super) const ON_FIELDS: &[OnField] = &[
    OnField {
        is: &["id", "slug", "created", "updated", "version"],
        refused: &["computed"],
        why: "rows are found and ordered by it, so the store keeps it",
    },
    OnField {
        is: &["id", "slug", "created", "updated", "version"],
        refused: &["singleton", "expand"],
        why: "it refers to nothing",
    },
    OnField {
        is: &["id"],
        refused: &["minimum", "maximum"],
        why: "the store chooses the number",
    },
    OnField {
        is: &["created", "updated", "version"],
        refused: &["unique"],
        why: "the store sets it, so nobody could do anything about a clash",
    },
    OnField {
        is: &["version"],
        refused: &["minimum", "maximum"],
        why: "the store counts it",
    },
    OnField {
        is: &["version"],
        refused: &["filter", "sort"],
        why: "it tells the states of one row apart, and says nothing beside another row",
    },
    OnField {
        is: &["version"],
        refused: &["collapse"],
        why: "clients say by it which state of a row they have seen",
    },
    OnField {
        is: &["computed"],
        refused: &["filter", "sort", "search"],
        why: "the store cannot look for what it does not keep",
    },
    OnField {
        is: &["computed"],
        refused: &["read_only", "write_only", "immutable"],
        why: "the handler fills it, and clients only read it",
    },
    OnField {
        is: &["computed"],
        refused: &["unique", "default"],
        why: SENT,
    },
    OnField {
        is: &["computed"],
        refused: CONSTRAINTS,
        why: SENT,
    },
    OnField {
        is: &["computed"],
        refused: &["column"],
        why: "it is not stored, so it has no column",
    },
    OnField {
        is: &["singleton"],
        refused: &["computed"],
        why: "clients attach and detach it, so the store keeps it",
    },
    OnField {
        is: &["singleton"],
        refused: &["read_only", "write_only", "immutable"],
        why: "clients attach, read and detach it by its own route",
    },
    OnField {
        is: &["singleton"],
        refused: &["unique"],
        why: "`singleton` says already that it is one to one",
    },
    OnField {
        is: &["write_only"],
        refused: &["expand", "collapse"],
        why: "it is never shown",
    },
];
