//! A service in the fuzzer's own process with rows in it, the same before each input.

use std::cell::Cell;
use std::future::IntoFuture;

use actix_web::http::Uri;
use actix_web::rt::{System, SystemRunner};
use percent_encoding::percent_decode;
use resource_runtime::prelude::Api;
use serde_json::json;

use crate::answer::{Answer, INSIDE};
use crate::fixture;
use crate::harness::{Exchange, Mounted, mount};
use crate::kept::Kept;
use crate::store::Place;

/// What every input meets.
pub struct Ground {
    kept: Kept,
    pub api: Mounted,
    system: SystemRunner,
    /// Whether the input has changed rows already, as it was to.
    written: Cell<bool>,
    _place: Place,
}

thread_local! {
    static GROUND: Ground = Ground::lay();
}

/// The fixture, whose page tokens are the same in every run.
fn api() -> Api {
    let api = Api::builder_of(fixture::resources()).public();
    let api = api.cursor_keys([[7; 32]]).build();
    api.unwrap_or_else(|error| panic!("the fixture is no API:\n{error}"))
}

/// Does `work` on the ground, which is then as it was.
pub fn on<T>(work: impl AsyncFnOnce(&Ground) -> T) -> T {
    GROUND.with(|ground| {
        let done = ground.system.block_on(work(ground));
        ground.restore();
        done
    })
}

impl Ground {
    fn lay() -> Self {
        let system = System::new();
        let place = Place::new();
        let api = system.block_on(async {
            let api = mount(&place.open(api()).await).await;
            rows(&api).await;
            api
        });
        Self {
            kept: Kept::now(&place),
            api,
            system,
            written: Cell::new(false),
            _place: place,
        }
    }

    /// The answer to a request, which must be sound. One that is refused or only reads must have
    /// changed nothing.
    pub async fn ask(&self, method: &str, exchange: Exchange<'_>) -> Answer {
        let answer = exchange.into_future().await;
        let reads = ["GET", "HEAD", "OPTIONS"].contains(&method);
        if !reads && answer.status < 300 {
            self.written.set(true);
        } else if !self.written.get() {
            let unchanged = self.kept.is_unchanged();
            assert!(unchanged, "{} changed rows", answer.request);
        }
        answer
    }

    /// Makes the rows what they were before the input.
    pub fn restore(&self) {
        self.written.set(false);
        self.kept.restore();
    }

    /// The answer to a request without a body.
    pub async fn call(&self, method: &str, target: &str) -> Answer {
        self.ask(method, self.api.request(method, target)).await
    }
}

/// A few rows of each kind, with nulls, equal keys, and a text that SQL and JSON would misread.
async fn rows(api: &Mounted) {
    let user = api.user("ann@example.org").await;
    let project = api.project("acme", "web").await;
    api.project("other", "web").await;
    let issue = json!({"title": "A", "due": "2026-01-31", "estimate": "0.5", "reporter": user});
    let issue = api.create(&format!("{project}/issues"), issue).await;
    let comment = json!({"text": "Hm", "author": user});
    api.create(&format!("{issue}/comments"), comment).await;
    for title in ["Cat", "cat", "%_'\"\\"] {
        let picture = json!({"title": title, "user": user});
        let picture = api.create("/v1/pictures", picture).await;
        let tag = json!({"label": title});
        api.create(&format!("{picture}/tags"), tag).await;
    }
    let article = json!({"title": "Cats", "code": "C"});
    api.create("/v1/articles", article).await;
    let device = json!({"slug": "scale", "serial": "AB-1"});
    api.create("/v1/devices", device).await;
    for number in 0..6 {
        let label = ["", "a", "A", "é\u{1F600}"].get(number);
        let sample = json!({
            "batch": number % 2,
            "number": (number % 3 != 0).then(|| (number % 2).to_string()),
            "label": label,
            "price": label.map(|_| format!("-{number}.50")),
            "taken": (number > 2).then(|| format!("2026-01-31T08:30:0{number}.000001Z")),
            "approved": (number > 1).then_some(number > 3),
        });
        api.create("/v1/samples", sample).await;
    }
}

/// The target of a request, where a client could send it; none where it says itself what a service
/// must not tell of its inside, since what was sent may come back.
pub fn target(path: &str, rest: &[u8]) -> Option<String> {
    let target = format!("{path}{}", std::str::from_utf8(rest).ok()?);
    let said = percent_decode(target.as_bytes()).decode_utf8_lossy();
    let uri: Uri = target.parse().ok()?;
    let whole = uri.path_and_query()?.as_str() == target;
    (whole && !tells_itself(&said)).then_some(target)
}

/// Whether a text has words in it that only the inside knows, in whatever case: some of what is sent
/// comes back in lower case.
pub fn tells_itself(text: &str) -> bool {
    let text = text.to_lowercase();
    let mut words = INSIDE.iter().map(|inside| inside.to_lowercase());
    words.any(|word| text.contains(&word))
}
