//! One page of a list, in one statement, which also says whether more lies behind it.

use super::connection::Connection;
use super::fault::Fault;
use crate::query::{Direction, List};
use crate::resource::ValueRef;
use crate::store::Page;
use crate::store::sql::{Behind, Walk, segments};

/// Reads a page. Where `lock` is set, its rows stay as they are until the transaction ends.
pub(crate) async fn read(connection: &Connection, list: &List, lock: bool) -> Result<Page, Fault> {
    let backward = list.direction == Direction::Backward;
    let inclusive = list.boundary.as_ref().is_some_and(|edge| edge.inclusive);
    let behind = list.boundary.as_ref().map(|_| Behind {
        list,
        segments: segments(list, !backward, !inclusive),
        backward: !backward,
    });
    let walk = Walk {
        list,
        segments: segments(list, backward, inclusive),
        backward,
        limit: i64::from(list.limit) + 1,
        lock,
        behind: behind.as_ref(),
    };
    let mut rows = connection.rows(&walk).await?;
    let is_behind = match behind {
        None => false,
        // No row is there to say it.
        Some(behind) if rows.is_empty() => connection.any(&behind).await?,
        Some(_) => {
            let place = rows.width() - 1;
            let is_behind = rows.row(0).get(place) == ValueRef::Boolean(true);
            rows.narrow(place);
            is_behind
        }
    };
    Ok(Page::walked(list, rows, is_behind))
}
