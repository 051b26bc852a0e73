//! `sortBy` and `orderBy`.

use super::Reader;
use crate::query::order::{Order, SortKey};

impl Reader<'_> {
    /// `orderBy=-name` alone is an older spelling of `sortBy` (design principles, SEN-param-4), which
    /// names one key.
    pub(super) fn order(&mut self) {
        let (sort_by, order_by) = (self.sort_by.take(), self.order_by.take());
        let descending = match order_by.as_deref() {
            None => None,
            Some("asc") => Some(false),
            Some("desc") => Some(true),
            Some(keys) if sort_by.is_none() && self.sortable(keys) => {
                if keys.contains(',') {
                    let told = format!("takes one word; for several keys write sortBy={keys}");
                    return self.refuse("orderBy", told);
                }
                return self.sort("orderBy", keys, None);
            }
            Some(_) => return self.refuse("orderBy", "expected asc or desc"),
        };
        match (sort_by, descending) {
            (Some(keys), descending) => self.sort("sortBy", &keys, descending),
            (None, descending) => self.ordered(descending.map(|descending| SortKey {
                field: self.offered.resource.id_index(),
                descending,
            })),
        }
    }

    fn sortable(&self, keys: &str) -> bool {
        keys.split(',').all(|key| {
            self.sort_field(key.strip_prefix('-').unwrap_or(key))
                .is_some()
        })
    }

    fn sort(&mut self, parameter: &str, keys: &str, descending: Option<bool>) {
        let mut sort: Vec<SortKey> = Vec::new();
        for key in keys.split(',') {
            let (name, minus) = match key.strip_prefix('-') {
                Some(name) => (name, true),
                None => (key, false),
            };
            if minus && descending.is_some() {
                return self.refuse(
                    "orderBy",
                    "goes with unsigned sort keys only; leave it out, or write the keys without -",
                );
            }
            let Some(field) = self.sort_field(name) else {
                let allowed = self.sort_names().join(", ");
                return self.refuse(
                    parameter,
                    format!("`{name}` cannot be sorted by; allowed: {allowed}"),
                );
            };
            if sort.iter().any(|earlier| earlier.field == field) {
                return self.refuse(parameter, format!("`{name}` is named twice"));
            }
            let most = self.limits.sort_keys;
            if sort.len() == most {
                let keys = if most == 1 { "key" } else { "keys" };
                return self.refuse(parameter, format!("takes at most {most} {keys}"));
            }
            sort.push(SortKey {
                field,
                descending: descending.unwrap_or(minus),
            });
        }
        self.ordered(sort);
    }

    fn ordered(&mut self, keys: impl IntoIterator<Item = SortKey>) {
        self.criteria.order = Order::by(self.offered.resource, keys);
    }

    fn sort_field(&self, name: &str) -> Option<usize> {
        let mut keys = self.offered.sort_keys();
        keys.find(|(_, field)| field.name == name)
            .map(|(index, _)| index)
    }

    fn sort_names(&self) -> Vec<&'static str> {
        self.offered
            .sort_keys()
            .map(|(_, field)| field.name)
            .collect()
    }
}
