//! Page tokens: a place in a list, sealed so that a client can only hand it back.
//!
//! A token holds the sort key and the id at a page's edge, never a row number, so a page costs the
//! same however deep it lies and stays exact while rows come and go. It is encrypted and
//! authenticated with AES-256-GCM-SIV (RFC 8452) over the list it was made for: used with another
//! path, parent, filter or order it does not open. The scheme needs no unique nonce, so the same
//! place always has the same token.

use aes_gcm_siv::aead::{Aead, KeyInit, Payload};
use aes_gcm_siv::{Aes256GcmSiv, Nonce};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uuid::Uuid;

use super::list::{Boundary, Direction};
use crate::resource::Value;

/// Where a page begins and which way it lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// The page's edge; `None` is the end of the list that the direction starts from.
    pub boundary: Option<Boundary>,
    /// Which way the page lies.
    pub direction: Direction,
}

impl Position {
    /// The first page.
    pub const START: Self = Self {
        boundary: None,
        direction: Direction::Forward,
    };
}

/// The keys that tokens are sealed with.
#[derive(Clone)]
pub struct CursorKeys {
    ciphers: Vec<Aes256GcmSiv>,
}

impl CursorKeys {
    /// The first key seals; each opens, so that an old one can be kept for a while.
    ///
    /// # Panics
    /// Panics when there is no key.
    pub fn new(keys: &[[u8; 32]]) -> Self {
        assert!(!keys.is_empty(), "cursors are sealed with a key");
        let ciphers = keys.iter().map(|key| Aes256GcmSiv::new(key.into()));
        Self {
            ciphers: ciphers.collect(),
        }
    }

    /// The token of a position in the list that `list` describes.
    ///
    /// # Panics
    /// Panics when the position holds more than 64 GiB of text.
    pub fn seal(&self, position: &Position, list: &[u8]) -> String {
        let payload = Payload {
            msg: &encode(position),
            aad: list,
        };
        let sealed = self.ciphers[0].encrypt(&nonce(list), payload);
        URL_SAFE_NO_PAD.encode(sealed.expect("a token is far shorter than the cipher's limit"))
    }

    /// The position that a token stands for; `None` when it was not made for this list.
    pub fn open(&self, token: &str, list: &[u8]) -> Option<Position> {
        let sealed = URL_SAFE_NO_PAD.decode(token).ok()?;
        let nonce = nonce(list);
        let plain = self.ciphers.iter().find_map(|cipher| {
            let payload = Payload {
                msg: &sealed,
                aad: list,
            };
            cipher.decrypt(&nonce, payload).ok()
        })?;
        decode(&plain)
    }
}

impl std::fmt::Debug for CursorKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "CursorKeys({})", self.ciphers.len())
    }
}

/// The same for one list always, so that tokens are stable; another for each list.
fn nonce(list: &[u8]) -> Nonce {
    let hash = blake3::hash(list);
    let mut nonce = Nonce::default();
    nonce.copy_from_slice(&hash.as_bytes()[..12]);
    nonce
}

const BACKWARD: u8 = 1;
const INCLUSIVE: u8 = 2;
const BOUNDED: u8 = 4;

fn encode(position: &Position) -> Vec<u8> {
    let mut flags = 0;
    if position.direction == Direction::Backward {
        flags |= BACKWARD;
    }
    let Some(boundary) = &position.boundary else {
        return vec![flags];
    };
    flags |= BOUNDED;
    if boundary.inclusive {
        flags |= INCLUSIVE;
    }
    let mut bytes = vec![flags];
    for value in &boundary.values {
        encode_value(value, &mut bytes);
    }
    bytes
}

fn decode(bytes: &[u8]) -> Option<Position> {
    let (flags, mut rest) = bytes.split_first()?;
    let direction = if flags & BACKWARD == 0 {
        Direction::Forward
    } else {
        Direction::Backward
    };
    if flags & BOUNDED == 0 {
        return rest.is_empty().then_some(Position {
            boundary: None,
            direction,
        });
    }
    let mut values = Vec::new();
    while !rest.is_empty() {
        values.push(decode_value(&mut rest)?);
    }
    Some(Position {
        boundary: Some(Boundary {
            values,
            inclusive: flags & INCLUSIVE != 0,
        }),
        direction,
    })
}

/// Appends a value so that no two sequences of values give the same bytes.
pub(crate) fn encode_value(value: &Value, bytes: &mut Vec<u8>) {
    match value {
        Value::Null => bytes.push(0),
        Value::Boolean(false) => bytes.push(1),
        Value::Boolean(true) => bytes.push(2),
        Value::Integer(number) => {
            bytes.push(3);
            bytes.extend_from_slice(&number.to_le_bytes());
        }
        Value::Uuid(id) => {
            bytes.push(4);
            bytes.extend_from_slice(id.as_bytes());
        }
        Value::Text(text) => {
            bytes.push(5);
            bytes.extend_from_slice(&(text.len() as u64).to_le_bytes());
            bytes.extend_from_slice(text.as_bytes());
        }
    }
}

fn decode_value(bytes: &mut &[u8]) -> Option<Value> {
    let (tag, rest) = bytes.split_first()?;
    *bytes = rest;
    Some(match tag {
        0 => Value::Null,
        1 => Value::Boolean(false),
        2 => Value::Boolean(true),
        3 => Value::Integer(i64::from_le_bytes(*take(bytes)?)),
        4 => Value::Uuid(Uuid::from_bytes(*take(bytes)?)),
        5 => {
            let length = usize::try_from(u64::from_le_bytes(*take(bytes)?)).ok()?;
            let (text, rest) = bytes.split_at_checked(length)?;
            *bytes = rest;
            Value::Text(std::str::from_utf8(text).ok()?.to_owned())
        }
        _ => return None,
    })
}

fn take<'a, const N: usize>(bytes: &mut &'a [u8]) -> Option<&'a [u8; N]> {
    let (taken, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(taken)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn values() -> impl Strategy<Value = Value> {
        prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::Boolean),
            any::<i64>().prop_map(Value::Integer),
            any::<[u8; 16]>().prop_map(|bytes| Value::Uuid(Uuid::from_bytes(bytes))),
            any::<String>().prop_map(Value::Text),
        ]
    }

    fn positions() -> impl Strategy<Value = Position> {
        let boundary = (proptest::collection::vec(values(), 1..4), any::<bool>())
            .prop_map(|(values, inclusive)| Boundary { values, inclusive });
        (proptest::option::of(boundary), any::<bool>()).prop_map(|(boundary, back)| Position {
            boundary,
            direction: if back {
                Direction::Backward
            } else {
                Direction::Forward
            },
        })
    }

    proptest! {
        #[test]
        fn a_token_opens_for_its_list_alone(position in positions(), list: Vec<u8>, other: Vec<u8>) {
            let keys = CursorKeys::new(&[[7; 32]]);
            let token = keys.seal(&position, &list);
            prop_assert_eq!(keys.open(&token, &list), Some(position.clone()));
            prop_assert_eq!(keys.seal(&position, &list), token.clone());
            if other != list {
                prop_assert_eq!(keys.open(&token, &other), None);
            }
        }

        #[test]
        fn a_changed_token_does_not_open(position in positions(), at: prop::sample::Index, bit in 0_u8..8) {
            let keys = CursorKeys::new(&[[7; 32]]);
            let mut bytes = URL_SAFE_NO_PAD.decode(keys.seal(&position, b"list")).unwrap();
            let at = at.index(bytes.len());
            bytes[at] ^= 1 << bit;
            prop_assert_eq!(keys.open(&URL_SAFE_NO_PAD.encode(bytes), b"list"), None);
        }

        #[test]
        fn no_text_breaks_the_reader(text: String) {
            prop_assert_eq!(CursorKeys::new(&[[7; 32]]).open(&text, b"list"), None);
        }
    }

    #[test]
    fn an_old_key_still_opens_after_rotation() {
        let token = CursorKeys::new(&[[1; 32]]).seal(&Position::START, b"list");
        let rotated = CursorKeys::new(&[[2; 32], [1; 32]]);
        assert_eq!(rotated.open(&token, b"list"), Some(Position::START));
        assert_eq!(CursorKeys::new(&[[2; 32]]).open(&token, b"list"), None);
    }
}
