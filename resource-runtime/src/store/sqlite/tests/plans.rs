//! What SQLite makes of the statements: index ranges, no sorting.

use rusqlite::{Connection, StatementStatus};

use super::super::reader::read;
use super::declared::{self, issue, organization, picture, project, sample, user};
use super::harness::{create, create_all, everything, get, place, slug, store, text};
use crate::change::Change;
use crate::query::{Address, Boundary, Filter, List, Order, SortKey, Within};
use crate::resource::{ResourceSpec, Value};
use crate::store::sql::{ChangeMany, Get, Plan, Presence, Statement, Stretch, segments};
use crate::store::{Dialect, schema};

fn database() -> Connection {
    let connection = Connection::open_in_memory().expect("a database");
    connection
        .execute_batch(&schema(&declared::all(), Dialect::Sqlite))
        .expect("the schema");
    connection
}

fn explain(connection: &Connection, plan: &Plan) -> String {
    let mut statement = connection
        .prepare(&format!("EXPLAIN QUERY PLAN {}", plan.sql))
        .expect("a statement");
    let zeros = rusqlite::params_from_iter(vec![0; plan.binds.len()]);
    let steps: Result<Vec<String>, _> = statement
        .query_map(zeros, |row| row.get(3))
        .expect("its steps")
        .collect();
    steps.expect("text").join("; ")
}

/// The plans of all segments of a list, both ways, and of the looks at the other side.
fn plans(list: &List) -> Vec<Plan> {
    let mut plans = Vec::new();
    for backward in [false, true] {
        for segment in segments(list, backward, false) {
            let stretch = Stretch {
                list,
                segment,
                backward,
                limit: 21,
            };
            plans.push(stretch.plan(Dialect::Sqlite));
            plans.push(Presence { list, segment }.plan(Dialect::Sqlite));
        }
    }
    plans
}

fn sorted_by(resource: &'static ResourceSpec, field: &str, boundary: Value, id: Value) -> List {
    List {
        order: Order::by(
            resource,
            [SortKey {
                field: place(resource, field),
                descending: false,
            }],
        ),
        boundary: Some(Boundary {
            values: vec![boundary, id],
            inclusive: false,
        }),
        ..everything(resource)
    }
}

#[test]
fn a_page_is_a_range_of_an_index_and_never_sorted() {
    let connection = database();
    let number = Value::Integer(1);
    let uuid = Value::Uuid(uuid::Uuid::nil());
    let children = |list: List, parent: &Value| List {
        within: Within::Parent(parent.clone()),
        ..list
    };
    let by_id = |resource, id: &Value| List {
        order: Order::default(),
        boundary: Some(Boundary {
            values: vec![id.clone()],
            inclusive: true,
        }),
        ..everything(resource)
    };
    let filtered = List {
        filters: vec![Filter::Equals(
            place(issue(), "open"),
            vec![Value::Boolean(true)],
        )],
        ..by_id(issue(), &number)
    };
    for list in [
        sorted_by(sample(), "label", text("a"), number.clone()),
        sorted_by(sample(), "label", Value::Null, number.clone()),
        sorted_by(sample(), "rank", number.clone(), number.clone()),
        children(
            sorted_by(issue(), "title", text("a"), number.clone()),
            &number,
        ),
        children(
            sorted_by(issue(), "due", Value::Null, number.clone()),
            &number,
        ),
        sorted_by(picture(), "caption", text("a"), uuid.clone()),
        sorted_by(user(), "email", text("a"), uuid.clone()),
        children(
            sorted_by(picture(), "caption", text("a"), uuid.clone()),
            &uuid,
        ),
        children(by_id(issue(), &number), &number),
        children(by_id(picture(), &uuid), &uuid),
        children(filtered, &number),
        by_id(sample(), &number),
        by_id(picture(), &uuid),
    ] {
        for plan in plans(&list) {
            let steps = explain(&connection, &plan);
            assert!(
                !steps.contains("TEMP B-TREE") && !steps.contains("SCAN"),
                "{steps}\n{}",
                plan.sql
            );
            assert!(!plan.sql.contains(" OR "), "{}", plan.sql);
        }
    }
}

/// Nearly all issues are open, so that the index of the filter would find nearly all of them; only
/// the order's index leads to a page.
#[test]
fn a_filter_does_not_take_the_place_of_the_order() {
    let store = store();
    let acme = [("slug", text("acme")), ("name", text("acme"))];
    let acme = create(&store, organization(), &acme).expect("an organization")[0].clone();
    let web = [
        ("slug", text("web")),
        ("organization", acme),
        ("name", text("web")),
    ];
    let web = create(&store, project(), &web).expect("a project")[0].clone();
    for number in 0..1_500 {
        let values = [
            ("slug", text(&format!("issue-{number}"))),
            ("project", web.clone()),
            ("title", text(&format!("Issue {number}"))),
            ("open", Value::Boolean(number % 100 != 0)),
        ];
        create(&store, issue(), &values).expect("an issue");
    }
    let list = List {
        within: Within::Parent(web),
        filters: vec![Filter::Equals(
            place(issue(), "open"),
            vec![Value::Boolean(true)],
        )],
        ..sorted_by(issue(), "title", text("Issue 7"), Value::Integer(9))
    };
    for plan in plans(&list) {
        let steps = read(&store.shared, |session| {
            Ok(explain(session.connection(), &plan))
        })
        .expect("a plan");
        assert!(
            steps.contains("issues__project__title") && !steps.contains("TEMP B-TREE"),
            "{steps}\n{}",
            plan.sql
        );
    }
}

/// Else a thousand changes would be read a thousand times.
#[test]
fn the_changes_of_a_batch_are_read_once_whatever_the_table_seems_to_hold() {
    let connection = database();
    let explained = |resource: &'static ResourceSpec, field: &str, held| {
        let changes: Vec<Change> = (0..2)
            .map(|number| Change {
                id: Value::Integer(number),
                values: vec![(place(resource, field), Value::Null)],
                version: None,
            })
            .collect();
        let many = || ChangeMany::new(resource, &held, changes.iter(), 0);
        let statements = [many(), many().differing()];
        statements.map(|it| explain(&connection, &it.plan(Dialect::Sqlite)))
    };
    let parent = place(issue(), "project");
    let held = || Some((parent, Value::Integer(1)));
    let mut plans = Vec::from(explained(issue(), "due", held()));
    connection
        .execute_batch(
            "ANALYZE; INSERT INTO sqlite_stat1 VALUES ('issues', NULL, '4'), ('samples', NULL, '4'); \
             ANALYZE sqlite_schema;",
        )
        .expect("statistics of small tables");
    plans.extend(explained(issue(), "due", held()));
    plans.extend(explained(issue(), "due", None));
    plans.extend(explained(sample(), "label", None));
    for plan in plans {
        let once = plan.find("SCAN given").expect("the changes are read");
        let row = plan.find("SEARCH issues").or(plan.find("SEARCH samples"));
        assert!(row.is_some_and(|row| once < row), "{plan}");
    }
}

#[test]
fn a_statement_is_prepared_once() {
    let store = store();
    let acme = [("slug", text("acme")), ("name", text("acme"))];
    let acme = create(&store, organization(), &acme).expect("an organization")[0].clone();
    let named = |name: &str| {
        vec![
            (1, text(name)),
            (2, acme.clone()),
            (3, text(name)),
            (4, Value::Null),
        ]
    };
    create_all(&store, project(), vec![named("web"), named("api")]);
    let address = |name| Address::new(project(), vec![(0, slug(name)), (1, slug("acme"))]);
    for name in ["web", "api", "web"] {
        get(&store, project(), &address(name).keys).expect("a project");
    }
    let sql = Get {
        address: &address("web"),
        lock: false,
    }
    .plan(Dialect::Sqlite)
    .sql;
    let (runs, preparations) = read(&store.shared, |session| {
        let statement = session.connection().prepare_cached(&sql)?;
        Ok((
            statement.get_status(StatementStatus::Run),
            statement.get_status(StatementStatus::RePrepare),
        ))
    })
    .expect("a count");
    assert_eq!((runs, preparations), (3, 0));
}

#[test]
fn the_start_of_an_order_is_read_off_an_index() {
    let connection = database();
    for field in ["label", "weight", "rank", "fresh"] {
        let list = List {
            boundary: None,
            ..sorted_by(sample(), field, Value::Null, Value::Null)
        };
        for plan in plans(&list) {
            let steps = explain(&connection, &plan);
            assert!(!steps.contains("TEMP B-TREE"), "{steps}\n{}", plan.sql);
        }
    }
}

#[test]
fn equal_keys_are_not_walked_to_find_the_boundary() {
    let connection = database();
    let list = sorted_by(sample(), "rank", Value::Integer(1), Value::Integer(1));
    let first = &plans(&list)[0];
    let steps = explain(&connection, first);
    assert!(steps.contains("(rank=? AND rowid>?)"), "{steps}");
}

#[test]
fn what_is_unique_has_one_index() {
    let printed = schema(&[user()], Dialect::Sqlite);
    let indexes: Vec<&str> = printed
        .lines()
        .filter(|line| line.contains("INDEX"))
        .collect();
    assert_eq!(
        indexes,
        ["CREATE UNIQUE INDEX IF NOT EXISTS \"users__email__unique\" ON \"users\" (\"email\");"]
    );
    let list = List {
        boundary: None,
        ..sorted_by(user(), "email", Value::Null, Value::Null)
    };
    for plan in plans(&list) {
        let steps = explain(&database(), &plan);
        assert!(!steps.contains("TEMP B-TREE"), "{steps}\n{}", plan.sql);
    }
}
