//! Links and their ends.

use serde_json::json;

use super::fixture::Office;
use crate::harness::id;

#[actix_web::test]
async fn a_link_needs_the_right_to_change_the_row_that_declares_it_and_to_see_both() {
    let office = Office::open().await;
    let labels = "/v1/companies/acme/labels";
    let open = office.make(labels, json!({"name": "Open"})).await;
    let secret = office.make(labels, json!({"name": "Secret", "secret": true})).await;
    let tie = |document: &str, label: &str| format!("{document}/labels/{}", id(label));

    office.ann("POST", &tie(&office.anns, &open)).await.expect(201);
    office.ann("POST", &tie(&office.anns, &open)).await.expect(200);
    office.ann("POST", &tie(&office.anns, &secret)).await.problem(404, "not-found");
    office.ann("POST", &tie(&office.bobs, &open)).await.problem(404, "not-found");
    let other_end = format!("{open}/documents/{}", id(&office.bobs_shared));
    for path in [tie(&office.bobs_shared, &open), other_end.clone()] {
        let refused = office.ann("POST", &path).await.problem(403, "forbidden");
        assert_eq!(refused.text_at("/detail"), "you may not do this with the document", "{path}");
    }

    office.root("POST", &tie(&office.bobs_shared, &open)).await.expect(201);
    office.root("POST", &tie(&office.bobs, &open)).await.expect(201);
    office.root("POST", &tie(&office.anns, &secret)).await.expect(201);
    let listed = office.ann("GET", &format!("{open}/documents")).await.expect(200);
    let text = listed.text();
    assert!(text.contains("Bobs shared") && !text.contains("\"Bobs\""), "{text}");
    let listed = office.ann("GET", &format!("{}/labels", office.anns)).await;
    assert!(!listed.expect(200).text().contains("Secret"));
    office.ann("GET", &tie(&office.anns, &secret)).await.problem(404, "not-found");
    office.ann("DELETE", &tie(&office.bobs_shared, &open)).await.problem(403, "forbidden");
    office.ann("DELETE", &other_end).await.problem(403, "forbidden");
    office.ann("DELETE", &tie(&office.anns, &secret)).await.expect(204);
    office.root("GET", &tie(&office.anns, &secret)).await.expect(200);
    office.root("GET", &tie(&office.bobs_shared, &open)).await.expect(200);
    office.ann("DELETE", &tie(&office.anns, &open)).await.expect(204);
    office.root("GET", &tie(&office.anns, &open)).await.expect(404);
}

#[actix_web::test]
async fn a_row_is_moved_by_who_may_change_it_and_see_where_it_goes() {
    let office = Office::open().await;
    office.make("/v1/companies/acme/folders", json!({"slug": "old"})).await;
    let to = |document: &str| format!("/v1/folders/acme/old/documents/{}", id(document));
    office.ann("POST", &to(&office.anns)).await.expect(201);
    office.ann("POST", &to(&office.bobs_shared)).await.problem(403, "forbidden");
    office.ann("POST", &to(&office.bobs)).await.problem(404, "not-found");
    office.eve("POST", &to(&office.anns)).await.problem(404, "not-found");
    let held = office.holds(&office.bobs_shared).await;
    assert_eq!(held["document"]["folder"], "1");
}

#[actix_web::test]
async fn a_relation_to_one_needs_the_right_to_both_its_ends_and_to_the_property() {
    let office = Office::open().await;
    let badge = |person: &str| format!("/v1/people/{person}/badge");
    let low = id(&office.make("/v1/badges", json!({"floor": 1})).await);
    let high = id(&office.make("/v1/badges", json!({"floor": 9})).await);
    let (own, others) = (badge(&office.ann), badge(&office.bob));

    let nothing = office.ann("GET", &own).await.problem(404, "not-found");
    let path = format!("{own}/{high}");
    office.root("POST", &path).await.expect(201);
    let hidden = office.ann("GET", &own).await.problem(404, "not-found");
    assert_eq!(hidden.said(), nothing.said());
    office.root("DELETE", &own).await.expect(204);
    office.ann("POST", &path).await.problem(404, "not-found");
    office.ann("POST", &own).json(r#"{"floor": 9}"#).await.problem(403, "forbidden");
    office.ann("POST", &format!("{own}/{low}")).await.expect(201);
    office.ann("GET", &own).await.expect(200);
    office.ann("POST", &others).json(r#"{"floor": 2}"#).await.problem(403, "forbidden");
    let path = format!("{others}/{low}");
    office.ann("POST", &path).await.problem(403, "forbidden");
    office.bob("POST", &path).await.problem(403, "forbidden");
    office.bob("DELETE", &others).await.problem(403, "forbidden");
    let guest = format!("{}:1:guest", office.bob);
    office.as_one(&guest, "GET", &own).await.problem(404, "not-found");
    office.ann("DELETE", &own).await.expect(204);
    let badges = office.root("GET", "/v1/badges").await.expect(200);
    assert_eq!(badges.at("/badges").as_array().map(Vec::len), Some(2));
}

#[actix_web::test]
async fn whether_anything_is_related_is_not_told_to_who_may_not_change_it() {
    let office = Office::open().await;
    let low = id(&office.make("/v1/badges", json!({"floor": 1})).await);
    let other = id(&office.make("/v1/badges", json!({"floor": 2})).await);
    let badge = format!("/v1/people/{}/badge", office.bob);
    let ask = async || {
        let body = r#"{"floor": 3}"#;
        office.ann("POST", &badge).json(body).await.problem(403, "forbidden");
        let path = format!("{badge}/{other}");
        office.ann("POST", &path).await.problem(403, "forbidden");
        let path = format!("{badge}/{low}");
        office.ann("POST", &path).await.problem(403, "forbidden");
    };
    ask().await;
    office.root("POST", &format!("{badge}/{low}")).await.expect(201);
    ask().await;
}
