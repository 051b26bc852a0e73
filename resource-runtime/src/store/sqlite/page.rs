//! One page of a list, and whether more lies on either side of it.

use super::session::Session;
use crate::query::{Direction, List};
use crate::store::Page;
use crate::store::error::StoreError;
use crate::store::rows::Rows;
use crate::store::sql::{Presence, Stretch, segments};

/// Refuses a list whose boundary is not one of its own order.
pub(crate) fn check(list: &List) -> Result<(), StoreError> {
    match &list.boundary {
        Some(boundary) if boundary.values.len() != list.sort.len() + 1 => Err(StoreError::Failed(
            "the boundary of a list has a value for each sort key and one for the id".into(),
        )),
        _ => Ok(()),
    }
}

/// Reads a page: one row more than its limit, which tells whether any follows. What lies on the
/// other side lies beyond the boundary, if there is one, whatever the page holds.
pub(crate) fn read(session: &mut Session, list: &List) -> rusqlite::Result<Page> {
    let backward = list.direction == Direction::Backward;
    let (mut rows, behind) = match &list.boundary {
        None => (walk(session, list, backward, false)?, false),
        Some(boundary) => {
            session.command("BEGIN")?;
            let read = walk(session, list, backward, boundary.inclusive).and_then(|rows| {
                let behind = segments(list, !backward, !boundary.inclusive);
                for segment in behind {
                    if session.any(&Presence { list, segment })? {
                        return Ok((rows, true));
                    }
                }
                Ok((rows, false))
            });
            let ended = session.command("COMMIT");
            // Why the read failed says more than that its end did too.
            let read = read?;
            ended?;
            read
        }
    };

    let limit = list.limit as usize;
    let ahead = rows.len() > limit;
    rows.truncate(limit);
    if backward {
        rows.reverse();
    }
    let (has_previous, has_next) = if backward {
        (ahead, behind)
    } else {
        (behind, ahead)
    };
    Ok(Page {
        rows,
        has_previous,
        has_next,
    })
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
