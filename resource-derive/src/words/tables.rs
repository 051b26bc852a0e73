//! The endings that the plural goes by.

/// Endings of compounds that are inflected inside: `grandchild`, `chairman`, `bookshelf`.
pub(super) const ENDINGS: &[(&str, &str)] = &[
    ("child", "children"),
    ("foot", "feet"),
    ("knife", "knives"),
    ("leaf", "leaves"),
    ("life", "lives"),
    ("man", "men"),
    ("mouse", "mice"),
    ("shelf", "shelves"),
    ("tooth", "teeth"),
    ("wife", "wives"),
];

/// Words that take a plain `s` although their ending says otherwise.
pub(super) const PLAIN_S: &[&str] = &[
    "epoch",
    "german",
    "human",
    "monarch",
    "patriarch",
    "roman",
    "shaman",
    "stomach",
    "talisman",
];

/// Singulars that end in a single `s` of their own.
pub(super) const SINGULARS_IN_S: &[&str] = &[
    "alias", "atlas", "aws", "bias", "canvas", "chaos", "cms", "cosmos", "css", "dns", "gas",
    "gps", "https", "ios", "kudos", "lens", "nas", "os", "pancreas", "rss", "sas", "sms", "texas",
    "tls",
];

/// Singulars, or their endings, that become `-ses`.
pub(super) const SINGULARS_IN_SIS: &[&str] = &[
    "analysis",
    "axis",
    "crisis",
    "diagnosis",
    "ellipsis",
    "emphasis",
    "oasis",
    "prognosis",
    "thesis",
];

/// What is left of `cache` and `use` without the `e`, where the plural gives no hint of it.
pub(super) const WITH_E: &[&str] = &["abus", "cach", "eadach", "excus", "fus", "nich", "psych"];

/// Plurals among the words that end as `analysis` and `status` do.
pub(super) const PLURALS_IN_IS_OR_US: &[&str] = &[
    "alibis", "apis", "clis", "emojis", "gnus", "guis", "gurus", "kiwis", "menus", "skis",
    "submenus", "taxis", "uis", "uris", "wikis",
];
