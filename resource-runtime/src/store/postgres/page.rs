//! One page of a list, in one statement.

use super::connection::Connection;
use super::fault::Fault;
use crate::query::{Direction, List};
use crate::store::Page;
use crate::store::page::{take_boundary, wanted};
use crate::store::sql::{Behind, Walk, by_value, segments};

/// Reads a page. Where `lock` is set, its rows stay as they are until the transaction ends.
pub(crate) async fn read(connection: &Connection, list: &List, lock: bool) -> Result<Page, Fault> {
    let backward = list.direction == Direction::Backward;
    let within = segments(list, backward, true);
    let walk = Walk {
        list,
        // Rows that are locked are locked in the order of the list.
        segments: if lock { within } else { by_value(list, within) },
        backward,
        limit: wanted(list),
        lock,
    };
    let mut rows = connection.rows(&walk).await?;
    let is_behind = match &list.boundary {
        None => false,
        Some(_) if take_boundary(list, &mut rows) => true,
        Some(edge) => {
            let beyond = segments(list, !backward, !edge.inclusive);
            let behind = Behind {
                list,
                segments: by_value(list, beyond),
                backward: !backward,
            };
            connection.any(&behind).await?
        }
    };
    Ok(Page::walked(list, rows, is_behind))
}
