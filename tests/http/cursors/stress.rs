//! Walkers in both directions among rows that come, go and move, whatever the order of events.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use crate::harness::{Mounted, api};
use crate::pages::Page;

#[derive(Debug, Clone)]
enum Event {
    Insert(Value),
    Delete(Index),
    Move(Index, Value),
    Step,
}

/// Few keys, so that many are equal.
fn keys() -> impl Strategy<Value = Value> {
    let label = option::of(select(vec!["", "a", "b"]));
    (option::of(0..4_i64), label)
        .prop_map(|(number, label)| json!({"number": number, "label": label}))
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let event = prop_oneof![
        2 => keys().prop_map(Event::Insert),
        1 => any::<Index>().prop_map(Event::Delete),
        1 => (any::<Index>(), keys()).prop_map(|(row, keys)| Event::Move(row, keys)),
        3 => Just(Event::Step),
    ];
    vec(event, 1..40)
}

struct Walker {
    path: String,
    forward: bool,
    page: Page,
    seen: Vec<String>,
}

impl Walker {
    /// Begins at the end of the list that its direction starts from.
    async fn new(api: &Mounted, order: &str, forward: bool) -> Self {
        let path = format!("/v1/samples?limit=2&{order}");
        let mut page = api.page(&path).await;
        while !forward && page.next.is_some() {
            page = api.page_at(&path, &page.next.unwrap()).await;
        }
        let mut walker = Self {
            path,
            forward,
            seen: Vec::new(),
            page,
        };
        walker.note();
        walker
    }

    fn note(&mut self) {
        let mut ids = self.page.ids.clone();
        if !self.forward {
            ids.reverse();
        }
        self.seen.extend(ids);
    }

    /// Takes one step, unless the end is reached.
    async fn step(&mut self, api: &Mounted) -> bool {
        let token = if self.forward {
            &self.page.next
        } else {
            &self.page.previous
        };
        let Some(token) = token else {
            return false;
        };
        self.page = api.page_at(&self.path, token).await;
        self.note();
        true
    }
}

async fn run(order: &str, before: &[Value], events: &[Event]) {
    let api = api().await;
    let mut rows = Vec::new();
    for keys in before {
        let created = api.post("/v1/samples", keys).await.expect(201);
        rows.push(created.text_at("/sample/id"));
    }
    let mut walkers = [
        Walker::new(&api, order, true).await,
        Walker::new(&api, order, false).await,
    ];
    let mut untouched: BTreeSet<_> = rows.iter().cloned().collect();
    let mut moved = BTreeSet::new();
    for event in events {
        match event {
            Event::Insert(keys) => {
                let created = api.post("/v1/samples", keys).await.expect(201);
                rows.push(created.text_at("/sample/id"));
            }
            Event::Delete(row) if !rows.is_empty() => {
                let id = rows.swap_remove(row.index(rows.len()));
                api.delete(&format!("/v1/samples/{id}")).await.expect(204);
                untouched.remove(&id);
            }
            Event::Move(row, keys) if !rows.is_empty() => {
                let id = &rows[row.index(rows.len())];
                api.put(&format!("/v1/samples/{id}"), keys)
                    .await
                    .expect(200);
                untouched.remove(id);
                moved.insert(id.clone());
            }
            Event::Delete(_) | Event::Move(..) => {}
            Event::Step => {
                for walker in &mut walkers {
                    walker.step(&api).await;
                }
            }
        }
    }
    for mut walker in walkers {
        while walker.step(&api).await {}
        let staying: Vec<_> = walker
            .seen
            .iter()
            .filter(|id| !moved.contains(*id))
            .collect();
        let once: BTreeSet<_> = staying.iter().collect();
        assert_eq!(
            once.len(),
            staying.len(),
            "{order}: a row was met twice: {:?}",
            walker.seen
        );
        for id in &untouched {
            assert!(
                walker.seen.contains(id),
                "{order}: {id} was never met: {:?}",
                walker.seen
            );
        }
    }
}

#[test]
fn a_row_that_stays_is_met_once_whatever_happens_around_it() {
    let orders = select(vec![
        "orderBy=desc",
        "sortBy=number",
        "sortBy=-number",
        "sortBy=label,-number",
        "sortBy=-number,label",
    ]);
    let system = actix_web::rt::System::new();
    let config = Config {
        cases: 60,
        failure_persistence: None,
        max_shrink_iters: 200,
        ..Config::default()
    };
    let tried = TestRunner::new(config).run(
        &(orders, vec(keys(), 0..12), events()),
        |(order, before, events)| {
            system.block_on(run(order, &before, &events));
            Ok(())
        },
    );
    tried.unwrap();
}
