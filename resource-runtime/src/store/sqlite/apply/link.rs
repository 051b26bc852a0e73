//! Ties between rows, made and undone.

use super::done;
use super::undone::{Undone, broken, missing};
use crate::resource::{Link, ResourceSpec, Value};
use crate::store::sql::{Existing, Tie, Untie};
use crate::store::sqlite::failure::{Violation, violation};
use crate::store::sqlite::session::Session;
use crate::store::{Outcome, Written};

pub(super) fn tie(
    session: &mut Session,
    link: Link,
    own: &Value,
    peer: &Value,
) -> Result<Written, Undone> {
    let pair = Tie { link, own, peer };
    match session.any(&pair) {
        Ok(_) => Ok(done(if session.connection().changes() > 0 {
            Outcome::Created
        } else {
            Outcome::Unchanged
        })),
        Err(error) if matches!(violation(&error, link.own()), Some(Violation::ForeignKey)) => {
            let ends: [(&'static ResourceSpec, &Value); 2] =
                [(link.own(), own), (link.peer(), peer)];
            let mut gone = Vec::new();
            for (resource, id) in ends {
                if !session.any(&Existing { resource, id }).map_err(broken)? {
                    gone.push(id.clone());
                }
            }
            Err(missing(gone))
        }
        Err(error) => Err(broken(error)),
    }
}

pub(super) fn untie(
    session: &mut Session,
    link: Link,
    own: &Value,
    peer: &Value,
) -> Result<Written, Undone> {
    let pair = Untie(Tie { link, own, peer });
    session.any(&pair).map_err(broken)?;
    Ok(done(if session.connection().changes() > 0 {
        Outcome::Changed
    } else {
        Outcome::Unchanged
    }))
}
