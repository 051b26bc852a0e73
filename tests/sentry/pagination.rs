//! "Pagination": every list comes in pages, each with the way to the ones before and after it.

use serde_json::json;

use crate::client::Client;
use crate::fixture::{self, ISSUES, PROJECTS, client};
use crate::page::Page;
use crate::routes;

fn projects(client: &Client, count: usize) {
    for number in 1..count {
        client.project("acme", &format!("p{number}"));
    }
}

#[test]
fn every_list_comes_in_pages() {
    let client = client();
    let issue = client.issue("acme", "Broken");
    client.create(&format!("{issue}/events"), &json!({"date": "2024-02-29"}));
    let tags = "/v1/projects/acme/web/tags";
    client.create(tags, &json!({"slug": "browser"}));
    let team = json!({"slug": "core", "name": "Core"});
    client.create("/v1/organizations/acme/teams", &team);
    let mut lists = 0;
    for route in routes::of(&fixture::api()) {
        let is_list = route
            .parts()
            .last()
            .is_some_and(|part| !part.starts_with('{'));
        if !is_list || !route.allows("GET") {
            continue;
        }
        let parts = route.parts().into_iter();
        let parts: Vec<_> = parts
            .map(|part| if part.starts_with('{') { "1" } else { part })
            .collect();
        let path = format!("/v1/{}", parts.join("/"));
        let page = client.page(&path);
        assert_eq!((page.previous, page.next), (None, None), "{path}");
        client.page(&format!("{path}?limit=1"));
        lists += 1;
    }
    assert!(lists >= 9, "{lists}");
}

#[test]
fn tokens_and_links_lead_there_and_back() {
    let client = client();
    projects(&client, 5);
    let path = format!("{PROJECTS}?limit=2&sortBy=-id");
    let pages = client.walk(&path);
    let found: Vec<_> = pages.iter().map(|page| page.ids.clone()).collect();
    assert_eq!(found, [vec!["5", "4"], vec!["3", "2"], vec!["1"]]);
    assert_eq!(pages[0].previous, None);
    assert_eq!(pages[2].next, None);
    // The links of a page lead to its neighbors, as they are.
    let next = client.page(&pages[0].link("next").target);
    assert_eq!(next.ids, pages[1].ids);
    let back = client.page(&next.link("previous").target);
    assert_eq!(back.ids, pages[0].ids);
    let here = client.page(&format!("{path}&cursor={}", pages[1].current));
    assert_eq!(here.ids, pages[1].ids);
}

#[test]
fn both_links_are_always_there_and_say_whether_anything_follows() {
    let client = client();
    projects(&client, 3);
    let results = |page: &Page| ["previous", "next"].map(|rel| page.link(rel).results.clone());
    let pages = client.walk(&format!("{PROJECTS}?limit=1"));
    assert_eq!(results(&pages[0]), ["false", "true"]);
    assert_eq!(results(&pages[1]), ["true", "true"]);
    assert_eq!(results(&pages[2]), ["true", "false"]);
    let empty = client.page("/v1/organizations/acme/teams");
    assert_eq!(results(&empty), ["false", "false"]);
}

#[test]
fn the_other_parameters_survive_in_the_links() {
    let client = client();
    for number in 0..5 {
        let body = json!({"slug": format!("r{number}"), "name": "R", "platform": "rust"});
        client.create(PROJECTS, &body);
    }
    let path = format!("{PROJECTS}?platform=rust&limit=2&sortBy=-dateCreated");
    let page = client.page(&path);
    let second = client.page(&page.link("next").target);
    for page in [&page, &second] {
        for rel in ["previous", "next"] {
            let target = &page.link(rel).target;
            for kept in ["platform=rust", "limit=2", "sortBy=-dateCreated"] {
                assert!(target.contains(kept), "{target}");
            }
            assert_eq!(target.matches("cursor=").count(), 1, "{target}");
        }
    }
}

#[test]
fn a_link_of_the_first_page_finds_what_is_new() {
    let client = client();
    for title in ["a", "b"] {
        client.issue("acme", title);
    }
    let newest = client.page(&format!("{ISSUES}?sortBy=-id"));
    assert_eq!(newest.ids, ["2", "1"]);
    let poll = newest.link("previous").target.clone();
    assert!(client.page(&poll).ids.is_empty());
    client.issue("acme", "c");
    assert_eq!(client.page(&poll).ids, ["3"]);
}

#[test]
fn no_page_is_asked_for_by_number() {
    let client = client();
    for parameter in [
        "page", "offset", "per_page", "perPage", "pageSize", "before",
    ] {
        client
            .get(&format!("{PROJECTS}?{parameter}=1"))
            .problem(400, "unknown-parameter");
    }
}
