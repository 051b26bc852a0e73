//! One table of a link's pairs against its link.

use rusqlite::Connection;

use super::{column, table};
use crate::resource::Link;
use crate::store::difference::{differ, null_difference};
use crate::store::misfit::{Misfit, Part};
use crate::store::sql::schema::OnDelete;
use crate::store::sql::{Dialect, Form, junction};
use crate::store::sqlite::found;

/// Creates the table where it is missing; what differs.
pub(super) fn bring_up(connection: &Connection, link: Link) -> rusqlite::Result<Vec<Misfit>> {
    let name = link.table();
    let Some(object) = found::object(connection, name)? else {
        let creation = Dialect::Sqlite.definition(&junction::table(link, Dialect::Sqlite));
        connection.execute(&creation, [])?;
        return Ok(Vec::new());
    };
    if !object.is_table() {
        return Ok(vec![table::misfit(
            name,
            Part::Table,
            object.in_the_way(),
            "the pairs of a link are kept in a table of that name",
            "rename or drop what is there",
        )]);
    }
    let mut misfits = Vec::new();
    misfits.extend(table::looseness(&object, name));
    let columns = found::columns(connection, name)?;
    let references = found::references(connection, name)?;
    let ends = junction::ends(link);
    for (end, wanted) in ends {
        let there = columns
            .iter()
            .find(|column| column.name.eq_ignore_ascii_case(wanted));
        let difference = match there {
            None => Some(differ(
                "it is missing",
                format!("it refers to the `{}` of a pair", end.table),
                "add the column with a migration of your own",
            )),
            Some(there) => column::type_difference(Form::of(end.id()), there)
                .or_else(|| null_difference(false, there.not_null))
                .or_else(|| column::target_difference(wanted, end, OnDelete::Cascade, &references)),
        };
        if let Some(difference) = difference {
            let part = Part::Column(wanted.to_owned());
            misfits.push(difference.of(name, part));
        }
    }
    let wanted = ends.map(|(_, column)| column);
    misfits.extend(table::key_misfit(connection, name, &wanted)?);
    misfits.extend(table::strangers(name, &wanted, &columns));
    Ok(misfits)
}
