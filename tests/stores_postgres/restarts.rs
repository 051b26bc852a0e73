//! A server that is stopped and started while clients write.

use serde_json::Value;

use crate::load::{api, nothing_is_lost_or_done_twice};
use crate::private::Private;
use crate::server::Server;

#[test]
fn a_server_that_stops_and_starts_under_load_loses_no_answered_write() {
    let Some(postgres) = Private::start() else {
        return;
    };
    let server = Server::on(api, postgres.url());
    nothing_is_lost_or_done_twice(&server, |tally| {
        let mut reader = server.connect();
        for how in ["fast", "immediate", "fast"] {
            tally.wait_for_one_more();
            postgres.stop(how);
            tally.wait_for_a_refusal();
            for path in ["/v1/notes", "/readyz"] {
                let answer = reader.ask("GET", path, &Value::Null);
                assert!(answer.header("retry-after").is_some());
                answer.problem(503, "unavailable");
            }
            // The process itself is well, and not to be ended for it.
            reader.ask("GET", "/healthz", &Value::Null).expect(200);
            postgres.go_on();
            // Neither the service nor its clients are started anew.
            tally.wait_for_one_more();
            reader.ask("GET", "/v1/notes", &Value::Null).expect(200);
            reader.ask("GET", "/readyz", &Value::Null).expect(200);
        }
    });
}
