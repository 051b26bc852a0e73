//! Rights to single properties.

use serde_json::json;

use super::fixture::Office;

#[actix_web::test]
async fn what_is_hidden_is_not_shown() {
    let office = Office::open().await;
    let path = format!("/v1/people/{}", office.ann);
    let seen = office.ann("GET", &path).await.expect(200).json();
    assert_eq!(seen["person"].get("salaryCents"), None, "{seen}");
    assert_eq!(seen["person"].get("rating"), None, "{seen}");
    let listed = office.ann("GET", "/v1/people").await.expect(200).text();
    assert!(!listed.contains("salaryCents"), "{listed}");
    let changed = office.ann("PUT", &path).json(r#"{"name": "Anna"}"#).await;
    assert!(!changed.expect(200).text().contains("salaryCents"));
    let clerk = format!("{}:1:clerk", office.bob);
    let seen = office.as_one(&clerk, "GET", &path).await.expect(200);
    assert_eq!(seen.at("/person/salaryCents"), "700");
}

#[actix_web::test]
async fn what_is_hidden_is_as_unknown_as_what_is_not_declared() {
    let office = Office::open().await;
    for (hidden, unknown) in [
        ("salaryCents=700", "celery=700"),
        ("salaryCents.gte=700", "celery.gte=700"),
        ("sortBy=salaryCents", "sortBy=celery"),
        ("sortBy=-salaryCents", "sortBy=-celery"),
        ("orderBy=salaryCents", "orderBy=celery"),
    ] {
        let mut told = Vec::new();
        for query in [hidden, unknown] {
            let refused = office.ann("GET", &format!("/v1/people?{query}")).await;
            let text = refused.expect(400).said().to_string();
            told.push(text.replace("salaryCents", "celery"));
        }
        assert_eq!(told[0], told[1]);
    }
    let clerk = format!("{}:1:clerk", office.bob);
    let path = "/v1/people?salaryCents=700&sortBy=salaryCents";
    office.as_one(&clerk, "GET", path).await.expect(200);
}

#[actix_web::test]
async fn what_is_hidden_is_not_searched() {
    let office = Office::open().await;
    let found = office.ann("GET", "/v1/people?q=good").await.expect(200);
    assert_eq!(found.at("/people"), json!([]));
    let found = office.ann("GET", "/v1/people?q=bob").await.expect(200);
    assert_eq!(found.at("/people").as_array().map(Vec::len), Some(1));
    let clerk = format!("{}:1:clerk", office.bob);
    let found = office.as_one(&clerk, "GET", "/v1/people?q=good").await;
    assert_eq!(found.at("/people").as_array().map(Vec::len), Some(2));
}

#[actix_web::test]
async fn what_may_not_be_written_is_forbidden_by_name() {
    let office = Office::open().await;
    let path = format!("/v1/people/{}", office.ann);
    let raise = r#"{"name": "Anna", "salaryCents": 900, "rating": null}"#;
    let clerk = format!("{}:1:clerk", office.ann);
    let refused = office.as_one(&clerk, "PUT", &path).json(raise).await;
    let refused = refused.problem(403, "forbidden");
    assert_eq!(refused.places(), ["/rating", "/salaryCents"]);
    assert_eq!(refused.mistake("/salaryCents"), "may not be written by you");
    let many = json!({"people": [{"id": office.ann, "name": "A"}, {"id": office.ann, "rating": "x"}]});
    let refused = office.as_one(&clerk, "PUT", "/v1/people").json(many.to_string()).await;
    assert_eq!(refused.problem(403, "forbidden").places(), ["/people/1/rating"]);
    let held = office.holds(&path).await;
    assert_eq!((&held["person"]["name"], &held["person"]["salaryCents"]), (&json!("Ann"), &json!("700")));
    let admin = format!("{}:1:admin", office.ann);
    office.as_one(&admin, "PUT", &path).json(raise).await.expect(200);
}

#[actix_web::test]
async fn a_hidden_slug_names_nothing() {
    let office = Office::open().await;
    let visitor = format!("{}:1:visitor", office.bob);
    let path = "/v1/companies/acme/folders?id=plans";
    let seen = office.ann("GET", path).await.expect(200);
    assert_eq!(seen.at("/folders/0/slug"), "plans");
    let guessed = office.as_one(&visitor, "GET", path).await.expect(200);
    assert_eq!(guessed.at("/folders"), json!([]));
    office.as_one(&visitor, "GET", "/v1/folders/acme/plans").await.problem(404, "not-found");
    office.as_one(&visitor, "GET", "/v1/folders/acme/1").await.expect(200);
}

#[actix_web::test]
async fn what_is_allowed_is_told_as_far_as_it_is() {
    let office = Office::open().await;
    let path = format!("/v1/people/{}", office.ann);
    let unknown = json!({"nmae": "Anna"}).to_string();
    let item = json!({"id": office.ann, "nmae": "Anna"});
    let batch = json!({"people": [item]}).to_string();
    let told = async |token: &str| {
        let mut told = Vec::new();
        for (path, body, place) in [
            (path.as_str(), &unknown, "/nmae"),
            ("/v1/people", &batch, "/people/0/nmae"),
        ] {
            let refused = office.as_one(token, "PUT", path).json(body).await;
            told.push(refused.problem(422, "invalid-body").mistake(place));
        }
        for query in ["nmae=Anna", "expand=boss", "sortBy=nmae", "nmae.gte=1"] {
            let refused = office.as_one(token, "GET", &format!("/v1/people?{query}")).await;
            told.push(refused.expect(400).said().to_string());
            let path = format!("{path}?{query}");
            told.push(office.as_one(token, "GET", &path).await.expect(400).said().to_string());
        }
        told
    };
    let admin = told(&format!("{}:1:admin", office.ann)).await;
    assert_eq!(
        admin[0],
        "is not known here; allowed: name, employer, salaryCents, rating, mentor, badge"
    );
    assert!(admin[1].contains("allowed: id, ") && admin[1].contains("salaryCents"), "{}", admin[1]);
    assert!(admin[2].contains("salaryCents"), "{}", admin[2]);
    // Neither is hidden, and one may not be written.
    let reader = told(&format!("{}:1:reader", office.ann)).await;
    assert_eq!(reader[0], "is not known here; allowed: name, employer, mentor");
    let writer = told(&format!("{}:1:writer", office.ann)).await;
    assert_eq!(writer[0], "is not known here; allowed: name, employer, mentor, badge");
    for text in writer.iter().chain(&reader) {
        for hidden in ["salary", "rating"] {
            assert!(!text.contains(hidden), "{text}");
        }
    }
    let clerk = told(&format!("{}:1:clerk", office.ann)).await;
    assert!(!clerk[0].contains("salaryCents") && clerk[2].contains("salaryCents"), "{clerk:?}");
    let new = office.root("POST", "/v1/people").json(&unknown).await;
    let new = new.problem(422, "invalid-body").mistake("/nmae");
    assert!(new.contains("salaryCents"), "{new}");
    let admin = format!("{}:1:admin", office.ann);
    let many = json!({"people": [{"nmae": "Anna"}]}).to_string();
    let many = office.as_one(&admin, "POST", "/v1/people").json(&many).await;
    assert!(many.expect(422).mistake("/people/0/nmae").contains("rating"));
}
