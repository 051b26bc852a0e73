//! The kit notices stores that misbehave: each fault is one that a store could well have.

pub(crate) mod faulty;
mod journal;

use super::{Report, cases, check, run};
use faulty::{Fault, Faulty, Modest};

/// What these cases say of a store with this fault.
fn report(fault: Fault, cases: &[&str]) -> Report {
    super::report::check(Faulty(fault), |name| cases.contains(&name))
}

macro_rules! noticed {
    ($($fault:ident: $($case:literal)+;)*) => {
        /// Every fault has a test below.
        const NOTICED: &[Fault] = &[$(Fault::$fault),*];

        #[test]
        fn every_fault_is_one_that_is_looked_for() {
            for fault in Fault::ALL {
                assert!(NOTICED.contains(fault), "{fault:?} has no test");
            }
        }

        #[expect(non_snake_case, reason = "a test is called as its fault")]
        mod noticed {
            use super::*;

            $(
                #[test]
                fn $fault() {
                    let cases = [$($case),+];
                    let report = report(Fault::$fault, &cases);
                    assert_eq!(report.faults().count(), cases.len(), "{report}");
                }
            )*
        }
    };
}

noticed! {
    LosesTheLastRowOfAPage: "lists::a_page_says_what_lies_around_it" "walks::pages_are_those_of_a_plain_sort";
    NeverHasAnotherPage: "bounds::peers_are_walked_within_their_link" "lists::a_page_says_what_lies_around_it" "walks::every_type_can_be_walked";
    LeavesOutTheBoundary: "lists::a_boundary_belongs_to_its_page_or_not";
    SortsNullsLast: "lists::nulls_come_below_every_value";
    SortsTextWithoutCase: "lists::texts_are_in_the_order_of_their_code_points";
    LooksAtTheFirstFilterOnly: "filters::several_values_are_either_and_several_conditions_all" "queries::any_filters_and_any_order_are_as_plain_ones";
    TellsCasesApart: "filters::what_is_contained_is_literal_and_of_either_ascii_case" "filters::a_search_looks_into_every_searched_text";
    KnowsWildcards: "filters::what_is_contained_is_literal_and_of_either_ascii_case";
    TakesNullForNoOtherValue: "filters::a_null_equals_nothing_and_differs_from_every_value" "queries::any_filters_and_any_order_are_as_plain_ones";
    IgnoresTheScope: "lists::rows_are_listed_within_their_bounds" "finds::rows_are_found_by_ids_and_slugs_each_once_and_within_their_bounds" "bounds::rows_are_walked_within_their_scope";
    LooksAtTheLastKeyOnly: "addresses::a_created_row_is_found_by_each_of_its_addresses";
    FindsInTheOrderAsked: "finds::rows_are_found_by_ids_and_slugs_each_once_and_within_their_bounds";
    WritesBatchesRowByRow: "batches::a_row_that_clashes_undoes_all_and_is_named";
    BlamesTheFirstRow: "batches::a_row_that_clashes_undoes_all_and_is_named" "batches::a_reference_to_nothing_undoes_all_and_is_named";
    NamesOneMissingRow: "batches::a_missing_row_undoes_all_changes_and_is_named";
    ForgetsWhatMustBeHeld: "updates::a_write_under_another_parent_touches_nothing" "updates::only_what_still_holds_a_value_is_changed";
    AlwaysSaysChanged: "updates::an_update_writes_what_differs_and_nothing_else";
    AnswersBackwards: "batches::rows_come_back_in_the_order_in_which_they_were_given" "creations::rows_that_are_named_come_in_the_order_given";
    LetsEveryPutCreate: "stores::only_one_of_two_first_puts_creates" "histories::any_history_is_as_in_memory";
    KeepsNothingFromGoing: "deletions::a_row_that_must_have_another_keeps_it";
    CommitsNothing: "transactions::what_is_written_is_seen_within_at_once_and_by_others_after_the_commit";
    ShowsWhatIsNotCommitted: "transactions::one_that_is_dropped_leaves_nothing_behind" "transactions::changes_and_deletions_are_seen_within_alone";
    NestsTransactions: "transactions::one_within_another_is_an_error";
    HasNoTransactions: "transactions::one_after_another_sees_what_came_before";
    LosesCommits: "durability::everything_is_there_again" "durability::only_what_was_committed_is_there";
    LosesPairs: "durability::everything_is_there_again";
    LosesCounters: "durability::an_id_is_not_used_again_either";
    TurnsTheIdWithTheKeys: "lists::the_id_may_go_a_way_of_its_own";
    MakesANewSecret: "durability::everything_is_there_again";
    TearsBatches: "writers::a_batch_is_seen_whole_or_not_at_all";
    ShowsWhatMayNotBeSeen: "rights::every_row_that_an_address_names_is_looked_at";
    FindsWhatMayNotBeSeen: "rights::the_rows_that_keys_name_are_looked_at";
    WritesWhatMayNotBeWritten: "rights::new_rows_are_looked_at_all_or_none" "rights::changed_rows_are_looked_at_before_and_afterwards" "rights::a_put_is_looked_at_as_what_it_turns_out_to_be" "rights::rows_that_go_are_looked_at" "rights::a_tie_is_one_of_the_row_that_declares_it";
    LetsRowsBecomeWhatMayNotBe: "rights::changed_rows_are_looked_at_before_and_afterwards" "rights::a_put_is_looked_at_as_what_it_turns_out_to_be";
    LosesWhatMayNotGo: "rights::rows_that_go_are_looked_at" "rights::a_tie_is_one_of_the_row_that_declares_it";
    ForgetsTheVersion: "versions::a_row_of_another_version_is_left_as_it_is" "versions::one_of_those_who_have_seen_the_same_version_changes_it";
    CountsEveryWrite: "versions::each_change_of_a_row_has_the_next_version";
    CountsNamesFromOne: "versions::a_name_that_is_used_again_has_other_versions";
    KeepsNoAnswers: "answers::an_answer_is_there_after_the_commit_and_not_before" "answers::an_answer_and_what_was_written_are_there_both_or_neither" "answers::an_answer_needs_a_key";
    LosesAnswers: "answers::an_answer_is_there_again";
    AnswersBeforeTheCommit: "answers::an_answer_is_there_after_the_commit_and_not_before";
    LetsEveryClaimGoOn: "answers::of_those_who_claim_a_key_one_goes_on" "answers::an_answer_is_there_after_the_commit_and_not_before";
    KeepsAnswersForEver: "answers::an_answer_whose_time_is_over_is_none";
    MixesUpAnswers: "answers::an_answer_is_there_after_the_commit_and_not_before";
    KeepsWithoutAKey: "answers::an_answer_needs_a_key";
    KeepsAnswersOfWhatIsLost: "answers::an_answer_and_what_was_written_are_there_both_or_neither";
    Panics: "creations::an_id_is_never_used_again";
}

#[test]
fn a_report_names_the_statement_with_what_was_expected_and_seen() {
    let report = check(Faulty(Fault::LeavesOutTheBoundary)).to_string();
    let expected = "lists::a_boundary_belongs_to_its_page_or_not: FAILED\n  from the second of equal \
                    rows, Forward, true\n  expected: [[Integer(2), ";
    assert!(report.contains(expected), "{report}");
    assert!(report.contains("\n  seen:     [[Integer(3), "), "{report}");
    assert!(
        report.contains("lists::the_default_order_is_by_id: ok\n"),
        "{report}"
    );
    let count = cases().count();
    assert!(report.contains(&format!("\n{count} cases, ")), "{report}");
    assert!(report.ends_with(" failed, 0 left out"), "{report}");
}

#[test]
fn a_store_without_a_fault_has_none() {
    let report = check(Faulty(Fault::None));
    assert!(report.is_good(), "{report}");
}

#[test]
fn what_a_store_does_not_promise_is_left_out() {
    let report = check(Modest);
    assert!(report.is_good(), "{report}");
    let report = report.to_string();
    for case in [
        "durability::everything_is_there_again",
        "transactions::two_at_once_lose_nothing",
    ] {
        assert!(report.contains(&format!("{case}: left out\n")), "{report}");
    }
}

#[test]
#[should_panic(expected = "no case is called `nonsense`")]
fn a_case_that_there_is_not_cannot_be_run() {
    run("nonsense", Faulty(Fault::None));
}
