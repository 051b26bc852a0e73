//! Triggers of the user's own, on rows and at the end of a transaction.

use resource_runtime::prelude::*;
use serde_json::{Value, json};

use crate::server::Server;
use crate::store::{Place, ask};
use crate::support::answer::Answer;

/// What somebody has to say.
#[derive(Resource)]
struct Remark {
    #[resource(id)]
    id: i64,
    text: String,
}

fn api() -> Api {
    let api = Api::builder_of([Remark::spec()]).public().build();
    api.expect("an API")
}

#[test]
fn a_write_that_a_trigger_ignores_has_failed_as_a_whole() {
    let place = Place::schema();
    drop(Server::on(api, place.url().to_owned()));
    place.run(
        "CREATE FUNCTION ignore() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
         CREATE TRIGGER no_row BEFORE INSERT ON remarks FOR EACH ROW
            WHEN (NEW.text = 'hush') EXECUTE FUNCTION ignore()",
    );
    let server = Server::on(api, place.url().to_owned());
    let mut client = server.connect();
    let remarks = json!({"remarks": [{"text": "a"}, {"text": "hush"}, {"text": "b"}]});
    client.ask("POST", "/v1/remarks", &remarks).expect(500);
    client
        .ask("POST", "/v1/remarks", &json!({"text": "hush"}))
        .expect(500);
    let listed = client.ask("GET", "/v1/remarks", &Value::Null).expect(200);
    assert_eq!(listed.at("/remarks"), json!([]));
    client
        .ask("POST", "/v1/remarks", &json!({"text": "a"}))
        .expect(201);
}

/// Two remarks, both changed at once where the end of the transaction does as told the first time;
/// the answer, how often it has come to the end, and the texts.
fn changed_where_the_end(does: &str) -> (Answer, i64, [Value; 2]) {
    let place = Place::schema();
    let server = Server::on(api, place.url().to_owned());
    let name = place.name();
    place.run(&format!(
        "CREATE SEQUENCE ends;
         CREATE FUNCTION at_the_end() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            IF nextval('{name}.ends') = 1 THEN {does}; END IF;
            RETURN NULL; END $$;
         CREATE CONSTRAINT TRIGGER late AFTER UPDATE ON remarks DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW WHEN (NEW.id = 1) EXECUTE FUNCTION at_the_end()"
    ));
    let mut client = server.connect();
    let remarks = json!({"remarks": [{"text": "a"}, {"text": "b"}]});
    client.ask("POST", "/v1/remarks", &remarks).expect(201);
    let change = json!({"remarks": ["1", "2"], "text": "c"});
    let answer = client.ask("PUT", "/v1/remarks", &change);
    let name = name.to_owned();
    let ends = ask(async move |client| {
        let ends = format!("SELECT last_value FROM {name}.ends");
        let ends = client.query_one(&ends, &[]).await.expect("how often");
        ends.get(0)
    });
    let listed = client.ask("GET", "/v1/remarks", &Value::Null).expect(200);
    let texts = ["/remarks/0/text", "/remarks/1/text"].map(|text| listed.at(text));
    (answer, ends, texts)
}

#[test]
fn what_is_refused_at_the_end_was_not_done() {
    let (answer, ends, texts) = changed_where_the_end("RAISE 'never'");
    answer.problem(500, "internal-error");
    assert_eq!((ends, texts), (1, ["a", "b"].map(Value::from)));
}

#[test]
fn what_gives_way_at_the_end_is_begun_anew() {
    let (answer, ends, texts) = changed_where_the_end("RAISE SQLSTATE '40001'");
    answer.expect(200);
    assert_eq!((ends, texts), (2, ["c", "c"].map(Value::from)));
}

#[test]
fn what_may_have_been_done_is_not_begun_anew() {
    let cut = "PERFORM pg_terminate_backend(pg_backend_pid())";
    let (answer, ends, texts) = changed_where_the_end(cut);
    answer.problem(503, "unavailable");
    assert_eq!((ends, texts), (1, ["a", "b"].map(Value::from)));
}
