//! How much one query may ask.

use std::fmt::Write as _;

use resource_runtime::prelude::*;

use super::empty;
use crate::harness::mount;

fn repeated(name: &str, values: std::ops::RangeInclusive<usize>) -> String {
    values.fold(String::new(), |mut query, value| {
        write!(query, "{name}={value}&").unwrap();
        query
    })
}

#[actix_web::test]
async fn one_property_equals_one_of_a_hundred_values_at_most() {
    let api = empty().await;
    for name in ["id", "small", "keeper"] {
        let most = repeated(name, 1..=100);
        api.get(&format!("/v1/probes?{most}")).await.expect(200);
        for more in [101, 150] {
            let query = repeated(name, 1..=more);
            let refused = api.get(&format!("/v1/probes?{query}")).await;
            let refused = refused.problem(400, "invalid-query");
            assert_eq!(refused.places(), [format!("?{name}")]);
            let said = refused.mistake(&format!("?{name}"));
            assert_eq!(said, "is given too often; at most 100 times");
        }
    }
}

#[actix_web::test]
async fn a_list_takes_twenty_filters_at_most() {
    let api = empty().await;
    let mut filters: Vec<String> = Vec::new();
    for name in ["small", "large", "serial", "amount"] {
        for operator in ["", ".gt", ".gte", ".lt", ".lte"] {
            filters.push(format!("{name}{operator}=1"));
        }
    }
    assert_eq!(filters.len(), 20);
    let most = filters.join("&");
    // Another value of the same property is no other filter.
    api.get(&format!("/v1/probes?{most}&small=2")).await.expect(200);
    for more in ["flag=true", "small.ne=3&flag=true", "label.isNull=true"] {
        let refused = api.get(&format!("/v1/probes?{most}&{more}")).await;
        let refused = refused.problem(400, "invalid-query");
        let name = more.split('=').next().unwrap();
        assert_eq!(refused.places(), [format!("?{name}")]);
        let said = refused.mistake(&format!("?{name}"));
        assert_eq!(said, "is one too many: a list takes at most 20 filters");
    }
}

#[actix_web::test]
async fn a_query_has_two_hundred_parameters_and_sixty_thousand_bytes_at_most() {
    let api = empty().await;
    let refused = api.get(&format!("/v1/probes?{}", "nothing&".repeat(201))).await;
    let refused = refused.problem(400, "invalid-query");
    assert!(refused.text_at("/detail").contains("at most 200 parameters"));

    let longest = format!("label={}", "x".repeat(60_000 - "label=".len()));
    api.get(&format!("/v1/probes?{longest}")).await.expect(200);
    for path in ["/v1/probes", "/v1/probes/1", "/v1/keepers/ann"] {
        let refused = api.get(&format!("{path}?{longest}x")).await;
        let refused = refused.problem(414, "uri-too-long");
        let said = refused.text_at("/detail");
        assert_eq!(said, "the query has 60001 bytes; at most 60000 are read");
    }
    let refused = api.delete(&format!("/v1/probes?{longest}x")).await;
    refused.problem(414, "uri-too-long");
}

#[actix_web::test]
async fn a_list_is_sorted_by_five_keys_at_most() {
    let api = crate::harness::api().await;
    let most = "sortBy=batch,-number,label,-taken,price";
    api.get(&format!("/v1/samples?{most}")).await.expect(200);
    let refused = api.get(&format!("/v1/samples?{most},day")).await;
    let refused = refused.problem(400, "invalid-query");
    assert_eq!(refused.mistake("?sortBy"), "takes at most 5 keys");
}

/// Refers to many.
#[derive(Resource)]
struct Match {
    #[resource(id)]
    id: i64,
    #[resource(expand)]
    keeper: Option<Ref<Player>>,
    #[resource(expand)]
    sweeper: Option<Ref<Player>>,
    #[resource(expand)]
    stopper: Option<Ref<Player>>,
    #[resource(expand)]
    captain: Option<Ref<Player>>,
    #[resource(expand)]
    winger: Option<Ref<Player>>,
    #[resource(expand)]
    striker: Option<Ref<Player>>,
    #[resource(expand)]
    libero: Option<Ref<Player>>,
    #[resource(expand)]
    referee: Option<Ref<Player>>,
    #[resource(expand)]
    trainer: Option<Ref<Player>>,
    #[resource(expand)]
    doctor: Option<Ref<Player>>,
    #[resource(expand)]
    substitute: Option<Ref<Player>>,
}

/// Is referred to.
#[derive(Resource)]
struct Player {
    #[resource(id)]
    id: i64,
}

#[actix_web::test]
async fn ten_references_are_expanded_at_most() {
    let api = Api::builder_of([Match::spec(), Player::spec()]).public();
    let api = mount(&crate::store::open(api.build().unwrap()).await).await;
    let most = "keeper,sweeper,stopper,captain,winger,striker,libero,referee,trainer,doctor";
    for path in ["/v1/matches", "/v1/matches/1"] {
        let refused = api.get(&format!("{path}?expand={most},substitute")).await;
        let refused = refused.problem(400, "invalid-query");
        assert_eq!(refused.mistake("?expand"), "takes at most 10 names");
    }
    api.get(&format!("/v1/matches?expand={most}")).await.expect(200);
    // A name that is given twice is two names, and one property.
    api.get("/v1/matches?expand=keeper,keeper").await.expect(200);
}
