//! How much one query may ask: less than by default, and as much as can be allowed at all.

use std::fmt::Write as _;

use resource_runtime::api::ApiBuilder;
use resource_runtime::policy::Public;
use resource_runtime::prelude::*;
use serde_json::{Value, json};

use crate::harness::{Mounted, mount};

/// A wood, by how many trees of each kind there are.
#[derive(Resource)]
struct Wood {
    #[resource(id)]
    id: i64,
    #[resource(search, filter, max_length = 10_000)]
    name: String,
    #[resource(expand)]
    owner: Option<Ref<Owner>>,
    #[resource(collapse)]
    remark: Option<String>,
    #[resource(filter, sort)]
    alder: Option<i16>,
    #[resource(filter, sort)]
    apple: Option<i16>,
    #[resource(filter, sort)]
    ash: Option<i16>,
    #[resource(filter, sort)]
    aspen: Option<i16>,
    #[resource(filter, sort)]
    beech: Option<i16>,
    #[resource(filter, sort)]
    birch: Option<i16>,
    #[resource(filter, sort)]
    cedar: Option<i16>,
    #[resource(filter, sort)]
    cherry: Option<i16>,
    #[resource(filter, sort)]
    elm: Option<i16>,
    #[resource(filter, sort)]
    fir: Option<i16>,
    #[resource(filter, sort)]
    hazel: Option<i16>,
    #[resource(filter, sort)]
    holly: Option<i16>,
    #[resource(filter, sort)]
    larch: Option<i16>,
    #[resource(filter, sort)]
    linden: Option<i16>,
    #[resource(filter, sort)]
    maple: Option<i16>,
    #[resource(filter, sort)]
    oak: Option<i16>,
    #[resource(filter, sort)]
    pine: Option<i16>,
    #[resource(filter, sort)]
    rowan: Option<i16>,
    #[resource(filter, sort)]
    spruce: Option<i16>,
    #[resource(filter, sort)]
    yew: Option<i16>,
}

const TREES: [&str; 20] = [
    "alder", "apple", "ash", "aspen", "beech", "birch", "cedar", "cherry", "elm", "fir", "hazel",
    "holly", "larch", "linden", "maple", "oak", "pine", "rowan", "spruce", "yew",
];

/// Has a wood.
#[derive(Resource)]
struct Owner {
    #[resource(id)]
    id: i64,
}

async fn woods(limit: impl FnOnce(ApiBuilder<Public>) -> ApiBuilder<Public>) -> Mounted {
    let api = limit(Api::builder_of([Wood::spec(), Owner::spec()]).public());
    mount(&crate::store::open(api.build().expect("an API")).await).await
}

/// A request that is refused for one parameter, with these words.
async fn refused(api: &Mounted, query: &str, parameter: &str, words: &str) {
    let refused = api.get(&format!("/v1/woods?{query}")).await;
    let refused = refused.problem(400, "invalid-query");
    assert_eq!(refused.mistake(&format!("?{parameter}")), words, "{query}");
}

#[actix_web::test]
async fn a_list_takes_as_many_filters_as_may_be() {
    let api = woods(|api| api.filter_limit(2)).await;
    api.get("/v1/woods?oak=1&oak=2&elm.gt=1").await.expect(200);
    let words = "is one too many: a list takes at most 2 filters";
    refused(&api, "oak=1&elm=1&yew=1", "yew", words).await;
    let batch = api.put("/v1/woods?oak=1&elm=1&yew=1", &json!({"oak": 2}));
    let batch = batch.await.problem(400, "invalid-query");
    assert_eq!(batch.mistake("?yew"), words);
}

#[actix_web::test]
async fn a_property_equals_one_of_as_many_values_as_may_be() {
    let api = woods(|api| api.value_limit(2)).await;
    api.get("/v1/woods?oak=1&oak=2&id=1&id=2").await.expect(200);
    let words = "is given too often; at most 2 times";
    refused(&api, "oak=1&oak=2&oak=3", "oak", words).await;
    refused(&api, "id=1&id=2&id=3", "id", words).await;
    // How many ids a batch takes, its resource says.
    api.delete("/v1/woods?id=1&id=2&id=3").await.expect(204);
}

#[actix_web::test]
async fn a_list_is_sorted_by_as_many_keys_as_may_be() {
    let api = woods(|api| api.sort_key_limit(1)).await;
    api.get("/v1/woods?sortBy=-oak").await.expect(200);
    refused(&api, "sortBy=-oak,elm", "sortBy", "takes at most 1 key").await;
}

#[actix_web::test]
async fn as_much_is_expanded_and_collapsed_as_may_be() {
    let api = woods(|api| api.expand_limit(1)).await;
    api.get("/v1/woods?expand=owner&collapse=remark").await.expect(200);
    let words = "takes at most 1 name";
    refused(&api, "expand=owner&expand=owner", "expand", words).await;
    refused(&api, "collapse=remark,remark", "collapse", words).await;
    let one = api.get("/v1/woods/1?expand=owner,owner").await;
    let one = one.problem(400, "invalid-query");
    assert_eq!(one.mistake("?expand"), words);
}

#[actix_web::test]
async fn a_text_that_is_looked_for_is_as_long_as_may_be() {
    let api = woods(|api| api.search_limit(3)).await;
    api.get("/v1/woods?q=abc&name.contains=abc").await.expect(200);
    let words = "expected text of 1 to 3 characters, none of them U+0000";
    refused(&api, "q=abcd", "q", words).await;
    refused(&api, "name.contains=abcd", "name.contains", words).await;
}

#[actix_web::test]
async fn a_query_has_as_many_parameters_as_may_be() {
    let api = woods(|api| api.parameter_limit(2)).await;
    api.get("/v1/woods?oak=1&elm=2").await.expect(200);
    for path in ["/v1/woods", "/v1/woods/1", "/v1/openapi.json"] {
        let refused = api.get(&format!("{path}?oak=1&elm=1&yew=1")).await;
        let refused = refused.problem(400, "invalid-query");
        let told = "a query like this has at most 2 parameters";
        assert_eq!(refused.text_at("/detail"), told);
    }
}

#[actix_web::test]
async fn the_mistakes_of_a_query_are_as_many_as_a_person_can_read() {
    let api = woods(|api| api).await;
    let undecoded = "%FF&".repeat(10_000);
    let unknown: Vec<_> = (0..5_000).map(|number| format!("x{number}=1")).collect();
    let unknown = unknown.join("&");
    for (method, query) in [
        ("GET", &undecoded[..]),
        ("GET", &unknown),
        ("DELETE", &undecoded),
        ("DELETE", &unknown),
        ("PUT", &unknown),
        ("GET", &unknown[..500]),
        ("DELETE", &unknown[..30_000]),
        ("DELETE", &undecoded[..20_000]),
    ] {
        let asked = api.request(method, &format!("/v1/woods?{query}"));
        let asked = if method == "PUT" { asked.json("{}") } else { asked };
        let refused = asked.await.expect(400);
        let told = refused.json()["errors"].as_array().map_or(0, Vec::len);
        assert!(told <= 100, "{method}: {told}");
        assert!(refused.body.len() < 100_000, "{method}: {}", refused.body.len());
    }
}

#[test]
fn the_description_tells_how_much_may_be_asked() {
    let api = Api::builder_of([Wood::spec(), Owner::spec()]).public();
    let api = api.parameter_limit(90).filter_limit(7).value_limit(8);
    let api = api.sort_key_limit(3).expand_limit(4).search_limit(30).query_limit(900);
    let document = crate::description::document(&api.build().expect("an API"));
    let parameters = &document["paths"]["/v1/woods"]["get"]["parameters"];
    let resolved = |it: &Value| match it["$ref"].as_str() {
        Some(at) => document.pointer(at.trim_start_matches('#')).expect("a component").clone(),
        None => it.clone(),
    };
    let schema = |name: &str| {
        let parameters = parameters.as_array().expect("parameters").iter().map(resolved);
        let mut named = parameters.filter(|parameter| parameter["name"] == name);
        resolved(&named.next().expect(name)["schema"])
    };
    assert_eq!(schema("oak")["maxItems"], 8);
    assert_eq!(schema("sortBy")["maxItems"], 3);
    assert_eq!(schema("expand")["maxItems"], 4);
    assert_eq!(schema("q")["maxLength"], 30);
    assert_eq!(schema("cursor")["maxLength"], 900);
    let told = &document["components"]["responses"]["BadRequest"]["description"];
    let told = told.as_str().expect("a description");
    assert!(told.contains("90 parameters at most, and 7 of them"), "{told}");
}

/// What can be allowed at all, a store can do.
#[actix_web::test]
async fn the_most_that_can_be_allowed_is_answered() {
    let api = woods(|api| {
        let api = api.parameter_limit(30_000).filter_limit(100).value_limit(5_000);
        api.sort_key_limit(20).expand_limit(100).search_limit(10_000)
    })
    .await;
    for number in 0..6 {
        let mut wood = json!({"name": "x".repeat(10_000)});
        for (place, tree) in TREES.iter().enumerate() {
            // Some are the same for most of the keys, and some are null.
            let count = (number >> (place % 3)) & 1;
            wood[*tree] = if count == 0 && place % 2 == 0 { Value::Null } else { json!(count) };
        }
        api.create("/v1/woods", wood).await;
    }
    let keys: Vec<String> = (TREES.iter().enumerate())
        .map(|(place, tree)| if place % 2 == 0 { format!("-{tree}") } else { (*tree).to_owned() })
        .collect();
    let sorted = format!("/v1/woods?sortBy={}", keys.join(","));
    let whole = ids(&api.get(&sorted).await.at("/woods"));
    assert_eq!(whole.len(), 6);
    let mut walked = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = api.get(&format!("{sorted}&limit=1&cursor={cursor}")).await;
        walked.extend(ids(&page.at("/woods")));
        match page.at("/nextPageToken").as_str() {
            Some(next) => next.clone_into(&mut cursor),
            None => break,
        }
    }
    assert_eq!(walked, whole);

    let filters = TREES.iter().flat_map(|tree| {
        ["", ".gte", ".lte", ".gt", ".ne"].map(|operator| match operator {
            ".gt" => format!("{tree}{operator}=-1"),
            ".ne" => format!("{tree}{operator}=7"),
            _ => format!("{tree}{operator}=1"),
        })
    });
    let filters: Vec<String> = filters.collect();
    assert_eq!(filters.len(), 100);
    api.get(&format!("/v1/woods?{}", filters.join("&"))).await.expect(200);
    let page = api.get(&format!("{sorted}&limit=2&{}", filters.join("&"))).await;
    page.expect(200);

    let values = (0..5_000).fold(String::new(), |mut query, value| {
        write!(query, "alder={value}&").expect("a String takes all");
        query
    });
    let found = api.get(&format!("/v1/woods?{values}sortBy=oak")).await;
    assert!(!ids(&found.at("/woods")).is_empty());
    let more = format!("{values}alder=5000");
    refused(&api, &more, "alder", "is given too often; at most 5000 times").await;

    let text = "x".repeat(10_000);
    let found = api.get(&format!("/v1/woods?q={text}&name.contains={text}")).await;
    assert_eq!(ids(&found.at("/woods")).len(), 6);
    let owners = vec!["owner"; 100].join(",");
    api.get(&format!("/v1/woods?expand={owners}")).await.expect(200);
    let unknown = api.get(&format!("/v1/woods?{}", "a&".repeat(30_000))).await;
    unknown.problem(400, "unknown-parameter");
}

fn ids(rows: &Value) -> Vec<String> {
    let rows = rows.as_array().expect("rows").iter();
    rows.map(|row| row["id"].as_str().expect("an id").to_owned()).collect()
}
