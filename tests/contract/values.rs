//! What a value may be.

use resource_runtime::prelude::*;

/// How far a tag is.
#[derive(Property)]
enum Stage {
    Open,
    Closed,
}

/// How far a tag is, with one stage more.
#[derive(Property)]
enum LongerStage {
    Open,
    Checked,
    Closed,
}

change!(an_enum_value:
    was { stage: LongerStage }
    is { stage: Stage }
    there ["breaking: `tag.stage` is never `checked`: a body or query that has it is refused"]
    back ["added: `tag.stage` may be `checked`"]
);

change!(the_type:
    was { size: u32 }
    is { size: i64 }
    there ["breaking: `tag.size` has the type int64, no longer integer"]
    back ["breaking: `tag.size` has the type integer, no longer int64"]
);

change!(the_digits_of_a_decimal:
    was { #[resource(scale = 2)] price: Decimal }
    is { #[resource(scale = 3)] price: Decimal }
    there ["breaking: `tag.price` has the type decimal of scale 3, no longer decimal of scale 2"]
    back ["breaking: `tag.price` has the type decimal of scale 2, no longer decimal of scale 3"]
);

change!(the_type_of_the_items:
    was { #[resource(max_items = 5)] sizes: Vec<u8> }
    is { #[resource(max_items = 5)] sizes: Vec<bool> }
    there ["breaking: `tag.sizes[]` has the type boolean, no longer integer"]
    back ["breaking: `tag.sizes[]` has the type integer, no longer boolean"]
);

change!(null_in_answers:
    was { #[resource(read_only, default = 0)] size: u8 }
    is { #[resource(read_only)] size: Option<u8> }
    there ["breaking: `tag.size` may be null"]
    back ["added: `tag.size` cannot be null"]
);

change!(null_in_what_is_only_sent:
    was { #[resource(write_only, default = 3)] size: u8 }
    is { #[resource(write_only, default = 3)] size: Option<u8> }
    there ["added: `tag.size` may be null"]
    back ["breaking: `tag.size` cannot be null"]
);

change!(the_most_characters:
    was { #[resource(max_length = 20)] label: String }
    is { #[resource(max_length = 10)] label: String }
    there ["breaking: `tag.label` takes at most 10 characters, no longer at most 20 characters"]
    back ["added: `tag.label` takes at most 20 characters, no longer at most 10 characters"]
);

change!(the_most_characters_where_nothing_is_said:
    was { label: String }
    is { #[resource(max_length = 20)] label: String }
    there ["breaking: `tag.label` takes at most 20 characters, no longer at most 10000 characters"]
    back ["added: `tag.label` takes at most 10000 characters, no longer at most 20 characters"]
);

change!(the_fewest_characters:
    was { label: String }
    is { #[resource(min_length = 2)] label: String }
    there ["breaking: `tag.label` takes at least 2 characters, no longer whatever it is"]
    back ["added: `tag.label` takes whatever it is, no longer at least 2 characters"]
);

change!(the_most_items:
    was { #[resource(max_items = 5)] sizes: Vec<u8> }
    is { #[resource(max_items = 4)] sizes: Vec<u8> }
    there ["breaking: `tag.sizes` takes at most 4 items, no longer at most 5 items"]
    back ["added: `tag.sizes` takes at most 5 items, no longer at most 4 items"]
);

change!(the_smallest_number:
    was { #[resource(minimum = 9)] size: i32 }
    is { #[resource(minimum = 10)] size: i32 }
    there ["breaking: `tag.size` takes at least 10, no longer at least 9"]
    back ["added: `tag.size` takes at least 9, no longer at least 10"]
);

change!(the_largest_number:
    was { #[resource(scale = 2, maximum = 10)] price: Decimal }
    is { #[resource(scale = 2, maximum = "9.5")] price: Decimal }
    there ["breaking: `tag.price` takes at most 9.5, no longer at most 10"]
    back ["added: `tag.price` takes at most 10, no longer at most 9.5"]
);

change!(the_range_of_the_type:
    was { size: i16 }
    is { size: u8 }
    there [
        "breaking: `tag.size` takes at least 0, no longer at least -32768",
        "breaking: `tag.size` takes at most 255, no longer at most 32767",
    ]
    back [
        "added: `tag.size` takes at least -32768, no longer at least 0",
        "added: `tag.size` takes at most 32767, no longer at most 255",
    ]
);

change!(a_pattern:
    was { label: String }
    is { #[resource(pattern = "^[a-z]+$")] label: String }
    there ["breaking: `tag.label` must have the pattern `^[a-z]+$`"]
    back ["added: `tag.label` need not have the pattern"]
);

change!(another_pattern:
    was { #[resource(pattern = "^[a-z]+$")] label: String }
    is { #[resource(pattern = "^[a-z]*$")] label: String }
    there ["breaking: `tag.label` must have the pattern `^[a-z]*$`"]
    back ["breaking: `tag.label` must have the pattern `^[a-z]+$`"]
);

change!(a_format:
    was { label: String }
    is { #[resource(format = "email")] label: String }
    there ["breaking: `tag.label` must have the format `email`"]
    back ["added: `tag.label` need not have the format"]
);

change!(uniqueness:
    was { label: String }
    is { #[resource(unique)] label: String }
    there ["breaking: no two `tag.label` may be alike: a second one answers 409"]
    back ["added: two `tag.label` may be alike"]
);

change!(what_only_the_server_writes_may_be_bounded:
    was { #[resource(read_only)] size: Option<u8> }
    is { #[resource(read_only, maximum = 5)] size: Option<u8> }
    there ["added: `tag.size` takes at most 5, no longer at most 255"]
    back ["added: `tag.size` takes at most 255, no longer at most 5"]
);

change!(a_slug:
    was { #[resource(max_length = 100)] label: String }
    is { #[resource(slug, max_length = 100)] label: String }
    there [
        "breaking: `tag.label` is a slug: what does not look like one answers 422",
        "breaking: no two `tag.label` may be alike: a second one answers 409",
    ]
    back [
        "breaking: `tag.label` is no slug any more: a path that has it in the place of the id answers 404",
        "added: two `tag.label` may be alike",
    ]
);
