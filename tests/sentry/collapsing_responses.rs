//! "Collapsing responses": what a client asks to leave out is left out, and not computed.

use serde_json::json;

use crate::statistics::client;

#[test]
fn the_example_leaves_the_stats_out() {
    let client = client();
    let whole = client.get("/v1/projects/1").expect(200).at("/project");
    assert_eq!(whole["stats"], 10);
    let collapsed = client.get("/v1/projects/1?collapse=stats").expect(200);
    let expected = json!({"project": {"id": "1", "name": "web", "issueCount": 2}});
    assert_eq!(collapsed.json(), expected, "the key is absent, not null");
}

#[test]
fn a_list_leaves_them_out_too_and_so_do_its_links() {
    let client = client();
    let pages = client.walk("/v1/projects?collapse=stats&limit=1");
    assert_eq!(pages.len(), 2);
    for page in &pages {
        let row = page.rows[0].as_object().expect("a row");
        assert!(!row.contains_key("stats") && row.contains_key("issueCount"));
    }
    let next = client.page(&pages[0].link("next").target);
    assert_eq!(next.rows, pages[1].rows);
    let found = client.page("/v1/projects?id=1&collapse=stats");
    assert!(found.rows[0].get("stats").is_none());
}

#[test]
fn only_what_is_declared_can_be_left_out() {
    let client = client();
    for name in ["id", "name", "issueCount", "Stats", "issues", ""] {
        for path in ["/v1/projects/1", "/v1/projects"] {
            let refused = client.get(&format!("{path}?collapse={name}")).expect(400);
            assert_eq!(refused.places(), ["?collapse"], "{name}");
            assert!(refused.mistake("?collapse").contains("stats"), "{name}");
        }
    }
    client
        .get("/v1/issues/1?collapse=stats")
        .problem(400, "unknown-parameter");
    let both = client.get("/v1/projects/1?collapse=stats&expand=stats");
    both.expect(400);
}
