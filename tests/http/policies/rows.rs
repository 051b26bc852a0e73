//! Rows that may not be read are as missing, on every path.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::fixture::{DOCUMENTS, Office};
use crate::answer::Answer;
use crate::harness::id;

/// An answer without its `instance`, which is the path that was asked for.
fn shape(answer: &Answer) -> (u16, Vec<String>, Value) {
    let names = answer.headers.iter().map(|(name, _)| name.clone());
    let mut body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    if let Some(members) = body.as_object_mut() {
        members.remove("instance");
        members.remove("requestId");
    }
    (answer.status, names.collect(), body)
}

fn titles(answer: &Answer) -> Vec<String> {
    let rows = answer.at("/documents");
    let rows = rows.as_array().expect("a list").iter();
    rows.map(|row| row["title"].as_str().expect("a title").to_owned())
        .collect()
}

#[actix_web::test]
async fn one_that_may_not_be_read_is_as_missing() {
    let office = Office::open().await;
    let hidden = id(&office.bobs);
    for template in [
        "/v1/documents/acme/{}",
        "/v1/folders/acme/plans/documents/{}",
        "/v1/documents/acme/{}/labels",
        "/v1/documents/acme/{}/labels/1",
    ] {
        for method in ["GET", "HEAD", "PUT", "POST", "DELETE"] {
            let mut shapes = Vec::new();
            for id in [hidden.as_str(), "987654"] {
                let path = template.replace("{}", id);
                let takes_body = ["PUT"].contains(&method);
                let asked = office.ann(method, &path);
                let answer = if takes_body {
                    asked.json(r#"{"title": "Mine now"}"#).await
                } else {
                    asked.await
                };
                shapes.push(shape(&answer));
            }
            assert_eq!(shapes[0], shapes[1], "{method} {template}");
        }
    }
    let held = office.holds(&office.bobs).await;
    assert_eq!(held["document"]["title"], "Bobs");
}

#[actix_web::test]
async fn a_tenant_that_may_not_be_read_hides_all_that_is_below() {
    let office = Office::open().await;
    for template in [
        "/v1/companies/{}",
        "/v1/companies/{}/folders",
        "/v1/folders/{}/plans",
        "/v1/folders/{}/plans/documents",
        "/v1/documents/{}/1",
        "/v1/companies/{}/labels",
    ] {
        let mut shapes = Vec::new();
        for company in ["acme", "nowhere"] {
            let path = template.replace("{}", company);
            shapes.push(shape(&office.eve("GET", &path).await));
        }
        assert_eq!(shapes[0], shapes[1], "{template}");
        assert_eq!(shapes[0].0, 404, "{template}");
    }
    let listed = office.eve("GET", "/v1/companies").await.expect(200);
    assert_eq!(listed.at("/companies/0/slug"), "evil");
    assert_eq!(listed.at("/companies").as_array().map(Vec::len), Some(1));
}

#[actix_web::test]
async fn lists_hold_what_may_be_read() {
    let office = Office::open().await;
    let listed = office.ann("GET", DOCUMENTS).await.expect(200);
    assert_eq!(titles(&listed), ["Anns", "Anns shared", "Bobs shared"]);
    let hidden = id(&office.bobs);
    let path = format!("{DOCUMENTS}?id={hidden}&id={}", id(&office.anns));
    assert_eq!(titles(&office.ann("GET", &path).await), ["Anns"]);
    for query in ["title=Bobs", "q=bobs", "shared=false&sortBy=-title"] {
        let found = office.ann("GET", &format!("{DOCUMENTS}?{query}")).await;
        assert!(!titles(&found).contains(&"Bobs".to_owned()), "{query}");
    }
}

#[actix_web::test]
async fn pages_hold_as_many_rows_as_they_would_without_those_that_may_not_be_read() {
    let office = Office::open().await;
    for query in ["limit=1", "limit=1&sortBy=-title", "limit=2&sortBy=-title"] {
        let mut walked = Vec::new();
        let mut path = format!("{DOCUMENTS}?{query}");
        loop {
            let page = office.ann("GET", &path).await.expect(200);
            walked.push(titles(&page));
            let Value::String(token) = page.at("/nextPageToken") else {
                break;
            };
            path = format!("{DOCUMENTS}?{query}&cursor={token}");
        }
        let (last, full) = walked.split_last().expect("a page");
        assert!(full.iter().all(|page| page.len() == full[0].len()), "{walked:?}");
        let mut all = [full.concat(), last.clone()].concat();
        all.sort();
        assert_eq!(all, ["Anns", "Anns shared", "Bobs shared"], "{query}");
    }
}

#[actix_web::test]
async fn what_is_expanded_is_shown_as_far_as_it_may_be_read() {
    let office = Office::open().await;
    let bobs = id(&office.bobs);
    let after = json!({"previous": bobs});
    office
        .root("PUT", &office.anns_shared)
        .json(after.to_string())
        .await
        .expect(200);
    let path = format!("{}?expand=previous,owner", office.anns_shared);
    let seen = office.ann("GET", &path).await.expect(200);
    assert_eq!(seen.at("/document/previous"), Value::Null);
    let owner = seen.at("/document/owner");
    assert_eq!(owner["name"], "Ann");
    assert_eq!(owner.get("salaryCents"), None, "{owner}");
    let seen = office.bob("GET", &path).await.expect(200);
    assert_eq!(seen.at("/document/previous/title"), "Bobs");
    let listed = office.ann("GET", &format!("{DOCUMENTS}?expand=previous")).await;
    assert!(!listed.text().contains("\"Bobs\""), "{}", listed.text());
}

#[actix_web::test]
async fn what_may_not_be_read_cannot_be_referred_to() {
    let office = Office::open().await;
    let mut mistakes = Vec::new();
    for person in [office.eve.as_str(), "987654"] {
        let body = json!({"title": "New", "owner": office.ann, "previous": id(&office.bobs)});
        let refused = office.ann("POST", DOCUMENTS).json(body.to_string()).await;
        let refused = refused.problem(422, "invalid-body");
        assert_eq!(refused.places(), ["/previous"]);
        let path = format!("/v1/people/{}", office.ann);
        let body = json!({"mentor": person});
        let refused = office.ann("PUT", &path).json(body.to_string()).await;
        mistakes.push(shape(&refused.problem(422, "invalid-body")));
    }
    assert_eq!(mistakes[0], mistakes[1]);
}

#[actix_web::test]
async fn it_takes_no_longer_to_find_nothing_than_what_may_not_be_read() {
    const TRIES: usize = 400;
    const LOOKS: usize = 5;
    let office = Office::open().await;
    let paths = [office.bobs.clone(), "/v1/documents/acme/987654".to_owned()];
    let mut seen = Vec::new();
    // What takes longer does so whenever it is looked at; what else the machine does, it does not.
    for _ in 0..LOOKS {
        let mut times: [Vec<Duration>; 2] = Default::default();
        // By turns, so that it falls on both.
        for _ in 0..TRIES {
            for (path, times) in paths.iter().zip(&mut times) {
                let asked = office.ann("GET", path);
                let begun = Instant::now();
                let answer = asked.await;
                times.push(begun.elapsed());
                answer.expect(404);
            }
        }
        let medians = times.map(|mut times| {
            times.sort_unstable();
            times[TRIES / 2].as_secs_f64()
        });
        if (0.75..1.34).contains(&(medians[0] / medians[1])) {
            return;
        }
        seen.push(medians);
    }
    panic!("{seen:?}");
}
