//! Refuses structs whose name is a plural.

use crate::model::Resource;
use crate::report::Finding;
use crate::rules::rule::{Violations, declare_rule};
use crate::words;

declare_rule! {
    /// ## What it refuses
    /// A struct whose last word is a plural.
    ///
    /// ## Why
    /// One value of the struct is one thing; the plural is computed for the path, the
    /// envelope and the table.
    ///
    /// ## Source
    /// NG-2.1.2
    ///
    /// ## Example
    /// `struct Users`
    ///
    /// ## Instead
    /// `struct User`, served at `/users`.
    ///
    /// ## When to allow
    /// The word only looks like a plural.
    plural_name, OfWords, source: "NG-2.1.2",
    why: "a struct is one of its kind; the path of the collection is made plural from it", check
}

fn check(resource: &Resource, violations: &mut Violations) {
    // A path that ends at one thing names it as it is called.
    if resource.archetype.is_single() {
        return;
    }
    let names = &resource.names;
    let Some((last, others)) = names.words.split_last() else {
        return;
    };
    if !words::is_plural(last) {
        return;
    }
    // An action or a query is reported as one; its noun is often a plural.
    if words::action(&names.words).is_some() || words::query(&names.words).is_some() {
        return;
    }
    let mut one = others.to_vec();
    one.push(words::singular(last));
    violations.of_resource(
        Finding::new(
            resource.ident.span(),
            format!("`{}` is a plural", resource.ident),
        )
        .help(format!(
            "use the singular `{}`: its path is `/{}` anyway",
            words::pascal(&one),
            names.words.join("-")
        )),
    );
}
