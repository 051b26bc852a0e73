//! Cursors, and what they are not for.

use crate::conformance::page::{Page, with};
use crate::conformance::subject::Subject;
use crate::store::testing::{Checked, Fault};

const SEALED: &str = "a cursor opens the list that it was made for and no other (design \
                      guideline, DG-pag-2)";

/// A list of two pages, and the cursor of the second.
async fn second(subject: &Subject<'_>) -> Checked<(String, String)> {
    let above = subject.above().await?;
    let rows = [
        subject.row_below(above.as_ref()).await?,
        subject.row_below(above.as_ref()).await?,
    ];
    let path = with(&subject.list_of(above.as_ref(), &rows), "limit", "1");
    let page = subject.page(&path).await?;
    let cursor = page.next.clone();
    let cursor: Result<_, Fault> = cursor.ok_or_else(|| page.exchange.fault(SEALED, "a next page"));
    Ok((path, cursor?))
}

/// Holds that a cursor is refused.
async fn refused(subject: &Subject<'_>, path: &str, cursor: &str) -> Checked {
    let refused = subject.kit.get(&with(path, "cursor", cursor)).await?;
    let refused = refused.problem(400, "invalid-cursor", SEALED)?;
    refused.blames(&["?cursor".to_owned()], SEALED)?;
    Ok(())
}

pub(super) async fn a_cursor_that_was_touched_is_refused(subject: &Subject<'_>) -> Checked {
    let (path, cursor) = second(subject).await?;
    subject.page(&with(&path, "cursor", &cursor)).await?;
    for place in [0, cursor.len() / 3, cursor.len() / 2] {
        let mut touched = cursor.clone().into_bytes();
        touched[place] = if touched[place] == b'A' { b'B' } else { b'A' };
        refused(subject, &path, &String::from_utf8_lossy(&touched)).await?;
    }
    let half = &cursor[..cursor.len() / 2];
    for other in [half, "nonsense", "1", &format!("{cursor}AAAA")] {
        refused(subject, &path, other).await?;
    }
    Ok(())
}

pub(super) async fn a_cursor_of_another_list_is_refused(subject: &Subject<'_>) -> Checked {
    let (path, cursor) = second(subject).await?;
    refused(subject, &with(&path, "orderBy", "desc"), &cursor).await?;
    let sorts = subject.resource.fields.iter().filter(|field| field.sort);
    for field in sorts {
        refused(subject, &with(&path, "sortBy", field.name), &cursor).await?;
    }
    let (other, _) = second(subject).await?;
    refused(subject, &other, &cursor).await
}

pub(super) async fn a_cursor_outlives_the_rows_around_it(subject: &Subject<'_>) -> Checked {
    let above = subject.above().await?;
    let mut rows = Vec::new();
    for _ in 0..3 {
        rows.push(subject.row_below(above.as_ref()).await?);
    }
    let path = with(&subject.list_of(above.as_ref(), &rows), "limit", "1");
    let pages = subject.walk(&path).await?;
    let id = subject.resource.id().name;
    let shown = |page: &Page| page.rows.first().map(|row| row[id].clone());
    let [first, second, third] = &pages[..] else {
        let last = pages.last().map(|page| &page.exchange);
        return last.map_or(Ok(()), |last| {
            Err(last.fault(SEALED, "3 pages of a row each"))
        });
    };
    let gone = |page: &Page| {
        let ids = shown(page);
        let row = rows.iter().find(|row| ids == Some(row.id.clone().into()));
        row.map_or_else(String::new, |row| row.path.clone())
    };
    let rule = "a cursor outlives the rows around it (design guideline, DG-pag-2)";
    let (to_second, to_third) = (first.next.clone(), second.next.clone());
    subject.kit.delete(&gone(first)).await?.is(204, rule)?;
    let at = with(&path, "cursor", &to_second.unwrap_or_default());
    let page = subject.page(&at).await?;
    let expected = format!("the rows of {}", second.exchange.answer);
    page.exchange
        .holds(rule, expected, page.rows == second.rows)?;
    subject.kit.delete(&gone(third)).await?.is(204, rule)?;
    let at = with(&path, "cursor", &to_third.unwrap_or_default());
    let page = subject.page(&at).await?;
    page.exchange.holds(
        rule,
        "no row, and none behind it",
        page.rows.is_empty() && page.next.is_none(),
    )?;
    let back = with(&path, "cursor", &page.previous.unwrap_or_default());
    let back = subject.page(&back).await?;
    let expected = format!("the rows of {}", second.exchange.answer);
    back.exchange
        .holds(rule, expected, back.rows == second.rows)
}
