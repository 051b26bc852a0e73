//! Triggers of the user's own.

use resource_runtime::prelude::*;
use serde_json::{Value, json};

use crate::server::Server;
use crate::store::Place;

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
