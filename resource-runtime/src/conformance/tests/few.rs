//! Resources of which there can only be so many rows, and such as refer to what nobody can make.

use serde_json::json;

use super::fixture::built;
use crate::api::Api;
use crate::conformance::Options;
use crate::handler::{Context, Handler};
use crate::problem::Problem;
use crate::resource::{Property, Ref, Resource};

/// Where cards lie, under codes of three letters.
#[derive(Resource)]
#[resource(crate = crate, store)]
struct Drawer {
    #[resource(id, max_length = 3)]
    code: String,
    #[resource(max_length = 40)]
    note: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Property)]
#[property(crate = crate)]
enum Side {
    Left,
    Right,
}

/// A hall, of which there is one on each side.
#[derive(Resource)]
#[resource(crate = crate)]
struct Hall {
    #[resource(id)]
    id: i64,
    #[resource(unique)]
    side: Side,
    #[resource(max_length = 40)]
    title: String,
}

/// Somebody who keeps keys.
#[derive(Resource)]
#[resource(crate = crate)]
struct Porter {
    #[resource(id)]
    id: i64,
    #[resource(max_length = 40)]
    name: String,
}

/// A key, of which a porter has one that is old and one that is not.
#[derive(Resource)]
#[resource(crate = crate, parent = Porter, root)]
struct Key {
    #[resource(id)]
    id: i64,
    porter: Ref<Porter>,
    #[resource(unique)]
    old: bool,
    #[resource(unique, filter, max_length = 1)]
    letter: Option<String>,
    #[resource(default = 0)]
    weight: u8,
}

fn few() -> Api {
    let api = Api::builder_of([Drawer::spec(), Hall::spec(), Porter::spec(), Key::spec()]);
    built(api.public())
}

#[actix_web::test]
async fn no_more_rows_are_made_than_there_are_values() {
    let report = Options::new().report(&few()).await;
    assert!(report.is_good(), "{report}");
    let text = report.to_string();
    for line in [
        "Key: a value that no two may share is taken once: ok\n",
        "Key: a change writes what it is sent and nothing else: ok\n",
        "Hall: a row can be made of what the declaration says: ok\n",
        "left out: there are no more values for `side`\n",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    let of_drawers = text.lines().filter(|line| line.starts_with("Drawer: "));
    assert!(of_drawers.clone().count() > 20, "{text}");
    for line in of_drawers {
        assert!(line.ends_with(": ok"), "{line}");
    }
}

#[actix_web::test]
async fn the_matrix_makes_no_more_either() {
    let options = Options::new().principal("anybody", []);
    let report = options.report_rights(&few()).await;
    assert!(report.is_good(), "{report}");
}

/// A country, which is known by its code.
#[derive(Resource)]
#[resource(crate = crate, store, handler = Codes)]
struct Country {
    #[resource(id, max_length = 40)]
    code: String,
    #[resource(max_length = 40)]
    name: String,
}

#[derive(Default)]
struct Codes;

impl Handler for Codes {
    type Resource = Country;
    type Error = Problem;

    async fn create(
        &self,
        cx: &mut Context<'_>,
        new: Vec<NewCountry>,
    ) -> Result<Vec<Country>, Problem> {
        if new.iter().any(|country| !country.code.starts_with("C-")) {
            return Err(Problem::conflict("no code of a country"));
        }
        cx.create(new).await
    }
}

#[actix_web::test]
async fn a_sample_gives_ids_too() {
    let api = built(Api::builder_of([Country::spec()]).public());
    let report = Options::new().report(&api).await;
    assert!(!report.is_good(), "{report}");
    let options = Options::new();
    let options = options.sample::<Country>(|number| json!({"code": format!("C-{number}")}));
    let report = options.report(&api).await;
    assert!(report.is_good(), "{report}");
    let text = report.to_string();
    assert!(
        text.contains("Country: a put makes then changes: ok\n"),
        "{text}"
    );
    let options = options.principal("anybody", []);
    let report = options.report_rights(&api).await;
    assert!(report.is_good(), "{report}");
}

/// What others write.
#[derive(Resource)]
#[resource(crate = crate, operations(read))]
struct Notice {
    #[resource(id)]
    id: i64,
    #[resource(max_length = 40)]
    text: String,
}

/// What somebody says to it.
#[derive(Resource)]
#[resource(crate = crate)]
struct Reply {
    #[resource(id)]
    id: i64,
    notice: Ref<Notice>,
    #[resource(max_length = 40)]
    text: String,
}

#[actix_web::test]
async fn a_sample_refers_to_what_nobody_makes() {
    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join("it.db");
    let url = format!("sqlite:{}", file.display());
    let api = built(Api::builder_of([Notice::spec(), Reply::spec()]).public());
    let options = Options::new().on(&url);
    let report = options.report(&api).await;
    assert!(report.is_good(), "{report}");
    let left_out = "Reply: a row can be made of what the declaration says: left out";
    assert!(report.to_string().contains(left_out), "{report}");

    let connection = rusqlite::Connection::open(&file).expect("a connection");
    let notice = "INSERT INTO notices (id, text) VALUES (7, 'closed')";
    connection.execute_batch(notice).expect("a notice");
    let options = options.sample::<Reply>(|_| json!({"notice": "7"}));
    let report = options.report(&api).await;
    assert!(report.is_good(), "{report}");
    let text = report.to_string();
    for case in [
        "a row can be made of what the declaration says",
        "a change writes what it is sent and nothing else",
        "a reference to nothing is refused",
    ] {
        assert!(text.contains(&format!("Reply: {case}: ok\n")), "{text}");
    }
}
