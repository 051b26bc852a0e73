//! A request with a key is carried out once, and answered as often as it is sent
//! (draft-ietf-httpapi-idempotency-key-header-07).

use std::fmt::Write as _;

use super::above::scope_above;
use super::again::again;
use super::engine::{Target, not_found};
use super::failure::Failure;
use super::reference::seen;
use super::several::{Progress, anew};
use super::unit::Unit;
use crate::change::{Purpose, Withheld};
use crate::model::{Action, Destination, Part, Shape, Tie};
use crate::problem::{Mistakes, Problem, ProblemKind};
use crate::query::{Address, Key, Parameters};
use crate::representation::Answer;
use crate::request::{IDEMPOTENCY_KEY, IdempotencyKey};
use crate::store::{Claim, KeptAnswer, Rows, Transaction};

/// What a key is hashed for, so that nobody takes the hash for another.
const PURPOSE: &str = "resource-runtime 2026-11-28 idempotency keys";

/// A request: what is done, and where.
pub(super) type Request<'r> = (Action, &'r Destination);

impl Unit<'_> {
    /// Carries out a request that has a key, unless it has been answered already.
    ///
    /// Its writes, the answer and the mark that it was answered are one transaction: whatever breaks
    /// off, either all of them are there or none is.
    ///
    /// # Errors
    /// 409 while the same request is being carried out, 422 where another had the key, and all that
    /// keeps the request itself from being carried out.
    pub(super) async fn once(
        self,
        key: &IdempotencyKey,
        request: Request<'_>,
        target: &Target<'_>,
        body: &[u8],
    ) -> Result<Answer, Problem> {
        let resource = self.engine.entity(target).resource;
        let store = self.engine.stores.of(resource);
        if !store.keeps_answers() {
            return Err(refused(format!(
                "is not offered for {}, whose store keeps no answers",
                resource.nouns()
            )));
        }
        let owner = match owner(target, request.1) {
            Some(address) => Some((address.clone(), self.need(&address).await?)),
            None => None,
        };
        let owner = owner.as_ref();
        let identity = self.identity()?;
        let named = self.named_in_path(request, target, owner).await?;
        let place = self.place(target, owner, named.as_ref());
        let claimed = claimed(&store.secret(), identity, &place, key);
        let fingerprint = fingerprint(target.query, body);
        self.expect_time()?;
        let answered = anew(async |progress: &Progress| {
            let claim = if self.is_mistaken(request.0, target, body) {
                // It will write nothing, so nobody waits until it might.
                match store.answered(&claimed).await? {
                    Some(answer) => Claim::Answered(answer),
                    None => return Ok(self.carried_out(request, target, body).await?),
                }
            } else {
                store.claim(&claimed).await?
            };
            if let Claim::First(transaction) = claim {
                let first = (transaction, progress, fingerprint);
                return self.first(first, request, target, body).await;
            }
            let path = (named.as_ref(), owner);
            self.expect_admitted_again(request, target, path, body)
                .await?;
            let Claim::Answered(answer) = claim else {
                return Err(IdempotencyKey::still_running().into());
            };
            if answer.fingerprint != fingerprint {
                return Err(IdempotencyKey::reused().into());
            }
            self.expect_shown_again(request, target, &answer).await?;
            Ok(again(answer)?)
        });
        answered.await.map_err(|failure| failure.problem(resource))
    }

    /// Whether what a request says is refused, whatever the store holds.
    fn is_mistaken(self, action: Action, target: &Target<'_>, body: &[u8]) -> bool {
        let query = Parameters::read(target.query, self.queries());
        let query = query.and_then(|sent| sent.expect_none());
        if query.is_err() {
            return true;
        }
        let withheld = self.standing.withheld(self.engine.entity(target).resource);
        let read = self.mistakes(action, target, (body, &withheld));
        read.map_or(true, |mistakes| !mistakes.is_empty())
    }

    /// The mistakes of a body that is sent with a key, by somebody from whom so much is withheld.
    ///
    /// # Errors
    /// What is wrong with it as a whole.
    pub(super) fn mistakes(
        self,
        action: Action,
        target: &Target<'_>,
        (body, withheld): (&[u8], &Withheld),
    ) -> Result<Mistakes, Problem> {
        let form = &self.engine.entity(target).form;
        let given = (target.endpoint.fixed(), withheld);
        let one = |purpose| Ok(form.read(body, purpose, given)?.1);
        match (action, target.endpoint.tie) {
            (Action::Create, Tie::Field(_)) => one(Purpose::Create),
            (Action::Create, _) => form.creation(body, given).map(|(_, mistakes)| mistakes),
            (Action::Replace, _) => one(Purpose::Replace),
            _ => Ok(Mistakes::default()),
        }
    }

    /// Carries it out for the first time.
    async fn first(
        self,
        (transaction, progress, fingerprint): (Box<dyn Transaction>, &Progress, [u8; 32]),
        request: Request<'_>,
        target: &Target<'_>,
        body: &[u8],
    ) -> Result<Answer, Failure> {
        let resource = self.engine.entity(target).resource;
        let within = self.within(&*transaction, resource, progress);
        let mut answer = within.carried_out(request, target, body).await?;
        let headers = answer.headers.iter();
        let kept = KeptAnswer {
            fingerprint,
            status: answer.status.code(),
            headers: headers
                .map(|(name, value)| (name.to_string(), value.clone()))
                .collect(),
            body: std::mem::take(&mut answer.body),
        };
        let keep = transaction.keep(&kept, self.engine.answers_kept);
        keep.await?;
        self.commit(transaction).await?;
        answer.body = kept.body;
        Ok(answer)
    }

    /// What tells who asks from all others. Where nobody is known, everybody is one.
    fn identity(self) -> Result<Option<String>, Problem> {
        match self.origin.caller.identity() {
            Some(identity) => Ok(Some(identity.to_owned())),
            None if self.origin.caller.is_known() => Err(refused(
                "is not offered, because the policy gives no identity by which your keys could be told \
                 from those of others",
            )),
            None => Ok(None),
        }
    }

    /// The address of the row that the end of a path names, with its id, by whatever it is named: a
    /// row has one id and, in the course of time, any number of slugs.
    async fn named_in_path(
        self,
        (action, destination): Request<'_>,
        target: &Target<'_>,
        owner: Option<&(Address, Rows)>,
    ) -> Result<Option<Address>, Problem> {
        let resource = self.engine.entity(target).resource;
        let key = match destination {
            Destination::Item(item) if target.endpoint.shape == Shape::Item => {
                item.keys.first().map(|(_, key)| key)
            }
            Destination::Related { key, .. } => key.as_ref(),
            _ => None,
        };
        let mut address = match (key, destination) {
            (None, _) => return Ok(None),
            (Some(_), Destination::Item(item)) if action != Action::Attach => item.clone(),
            // What is to be tied to the row above is not below it yet.
            (Some(key), _) => {
                let scope = owner.and_then(|(owner, rows)| {
                    scope_above(target.endpoint, owner.resource, rows.row(0))
                });
                let seen = seen(resource, key, scope.as_ref());
                seen.ok_or_else(|| not_found(resource))?
            }
        };
        if let Some((0, Key::Slug(_))) = address.keys.first() {
            let rows = self.need(&address).await?;
            address.keys[0].1 = Key::Id(rows.row(0).value(resource.id_index()));
        }
        Ok(Some(address))
    }

    /// The path that all paths to the same place have in common.
    fn place(
        self,
        target: &Target<'_>,
        owner: Option<&(Address, Rows)>,
        named: Option<&Address>,
    ) -> String {
        let model = &self.engine.model;
        let above = owner.and_then(|(address, rows)| {
            let entity = model.entity_of(address.resource)?;
            Some(self.engine.canonical_path(entity, rows.row(0)))
        });
        let mut place = above.unwrap_or_else(|| model.base.clone());
        let parts = target.endpoint.template.parts.iter().rev();
        let noun = parts.copied().find_map(|part| match part {
            Part::Segment(noun) => Some(noun),
            Part::Parameter { .. } => None,
        });
        place.push('/');
        place.push_str(noun.unwrap_or_default());
        if let Some((_, key)) = named.and_then(|named| named.keys.first()) {
            // Writing to a text never fails.
            let _ = write!(place, "/{key:?}");
        }
        place
    }
}

/// The row that the path of a request leads through, if through any.
fn owner(target: &Target<'_>, destination: &Destination) -> Option<Address> {
    match destination {
        Destination::Collection(owner) | Destination::Nothing(owner) => owner.clone(),
        Destination::Related { owner, .. } => Some(owner.clone()),
        Destination::Item(item) => target.endpoint.context(item),
    }
}

/// What a key is kept as: it tells nobody what the key was, nor whose, and no other request has it.
fn claimed(
    secret: &[u8; 32],
    identity: Option<String>,
    place: &str,
    key: &IdempotencyKey,
) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new_keyed(&blake3::derive_key(PURPOSE, secret));
    hasher.update(&[identity.is_some().into()]);
    for part in [&identity.unwrap_or_default(), place, key.as_str()] {
        hasher.update(&part.len().to_le_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.finalize().into()
}

/// What tells what a request has sent from anything else, byte for byte.
fn fingerprint(query: &str, body: &[u8]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&query.len().to_le_bytes());
    hasher.update(query.as_bytes());
    hasher.update(body);
    hasher.finalize().into()
}

fn refused(why: impl std::fmt::Display) -> Problem {
    let detail =
        format!("{IDEMPOTENCY_KEY} {why}, so nothing was done; send the request without it");
    Problem::new(ProblemKind::InvalidHeader, detail)
}
