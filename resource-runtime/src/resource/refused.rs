//! Types that look as if a property might have them, each with what to write instead.
//!
//! The derive judges the types that it can read. Behind an alias it sees a name only, and there the
//! compiler asks the type itself: these answer in the words of their rules.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use super::property::{Kind, NotNull, Property};
use super::record::Mismatch;
use super::value::Value;

macro_rules! refused {
    ($([$($generics:tt)*] $type:ty: $refusal:expr;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($generics)*> NotNull for $type {}

        #[doc(hidden)]
        #[diagnostic::do_not_recommend]
        impl<$($generics)*> Property for $type {
            const KIND: Kind = Kind::Text;
            const REFUSAL: Option<&'static str> = Some($refusal);

            fn into_value(self, _: u32) -> Value {
                Value::Null
            }

            fn from_value(_: Value, _: u32) -> Result<Self, Mismatch> {
                Err(Mismatch)
            }
        }
    )*};
}

refused! {
    [] f32: FLOAT;
    [] f64: FLOAT;
    [] char: CHARACTER;
    [] Duration: DURATION;
    [] SystemTime: TIME;
    [] IpAddr: ADDRESS;
    [] Ipv4Addr: ADDRESS;
    [] Ipv6Addr: ADDRESS;
    [] PathBuf: PATH;
    [] (): NOTHING;
    [] Arc<str>: TEXT;
    [] Box<str>: TEXT;
    [] Cow<'static, str>: TEXT;
    [K, V] BTreeMap<K, V>: MAP;
    [K, V, S] HashMap<K, V, S>: MAP;
    [T, const N: usize] [T; N]: ARRAY;
}

const CHARACTER: &str = "a single character in an API\n\
    help: `String` with #[resource(max_length = 1)]: what a reader takes for one character may be several";

const DURATION: &str = "a duration in an API, where every language counts in another unit\n\
    help: an integer that says its unit, such as `timeout_seconds: u32`";

const TIME: &str = "a clock of the machine in an API\nhelp: make it a `DateTime<Utc>`";

const ADDRESS: &str = "an address of a network in an API\n\
    help: `String` with #[resource(format = \"ipv4\")] or #[resource(format = \"ipv6\")]";

const PATH: &str = "a path on the machine in an API, where no client can follow it\n\
    help: a `String`, or leave it out";

const NOTHING: &str = "a property that has one value only\nhelp: leave it out, or make it a `bool`";

const TEXT: &str = "a borrowed or shared text\nhelp: make it a `String`";

const MAP: &str = "a map, whose keys nothing describes\n\
    help: a `Vec` of a struct with #[derive(Property)] that holds key and value, or a resource of its own";

const ARRAY: &str = "an array\nhelp: make it a `Vec` with #[resource(max_items = …)]";

const FLOAT: &str = "a floating-point number in an API [float_property]\n\
    help: for an exact fraction: `Decimal` with #[resource(scale = 2)]\n\
    help: or an integer in a smaller unit, such as `price_cents: i64`\n\
    note: binary fractions round: 0.1 + 0.2 is not 0.3, and no two languages print them alike (SEN-resp-7)";
