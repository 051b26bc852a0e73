//! Links as the user's own logic makes and ends them.

use super::failure::{self, Failure, from_handler};
use super::unit::Unit;
use crate::change::Write;
use crate::handler::{Call, Context, Logic};
use crate::policy::Standing;
use crate::problem::Problem;
use crate::query::{Boundary, Direction, Key, List, Lookup, Order, Within};
use crate::resource::{Link, Operation, ResourceSpec, Value, scope_of};
use crate::store::{Outcome, Rows, Written};

/// Ties that are looked after at once.
const AT_ONCE: u32 = 500;

impl Unit<'_> {
    /// Has the handler of the resource that declares the link tie pairs of ids, or end their ties.
    pub(super) async fn tied(
        self,
        logic: &Logic,
        link: Link,
        pairs: Vec<(Value, Value)>,
        makes: bool,
    ) -> Result<Written, Failure> {
        let resource = link.declarer();
        let turned = link.own() != resource;
        let pairs = pairs.into_iter().map(|(own, peer)| {
            if turned {
                (peer, own, link.own())
            } else {
                (own, peer, link.peer())
            }
        });
        let mut cx = Context::writing(&self, resource, None);
        let call = if makes { Call::Link } else { Call::Unlink };
        logic.watch(&mut cx, call);
        let done = logic.tie(&mut cx, pairs.collect(), makes).await;
        done.map_err(|problem| from_handler(problem, resource))?;
        Ok(Written {
            rows: Rows::new(1),
            outcome: cx.outcome().unwrap_or(Outcome::Changed),
        })
    }

    /// Ties two rows for the handler of `own`, or ends their tie.
    pub(super) async fn tie_for(
        self,
        own: &'static ResourceSpec,
        link: Link,
        (one, other): (Value, Value),
        makes: bool,
    ) -> Result<Outcome, Problem> {
        if makes {
            self.expect_ends(link, &one, &other).await?;
        } else {
            let peer = Key::Id(other.clone());
            let there = self.within_link(link, one.clone(), &peer).await?;
            if there.is_none() {
                return Ok(Outcome::Unchanged);
            }
        }
        let write = match (one, other) {
            (own, peer) if makes => Write::Link { link, own, peer },
            (own, peer) => Write::Unlink { link, own, peer },
        };
        let declarer = link.declarer();
        let written = if declarer == own {
            let written = self.by_store(Operation::Update, declarer, write).await;
            written.map_err(|failure| match failure {
                Failure::Store(error) => failure::to_handler(error, declarer),
                Failure::Problem(problem) => problem,
            })
        } else {
            let written = self.perform(Operation::Update, declarer, write).await;
            written.map_err(|failure| failure::to_another(failure, declarer))
        };
        Ok(written?.outcome)
    }

    /// Both ends of a link must be there, and in one scope if they are in any.
    async fn expect_ends(self, link: Link, own: &Value, peer: &Value) -> Result<(), Problem> {
        let mut scopes = Vec::new();
        for (resource, id) in [(link.own(), own), (link.peer(), peer)] {
            let keys = vec![Key::Id(id.clone())];
            let lookup = Lookup::new(resource, keys, Within::Everything);
            let found = self.find_all(lookup).await?;
            if found.is_empty() {
                return Err(no_such(resource));
            }
            // The lineage of what is in a scope ends with the scope.
            let row = found.row(0);
            scopes.push(scope_of(resource).map(|_| row.value(row.width() - 1)));
        }
        if scopes[0] == scopes[1] {
            Ok(())
        } else {
            Err(no_such(link.peer()))
        }
    }

    /// Has the handler of the resource that declares `link` end the ties of a row of its other end,
    /// before the row itself ends.
    pub(super) async fn untie_all(
        self,
        logic: &Logic,
        link: Link,
        own: &Value,
    ) -> Result<(), Failure> {
        let mut last: Option<Value> = None;
        loop {
            let page = List {
                resource: link.peer(),
                within: Within::Link(link, own.clone()),
                filters: Vec::new(),
                order: Order::default(),
                boundary: last.map(|id| Boundary {
                    values: vec![id],
                    inclusive: false,
                }),
                direction: Direction::Forward,
                limit: AT_ONCE,
            };
            // What follows from the end of a row follows whatever the policy says.
            let read = Standing::Trusted.list(page)?;
            let page = self.store(link.peer()).list(&read).await?;
            let id = link.peer().id_index();
            let peers: Vec<Value> = page.rows.iter().map(|row| row.value(id)).collect();
            last = peers.last().cloned();
            if last.is_some() {
                let pairs = peers.into_iter().map(|peer| (own.clone(), peer));
                self.tied(logic, link, pairs.collect(), false).await?;
            }
            if !page.has_next {
                return Ok(());
            }
        }
    }
}

fn no_such(resource: &ResourceSpec) -> Problem {
    Problem::conflict(format!("there is no such {}", resource.noun()))
}
