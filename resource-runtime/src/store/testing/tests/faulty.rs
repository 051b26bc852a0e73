//! A store in memory with one fault.

use std::cmp::Ordering;
use std::sync::atomic::{AtomicU8, Ordering as Order};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::journal::Tape;
use crate::change::Write;
use crate::policy::Permitted;
use crate::query::{Address, Comparison, Filter, Key, List, Lookup, Within};
use crate::resource::{ResourceSpec, Role, Value};
use crate::store::testing::Subject;
use crate::store::testing::ask::{Whole, allowed, table};
use crate::store::{
    Claim, KeptAnswer, Memory, Outcome, Page, Rows, Store, StoreError, StoreFuture, Transaction,
    Written,
};

macro_rules! faults {
    ($($fault:ident)*) => {
        /// What is wrong with a store.
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
        pub(crate) enum Fault {
            #[default]
            None,
            $($fault),*
        }

        impl Fault {
            /// Each of them.
            pub(crate) const ALL: &[Self] = &[$(Self::$fault),*];
        }
    };
}

faults! {
    LosesTheLastRowOfAPage NeverHasAnotherPage LeavesOutTheBoundary SortsNullsLast
    SortsTextWithoutCase LooksAtTheFirstFilterOnly TellsCasesApart KnowsWildcards
    TakesNullForNoOtherValue IgnoresTheScope LooksAtTheLastKeyOnly FindsInTheOrderAsked
    WritesBatchesRowByRow BlamesTheFirstRow NamesOneMissingRow ForgetsWhatMustBeHeld
    AlwaysSaysChanged AnswersBackwards LetsEveryPutCreate KeepsNothingFromGoing CommitsNothing
    ShowsWhatIsNotCommitted NestsTransactions HasNoTransactions LosesCommits LosesPairs
    LosesCounters TurnsTheIdWithTheKeys MakesANewSecret TearsBatches ShowsWhatMayNotBeSeen FindsWhatMayNotBeSeen
    WritesWhatMayNotBeWritten LetsRowsBecomeWhatMayNotBe LosesWhatMayNotGo ForgetsTheVersion CountsEveryWrite
    CountsNamesFromOne KeepsNoAnswers LosesAnswers AnswersBeforeTheCommit LetsEveryClaimGoOn
    KeepsAnswersForEver MixesUpAnswers KeepsWithoutAKey KeepsAnswersOfWhatIsLost Panics
}

/// Opens stores with a fault.
pub(crate) struct Faulty(pub(crate) Fault);

impl Subject for Faulty {
    type Place = Tape;
    type Store = Broken;

    async fn place(&self) -> Tape {
        Tape::new(self.0)
    }

    async fn open(&self, tape: &Tape, resources: &[&'static ResourceSpec]) -> Broken {
        static OPENED: AtomicU8 = AtomicU8::new(0);
        let secret = match self.0 {
            Fault::MakesANewSecret => [OPENED.fetch_add(1, Order::Relaxed); 32],
            _ => [7; 32],
        };
        let memory = Memory::open(resources, secret, tape.entries(), tape.clone());
        Broken {
            store: Arc::new(memory.expect("a store")),
            fault: self.0,
            early: Early::default(),
        }
    }
}

/// Opens stores that keep nothing, and have no transactions.
pub(super) struct Modest;

impl Subject for Modest {
    type Place = ();
    type Store = Broken;

    async fn place(&self) {}

    async fn open(&self, (): &(), resources: &[&'static ResourceSpec]) -> Broken {
        Broken {
            store: Arc::new(Memory::new(resources).expect("a store")),
            fault: Fault::HasNoTransactions,
            early: Early::default(),
        }
    }

    fn keeps(&self) -> bool {
        false
    }

    fn transacts(&self) -> bool {
        false
    }
}

/// A store with a fault.
pub(crate) struct Broken {
    store: Arc<Memory>,
    fault: Fault,
    early: Early,
}

/// An answer that may not be told yet.
type Early = Arc<Mutex<Option<KeptAnswer>>>;

fn rows(width: usize, found: &[Whole]) -> Rows {
    let mut rows = Rows::new(width);
    for value in found.iter().flatten() {
        rows.push(value.as_ref());
    }
    rows
}

fn lower(value: &Value) -> Value {
    match value {
        Value::Text(text) => Value::Text(text.to_lowercase()),
        other => other.clone(),
    }
}

impl Fault {
    fn filter(self, filter: Filter) -> Filter {
        match (self, filter) {
            (Self::KnowsWildcards, Filter::Contains(field, Value::Text(text))) if text == "%" => {
                Filter::IsNull(field, false)
            }
            (Self::TakesNullForNoOtherValue, Filter::Compare(field, Comparison::Ne, value)) => {
                let other = Filter::Compare(field, Comparison::Ne, value);
                Filter::All(vec![other, Filter::IsNull(field, false)])
            }
            (_, filter) => filter,
        }
    }

    fn list(self, list: &List) -> List {
        let mut list = list.clone();
        let filters = list.filters.into_iter();
        list.filters = filters.map(|filter| self.filter(filter)).collect();
        match (self, &mut list.boundary) {
            (Self::LeavesOutTheBoundary, Some(boundary)) => boundary.inclusive = false,
            (Self::LooksAtTheFirstFilterOnly, _) => list.filters.truncate(1),
            (Self::TurnsTheIdWithTheKeys, _) => {
                let keys = list.order.keys().to_vec();
                list.order = crate::query::Order::by(list.resource, keys);
            }
            _ => {}
        }
        list.within = self.within(&list.within);
        list
    }

    fn within(self, within: &Within) -> Within {
        match (self, within) {
            (Self::IgnoresTheScope, Within::Scope(_)) => Within::Everything,
            (_, within) => within.clone(),
        }
    }

    fn page(self, list: &List, page: &Page) -> Page {
        let width = page.rows.width();
        let mut found = table(&page.rows);
        let (mut has_previous, mut has_next) = (page.has_previous, page.has_next);
        let first = list.order.keys().first().map_or(0, |key| key.field);
        match self {
            Self::LosesTheLastRowOfAPage => drop(found.pop()),
            Self::NeverHasAnotherPage => (has_previous, has_next) = (false, false),
            Self::SortsNullsLast => found.sort_by_key(|row| row[first].is_null()),
            Self::SortsTextWithoutCase => {
                found.sort_by(|one, other| match (&one[first], &other[first]) {
                    (one @ Value::Text(_), other @ Value::Text(_)) => lower(one).cmp(&lower(other)),
                    _ => Ordering::Equal,
                });
            }
            Self::TellsCasesApart => found.retain(|row| {
                list.filters.iter().all(|filter| match filter {
                    Filter::Contains(field, Value::Text(part)) => {
                        matches!(&row[*field], Value::Text(text) if text.contains(part.as_str()))
                    }
                    Filter::Search(Value::Text(part)) => row.iter().any(
                        |value| matches!(value, Value::Text(text) if text.contains(part.as_str())),
                    ),
                    _ => true,
                })
            }),
            _ => {}
        }
        Page {
            rows: rows(width, &found),
            has_previous,
            has_next,
        }
    }

    fn write(self, write: Write) -> Write {
        match (self, write) {
            (
                Self::ForgetsWhatMustBeHeld,
                Write::Update {
                    resource, changes, ..
                },
            ) => Write::Update {
                resource,
                held: None,
                changes,
            },
            (
                Self::ForgetsWhatMustBeHeld,
                Write::Delete {
                    resource,
                    ids,
                    version,
                    ..
                },
            ) => Write::Delete {
                resource,
                held: None,
                ids,
                version,
            },
            (Self::WritesWhatMayNotBeWritten, Write::Restricted { write, .. }) => *write,
            (Self::LetsRowsBecomeWhatMayNotBe, Write::Restricted { write, only }) => {
                let moves = matches!(&*write, Write::Update { .. } | Write::Put { .. });
                if moves {
                    *write
                } else {
                    write.restricted(only)
                }
            }
            (Self::LosesWhatMayNotGo, Write::Restricted { write, only }) => {
                let ends = matches!(&*write, Write::Delete { .. } | Write::Unlink { .. });
                if ends { *write } else { write.restricted(only) }
            }
            (Self::ForgetsTheVersion, mut write) => {
                match &mut write {
                    Write::Update { changes, .. } => {
                        for change in changes {
                            change.version = None;
                        }
                    }
                    Write::Delete { version, .. } => *version = None,
                    _ => {}
                }
                write
            }
            (_, write) => write,
        }
    }

    /// Another version than the row has.
    fn count(self, resource: &ResourceSpec, version: i64) -> i64 {
        match self {
            Self::CountsEveryWrite => version + 1,
            Self::CountsNamesFromOne if resource.reuses_ids() => 1,
            _ => version,
        }
    }

    fn counted(self, resource: &ResourceSpec, written: Written) -> Written {
        let Some(at) = resource.index_of(Role::Version) else {
            return written;
        };
        let mut found = table(&written.rows);
        for row in &mut found {
            if let Value::Integer(version) = &mut row[at] {
                *version = self.count(resource, *version);
            }
        }
        Written {
            rows: rows(written.rows.width(), &found),
            ..written
        }
    }

    fn written(
        self,
        put: bool,
        answer: Result<Written, StoreError>,
    ) -> Result<Written, StoreError> {
        match (self, answer) {
            (Self::BlamesTheFirstRow, Err(StoreError::Duplicate { field, .. })) => {
                Err(StoreError::Duplicate { field, row: 0 })
            }
            (Self::BlamesTheFirstRow, Err(StoreError::MissingReference { field, .. })) => {
                Err(StoreError::MissingReference { field, row: 0 })
            }
            (Self::NamesOneMissingRow, Err(StoreError::Missing { mut ids })) => {
                ids.truncate(1);
                Err(StoreError::Missing { ids })
            }
            (Self::KeepsNothingFromGoing, Err(StoreError::StillReferenced { .. })) => Ok(Written {
                rows: Rows::new(1),
                outcome: Outcome::Changed,
            }),
            (Self::AlwaysSaysChanged, Ok(written)) if written.outcome == Outcome::Unchanged => {
                Ok(Written {
                    outcome: Outcome::Changed,
                    ..written
                })
            }
            (Self::LetsEveryPutCreate, Ok(written)) if put => Ok(Written {
                outcome: Outcome::Created,
                ..written
            }),
            (Self::AnswersBackwards, Ok(mut written)) => {
                written.rows.reverse();
                Ok(written)
            }
            (_, answer) => answer,
        }
    }
}

impl Broken {
    fn held(&self, transaction: Box<dyn Transaction>) -> Box<dyn Transaction> {
        Box::new(Held {
            transaction,
            fault: self.fault,
            early: Arc::clone(&self.early),
        })
    }

    async fn in_pieces(&self, write: Write) -> Result<Written, StoreError> {
        match write {
            Write::Create { resource, rows } if rows.len() > 1 => {
                let mut all: Option<Written> = None;
                for row in rows {
                    let rows = vec![row];
                    let write = allowed(Write::Create { resource, rows });
                    let written = self.store.write(write).await?;
                    match &mut all {
                        None => all = Some(written),
                        Some(all) => all.rows.append(written.rows.row(0)),
                    }
                }
                Ok(all.expect("a row"))
            }
            Write::Update {
                resource,
                held,
                changes,
            } if changes.len() > 1 => {
                let mut all: Option<Written> = None;
                for change in changes {
                    let write = Write::Update {
                        resource,
                        held: held.clone(),
                        changes: vec![change],
                    };
                    let written = self.store.write(allowed(write)).await?;
                    std::thread::yield_now();
                    match &mut all {
                        None => all = Some(written),
                        Some(all) => all.rows.append(written.rows.row(0)),
                    }
                }
                Ok(all.expect("a row"))
            }
            write => self.store.write(allowed(write)).await,
        }
    }
}

impl Store for Broken {
    fn get<'a>(&'a self, address: &'a Permitted<Address>) -> StoreFuture<'a, Option<Rows>> {
        Box::pin(async move {
            let mut address = address.request().clone();
            if self.fault == Fault::ShowsWhatMayNotBeSeen {
                address.filters.retain(|(level, _)| *level == 0);
            }
            if self.fault == Fault::LooksAtTheLastKeyOnly {
                address.keys.retain(|(level, _)| *level == 0);
            }
            self.store.get(&allowed(address)).await
        })
    }

    fn list<'a>(&'a self, list: &'a Permitted<List>) -> StoreFuture<'a, Page> {
        Box::pin(async move {
            let list = list.request();
            let page = self.store.list(&allowed(self.fault.list(list))).await?;
            Ok(self.fault.page(list, &page))
        })
    }

    fn find<'a>(&'a self, lookup: &'a Permitted<Lookup>) -> StoreFuture<'a, Rows> {
        Box::pin(async move {
            let mut lookup = lookup.request().clone();
            lookup.within = self.fault.within(&lookup.within);
            if self.fault == Fault::FindsWhatMayNotBeSeen {
                lookup.filters.clear();
            }
            let found = self.store.find(&allowed(lookup.clone())).await?;
            if self.fault != Fault::FindsInTheOrderAsked {
                return Ok(found);
            }
            let width = found.width();
            let mut found = table(&found);
            let asked = |row: &Whole| {
                let key = Key::Id(row[lookup.resource.id_index()].clone());
                lookup.keys.iter().position(|asked| *asked == key)
            };
            found.sort_by_key(asked);
            Ok(rows(width, &found))
        })
    }

    fn write(&self, write: Permitted<Write>) -> StoreFuture<'_, Written> {
        Box::pin(async move {
            let write = self.fault.write(write.into_request());
            let put = matches!(write, Write::Put { .. });
            let of = match &write {
                Write::Create { resource, .. }
                | Write::Update { resource, .. }
                | Write::Put { resource, .. } => Some(*resource),
                _ => None,
            };
            assert!(
                self.fault != Fault::Panics || !matches!(write, Write::Delete { .. }),
                "no row may go"
            );
            let answer = match self.fault {
                Fault::WritesBatchesRowByRow | Fault::TearsBatches => self.in_pieces(write).await,
                _ => self.store.write(allowed(write)).await,
            };
            let answer = self.fault.written(put, answer);
            match (self.fault, of) {
                (Fault::CountsEveryWrite | Fault::CountsNamesFromOne, Some(resource)) => {
                    answer.map(|written| self.fault.counted(resource, written))
                }
                _ => answer,
            }
        })
    }

    fn begin(&self) -> StoreFuture<'_, Box<dyn Transaction>> {
        Box::pin(async {
            Ok(match self.fault {
                Fault::HasNoTransactions => {
                    return Err(StoreError::Failed("there are none".into()));
                }
                Fault::ShowsWhatIsNotCommitted => Box::new(Open(Self {
                    store: Arc::clone(&self.store),
                    fault: self.fault,
                    early: Early::default(),
                })),
                _ => self.held(self.store.begin().await?),
            })
        })
    }

    fn keeps_answers(&self) -> bool {
        self.store.keeps_answers()
    }

    fn claim<'a>(&'a self, key: &'a [u8; 32]) -> StoreFuture<'a, Claim> {
        Box::pin(async move {
            let early = self.early.lock().expect("no panic").clone();
            Ok(match (self.store.claim(key).await?, early) {
                (Claim::Running, _) if self.fault == Fault::LetsEveryClaimGoOn => {
                    Claim::First(second())
                }
                (Claim::Running, Some(answer)) => Claim::Answered(answer),
                (_, Some(answer)) if self.fault == Fault::KeepsAnswersOfWhatIsLost => {
                    Claim::Answered(answer)
                }
                (Claim::First(transaction), _) => Claim::First(self.held(transaction)),
                (Claim::Answered(mut answer), _) if self.fault == Fault::MixesUpAnswers => {
                    answer.headers.reverse();
                    Claim::Answered(answer)
                }
                (claim, _) => claim,
            })
        })
    }

    fn secret(&self) -> [u8; 32] {
        self.store.secret()
    }
}

/// A transaction that is the store itself.
struct Open(Broken);

/// One of the store in memory.
struct Held {
    transaction: Box<dyn Transaction>,
    fault: Fault,
    early: Early,
}

/// A transaction of another store.
fn second() -> Box<dyn Transaction> {
    let second = Memory::new(&super::super::declared::all()).expect("a store");
    Box::new(Open(Broken {
        store: Arc::new(second),
        fault: Fault::None,
        early: Early::default(),
    }))
}

macro_rules! asks {
    ($store:tt) => {
        fn get<'a>(&'a self, address: &'a Permitted<Address>) -> StoreFuture<'a, Option<Rows>> {
            self.$store.get(address)
        }

        fn list<'a>(&'a self, list: &'a Permitted<List>) -> StoreFuture<'a, Page> {
            self.$store.list(list)
        }

        fn find<'a>(&'a self, lookup: &'a Permitted<Lookup>) -> StoreFuture<'a, Rows> {
            self.$store.find(lookup)
        }

        fn write(&self, write: Permitted<Write>) -> StoreFuture<'_, Written> {
            self.$store.write(write)
        }

        fn secret(&self) -> [u8; 32] {
            self.$store.secret()
        }
    };
}

impl Store for Open {
    asks!(0);
}

impl Transaction for Open {
    fn commit(self: Box<Self>) -> StoreFuture<'static, ()> {
        Box::pin(std::future::ready(Ok(())))
    }
}

impl Store for Held {
    asks!(transaction);

    fn begin(&self) -> StoreFuture<'_, Box<dyn Transaction>> {
        if self.fault != Fault::NestsTransactions {
            return self.transaction.begin();
        }
        Box::pin(std::future::ready(Ok(second())))
    }
}

impl Transaction for Held {
    fn keep<'a>(&'a self, answer: &'a KeptAnswer, time: Duration) -> StoreFuture<'a, ()> {
        match self.fault {
            Fault::KeepsNoAnswers => Box::pin(std::future::ready(Ok(()))),
            // An error of those that have a key is one of another kind.
            Fault::KeepsWithoutAKey => Box::pin(async move {
                let _ = self.transaction.keep(answer, time).await;
                Ok(())
            }),
            Fault::AnswersBeforeTheCommit | Fault::KeepsAnswersOfWhatIsLost => {
                *self.early.lock().expect("no panic") = Some(answer.clone());
                self.transaction.keep(answer, time)
            }
            Fault::KeepsAnswersForEver => self.transaction.keep(answer, Duration::MAX),
            _ => self.transaction.keep(answer, time),
        }
    }

    fn commit(self: Box<Self>) -> StoreFuture<'static, ()> {
        if [Fault::CommitsNothing, Fault::KeepsAnswersOfWhatIsLost].contains(&self.fault) {
            return Box::pin(std::future::ready(Ok(())));
        }
        self.transaction.commit()
    }
}
