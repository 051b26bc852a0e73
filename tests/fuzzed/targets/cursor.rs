//! Tokens that nobody sealed: those of a list with some bytes changed, those of another list, and
//! any text. None is accepted.

use super::chosen;
use crate::ground::{Ground, on, target};

/// Lists of several pages, in different orders and with different filters.
const LISTS: [&str; 8] = [
    "/v1/samples?limit=2",
    "/v1/samples?limit=2&sortBy=-label,number",
    "/v1/samples?limit=2&sortBy=taken",
    "/v1/samples?limit=2&batch=0",
    "/v1/samples?limit=1&approved=true",
    "/v1/pictures?limit=2",
    "/v1/users/1/pictures?limit=2&sortBy=title",
    "/v1/tags?limit=1&orderBy=desc",
];

pub fn run(bytes: &[u8]) {
    let Some((list, rest)) = chosen(&LISTS, bytes) else {
        return;
    };
    let Some((from, edits)) = chosen(&LISTS, rest) else {
        return;
    };
    on(async |ground| {
        let own = tokens(ground, list).await;
        let base = match edits.first() {
            // Any text in the place of a token.
            Some(0) => Vec::new(),
            Some(pick) => {
                let others = tokens(ground, from).await;
                others[usize::from(*pick) % others.len()]
                    .clone()
                    .into_bytes()
            }
            None => return,
        };
        let edited = edited(base, &edits[1..]);
        let Some(asked) = target(&format!("{list}&cursor="), &edited) else {
            return;
        };
        let token = &asked[list.len() + "&cursor=".len()..];
        // Other parameters, other spellings, and no token at all.
        if token.is_empty() || token.contains(['&', '%', '+', '#']) {
            return;
        }
        let answer = ground.call("GET", &asked).await;
        if own.iter().any(|own| own == token) {
            answer.expect(200);
        } else {
            answer.expect(400);
        }
    });
}

/// The tokens of a list's pages.
async fn tokens(ground: &Ground, list: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut page = ground.call("GET", list).await.expect(200).json();
    loop {
        for name in ["previousPageToken", "currentPageToken", "nextPageToken"] {
            tokens.extend(page[name].as_str().map(str::to_owned));
        }
        let Some(next) = page["nextPageToken"].as_str() else {
            break;
        };
        let next = format!("{list}&cursor={next}");
        page = ground.call("GET", &next).await.expect(200).json();
    }
    // The page before the first: empty, and yet one that the list has.
    let first = tokens[0].clone();
    let before = ground
        .call("GET", &format!("{list}&cursor={first}"))
        .await
        .json();
    for name in ["previousPageToken", "currentPageToken", "nextPageToken"] {
        tokens.extend(before[name].as_str().map(str::to_owned));
    }
    tokens
}

/// Changes one byte for each two that say where and how; beyond the end it is appended.
fn edited(mut token: Vec<u8>, edits: &[u8]) -> Vec<u8> {
    for edit in edits.chunks_exact(2) {
        match token.get_mut(usize::from(edit[0])) {
            Some(byte) => *byte = edit[1],
            None => token.push(edit[1]),
        }
    }
    token
}
