//! The answers to requests with a key, which are given again when the request comes again.

use resource_runtime::store::{Entry, KeptAnswer};
use serde_json::{Value as Json, json};

use super::form::ENDING;

/// The folder of the files; no resource may have a table that is called so.
pub(super) const FOLDER: &str = "resource_runtime_answers";

/// The file of the answer that is kept under a key.
pub(super) fn name(key: &[u8; 32]) -> String {
    format!("{}.{ENDING}", hex(key))
}

/// What stands in it.
pub(super) fn json_of(key: &[u8; 32], (answer, expires): &(KeptAnswer, i64)) -> Json {
    json!({
        "key": hex(key),
        "fingerprint": hex(&answer.fingerprint),
        "status": answer.status,
        "headers": answer.headers,
        "body": answer.body,
        "expires": expires,
    })
}

/// The answer that a file tells of.
pub(super) fn entry(kept: &str) -> Result<Entry, String> {
    let kept: Json = serde_json::from_str(kept).map_err(|error| error.to_string())?;
    let odd = |name: &str| format!("`{name}` cannot be {}", kept[name]);
    let hash = |name: &str| kept[name].as_str().and_then(bytes).ok_or_else(|| odd(name));
    let answer = KeptAnswer {
        fingerprint: hash("fingerprint")?,
        status: serde_json::from_value(kept["status"].clone()).map_err(|_| odd("status"))?,
        headers: serde_json::from_value(kept["headers"].clone()).map_err(|_| odd("headers"))?,
        body: serde_json::from_value(kept["body"].clone()).map_err(|_| odd("body"))?,
    };
    let expires = kept["expires"].as_i64().ok_or_else(|| odd("expires"))?;
    Ok(Entry::Answer {
        key: hash("key")?,
        kept: Some((answer, expires)),
    })
}

fn hex(bytes: &[u8; 32]) -> String {
    blake3::Hash::from_bytes(*bytes).to_string()
}

fn bytes(hex: &str) -> Option<[u8; 32]> {
    blake3::Hash::from_hex(hex).ok().map(Into::into)
}
