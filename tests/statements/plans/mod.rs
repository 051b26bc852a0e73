//! What the database makes of the statements of lists: ranges of indexes and no sorting, where that is
//! promised, and nowhere a table that is read through.

mod below;
mod explained;
mod promises;
mod yard;

use std::collections::HashMap;

use resource_runtime::prelude::*;

use self::explained::explained;
use self::promises::{FIRST_HOLDER, Promise, asked};
use self::yard::{Depot, Parcel, yard};
use crate::counts::listen;

#[actix_web::test]
async fn what_lists_are_promised_is_what_the_database_does() {
    let _turn = listen();
    let yard = yard().await;
    let mut lists = Vec::new();
    for (resource, path) in [
        (Depot::spec(), "/v1/depots".to_owned()),
        (Parcel::spec(), "/v1/parcels".to_owned()),
        (Parcel::spec(), format!("/v1/depots/{FIRST_HOLDER}/parcels")),
    ] {
        for order in ["orderBy=asc", "orderBy=desc"] {
            lists.push((format!("{path}?{order}"), Promise::RangesOfIds));
        }
        for place in 0..resource.fields.len() {
            let queries = asked(resource, place).into_iter();
            lists.extend(queries.map(|(query, promise)| (format!("{path}?{query}"), promise)));
        }
    }
    // Rows that share the first key are sorted by the others.
    for order in ["number,label", "-weight,number", "number,-id"] {
        let list = format!("/v1/parcels?sortBy={order}");
        lists.push((list, Promise::ByWhatItHolds));
    }
    let mut broken = Vec::new();
    let mut known: HashMap<String, String> = HashMap::new();
    for (list, promise) in lists {
        let sent = yard.leaf(&format!("{list}&limit=3")).await;
        assert!(!sent.is_empty(), "{list} reads nothing");
        for sql in sent {
            let steps = known
                .entry(sql.clone())
                .or_insert_with(|| explained(&yard.place, &sql));
            if !promise.is_kept(steps) {
                broken.push(format!("{list} is promised {promise:?}\n{sql}\n{steps}"));
            }
        }
    }
    assert!(broken.is_empty(), "{} broken:\n{}", broken.len(), broken.join("\n\n"));
}
