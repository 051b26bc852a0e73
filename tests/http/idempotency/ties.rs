//! Attachments and links that come again from who has lost a right in the meantime: they are refused
//! as they would be without a key.

use serde_json::json;

use super::{KEY, same};
use crate::answer::Answer;
use crate::harness::id;
use crate::policies::fixture::Office;

impl Office {
    /// Ties something by its path alone, with a key.
    async fn tied(&self, token: &str, path: &str) -> Answer {
        let exchange = self.as_one(token, "POST", path);
        exchange.header("idempotency-key", KEY).await
    }

    /// Has Ann tie something as somebody who may do everything, and holds what she gets again in a
    /// lesser role to be what she gets without a key.
    async fn tied_once(&self, path: &str, refused: &[(&str, u16)]) {
        let root = format!("{}:1:root", self.ann);
        let first = self.tied(&root, path).await;
        assert!(first.status < 300, "{}", first.text());
        for (role, status) in refused {
            let token = format!("{}:1:{role}", self.ann);
            let without = self.as_one(&token, "POST", path).await;
            let without = without.expect(*status);
            let again = self.tied(&token, path).await.expect(*status);
            assert_eq!(again.said(), without.said(), "{role} {path}");
            assert_eq!(again.header("idempotent-replayed"), None);
            // Nor is told that another request had the key.
            let other = self.tied(&token, &format!("{path}?notify=1")).await;
            other.expect(*status);
        }
        same(&self.tied(&root, path).await, &first);
    }
}

#[actix_web::test]
async fn a_link_is_not_answered_again_to_who_may_not_make_it_any_more() {
    let office = Office::open().await;
    let labels = "/v1/companies/acme/labels";
    let open = office.make(labels, json!({"name": "Open"})).await;
    let secret = office.make(labels, json!({"name": "Secret", "secret": true})).await;
    let tie = |document: &str, label: &str| format!("{document}/labels/{}", id(label));
    let turned = |label: &str, document: &str| format!("{label}/documents/{}", id(document));

    let hers = [("writer", 404), ("reader", 404)];
    office.tied_once(&tie(&office.anns, &secret), &hers).await;
    let hers = [("reader", 403)];
    office.tied_once(&tie(&office.anns, &open), &hers).await;
    let others = [("writer", 403), ("reader", 403)];
    office.tied_once(&tie(&office.bobs_shared, &open), &others).await;
    office.tied_once(&turned(&open, &office.bobs_shared), &others).await;
    let unseen = [("writer", 404), ("reader", 404)];
    office.tied_once(&tie(&office.bobs, &open), &unseen).await;
    office.tied_once(&turned(&open, &office.bobs), &unseen).await;
    office.tied_once(&turned(&secret, &office.anns), &unseen).await;
}

#[actix_web::test]
async fn nor_is_a_move_to_another_parent() {
    let office = Office::open().await;
    office.make("/v1/companies/acme/folders", json!({"slug": "old"})).await;
    let to = |document: &str| format!("/v1/folders/acme/old/documents/{}", id(document));
    office.tied_once(&to(&office.anns), &[("reader", 403)]).await;
    let others = [("writer", 403), ("reader", 403)];
    office.tied_once(&to(&office.bobs_shared), &others).await;
    let unseen = [("writer", 404), ("reader", 404)];
    office.tied_once(&to(&office.bobs), &unseen).await;
}

#[actix_web::test]
async fn nor_is_a_relation_to_one() {
    let office = Office::open().await;
    let low = id(&office.make("/v1/badges", json!({"floor": 1})).await);
    let high = id(&office.make("/v1/badges", json!({"floor": 9})).await);
    let badge = |person: &str, badge: &str| format!("/v1/people/{person}/badge/{badge}");
    let hers = [("writer", 404), ("reader", 404)];
    office.tied_once(&badge(&office.ann, &high), &hers).await;
    let others = [("writer", 403), ("reader", 403)];
    office.tied_once(&badge(&office.bob, &low), &others).await;
    let hers = format!("/v1/people/{}/badge", office.ann);
    office.root("DELETE", &hers).await.expect(204);
    office.tied_once(&badge(&office.ann, &low), &[("reader", 403)]).await;
}

#[actix_web::test]
async fn what_a_tie_leads_to_may_have_gone() {
    let office = Office::open().await;
    let label = office.make("/v1/companies/acme/labels", json!({"name": "Open"})).await;
    let path = format!("{}/labels/{}", office.anns, id(&label));
    let writer = format!("{}:1:writer", office.ann);
    let first = office.tied(&writer, &path).await.expect(201);
    office.root("DELETE", &label).await.expect(204);
    same(&office.tied(&writer, &path).await, &first);
    let reader = format!("{}:1:reader", office.ann);
    office.tied(&reader, &path).await.problem(403, "forbidden");
    // Without the row above nothing is said of what is below it.
    office.root("DELETE", &office.anns).await.expect(204);
    office.tied(&writer, &path).await.problem(404, "not-found");
}
