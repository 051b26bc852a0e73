#[path = "../support/mod.rs"]
#[allow(dead_code, reason = "what every test target shares, none uses all of")]
mod support;

mod conformance;
mod fixture;
mod relation;

use support::{client, routes, store};

mod s1_1_put_is_idempotent;
mod s1_2_post_can_be_idempotent;
mod s1_3_collections_are_plural;
mod s1_4_root_nodes_are_collections;
mod s1_5_single_nodes_are_singular;
mod s1_6_single_level_relationships;
mod s1_7_documented_violations;

mod s2_1_1_create_node;
mod s2_1_2_read_single_node;
mod s2_1_3_read_list;
mod s2_1_4_update_node;
mod s2_1_5_delete_node;

mod s2_2_1_create_single_child;
mod s2_2_2_attach_single_child;
mod s2_2_3_read_single_child;
mod s2_2_4_detach_single_child;

mod s2_3_1_create_child;
mod s2_3_2_attach_child;
mod s2_3_3_read_child;
mod s2_3_4_read_children;
mod s2_3_5_detach_child;
