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
