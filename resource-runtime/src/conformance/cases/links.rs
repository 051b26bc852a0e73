//! Links between peers, from both ends.

use std::rc::Rc;

use crate::conformance::inputs::nothing;
use crate::conformance::page::Page;
use crate::conformance::rows::Row;
use crate::conformance::subject::Subject;
use crate::model::{Endpoint, Method, Shape, Tie};
use crate::resource::Link;
use crate::store::testing::Checked;

/// A pair that can be linked: one end's path to the other, and the other way round.
struct Pair {
    own: Rc<Row>,
    peer: Rc<Row>,
    there: String,
    back: String,
    list: String,
    link: Link,
}

impl<'k> Subject<'k> {
    /// The paths of its links, to one peer.
    fn links(&self) -> impl Iterator<Item = (&'k Endpoint, Link)> {
        let items = self.related().filter(|it| it.shape == Shape::Item);
        let links = items.filter_map(|it| match it.tie {
            Tie::Link(link) => Some((it, link)),
            _ => None,
        });
        links.filter(|(it, link)| {
            it.action(Method::Post).is_some() && self.kit.can_make(link.peer())
        })
    }

    pub(super) fn is_linked(&self) -> bool {
        self.reads() && self.links().next().is_some()
    }

    fn to_peer(&self, link: Link, shape: Shape) -> Option<&'k Endpoint> {
        let mut endpoints = self.kit.model.endpoints.iter();
        endpoints.find(|it| it.tie == Tie::Link(link) && it.shape == shape)
    }

    async fn pair(&self, link: Link) -> Checked<Option<Pair>> {
        let ends = [
            (link, Shape::Item),
            (link.turned(), Shape::Item),
            (link, Shape::Collection),
        ];
        let [Some(there), Some(back), Some(list)] = ends.map(|(it, shape)| self.to_peer(it, shape))
        else {
            return Ok(None);
        };
        let own = self.row().await?;
        let peer = self
            .kit
            .row_near(link.peer(), Some(Rc::clone(&own)))
            .await?;
        Ok(Some(Pair {
            there: self.kit.below(there, Some(&own), Some(&peer.id)),
            back: self.kit.below(back, Some(&peer), Some(&own.id)),
            list: self.kit.below(list, Some(&own), None),
            own,
            peer,
            link,
        }))
    }
}

impl Pair {
    /// Holds the list from one end to so many peers.
    async fn counts(&self, subject: &Subject<'_>, count: usize, rule: &str) -> Checked {
        let list = subject.kit.get(&self.list).await?;
        let page = Page::of(list, self.link.peer().plural)?;
        let expected = format!("{count} of them");
        page.exchange
            .holds(rule, expected, page.rows.len() == count)
    }
}

pub(super) async fn a_pair_is_seen_from_both_ends(subject: &Subject<'_>) -> Checked {
    let kit = subject.kit;
    for (_, link) in subject.links() {
        let Some(pair) = subject.pair(link).await? else {
            continue;
        };
        let rule = "a link is one from both ends (playbook 2.3)";
        kit.get(&pair.there)
            .await?
            .problem(404, "not-found", rule)?;
        pair.counts(subject, 0, rule).await?;
        let made = kit.attach(&pair.there).await?;
        made.is(201, rule)?
            .has("location", Some(&pair.peer.path), rule)?;
        kit.attach(&pair.there).await?.is(200, rule)?;
        kit.attach(&pair.back).await?.is(200, rule)?;
        for (path, canonical) in [(&pair.there, &pair.peer.path), (&pair.back, &pair.own.path)] {
            let read = kit.get(path).await?;
            read.is(200, rule)?
                .has("content-location", Some(canonical), rule)?;
        }
        pair.counts(subject, 1, rule).await?;
    }
    Ok(())
}

pub(super) async fn a_pair_ends_and_both_rows_stay(subject: &Subject<'_>) -> Checked {
    let kit = subject.kit;
    for (_, link) in subject.links() {
        let Some(pair) = subject.pair(link).await? else {
            continue;
        };
        kit.attach(&pair.there).await?.is(201, "a pair is made")?;
        let rule = "what was unlinked is linked from neither end, and stays (playbook 2.3.5)";
        for _ in 0..2 {
            kit.delete(&pair.back).await?.is(204, rule)?;
        }
        for path in [&pair.there, &pair.back] {
            kit.get(path).await?.problem(404, "not-found", rule)?;
        }
        pair.counts(subject, 0, rule).await?;
        for row in [&pair.own, &pair.peer] {
            kit.get(&row.path).await?.is(200, rule)?;
        }
    }
    Ok(())
}

pub(super) async fn what_is_missing_is_linked_to_nothing(subject: &Subject<'_>) -> Checked {
    let kit = subject.kit;
    for (endpoint, link) in subject.links() {
        let own = subject.row().await?;
        let missing = nothing(link.peer());
        let missing = missing.as_str().unwrap_or_default();
        let path = kit.below(endpoint, Some(&own), Some(missing));
        let rule = "what is missing is linked to nothing";
        kit.attach(&path).await?.problem(404, "not-found", rule)?;
        kit.get(&path).await?.problem(404, "not-found", rule)?;
    }
    Ok(())
}
