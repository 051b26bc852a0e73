//! What a query may name, and how much may be asked for at once.

use resource_runtime::prelude::*;

change!(a_filter:
    was { #[resource(filter)] size: bool }
    is { size: bool }
    there ["breaking: `?size=` of `tag` is gone: it answers 400"]
    back ["added: `?size=` of `tag` is new"]
);

change!(an_operator:
    was { #[resource(filter)] size: Option<u8> }
    is { #[resource(filter)] size: u8 }
    there [
        "breaking: `?size.isNull=` of `tag` is gone: it answers 400",
        "breaking: `size` in a creation of `tag` is needed: without it the answer is 422",
        "breaking: `tag.size` cannot be null",
    ]
    back [
        "added: `?size.isNull=` of `tag` is new",
        "added: `size` in a creation of `tag` may be left out",
        "breaking: `tag.size` may be null",
    ]
);

change!(a_sort_key:
    was { #[resource(sort)] size: u8 }
    is { size: u8 }
    there ["breaking: `sortBy=size` of `tag` is gone: it answers 400"]
    back ["added: `sortBy=size` of `tag` is new"]
);

change!(the_search:
    was { #[resource(search)] label: String }
    is { label: String }
    there ["breaking: `?q=` of `tag` is gone: it answers 400"]
    back ["added: `?q=` of `tag` is new"]
);

change!(one_of_the_searched_properties:
    was { #[resource(search)] label: String, #[resource(search)] note: Option<String> }
    is { #[resource(search)] label: String, note: Option<String> }
    there [
        "breaking: `?q=` of `tag` does not look into `note` any more: what is found there is missing",
    ]
    back ["added: `?q=` of `tag` looks into `note`, too"]
);

change!(another_property_is_searched:
    was { #[resource(search)] label: String, note: Option<String> }
    is { label: String, #[resource(search)] note: Option<String> }
    there [
        "breaking: `?q=` of `tag` does not look into `label` any more: what is found there is missing",
        "added: `?q=` of `tag` looks into `note`, too",
    ]
    back [
        "breaking: `?q=` of `tag` does not look into `note` any more: what is found there is missing",
        "added: `?q=` of `tag` looks into `label`, too",
    ]
);

change!(what_a_filter_takes:
    was { #[resource(filter, read_only, default = 0)] size: i16 }
    is { #[resource(filter, read_only, default = 0)] size: u8 }
    there [
        "breaking: `?size=` of `tag` takes 0 to 255, no longer -32768 to 32767: others answer 400",
        "added: `tag.size` takes at least 0, no longer at least -32768",
        "added: `tag.size` takes at most 255, no longer at most 32767",
    ]
    back [
        "added: `?size=` of `tag` takes -32768 to 32767, no longer 0 to 255",
        "added: `tag.size` takes at least -32768, no longer at least 0",
        "added: `tag.size` takes at most 32767, no longer at most 255",
    ]
);

change!(a_filter_takes_what_no_row_can_have:
    was { #[resource(filter, read_only, default = 0)] size: u8 }
    is { #[resource(filter, read_only, default = 0, maximum = 5)] size: u8 }
    there ["added: `tag.size` takes at most 5, no longer at most 255"]
    back ["added: `tag.size` takes at most 255, no longer at most 5"]
);

change!(what_selects_the_rows_of_a_batch:
    was #[resource(operations(get, update))] { #[resource(filter)] size: u8 }
    is #[resource(operations(get, update))] { size: u8 }
    there ["breaking: `?size=` of `tag` is gone: it answers 400"]
    back ["added: `?size=` of `tag` is new"]
);

change!(a_filter_by_a_word:
    was { #[resource(filter, read_only)] stage: Option<Stage> }
    is { #[resource(filter, read_only)] stage: Option<ShorterStage> }
    there ["breaking: `tag.stage` is never `checked`: a body or query that has it is refused"]
    back ["added: `tag.stage` may be `checked`"]
);

/// How far a tag is.
#[derive(Property)]
enum Stage {
    Open,
    Checked,
}

/// How far a tag is, with a stage less.
#[derive(Property)]
enum ShorterStage {
    Open,
}

change!(a_collapse:
    was { #[resource(collapse)] label: String }
    is { label: String }
    there ["breaking: `collapse=label` of `tag` is gone: it answers 400"]
    back ["added: `collapse=label` of `tag` is new"]
);

change!(an_expansion:
    was { #[resource(expand)] next: Option<Ref<Tag>> }
    is { next: Option<Ref<Tag>> }
    there ["breaking: `expand=next` of `tag` is gone: it answers 400"]
    back ["added: `expand=next` of `tag` is new"]
);

change!(the_most_rows_of_a_page:
    was #[resource(limit(default = 20, max = 100))] {}
    is #[resource(limit(default = 20, max = 50))] {}
    there ["breaking: `limit` of `tag` is at most 50, no longer 100: more answers 400"]
    back ["added: `limit` of `tag` is at most 100, no longer 50"]
);

change!(the_rows_of_a_page:
    was #[resource(limit(default = 20, max = 100))] {}
    is #[resource(limit(default = 10, max = 100))] {}
    there ["added: a page of `tag` without `limit` has 10 rows, no longer 20"]
    back ["added: a page of `tag` without `limit` has 20 rows, no longer 10"]
);

change!(the_most_rows_of_a_batch:
    was #[resource(batch_limit = 100)] {}
    is #[resource(batch_limit = 10)] {}
    there ["breaking: a batch of `tag` has at most 10, no longer 100: more answers 400"]
    back ["added: a batch of `tag` has at most 100, no longer 10"]
);
