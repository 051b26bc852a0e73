//! What every store is held to, a case for each statement.

mod addresses;
mod answers;
mod batches;
mod bounds;
mod creations;
mod deletions;
mod durability;
mod filters;
mod finds;
mod histories;
mod links;
mod lists;
mod queries;
mod rights;
mod stores;
mod transactions;
mod updates;
mod versions;
mod walks;
mod writers;

use std::pin::Pin;

use super::fault::Checked;
use super::trial::Trial;

/// A statement about stores.
pub(super) struct Case {
    /// Its name.
    pub(super) name: &'static str,
    /// The stores that it is about.
    pub(super) about: About,
    /// Holds a store to it.
    pub(super) run: fn(Trial) -> Pin<Box<dyn Future<Output = Checked>>>,
}

/// Which stores a case is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// Each.
    Every,
    /// Those that keep what they have written.
    Keeping,
    /// Those that have transactions.
    Transacting,
    /// Those that say that they keep answers.
    Answering,
}

macro_rules! cases {
    ($dollar:tt $($about:ident $room:ident { $($case:ident)* })*) => {
        /// All of them.
        pub(super) const ALL: &[Case] = &[
            $($(Case {
                name: concat!(stringify!($room), "::", stringify!($case)),
                about: About::$about,
                run: |trial| Box::pin(async move { $room::$case(&trial).await }),
            },)*)*
        ];

        /// Makes a test of each case that [every store passes](crate::store::testing), for the
        /// [`Subject`](crate::store::testing::Subject) that it is given.
        ///
        /// The tests stand in modules where the macro stands; for a second subject put it into a
        /// module of its own.
        #[macro_export]
        macro_rules! store_tests {
            ($dollar subject:expr) => {
                $(
                    mod $room {
                        #[allow(unused_imports)]
                        use super::*;

                        $(
                            #[test]
                            fn $case() {
                                let name = concat!(stringify!($room), "::", stringify!($case));
                                $dollar crate::store::testing::run(name, $dollar subject);
                            }
                        )*
                    }
                )*
            };
        }
    };
}

cases! {
    $
    Every addresses {
        a_created_row_is_found_by_each_of_its_addresses
        a_slug_that_means_two_rows_means_none
        a_row_without_its_optional_parent_is_there
        an_address_of_a_level_that_is_not_there_leads_nowhere
    }
    Every creations {
        every_kind_of_value_comes_back_as_it_was
        rows_that_are_named_come_in_the_order_given
        a_new_row_says_when_it_was_made
        an_id_is_never_used_again
        a_value_is_unique_within_its_parent_only
        nulls_are_never_alike
        outside_a_scope_the_slug_of_a_root_path_is_unique_everywhere
        a_reference_to_nothing_is_named
        nothing_is_made_of_no_rows
        a_row_that_lacks_a_value_is_an_error
    }
    Every updates {
        an_update_writes_what_differs_and_nothing_else
        a_write_under_another_parent_touches_nothing
        a_value_that_another_row_has_is_refused
        a_reference_to_nothing_is_refused
        a_row_can_go_to_another_parent
        only_what_still_holds_a_value_is_changed
    }
    Every versions {
        each_change_of_a_row_has_the_next_version
        a_row_of_another_version_is_left_as_it_is
        one_of_those_who_have_seen_the_same_version_changes_it
        a_name_that_is_used_again_has_other_versions
    }
    Every deletions {
        children_go_along_and_optional_references_are_unset
        a_row_whose_reference_goes_has_changed
        what_has_gone_can_go_again
        a_row_that_must_have_another_keeps_it
        a_refused_deletion_leaves_everything_as_it_was
        many_rows_go_at_once
    }
    Every batches {
        rows_come_back_in_the_order_in_which_they_were_given
        uuids_ascend_in_the_order_in_which_rows_were_given
        a_row_that_clashes_undoes_all_and_is_named
        rows_that_clash_with_each_other_are_named_too
        a_reference_to_nothing_undoes_all_and_is_named
        changes_are_answered_in_their_order_and_touch_what_they_name
        changes_that_change_nothing_say_so
        a_missing_row_undoes_all_changes_and_is_named
        a_row_that_no_longer_holds_its_parent_counts_as_missing
        a_change_that_clashes_undoes_all_and_is_named
        a_thousand_rows_are_written_at_once
        batches_are_as_their_rows_one_by_one
    }
    Every finds {
        rows_are_found_by_ids_and_slugs_each_once_and_within_their_bounds
        nothing_is_found_by_no_keys
    }
    Every rights {
        every_row_that_an_address_names_is_looked_at
        the_rows_that_keys_name_are_looked_at
        new_rows_are_looked_at_all_or_none
        changed_rows_are_looked_at_before_and_afterwards
        a_put_is_looked_at_as_what_it_turns_out_to_be
        rows_that_go_are_looked_at
        a_tie_is_one_of_the_row_that_declares_it
    }
    Every stores {
        a_second_singleton_is_a_duplicate
        a_computed_property_is_not_kept
        the_same_name_below_two_parents_is_two_rows
        any_text_names_a_row
        only_one_of_two_first_puts_creates
        a_put_that_is_refused_changes_nothing
    }
    Every links {
        a_pair_is_made_once_and_seen_from_both_ends
        the_end_of_either_end_ends_the_pair
        a_pair_of_what_is_not_there_is_refused
        a_pair_that_has_ended_can_end_again
    }
    Every filters {
        every_operator_selects_what_a_plain_comparison_does
        a_null_equals_nothing_and_differs_from_every_value
        several_values_are_either_and_several_conditions_all
        what_is_contained_is_literal_and_of_either_ascii_case
        a_search_looks_into_every_searched_text
        conditions_stand_within_conditions
        a_computed_property_is_null
    }
    Every lists {
        the_default_order_is_by_id
        texts_are_in_the_order_of_their_code_points
        nulls_come_below_every_value
        several_keys_go_in_several_directions
        the_id_takes_the_direction_of_the_last_key
        the_id_may_go_a_way_of_its_own
        rows_are_listed_within_their_bounds
        a_page_says_what_lies_around_it
        a_boundary_belongs_to_its_page_or_not
        a_boundary_that_is_not_of_the_order_is_refused
    }
    Every bounds {
        peers_are_walked_within_their_link
        rows_are_walked_within_their_scope
    }
    Every walks {
        pages_are_those_of_a_plain_sort
        children_are_walked_within_their_parent
        every_type_can_be_walked
    }
    Every queries {
        any_filters_and_any_order_are_as_plain_ones
    }
    Every histories {
        any_history_is_as_in_memory
    }
    Transacting transactions {
        what_is_written_is_seen_within_at_once_and_by_others_after_the_commit
        changes_and_deletions_are_seen_within_alone
        one_that_is_dropped_leaves_nothing_behind
        a_refused_write_leaves_the_rest_of_its_transaction_alone
        one_within_another_is_an_error
        one_after_another_sees_what_came_before
        two_at_once_lose_nothing
    }
    Answering answers {
        an_answer_is_there_after_the_commit_and_not_before
        an_answer_and_what_was_written_are_there_both_or_neither
        of_those_who_claim_a_key_one_goes_on
        an_answer_whose_time_is_over_is_none
        an_answer_needs_a_key
        an_answer_is_there_again
    }
    Every writers {
        each_thread_reads_what_it_wrote
        a_refused_write_leaves_those_beside_it_alone
        of_those_who_want_the_same_value_one_gets_it
        no_id_is_given_twice
        a_batch_is_seen_whole_or_not_at_all
    }
    Keeping durability {
        everything_is_there_again
        an_id_is_not_used_again_either
        only_what_was_committed_is_there
    }
}
