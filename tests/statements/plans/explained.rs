//! What the planner of a database does for a statement.

use crate::store::{Place, ask, on_postgres};

/// The steps that the planner chooses for a statement that was prepared.
pub fn explained(place: &Place, sql: &str) -> String {
    if on_postgres() {
        return explained_by_postgres(place.name(), sql);
    }
    let file = place.url().trim_start_matches("sqlite:");
    let connection = rusqlite::Connection::open(file).expect("a connection");
    let mut statement = connection
        .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
        .expect("a statement");
    let nulls =
        rusqlite::params_from_iter(vec![rusqlite::types::Null; statement.parameter_count()]);
    let steps = statement.query_map(nulls, |row| row.get::<_, String>("detail"));
    let steps: Result<Vec<_>, _> = steps.expect("its steps").collect();
    steps.expect("text").join("\n")
}

/// The same of PostgreSQL, for arguments that it does not know, as the store prepares it.
fn explained_by_postgres(schema: &str, sql: &str) -> String {
    let arguments = (1..100).take_while(|number| sql.contains(&format!("${number}")));
    let nulls = vec!["NULL"; arguments.count()].join(", ");
    let call = if nulls.is_empty() {
        String::new()
    } else {
        format!("({nulls})")
    };
    let commands = format!(
        "SET search_path = {schema}; SET plan_cache_mode = force_generic_plan; \
         SET enable_bitmapscan = off; \
         PREPARE asked AS {sql}"
    );
    ask(async move |client| {
        client.batch_execute(&commands).await.expect("a statement");
        let explain = format!("EXPLAIN (COSTS OFF) EXECUTE asked{call}");
        let rows = client.simple_query(&explain).await.expect("a plan");
        let lines = rows.iter().filter_map(|message| match message {
            tokio_postgres::SimpleQueryMessage::Row(row) => row.get(0),
            _ => None,
        });
        lines.collect::<Vec<_>>().join("\n")
    })
}
