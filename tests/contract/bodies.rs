//! What is sent and answered of a resource.

use resource_runtime::prelude::*;

change!(a_property:
    was { #[resource(filter, sort)] size: Option<u8> }
    is {}
    there ["breaking: `tag.size` is gone: answers lack it, and a body or query that names it is refused"]
    back ["added: `tag.size` is new"]
);

change!(a_new_property_that_must_be_there:
    was {}
    is { size: u8 }
    there [
        "breaking: `size` in a creation of `tag` is needed: without it the answer is 422",
        "added: `tag.size` is new",
    ]
    back ["breaking: `tag.size` is gone: answers lack it, and a body or query that names it is refused"]
);

change!(what_replaces_a_row:
    was #[resource(operations(read, replace))] { #[resource(max_length = 20)] label: String, size: Option<u8> }
    is #[resource(operations(read, replace), require_idempotency_key)] { #[resource(max_length = 10)] label: String, #[resource(read_only)] size: Option<u8>, weight: u8 }
    there [
        "breaking: `POST /tags/{tag}` must have an `Idempotency-Key`: without it the answer is 400",
        "breaking: `size` in a replacement of `tag` is refused with 422",
        "breaking: `weight` in a replacement of `tag` is needed: without it the answer is 422",
        "breaking: `tag.label` takes at most 10 characters, no longer at most 20 characters",
        "added: `tag.weight` is new",
    ]
    back [
        "added: `POST /tags/{tag}` need not have an `Idempotency-Key`",
        "breaking: `tag.weight` is gone: answers lack it, and a body or query that names it is refused",
        "added: `size` in a replacement of `tag` is taken",
        "added: `tag.label` takes at most 20 characters, no longer at most 10 characters",
    ]
);

change!(a_property_that_must_be_there:
    was { #[resource(default = 3)] size: u8 }
    is { size: u8 }
    there ["breaking: `size` in a creation of `tag` is needed: without it the answer is 422"]
    back ["added: `size` in a creation of `tag` may be left out"]
);

change!(a_default:
    was { #[resource(default = 3)] size: u8 }
    is { #[resource(default = 4)] size: u8 }
    there ["breaking: `size` in a creation of `tag` is 4 where it is left out, no longer 3"]
    back ["breaking: `size` in a creation of `tag` is 3 where it is left out, no longer 4"]
);

change!(what_clients_may_change:
    was { size: u8 }
    is { #[resource(immutable)] size: u8 }
    there ["breaking: `size` in a change of `tag` is refused with 422"]
    back ["added: `size` in a change of `tag` is taken"]
);

change!(what_clients_may_write:
    was { size: Option<u8> }
    is { #[resource(read_only)] size: Option<u8> }
    there [
        "breaking: `size` in a creation of `tag` is refused with 422",
        "breaking: `size` in a change of `tag` is refused with 422",
    ]
    back [
        "added: `size` in a creation of `tag` is taken",
        "added: `size` in a change of `tag` is taken",
    ]
);

change!(what_is_answered:
    was { size: u8 }
    is { #[resource(write_only)] size: u8 }
    there ["breaking: `tag.size` is no longer answered"]
    back ["added: `tag.size` is answered"]
);

change!(what_cannot_be_made_needs_nothing:
    was #[resource(operations(read))] { size: Option<u8> }
    is #[resource(operations(read))] { size: Option<u8>, weight: u8 }
    there ["added: `tag.weight` is new"]
    back ["breaking: `tag.weight` is gone: answers lack it, and a body or query that names it is refused"]
);

/// Where a tag hangs.
#[derive(Property)]
struct Place {
    shelf: u8,
}

/// Where a tag hangs, more exactly.
#[derive(Property)]
struct ExactPlace {
    shelf: u8,
    column: u8,
}

/// Where a tag hangs, as exactly as one likes.
#[derive(Property)]
struct LoosePlace {
    shelf: u8,
    column: Option<u8>,
}

change!(a_member_that_must_be_there:
    was { place: Place }
    is { place: ExactPlace }
    there ["breaking: `tag.place.column` is needed: without it the answer is 422"]
    back ["breaking: `tag.place.column` is gone: answers lack it, and a body that names it is refused"]
);

change!(a_member_that_may_be_there:
    was { #[resource(max_items = 5)] places: Vec<Place> }
    is { #[resource(max_items = 5)] places: Vec<LoosePlace> }
    there ["added: `tag.places[].column` is new"]
    back ["breaking: `tag.places[].column` is gone: answers lack it, and a body that names it is refused"]
);

change!(a_member_that_is_only_answered:
    was { #[resource(read_only)] place: Option<Place> }
    is { #[resource(read_only)] place: Option<ExactPlace> }
    there ["added: `tag.place.column` is new"]
    back ["breaking: `tag.place.column` is gone: answers lack it, and a body that names it is refused"]
);

change!(what_counts_its_changes:
    was { size: u8 }
    is { size: u8, #[resource(version)] version: i64 }
    there [
        "added: `If-Match` on a change of `tag` is taken",
        "added: `tag.version` is new",
    ]
    back [
        "breaking: `tag.version` is gone: answers lack it, and a body or query that names it is refused",
        "breaking: `If-Match` on a change of `tag` is gone: it answers 400",
    ]
);

change!(what_must_have_been_seen:
    was #[resource(operations(read, update))] { #[resource(version)] version: i64 }
    is #[resource(operations(read, update), require_if_match)] { #[resource(version)] version: i64 }
    there [
        "breaking: a change of `tag` must say what it changes, by `If-Match` or a version: without it the answer is 428",
    ]
    back ["added: a change of `tag` need not say what it changes"]
);

change!(what_must_not_be_created_twice:
    was #[resource(operations(read, create))] { size: u8 }
    is #[resource(operations(read, create), require_idempotency_key)] { size: u8 }
    there [
        "breaking: `POST /tags` must have an `Idempotency-Key`: without it the answer is 400",
    ]
    back ["added: `POST /tags` need not have an `Idempotency-Key`"]
);
