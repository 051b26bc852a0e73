//! The kit notices services that misbehave: each in a way in which one could well.

mod few;
mod fixture;
mod limited;
mod office;
mod rights;
mod shapes;
mod tampered;

use serde_json::json;

use self::fixture::{Label, Misdeed, Task, handled, stored};
use self::shapes::shapes;
use self::tampered::{Tampering, before};
use crate::api::Api;
use crate::conformance::cases::ALL;
use crate::conformance::client::serve;
use crate::conformance::{Options, run};
use crate::resource::Resource as _;
use crate::store::testing::Report;
use crate::store::testing::tests::faulty::Fault;

/// What the cases of these names say of an API, with something in front of its service.
async fn report(
    api: &Api,
    options: &Options,
    tampering: Option<Tampering>,
    cases: &[&str],
) -> Report {
    let service = api.clone().open("sqlite::memory:").await.expect("a store");
    let mut serve = serve(&service, options).await;
    if let Some(tampering) = tampering {
        serve = before(serve, tampering);
    }
    run::served(options, api, serve, |name| cases.contains(&name)).await
}

/// Holds that each of these cases finds a fault.
fn noticed(report: &Report, cases: &[&str]) {
    let found: Vec<_> = report.faults().map(|(name, _)| name).collect();
    assert_eq!(found.len(), cases.len(), "{report}");
}

macro_rules! noticed {
    ($room:ident: $kind:ident |$fault:ident, $cases:ident| $report:block $($name:ident: $($case:literal)+;)*) => {
        #[expect(non_snake_case, reason = "a test is called as its fault")]
        mod $room {
            use super::*;

            /// The cases that a fault fails.
            pub(super) const CASES: &[&str] = &[$($($case),+),*];

            $(
                #[actix_web::test]
                async fn $name() {
                    let $cases = &[$($case),+];
                    let $fault = $kind::$name;
                    noticed(&$report, $cases);
                }
            )*
        }
    };
}

noticed! { handlers: Misdeed |misdeed, cases| {
    report(&handled(misdeed), &Options::new(), None, cases).await
}
    LosesAPropertyOfANewRow: "Task: everything that can be sent is kept";
    ShowsWhatItDoesNotKeep: "Task: a new row is answered and is found where the answer says" "Task: everything that can be sent is kept" "Task: a list shows its rows in the order of their ids";
    LosesAChange: "Task: a change writes what it is sent and nothing else";
    CountsEveryChange: "Task: the same change twice is one change";
    ChangesEverything: "Task: ids say what a batch changes" "Task: a change writes what it is sent and nothing else";
    ChangesAStranger: "Task: a change writes what it is sent and nothing else";
    ResetsWhatIsNotSent: "Task: a change writes what it is sent and nothing else" "Task: a null clears";
    FillsWhatIsLeftOut: "Task: what is left out gets its default";
    CountsLetters: "Task: a change writes what it is sent and nothing else";
    KeepsTheLastOfABatch: "Task: ids say what a batch changes" "Task: items change each its own row" "Task: a filter says what a batch changes";
    MixesUpWhatIsComputed: "Task: a list shows its rows in the order of their ids" "Task: a reference is shown whole if asked for";
    DeletesAStranger: "Task: what is deleted is gone and can be deleted again";
    DeletesNothing: "Task: what is deleted is gone and can be deleted again" "Task: many rows are deleted by their ids again and again";
    DeletesTheNeighbors: "Task: what is deleted is gone and can be deleted again" "Task: many rows are deleted by their ids again and again";
    RefusesEverything: "Task: a row can be made of what the declaration says";
    Fails: "Task: a row can be made of what the declaration says";
    KeepsRemarksInCapitals: "Task: everything that can be sent is kept" "Task: a change writes what it is sent and nothing else";
}

noticed! { stores: Fault |fault, cases| {
    report(&stored(fault).await, &Options::new(), None, cases).await
}
    LosesTheLastRowOfAPage: "Label: pages lead forwards and backwards" "Label: a list shows its rows in the order of their ids";
    NeverHasAnotherPage: "Label: pages lead forwards and backwards" "Comment: pages lead forwards and backwards";
    LeavesOutTheBoundary: "Label: a cursor outlives the rows around it";
    SortsNullsLast: "Label: every sort key orders the pages" "Comment: every sort key orders the pages";
    SortsTextWithoutCase: "Label: every sort key orders the pages";
    LooksAtTheFirstFilterOnly: "Label: every filter picks the rows that it says";
    TellsCasesApart: "Task: text is found wherever it is searched";
    TakesNullForNoOtherValue: "Label: every filter picks the rows that it says";
    IgnoresTheScope: "Task: a reference to another tenant is one to nothing";
    LooksAtTheLastKeyOnly: "Label: a row of another tenant is missing" "Comment: below another parent a row is missing";
    WritesBatchesRowByRow: "Label: one clash keeps a batch from making anything";
    BlamesTheFirstRow: "Label: one clash keeps a batch from making anything";
    AnswersBackwards: "Label: a batch makes its rows in order" "Label: ids say what a batch changes";
    LetsEveryPutCreate: "Topic: a put makes then changes";
    ForgetsTheVersion: "Label: an item of another version keeps a batch from changing anything";
    Panics: "Topic: what is deleted is gone and can be deleted again";
}

noticed! { services: Tampering |tampering, cases| {
    report(&handled(Misdeed::None), &Options::new(), Some(tampering), cases).await
}
    AnswersCreationsWith200: "Team: a new row is answered and is found where the answer says" "Topic: a put makes then changes";
    SaysThatANewRowIsElsewhere: "Label: a new row is answered and is found where the answer says";
    HidesTheCanonicalPath: "Label: every path to a row leads to that row" "Team: a slug names its row too";
    AllowsLess: "Team: options tell what each path allows" "Team: other methods are refused with what is allowed";
    KnowsNoHead: "Team: head answers as get does";
    SendsErrorsAsHtml: "Team: what is missing is 404" "what has no path is 404";
    LeavesOutTheTitleOfProblems: "Team: what is missing is 404";
    IgnoresUnknownParameters: "Team: parameters that are not known are refused" "Team: an unknown parameter is refused wherever it stands";
    IgnoresUnknownProperties: "Team: an unknown property is refused" "Task: what cannot be changed is refused";
    TakesEveryLimit: "Team: a limit that is none is refused";
    StartsAnewAtACursorThatWasTouched: "Team: a cursor that was touched is refused" "Label: a cursor of another list is refused";
    ShowsAPropertyMore: "Task: a new row is answered and is found where the answer says";
    TellsThatADeletedRowIsMissing: "Team: what is deleted is gone and can be deleted again";
    ForgetsTheSlash: "Team: a slash at the end leads nowhere";
    SaysForbiddenOfOtherTenants: "Label: a row of another tenant is missing";
    AnswersANumberAsText: "Task: pages lead forwards and backwards" "Task: ids say what a batch changes";
    ForgetsTheTag: "Label: each state has a tag of its own" "Charter: each state has a tag of its own";
    HasOneTagForAll: "Label: each state has a tag of its own";
    SendsWhatIsKnown: "Label: each state has a tag of its own";
    IgnoresIfMatch: "Label: a state that has passed is not changed" "Charter: a state that has passed is not changed";
    TakesWeakTags: "Label: a state that has passed is not changed";
    LeaksTheInside: "Task: a value that no two may share is taken once";
    ForgetsTheKey: "Team: a request with a key is carried out once" "Label: a key is of one request alone" "Team: a key that is none is refused";
    TakesEveryKey: "Team: a key that is none is refused";
    AnswersEveryBodyUnderAKey: "Label: a key is of one request alone";
    HidesThatItWasAnsweredBefore: "Team: a request with a key is carried out once";
    DemandsNoState: "Charter: what has seen no state changes none";
    ForgetsAList: "the service says where to begin";
    DescribesAnother: "the service says where to begin";
    TellsItsSoftware: "Team: what is missing is 404" "Label: a batch makes its rows in order";
    IgnoresAccept: "Team: a client that takes no json is refused" "Team: a client that takes plain json only gets problems as that";
    TakesEveryType: "Team: a body of another type is refused";
    OverlooksBodies: "Team: a body where none belongs is refused";
    ExpandsNothingInLists: "Task: a reference is shown whole if asked for";
    MixesUpWhatIsExpanded: "Task: a reference is shown whole if asked for";
    ExpandsNothing: "Task: a reference is shown whole if asked for";
    KeepsWhatIsNull: "Task: a null clears";
    MergesReplacements: "Task: a replacement sets what it leaves out to its default";
    CarriesOutTheRest: "Label: what is refused leaves nothing behind" "Task: a refused change changes nothing" "Label: one mistake keeps a batch from making anything" "Label: items change each its own row";
    DeletesNothing: "Comment: a row ends or is let go with its parent" "Comment: a row is taken from its parent" "Task: a pair ends and both rows stay";
    LooksIntoTheNextTeam: "Label: no filter shows the rows of another tenant";
    AttachesNothing: "Task: a pair is seen from both ends";
    PicksNothingById: "Team: ids pick their rows";
    OverlooksFiltersOfAChange: "Label: a filter says what a batch changes" "Label: without a selector nothing is changed";
    GivesEveryRowTheSameId: "Team: each creation makes a row of its own";
    InventsValues: "Label: what is left out gets its default";
    MisnamesProblems: "Team: what is no json is refused" "Task: what the service decides cannot be sent" "Team: what must be there is asked for" "Team: values of another type are refused" "Label: values beyond their bounds are refused" "Task: a reference to nothing is refused" "Label: a filter of another type is refused" "Label: one unknown row keeps a batch from changing anything" "Label: a batch that is too large is refused" "Comment: below a missing parent is nothing" "Label: in a batch the rows of another tenant are missing" "Task: what is missing is linked to nothing" "Topic: a put can be told to make only";
}

noticed! { shapes_of_resources: Tampering |tampering, cases| {
    report(&shapes(), &Options::new(), Some(tampering), cases).await
}
    DemandsNoKey: "Club: without the key that it must have a request is refused";
    CollapsesNothingInLists: "Portrait: what is collapsed is left out";
    CollapsesNothing: "Portrait: what is collapsed is left out";
    DeletesNothing: "Profile: what has ended can be made again" "Member: a row that is there is attached and detached" "Club: a pair ends and both rows stay";
    AttachesNothing: "Portrait: a row is given another parent" "Member: a row that is there is attached and detached" "Club: a pair is seen from both ends";
    SendsWhatIsKnown: "Shelf: a put can be told to make only";
    DecodesPathsTwice: "Shelf: any text is an id";
    OverlooksTheParentInABody: "Portrait: a root path takes the parent from the body";
    AnswersABatchOfOneAsOne: "Portrait: a batch of one is a batch" "Portrait: a batch of one changes one";
    MakesARowOfAnEmptyBatch: "Portrait: an empty batch makes nothing";
    CutsBatchesShort: "Portrait: a batch that is too large makes nothing";
    RemembersTheFirstRun: "Reminder: a run answers where it can be seen";
    ShowsLessOfALine: "Tally: what is computed is there with its parent" "Profile: a new row is answered and is found where the answer says";
    TakesEveryLimit: "Notice: what nobody makes is listed";
    MisnamesProblems: "Profile: before it is made there is none" "Profile: there is at most one" "Member: a related row is made and attached at once" "Notice: what nobody makes may be missing" "Tally: what is computed is there with its parent" "Reminder: a run answers where it can be seen";
}

/// A case that no fault fails is worth nothing.
#[test]
fn each_case_is_failed_by_a_fault() {
    let failed: Vec<_> = [
        handlers::CASES,
        stores::CASES,
        services::CASES,
        shapes_of_resources::CASES,
    ]
    .concat()
    .into_iter()
    .filter_map(|name| name.split(": ").nth(1))
    .collect();
    let names = ALL.iter().map(|case| case.name.replace('_', " "));
    let never: Vec<_> = names.filter(|name| !failed.contains(&&**name)).collect();
    assert_eq!(never, [""; 0]);
}

#[actix_web::test]
async fn an_api_without_a_fault_has_none() {
    for api in [handled(Misdeed::None), stored(Fault::None).await, shapes()] {
        let report = Options::new().report(&api).await;
        assert!(report.is_good(), "{report}");
    }
}

#[actix_web::test]
async fn a_report_names_the_exchange_with_what_was_expected_and_seen() {
    let report = Options::new()
        .report(&handled(Misdeed::DeletesNothing))
        .await;
    assert!(!report.is_good());
    let text = report.to_string();
    for line in [
        "Task: a new row is answered and is found where the answer says: ok\n",
        "Task: what is deleted is gone and can be deleted again: FAILED\n  what was deleted is \
         gone (playbook 2.1.5)\n  asked:    GET /v1/tasks/",
        "\n  expected: 404 not-found\n  seen:     200 {\"task\":{",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
}

#[actix_web::test]
async fn what_a_handler_decides_can_be_named() {
    let api = handled(Misdeed::CountsLetters);
    let options = Options::new().decided(Task::fields().changes);
    let report = options.report(&api).await;
    assert!(report.is_good(), "{report}");
    // No other property is its to decide then.
    let api = handled(Misdeed::ResetsWhatIsNotSent);
    let report = options.report(&api).await;
    assert!(!report.is_good(), "{report}");
}

#[actix_web::test]
#[should_panic(expected = "`Label` has no handler that could decide its `weight`")]
async fn only_a_handler_decides() {
    let options = Options::new().decided(Label::fields().weight);
    options.report(&handled(Misdeed::None)).await;
}

#[actix_web::test]
async fn what_cannot_be_made_is_said_once() {
    let report = Options::new()
        .report(&handled(Misdeed::RefusesEverything))
        .await;
    let of_tasks = report
        .faults()
        .filter(|(name, _)| name.starts_with("Task: "));
    assert_eq!(of_tasks.count(), 1, "{report}");
    let text = report.to_string();
    for line in [
        "Task: a row can be made of what the declaration says: FAILED\n",
        "conformance::Options::new().sample::<Task>(|number| json!({…}))\n",
        "  seen:     409 {",
        "Task: a null clears: left out\n",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    let count = |how: &str| text.lines().filter(|line| line.contains(how)).count();
    let left_out = count(": left out");
    let (looked_at, failed) = (count(": ok") + count(": FAILED"), count(": FAILED"));
    assert!(left_out > 10, "{text}");
    let told = format!("\n{looked_at} cases, {failed} failed, {left_out} left out");
    assert!(text.ends_with(&told), "{told}\n{text}");
}

#[actix_web::test]
async fn a_sample_gives_what_a_handler_takes() {
    let api = handled(Misdeed::KeepsRemarksInCapitals);
    let options = Options::new();
    let report = options.report(&api).await;
    assert!(!report.is_good());
    let options = options.sample::<Task>(|number| json!({"remark": format!("NUMBER {number}")}));
    let report = options.report(&api).await;
    assert!(report.is_good(), "{report}");
}

#[actix_web::test]
#[should_panic(expected = "statements do not hold")]
async fn a_check_panics_with_the_number_of_faults() {
    crate::conformance::check(&handled(Misdeed::DeletesNothing)).await;
}

#[tokio::test]
async fn a_test_of_tokio_can_check_as_well() {
    crate::conformance::check(&handled(Misdeed::None)).await;
}
