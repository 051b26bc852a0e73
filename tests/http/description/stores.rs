//! Of what clients name themselves, a `PUT` is described as what it does: it makes rows, changes them,
//! or both.

use std::collections::{BTreeMap, BTreeSet};

use resource_runtime::prelude::*;
use resource_runtime::resource::ResourceSpec;
use serde_json::{Value, json};

use super::{at, document, operation, parameters, whole};
use crate::harness::{Mounted, mount};
use crate::store::Place;

/// Is made, and stays as it is.
#[derive(Resource)]
#[resource(store, operations(read, create))]
struct Term {
    #[resource(id)]
    id: String,
    #[resource(max_length = 9)]
    text: Option<String>,
    #[resource(immutable, unique)]
    number: Option<i64>,
}

/// Was made elsewhere.
#[derive(Resource)]
#[resource(store, operations(read, update))]
struct Flag {
    #[resource(id)]
    id: String,
    #[resource(max_length = 9)]
    text: Option<String>,
}

/// Is made and changed.
#[derive(Resource)]
#[resource(store)]
struct Word {
    #[resource(id)]
    id: String,
    #[resource(max_length = 9)]
    text: Option<String>,
}

/// Is made, and counts what never happens.
#[derive(Resource)]
#[resource(store, operations(read, create))]
struct Vow {
    #[resource(id)]
    id: String,
    #[resource(max_length = 9)]
    text: Option<String>,
    #[resource(version)]
    version: i64,
}

/// Was made elsewhere, and is changed by who has seen it.
#[derive(Resource)]
#[resource(store, operations(read, update), require_if_match)]
struct Dial {
    #[resource(id)]
    id: String,
    #[resource(max_length = 9)]
    text: Option<String>,
    #[resource(version)]
    version: i64,
}

/// Is made and changed by who has seen it.
#[derive(Resource)]
#[resource(store, require_if_match)]
struct Badge {
    #[resource(id)]
    id: String,
    #[resource(max_length = 9)]
    text: Option<String>,
    #[resource(version)]
    version: i64,
}

fn build() -> Api {
    let resources: [&'static ResourceSpec; 6] = [
        Term::spec(),
        Flag::spec(),
        Word::spec(),
        Vow::spec(),
        Dial::spec(),
        Badge::spec(),
    ];
    Api::builder_of(resources).public().build().expect("an API")
}

const PATHS: [(&str, &str); 6] = [
    ("terms", "term"),
    ("flags", "flag"),
    ("words", "word"),
    ("vows", "vow"),
    ("dials", "dial"),
    ("badges", "badge"),
];

fn template((plural, singular): (&str, &str)) -> String {
    format!("/v1/{plural}/{{{singular}}}")
}

/// Statuses that need a server that is slow or asked too often, or a body that is too long; they are
/// told of every operation alike.
const ALIKE: [&str; 8] = ["406", "408", "413", "414", "429", "431", "500", "503"];

#[test]
fn what_is_offered_is_told() {
    let document = document(&build());
    for (paths, summary, told, bodies, conditions, statuses) in [
        (
            PATHS[0],
            "Create a term",
            "Where no term has this id, one is created; where there is one, nothing is changed, and \
             the answer is 409.",
            &["NewTerm"][..],
            &["If-None-Match"][..],
            "201 400 404 405 409 412 415 422",
        ),
        (
            PATHS[1],
            "Change a flag",
            "Changes what is sent, and nothing else; null takes a value away.",
            &["FlagChanges"],
            &[],
            "200 400 404 405 415 422",
        ),
        (
            PATHS[2],
            "Create or change a word",
            "Where no word has this id, one is created; where there is one, what is sent is changed, \
             and nothing else.",
            &["NewWord", "WordChanges"],
            &["If-None-Match"],
            "200 201 400 404 405 412 415 422",
        ),
        (
            PATHS[3],
            "Create a vow",
            "Where no vow has this id, one is created; where there is one, nothing is changed, and the \
             answer is 409.",
            &["NewVow"],
            &["If-None-Match"],
            "201 400 404 405 409 412 415 422",
        ),
        (
            PATHS[4],
            "Change a dial",
            "Changes what is sent, and nothing else; null takes a value away.",
            &["DialChanges"],
            &["If-Match required"],
            "200 400 404 405 412 415 422 428",
        ),
        (
            PATHS[5],
            "Create or change a badge",
            "Where no badge has this id, one is created; where there is one, what is sent is changed, \
             and nothing else.",
            &["NewBadge", "BadgeChanges"],
            &["If-None-Match", "If-Match"],
            "200 201 400 404 405 412 415 422 428",
        ),
    ] {
        let put = operation(&template(paths), "put");
        let described = at(&document, &put);
        assert_eq!(described["summary"], json!(summary));
        assert_eq!(described["description"], json!(told), "{summary}");
        let body = whole(&document, &described["requestBody"])["content"]["application/json"].clone();
        let schema = whole(&document, &body["schema"]);
        let several = schema["anyOf"].as_array();
        let named = match several {
            Some(several) => several.iter().map(|one| whole(&document, one)).collect(),
            None => vec![schema.clone()],
        };
        let expected = bodies.iter().map(|name| json!({"$ref": format!("#/components/schemas/{name}")}));
        let expected: Vec<_> = expected.map(|body| whole(&document, &body)["properties"].clone()).collect();
        let named: Vec<_> = named.iter().map(|body| body["properties"].clone()).collect();
        assert_eq!(named, expected, "{summary}");
        let headers = parameters(&document, &put).into_iter();
        let headers = headers.filter(|(_, it)| it["in"] == json!("header"));
        let headers: Vec<_> = headers
            .map(|(name, it)| {
                let required = it["required"] == json!(true);
                if required { format!("{name} required") } else { name.to_owned() }
            })
            .collect();
        assert_eq!(headers, conditions, "{summary}");
        let responses = described["responses"].as_object().expect("responses");
        let told: Vec<_> = responses.keys().map(String::as_str).collect();
        let own: Vec<_> = told.iter().copied().filter(|status| !ALIKE.contains(status)).collect();
        assert_eq!(own.join(" "), statuses, "{summary}");
        assert!(ALIKE.iter().all(|status| told.contains(status)), "{summary}: {told:?}");
        for status in ["200", "201"].iter().filter(|status| told.contains(status)) {
            let answer = at(&document, &format!("{put}/responses/{status}"));
            let made = *status == "201";
            assert_eq!(answer["headers"].get("Location").is_some(), made, "{summary} {status}");
            assert_eq!(answer.get("links").is_some(), made, "{summary} {status}");
        }
    }
}

/// What a `PUT` is answered, right and wrong, of what is there and what is not.
async fn answers(api: &Mounted, plural: &str) -> Vec<(String, Value)> {
    let mut answers = Vec::new();
    let mut number = 0;
    for there in [true, false] {
        for headers in [
            &[][..],
            &[("if-none-match", "*")],
            &[("if-match", "*")],
            &[("if-match", "\"other\"")],
            &[("if-match", "other")],
            &[("content-range", "bytes 0-1/2")],
            &[("content-range", "bytes 0-1/2"), ("if-match", "*")],
        ] {
            for (query, body) in [
                ("", json!({"text": "On"})),
                ("", json!({})),
                ("", json!({"colour": "red"})),
                ("", json!({"text": "longer than it may be"})),
                ("?colour=red", json!({})),
                ("?colour=%", json!({})),
            ] {
                number += 1;
                let id = if there { "there".to_owned() } else { number.to_string() };
                let request = api.request("PUT", &format!("/v1/{plural}/{id}{query}"));
                let mut request = request.json(body.to_string());
                for (name, value) in headers {
                    request = request.header(name, *value);
                }
                let answer = request.may_fail().await;
                answers.push((answer.status.to_string(), answer.json()));
            }
        }
    }
    let path = format!("/v1/{plural}/there");
    let number = json!({"number": 5}).to_string();
    for id in ["five", "six"] {
        let request = api.request("PUT", &format!("/v1/{plural}/{id}")).json(number.clone());
        let answer = request.may_fail().await;
        answers.push((answer.status.to_string(), answer.json()));
    }
    for request in [
        api.request("PUT", &path).json("{\"id\":"),
        api.request("PUT", &format!("/v1/{plural}/none")).json("{\"id\":"),
        api.request("PUT", &format!("/v1/{plural}/none")).json("{\"id\":").header("if-none-match", "*"),
        api.request("PUT", &path).json("{\"id\":").header("if-none-match", "*"),
        api.request("PUT", &path).json("{\"id\":").header("if-match", "*"),
        api.request("PUT", &format!("/v1/{plural}/%2E")).json("{}"),
        api.request("PUT", &format!("/v1/{plural}/%2E")).json("{}").header("if-match", "*"),
        api.request("PUT", &format!("/v1/{plural}/")).json("{}"),
        api.request("PUT", &path).body("{}"),
        api.request("PUT", &path).body("{}").header("if-match", "*"),
        api.request("PATCH", &path),
    ] {
        let answer = request.may_fail().await;
        answers.push((answer.status.to_string(), answer.json()));
    }
    answers
}

/// What tells one answer from another of its status, but for the path that was asked.
fn told(problem: &Value) -> (String, Value) {
    let kind = problem["type"].as_str().and_then(|it| it.rsplit('/').next());
    let told = json!([problem["title"], problem["detail"], problem["errors"]]);
    (kind.unwrap_or_default().to_owned(), told)
}

#[actix_web::test]
async fn what_is_told_is_what_is_answered() {
    let (place, document) = (Place::new(), document(&build()));
    let api = mount(&place.open(build()).await).await;
    for plural in PATHS.map(|(plural, _)| plural) {
        let counts = ["vows", "dials", "badges"].contains(&plural);
        let (column, value) = if counts { (", version", ", 1") } else { ("", "") };
        place.run(&format!("INSERT INTO {plural} (id, text{column}) VALUES ('there', 'Off'{value})"));
    }
    for paths in PATHS {
        let responses = at(&document, &format!("{}/responses", operation(&template(paths), "put")));
        let described: BTreeMap<_, _> = responses.as_object().expect("responses").iter().collect();
        let described: BTreeMap<_, _> = described
            .into_iter()
            .filter(|(status, _)| !ALIKE.contains(&status.as_str()))
            .collect();
        let answers = answers(&api, paths.0).await;
        let answered: BTreeSet<_> = answers.iter().map(|(status, _)| status).collect();
        assert_eq!(answered, described.keys().copied().collect(), "{}", paths.0);
        let problems = described.into_iter().filter(|(status, _)| status.starts_with('4'));
        for (status, response) in problems {
            let response = whole(&document, response);
            let examples = response["content"]["application/problem+json"]["examples"].clone();
            let examples = examples.as_object().expect("examples").values();
            let examples = examples.map(|example| told(&whole(&document, example)["value"]));
            let examples: Vec<_> = examples.collect();
            let answers = answers.iter().filter(|(answered, _)| answered == status);
            let answers: Vec<_> = answers.map(|(_, problem)| told(problem)).collect();
            for example in &examples {
                let near: Vec<_> = answers.iter().filter(|(kind, _)| *kind == example.0).collect();
                assert!(answers.contains(example), "{} {status}: {example:#?} {near:#?}", paths.0);
            }
            for (kind, problem) in &answers {
                let shown = examples.iter().any(|(shown, _)| shown == kind);
                assert!(shown, "{} {status} {kind} has no example: {problem}", paths.0);
            }
        }
    }
}

/// A client that chooses ids may choose one again; the server never gives one twice.
#[test]
fn what_is_told_of_an_id_holds() {
    let (stores, kinds) = (document(&build()), document(&crate::kinds::build()));
    for (document, id, told) in [
        (&stores, "TermId", "Identifies a term, as long as it is there."),
        (&kinds, "PlaylistId", "Identifies a playlist, as long as it is there."),
        (&kinds, "PersonId", "Identifies a person; never used again."),
    ] {
        let id = at(document, &format!("/components/schemas/{id}"));
        assert_eq!(id["description"], json!(told));
    }
}
