//! One page of a list, and whether more lies on either side of it.

use super::session::Session;
use crate::query::{Direction, List};
use crate::store::Page;
use crate::store::page::{take_boundary, wanted};
use crate::store::rows::Rows;
use crate::store::sql::{Presence, Stretch, Walk, by_value, segments};

/// Reads a page in a transaction of its own.
pub(crate) fn read(session: &mut Session, list: &List) -> rusqlite::Result<Page> {
    if list.boundary.is_none() || list.order.keys().is_empty() {
        // One statement sees one state of things by itself; where the row at the boundary has gone,
        // a second one asks for nothing but whether there is anything before it.
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

/// Reads a page in the transaction that is open.
pub(crate) fn read_within(session: &mut Session, list: &List) -> rusqlite::Result<Page> {
    let backward = list.direction == Direction::Backward;
    let mut rows = walk(session, list, backward)?;
    let mut behind = take_boundary(list, &mut rows);
    if let Some(edge) = &list.boundary
        && !behind
    {
        let beyond = segments(list, !backward, !edge.inclusive);
        for segment in by_value(list, beyond) {
            if session.any(&Presence { list, segment })? {
                behind = true;
                break;
            }
        }
    }

    Ok(Page::walked(list, rows, behind))
}

/// The rows from the boundary on, in the order of the walk, as many as tell all.
fn walk(session: &mut Session, list: &List, backward: bool) -> rusqlite::Result<Rows> {
    let wanted = wanted(list);
    let segments = by_value(list, segments(list, backward, true));
    if segments[0].value.is_some() {
        // Their rows lie among each other.
        return session.rows(&Walk {
            list,
            segments,
            backward,
            limit: wanted,
            lock: false,
        });
    }
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
