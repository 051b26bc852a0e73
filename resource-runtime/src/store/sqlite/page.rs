//! One page of a list, and whether more lies on either side of it.

use super::session::Session;
use crate::query::{Direction, List};
use crate::store::Page;
use crate::store::rows::Rows;
use crate::store::sql::{Presence, Stretch, segments};

/// Reads a page in a transaction of its own.
pub(crate) fn read(session: &mut Session, list: &List) -> rusqlite::Result<Page> {
    if list.boundary.is_none() {
        // One statement sees one state of things by itself.
        return read_within(session, list);
    }
    session.command("BEGIN")?;
    let page = read_within(session, list);
    let ended = session.command("COMMIT");
    // Why the read failed says more than that its end did too.
    let page = page?;
    ended?;
    Ok(page)
}

/// Reads a page in the transaction that is open: one row more than its limit, which tells whether
/// any follows. What lies on the other side lies beyond the boundary, if there is one, whatever the
/// page holds.
pub(crate) fn read_within(session: &mut Session, list: &List) -> rusqlite::Result<Page> {
    let backward = list.direction == Direction::Backward;
    let inclusive = list.boundary.as_ref().is_some_and(|edge| edge.inclusive);
    let rows = walk(session, list, backward, inclusive)?;
    let mut behind = false;
    if list.boundary.is_some() {
        for segment in segments(list, !backward, !inclusive) {
            if session.any(&Presence { list, segment })? {
                behind = true;
                break;
            }
        }
    }

    Ok(Page::walked(list, rows, behind))
}

/// The rows from the boundary on, in the order of the walk, at most one more than the limit.
fn walk(
    session: &mut Session,
    list: &List,
    backward: bool,
    inclusive: bool,
) -> rusqlite::Result<Rows> {
    let wanted = i64::from(list.limit) + 1;
    let segments = segments(list, backward, inclusive);
    let stretch = |segment, limit| Stretch {
        list,
        segment,
        backward,
        limit,
    };
    let mut rows = session.rows(&stretch(segments[0], wanted))?;
    for segment in &segments[1..] {
        let found = i64::try_from(rows.len()).unwrap_or(i64::MAX);
        if found >= wanted {
            break;
        }
        session.more_rows(&stretch(*segment, wanted - found), &mut rows)?;
    }
    Ok(rows)
}
