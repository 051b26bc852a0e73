//! What every resource is held to, a case for each statement.

mod batch_changes;
mod batches;
mod bodies;
mod changes;
mod computed;
mod controllers;
mod creations;
mod cursors;
mod deletions;
mod filters;
mod keys;
mod links;
mod lists;
mod methods;
mod negotiation;
mod parents;
mod reading;
mod relations;
mod singletons;
mod stores;
mod tenants;
mod unmade;
mod versions;

use std::future::Future;
use std::pin::Pin;

use super::subject::Subject;
use crate::store::testing::{Checked, Passed};

/// A statement about resources.
pub(super) struct Case {
    /// Its name.
    pub(super) name: &'static str,
    /// Whether it is about a resource.
    pub(super) about: fn(&Subject<'_>) -> bool,
    /// Holds a resource to it.
    pub(super) run: for<'a> fn(&'a Subject<'a>) -> Running<'a>,
}

type Running<'a> = Pin<Box<dyn Future<Output = Checked<Passed>> + 'a>>;

macro_rules! cases {
    ($($room:ident { $($case:ident: $about:ident)* })*) => {
        /// All of them.
        pub(super) const ALL: &[Case] = &[
            $($(Case {
                name: stringify!($case),
                about: |subject| subject.$about(),
                run: |subject| Box::pin(async move {
                    $room::$case(subject).await.map(Into::into)
                }),
            },)*)*
        ];
    };
}

/// What nothing contradicts holds.
impl From<()> for Passed {
    fn from((): ()) -> Self {
        Self::Holds
    }
}

cases! {
    creations {
        a_row_can_be_made_of_what_the_declaration_says: is_stored
        a_new_row_is_answered_and_is_found_where_the_answer_says: makes
        everything_that_can_be_sent_is_kept: makes
        what_is_left_out_gets_its_default: makes
        each_creation_makes_a_row_of_its_own: lists
        a_value_that_no_two_may_share_is_taken_once: has_distinct
        a_root_path_takes_the_parent_from_the_body: has_a_root_list
    }
    bodies {
        what_is_no_json_is_refused: makes
        an_unknown_property_is_refused: makes
        what_the_service_decides_cannot_be_sent: makes
        what_must_be_there_is_asked_for: has_required
        values_of_another_type_are_refused: makes
        values_beyond_their_bounds_are_refused: makes
        a_reference_to_nothing_is_refused: has_references
        what_is_refused_leaves_nothing_behind: lists
    }
    methods {
        options_tell_what_each_path_allows: has_paths
        other_methods_are_refused_with_what_is_allowed: has_paths
        a_slash_at_the_end_leads_nowhere: has_paths
    }
    negotiation {
        a_client_that_takes_no_json_is_refused: has_paths
        a_client_that_takes_plain_json_only_gets_problems_as_that: has_paths
        a_body_of_another_type_is_refused: has_paths
        a_body_where_none_belongs_is_refused: has_paths
    }
    reading {
        what_is_missing_is_404: reads
        head_answers_as_get_does: reads
        every_path_to_a_row_leads_to_that_row: reads
        a_slug_names_its_row_too: has_a_slug
        an_unknown_parameter_is_refused_wherever_it_stands: reads
        a_reference_is_shown_whole_if_asked_for: reads
        what_is_collapsed_is_left_out: reads
    }
    changes {
        a_change_writes_what_it_is_sent_and_nothing_else: updates
        the_same_change_twice_is_one_change: updates
        a_null_clears: updates
        what_cannot_be_changed_is_refused: updates
        a_refused_change_changes_nothing: updates
        a_replacement_sets_what_it_leaves_out_to_its_default: replaces
    }
    versions {
        each_state_has_a_tag_of_its_own: has_states
        a_state_that_has_passed_is_not_changed: has_states
        what_has_seen_no_state_changes_none: demands_states
        an_item_of_another_version_keeps_a_batch_from_changing_anything: counts_items
    }
    deletions {
        what_is_deleted_is_gone_and_can_be_deleted_again: deletes
        a_row_ends_or_is_let_go_with_its_parent: is_nested
    }
    lists {
        a_list_shows_its_rows_in_the_order_of_their_ids: lists
        pages_lead_forwards_and_backwards: lists
        every_sort_key_orders_the_pages: lists
        a_limit_that_is_none_is_refused: lists
        parameters_that_are_not_known_are_refused: lists
        ids_pick_their_rows: lists
    }
    filters {
        every_filter_picks_the_rows_that_it_says: lists
        a_filter_of_another_type_is_refused: lists
        text_is_found_wherever_it_is_searched: searches
    }
    cursors {
        a_cursor_that_was_touched_is_refused: lists
        a_cursor_of_another_list_is_refused: lists
        a_cursor_outlives_the_rows_around_it: deletes_many
    }
    keys {
        a_request_with_a_key_is_carried_out_once: takes_keys
        a_key_is_of_one_request_alone: takes_keys
        a_key_that_is_none_is_refused: takes_keys
        without_the_key_that_it_must_have_a_request_is_refused: demands_keys
    }
    batches {
        a_batch_makes_its_rows_in_order: makes_many
        a_batch_of_one_is_a_batch: makes_many
        an_empty_batch_makes_nothing: makes_many
        a_batch_that_is_too_large_makes_nothing: makes_many
        one_mistake_keeps_a_batch_from_making_anything: makes_many
        one_clash_keeps_a_batch_from_making_anything: makes_many
        many_rows_are_deleted_by_their_ids_again_and_again: deletes_many
    }
    batch_changes {
        ids_say_what_a_batch_changes: changes_many
        a_batch_of_one_changes_one: changes_many
        items_change_each_its_own_row: changes_many
        a_filter_says_what_a_batch_changes: changes_many
        one_unknown_row_keeps_a_batch_from_changing_anything: changes_many
        without_a_selector_nothing_is_changed: changes_many
        a_batch_that_is_too_large_is_refused: changes_many
    }
    parents {
        below_another_parent_a_row_is_missing: is_nested
        below_a_missing_parent_is_nothing: is_nested
        a_row_is_given_another_parent: is_nested
        a_row_is_taken_from_its_parent: deletes_below_a_parent
    }
    tenants {
        a_row_of_another_tenant_is_missing: lies_in_a_scope
        a_reference_to_another_tenant_is_one_to_nothing: lies_in_a_scope
        in_a_batch_the_rows_of_another_tenant_are_missing: lists_in_a_scope
        no_filter_shows_the_rows_of_another_tenant: lists_in_a_scope
    }
    singletons {
        before_it_is_made_there_is_none: is_a_singleton
        there_is_at_most_one: is_a_singleton
        what_has_ended_can_be_made_again: ends_as_a_singleton
    }
    stores {
        a_put_makes_then_changes: is_a_store
        a_put_can_be_told_to_make_only: is_a_store
        any_text_is_an_id: takes_any_id
    }
    relations {
        a_related_row_is_made_and_attached_at_once: makes_relations
        a_row_that_is_there_is_attached_and_detached: relates
    }
    links {
        a_pair_is_seen_from_both_ends: is_linked
        a_pair_ends_and_both_rows_stay: is_linked
        what_is_missing_is_linked_to_nothing: is_linked
    }
    unmade {
        what_nobody_makes_is_listed: is_only_listed
        what_nobody_makes_may_be_missing: is_only_found
    }
    computed {
        what_is_computed_is_there_with_its_parent: is_computed
    }
    controllers {
        a_run_answers_where_it_can_be_seen: is_a_controller
    }
}
