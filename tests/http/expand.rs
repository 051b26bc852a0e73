//! `expand` and `collapse`.

use resource_runtime::prelude::*;
use serde_json::{Value, json};

use crate::harness::{Mounted, mount};
use crate::pages::ids;

/// Writes books, and may have learned it from another.
#[derive(Resource)]
struct Author {
    #[resource(id)]
    id: i64,
    #[resource(slug)]
    slug: String,
    #[resource(write_only)]
    password: Option<String>,
    #[resource(expand, collapse)]
    mentor: Option<Ref<Author>>,
}

/// Has an author, and perhaps an editor.
#[derive(Resource)]
struct Book {
    #[resource(id)]
    id: i64,
    #[resource(filter, expand)]
    author: Ref<Author>,
    #[resource(expand)]
    editor: Option<Ref<Author>>,
    reviewer: Option<Ref<Author>>,
    #[resource(collapse, sort)]
    blurb: Option<String>,
    #[resource(collapse)]
    pages: Option<u32>,
}

/// Has nothing to expand or collapse.
#[derive(Resource)]
struct Shelf {
    #[resource(id)]
    id: i64,
    label: String,
}

/// Authors are members of it, and one is its patron.
#[derive(Resource)]
#[resource(link = Author)]
struct Club {
    #[resource(id)]
    id: i64,
    #[resource(singleton)]
    patron: Option<Ref<Author>>,
}

async fn library() -> Mounted {
    let declared = [Author::spec(), Book::spec(), Shelf::spec(), Club::spec()];
    let api = Api::builder_of(declared);
    let service = crate::store::open(api.public().build().unwrap()).await;
    let api = mount(&service).await;
    let authors = json!({"authors": [
        {"slug": "ann", "password": "secret"},
        {"slug": "bob", "mentor": null},
    ]});
    api.post("/v1/authors", &authors).await.expect(201);
    api.put("/v1/authors/bob", &json!({"mentor": "ann"}))
        .await
        .expect(200);
    let books = json!({"books": [
        {"author": "bob", "editor": "ann", "reviewer": "ann", "blurb": "B", "pages": 9},
        {"author": "ann", "blurb": "A"},
        {"author": "bob", "editor": "bob"},
    ]});
    api.post("/v1/books", &books).await.expect(201);
    api
}

fn ann() -> Value {
    json!({"id": "1", "slug": "ann", "mentor": null})
}

fn bob() -> Value {
    json!({"id": "2", "slug": "bob", "mentor": "1"})
}

#[actix_web::test]
async fn without_expand_a_reference_is_an_id() {
    let api = library().await;
    let book = api.get("/v1/books/1").await.expect(200);
    let expected = json!({"book": {
        "id": "1", "author": "2", "editor": "1", "reviewer": "1", "blurb": "B", "pages": 9
    }});
    assert_eq!(book.json(), expected);
}

#[actix_web::test]
async fn a_reference_is_shown_whole_in_an_item() {
    let api = library().await;
    let book = api.get("/v1/books/1?expand=author").await.expect(200);
    assert_eq!(book.at("/book/author"), bob());
    assert_eq!(book.at("/book/editor"), "1");
    for query in [
        "expand=author&expand=editor",
        "expand=author,editor",
        "expand=editor,author,editor&expand=author",
    ] {
        let book = api.get(&format!("/v1/books/1?{query}")).await.expect(200);
        let expected = json!({"book": {
            "id": "1", "author": bob(), "editor": ann(), "reviewer": "1", "blurb": "B", "pages": 9
        }});
        assert_eq!(book.json(), expected, "{query}");
    }
}

#[actix_web::test]
async fn null_stays_null() {
    let api = library().await;
    let book = api
        .get("/v1/books/2?expand=author,editor")
        .await
        .expect(200);
    assert_eq!(book.at("/book/author"), ann());
    assert!(book.at("/book/editor").is_null());
}

#[actix_web::test]
async fn lists_and_many_got_by_id_are_shown_alike() {
    let api = library().await;
    let page = api.page("/v1/books?expand=author&expand=editor").await;
    let shown =
        |name: &str| -> Vec<Value> { page.rows.iter().map(|row| row[name].clone()).collect() };
    assert_eq!(shown("author"), [bob(), ann(), bob()]);
    assert_eq!(shown("editor"), [ann(), Value::Null, bob()]);
    let page = api.page("/v1/books?id=2&id=3&expand=author").await;
    assert_eq!(page.rows[0]["author"], ann());
    assert_eq!(page.rows[1]["author"], bob());
    let page = api.page("/v1/books?author=ann&expand=author").await;
    assert_eq!(page.ids, ["2"]);
    assert_eq!(page.rows[0]["author"], ann());
    let empty = api.page("/v1/books?id=99&expand=author").await;
    assert!(empty.ids.is_empty());
}

#[actix_web::test]
async fn what_is_shown_whole_has_ids_itself() {
    let api = library().await;
    let author = api.get("/v1/authors/bob?expand=mentor").await.expect(200);
    assert_eq!(
        author.json(),
        json!({"author": {"id": "2", "slug": "bob", "mentor": ann()}})
    );
}

#[actix_web::test]
async fn only_what_is_declared_can_be_expanded_or_collapsed() {
    let api = library().await;
    for query in [
        "expand=reviewer",
        "expand=blurb",
        "expand=",
        "expand=author,",
        "expand=author.mentor",
        "expand=nothing,author",
        "expand=Author",
    ] {
        for path in ["/v1/books", "/v1/books/1"] {
            let refused = api.get(&format!("{path}?{query}")).await;
            let refused = refused.problem(400, "invalid-query");
            assert_eq!(refused.places(), ["?expand"], "{query}");
            let said = refused.mistake("?expand");
            assert!(said.contains("allowed: author, editor"), "{said}");
        }
    }
    for query in ["collapse=id", "collapse=author", "collapse=", "collapse=x"] {
        let refused = api.get(&format!("/v1/books/1?{query}")).await;
        let refused = refused.problem(400, "invalid-query");
        assert_eq!(refused.places(), ["?collapse"], "{query}");
        let said = refused.mistake("?collapse");
        assert!(said.contains("allowed: blurb, pages"), "{said}");
    }
    let refused = api.get("/v1/books/1?expand=x&collapse=y&limit=1").await;
    let refused = refused.problem(400, "invalid-query");
    assert_eq!(refused.places(), ["?collapse", "?expand", "?limit"]);
}

#[actix_web::test]
async fn the_same_name_in_both_is_refused() {
    let api = library().await;
    for query in [
        "expand=mentor&collapse=mentor",
        "collapse=mentor&expand=mentor",
    ] {
        for path in ["/v1/authors", "/v1/authors/bob"] {
            let refused = api.get(&format!("{path}?{query}")).await;
            refused.problem(400, "invalid-query");
        }
    }
}

#[actix_web::test]
async fn where_nothing_can_be_the_parameters_are_unknown() {
    let api = library().await;
    let shelf = api.create("/v1/shelves", json!({"label": "A"})).await;
    for path in [&shelf, "/v1/shelves"] {
        for name in ["expand", "collapse"] {
            let refused = api.get(&format!("{path}?{name}=label")).await;
            refused.problem(400, "unknown-parameter");
        }
    }
    let refused = api.get("/v1/books?x=1").await;
    let refused = refused.problem(400, "unknown-parameter");
    let said = refused.mistake("?x");
    assert!(said.contains("expand, collapse"), "{said}");
}

#[actix_web::test]
async fn what_changes_rows_knows_neither() {
    let api = library().await;
    for query in ["expand=author", "collapse=blurb"] {
        let one = format!("/v1/books/1?{query}");
        let list = format!("/v1/books?{query}");
        let body = json!({"blurb": "C"});
        let batch = json!({"books": ["1"], "blurb": "C"});
        let new = json!({"author": "ann"});
        for refused in [
            api.put(&one, &body).await,
            api.put(&list, &batch).await,
            api.post(&list, &new).await,
            api.delete(&one).await,
            api.delete(&list).await,
        ] {
            refused.problem(400, "unknown-parameter");
        }
    }
}

#[actix_web::test]
async fn what_is_collapsed_is_not_there() {
    let api = library().await;
    let book = api.get("/v1/books/1?collapse=blurb").await.expect(200);
    let expected = json!({"book": {
        "id": "1", "author": "2", "editor": "1", "reviewer": "1", "pages": 9
    }});
    assert_eq!(book.json(), expected);
    let page = api
        .page("/v1/books?collapse=blurb,pages&collapse=pages&expand=editor&sortBy=-blurb")
        .await;
    assert_eq!(page.ids, ["1", "2", "3"]);
    let first = json!({"id": "1", "author": "2", "editor": ann(), "reviewer": "1"});
    assert_eq!(page.rows[0], first);
    let author = api.get("/v1/authors/bob?collapse=mentor").await;
    let expected = json!({"author": {"id": "2", "slug": "bob"}});
    assert_eq!(author.expect(200).json(), expected);
}

#[actix_web::test]
async fn pages_keep_them_and_cursors_do_not_depend_on_them() {
    let api = library().await;
    let path = "/v1/books?limit=1&expand=author&collapse=blurb";
    let pages = api.walk(path).await;
    assert_eq!(ids(&pages), ["1", "2", "3"]);
    assert!(pages.iter().all(|page| page.rows[0]["author"].is_object()));
    let next = &pages[0].link("next").target;
    assert!(next.contains("expand=author&collapse=blurb"), "{next}");
    assert_eq!(api.page(next).await.rows, pages[1].rows);
    let token = pages[0].next.clone().unwrap();
    let plain = api.page_at("/v1/books?limit=1", &token).await;
    assert_eq!(plain.ids, ["2"]);
    assert_eq!(plain.rows[0]["blurb"], "A");
}

#[actix_web::test]
async fn head_has_the_headers_of_get() {
    let api = library().await;
    let path = "/v1/books/1?expand=author";
    let whole = api.get(path).await.expect(200);
    let head = api.request("HEAD", path).await;
    assert_eq!(head.status, 200);
    assert_eq!(whole.header("content-type"), head.header("content-type"));
}

#[actix_web::test]
async fn what_is_related_is_expanded_on_every_path_to_it() {
    let api = library().await;
    let club = api.create("/v1/clubs", json!({})).await;
    api.request("POST", &format!("{club}/patron/bob"))
        .await
        .expect(201);
    api.request("POST", &format!("{club}/authors/bob"))
        .await
        .expect(201);
    let bob = api.get("/v1/authors/bob?expand=mentor").await.at("/author");
    assert_eq!(bob["mentor"]["slug"], "ann");
    for (path, at) in [
        (format!("{club}/patron"), "/patron"),
        (format!("{club}/authors/bob"), "/author"),
        (format!("{club}/authors"), "/authors/0"),
    ] {
        let expanded = api.get(&format!("{path}?expand=mentor")).await.expect(200);
        assert_eq!(expanded.at(at), bob, "{path}");
        let collapsed = api.get(&format!("{path}?collapse=mentor")).await;
        assert!(collapsed.expect(200).at(at).get("mentor").is_none());
        let unknown = api.get(&format!("{path}?expand=slug")).await;
        unknown.problem(400, "invalid-query");
    }
}
