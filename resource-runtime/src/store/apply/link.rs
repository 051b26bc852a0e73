//! Ties between rows, made and undone.

use super::done;
use super::session::{Session, Violation};
use super::undone::{Undone, missing};
use crate::resource::{Link, ResourceSpec, Value};
use crate::store::sql::{Existing, Tie, Untie};
use crate::store::{Outcome, Written};

pub(super) async fn tie<S: Session>(
    session: &mut S,
    link: Link,
    own: &Value,
    peer: &Value,
) -> Result<Written, Undone> {
    let pair = Tie { link, own, peer };
    let error = match session.execute(&pair).await {
        Ok(0) => return Ok(done(Outcome::Unchanged)),
        Ok(_) => return Ok(done(Outcome::Created)),
        Err(error) => error,
    };
    match session.violation(&error, link.own()) {
        Some(Violation::ForeignKey(_)) => {
            let ends: [(&'static ResourceSpec, &Value); 2] =
                [(link.own(), own), (link.peer(), peer)];
            let mut gone = Vec::new();
            for (resource, id) in ends {
                let existing = Existing { resource, id };
                if !session.any(&existing).await.map_err(S::broken)? {
                    gone.push(id.clone());
                }
            }
            Err(missing(gone))
        }
        _ => Err(S::broken(error)),
    }
}

pub(super) async fn untie<S: Session>(
    session: &mut S,
    link: Link,
    own: &Value,
    peer: &Value,
) -> Result<Written, Undone> {
    let pair = Untie(Tie { link, own, peer });
    let ended = session.execute(&pair).await.map_err(S::broken)?;
    Ok(done(if ended > 0 {
        Outcome::Changed
    } else {
        Outcome::Unchanged
    }))
}
