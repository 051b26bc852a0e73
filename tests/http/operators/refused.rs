//! What cannot be asked is refused, and the answer says what can.

use super::empty;

#[actix_web::test]
async fn an_operator_that_is_not_there_is_refused_with_those_that_are() {
    let api = empty().await;
    for (name, allowed) in [
        ("flag.gt", "flag, flag.ne, flag.isNull"),
        ("phase.contains", "phase, phase.ne, phase.isNull"),
        ("series.lt", "series, series.ne, series.isNull"),
        ("keeper.gte", "keeper, keeper.ne, keeper.isNull"),
        ("keeper.slug", "keeper, keeper.ne, keeper.isNull"),
        ("day.contains", "day, day.ne, day.gt, day.gte, day.lt, day.lte, day.isNull"),
        (
            "label.like",
            "label, label.ne, label.gt, label.gte, label.lt, label.lte, label.contains, label.isNull",
        ),
        ("rank.", "rank, rank.ne, rank.gt, rank.gte, rank.lt, rank.lte"),
        ("rank.GT", "rank, rank.ne, rank.gt, rank.gte, rank.lt, rank.lte"),
        ("rank.gt.lt", "rank, rank.ne, rank.gt, rank.gte, rank.lt, rank.lte"),
        ("id.gt", "id, id.ne"),
    ] {
        let refused = api.get(&format!("/v1/probes?{name}=1")).await;
        let refused = refused.problem(400, "unknown-parameter");
        let said = refused.mistake(&format!("?{name}"));
        assert_eq!(said, format!("is not known here; allowed: {allowed}"));
    }
    for name in ["nothing.ne", ".ne", "limit.gt", "sortBy.ne", "q.contains"] {
        let refused = api.get(&format!("/v1/probes?{name}=1")).await;
        let refused = refused.problem(400, "unknown-parameter");
        let said = refused.mistake(&format!("?{name}"));
        for allowed in [
            "allowed: limit, cursor, sortBy, orderBy, id[.ne], flag[.ne|.isNull],",
            "rank[.ne|.gt|.gte|.lt|.lte]",
            "label[.ne|.gt|.gte|.lt|.lte|.contains|.isNull]",
        ] {
            assert!(said.contains(allowed), "{name}: {said}");
        }
    }
}

#[actix_web::test]
async fn a_value_of_the_wrong_type_is_refused_with_what_is_right() {
    let api = empty().await;
    let long = format!("label.contains={}", "x".repeat(201));
    for (query, right) in [
        ("flag.ne=1", "true or false"),
        ("flag.ne=", "true or false"),
        ("small.gt=32768", "a whole number from -32768 to 32767"),
        ("small.gt=", "a whole number"),
        ("large.lte=1.5", "a whole number"),
        ("large.lte=9223372036854775808", "a whole number"),
        ("amount.lt=0.001", "2 digits after the point"),
        ("amount.lt=1e3", "a decimal number"),
        ("series.ne=1", "a UUID"),
        ("moment.gte=2026-01-31", "RFC 3339"),
        ("day.lt=2026-02-30", "a date"),
        ("phase.ne=Full", "one of waxing, full, waning"),
        ("serial.gt=x", "a whole number"),
        ("keeper.ne=", "the id or slug of one of the keepers"),
        ("id.ne=x", "the id of one of the probes, such as 12"),
        ("label.gt=%00", "text without U+0000"),
        ("label=%00", "text without U+0000"),
        ("label.contains=", "text of 1 to 200 characters"),
        ("label.contains=%00", "text of 1 to 200 characters"),
        (long.as_str(), "text of 1 to 200 characters"),
        ("label.isNull=", "true or false"),
        ("label.isNull", "true or false"),
        ("label.isNull=1", "true or false"),
        ("label.isNull=TRUE", "true or false"),
    ] {
        let refused = api.get(&format!("/v1/probes?{query}")).await;
        let refused = refused.problem(400, "invalid-query");
        let name = query.split('=').next().unwrap();
        let said = refused.mistake(&format!("?{name}"));
        assert!(said.starts_with("expected ") && said.contains(right), "{query}: {said}");
    }
}

#[actix_web::test]
async fn an_operator_is_given_once() {
    let api = empty().await;
    for query in [
        "rank.gt=1&rank.gt=2",
        "rank.ne=1&rank.ne=1",
        "label.contains=a&label.contains=b",
        "label.isNull=true&label.isNull=true",
        "label.isNull=true&label.isNull=false",
        "id.ne=1&id.ne=2",
    ] {
        let refused = api.get(&format!("/v1/probes?{query}")).await;
        let refused = refused.problem(400, "invalid-query");
        let name = query.split('=').next().unwrap();
        let said = refused.mistake(&format!("?{name}"));
        assert_eq!(said, "is given twice; give it once", "{query}");
    }
    let all = "rank.gt=x&nothing=1&label.isNull=2&flag.gt=1&rank.lt=1&rank.lt=2";
    let refused = api.get(&format!("/v1/probes?{all}")).await;
    let refused = refused.problem(400, "invalid-query");
    let places = ["?flag.gt", "?label.isNull", "?nothing", "?rank.gt", "?rank.lt"];
    assert_eq!(refused.places(), places);
}
