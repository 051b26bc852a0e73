//! One page of a list, in one statement; whether more lies behind it, in a second one that is on its
//! way at the same time.

use futures_util::future::try_join;

use super::connection::Connection;
use super::fault::Fault;
use crate::query::{Direction, List};
use crate::store::Page;
use crate::store::sql::{Behind, Walk, segments};

/// Reads a page. Where `lock` is set, its rows stay as they are until the transaction ends.
pub(crate) async fn read(connection: &Connection, list: &List, lock: bool) -> Result<Page, Fault> {
    let backward = list.direction == Direction::Backward;
    let inclusive = list.boundary.as_ref().is_some_and(|edge| edge.inclusive);
    let walk = Walk {
        list,
        segments: segments(list, backward, inclusive),
        backward,
        limit: i64::from(list.limit) + 1,
        lock,
    };
    if list.boundary.is_none() {
        let rows = connection.rows(&walk).await?;
        return Ok(Page::walked(list, rows, false));
    }
    let behind = Behind {
        list,
        segments: segments(list, !backward, !inclusive),
        backward: !backward,
    };
    let (rows, behind) = try_join(connection.rows(&walk), connection.any(&behind)).await?;
    Ok(Page::walked(list, rows, behind))
}
