//! Resources whose rows live in stores of their own.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use resource_runtime::api::{BuildError, Violation};
use resource_runtime::prelude::*;
use resource_runtime::store::{Dialect, Memory};

use crate::plain_store::Plain;
use crate::{post, user};

declared!(photo: #[resource(parent = super::user::User, root)] struct Photo { user: Ref<super::user::User>, });
declared!(club: #[resource(link = super::user::User)] struct Club {});
declared!(gift: #[resource(require_idempotency_key)] struct Gift {});
declared!(note: struct Note { author_number: i64, });

fn memory() -> Arc<Memory> {
    Arc::new(Memory::new(&[]).unwrap())
}

fn refused(built: Result<Api, BuildError>, rule: &str) -> Vec<Violation> {
    let violations = built.expect_err("nothing is refused").violations().to_vec();
    for violation in &violations {
        assert_eq!(violation.rule, rule, "{violation}");
        assert!(!violation.allowable, "{violation}");
    }
    violations
}

#[test]
fn relation_across_stores() {
    let (post, user) = (post::Post::spec(), user::User::spec());
    let (photo, club) = (photo::Photo::spec(), club::Club::spec());
    let builder = |resource| Api::builder_of([resource, user]).public();
    let violations = refused(
        builder(post).backend::<post::Post>(memory()).build(),
        "relation_across_stores",
    );
    assert_eq!(violations.len(), 1);
    assert_eq!(
        violations[0].message,
        "`Post` refers to `User`, and they are kept in two stores: `Post` in its \
         `resource_runtime::store::memory::Memory`, `User` in the store that the API is opened on"
    );
    assert_eq!(
        violations[0].help,
        "give both the same store: .backend::<Post>(store.clone()).backend::<User>(store); or keep a \
         plain identifier in `Post`, which its handler looks up"
    );
    assert_eq!(violations[0].offenders, [post, user]);

    // The other end, both ends, parents and links.
    let built = builder(post).backend::<user::User>(memory()).build();
    refused(built, "relation_across_stores");
    let built = builder(post).backend::<user::User>(memory());
    let built = built.backend::<post::Post>(memory()).build();
    refused(built, "relation_across_stores");
    let built = builder(photo).backend::<photo::Photo>(memory()).build();
    let violations = refused(built, "relation_across_stores");
    assert!(
        violations[0]
            .message
            .starts_with("`Photo` has the parent `User`")
    );
    let built = builder(club).backend::<user::User>(memory()).build();
    let violations = refused(built, "relation_across_stores");
    assert!(
        violations[0]
            .message
            .starts_with("`Club` is linked to `User`")
    );

    for resource in [post, photo, club] {
        builder(resource).build().unwrap();
    }
    let store = memory();
    let built = builder(post).backend::<user::User>(store.clone());
    built.backend::<post::Post>(store).build().unwrap();
    let built = builder(note::Note::spec()).backend::<note::Note>(memory());
    built.build().unwrap();
}

#[test]
fn unused_backend() {
    let builder = || Api::builder_of([user::User::spec()]).public();
    let built = builder().backend::<note::Note>(memory()).build();
    let violations = refused(built, "unused_backend");
    assert_eq!(
        violations[0].message,
        "`resource_runtime::store::memory::Memory` would keep the rows of `Note`, which is not part of \
         the API"
    );
    let built = builder().backend::<user::User>(memory());
    let built = built.backend::<user::User>(memory()).build();
    let violations = refused(built, "unused_backend");
    assert_eq!(
        violations[0].message,
        "the builder is given two backends of `User`"
    );
    builder().backend::<user::User>(memory()).build().unwrap();
}

#[test]
fn forgetful_store() {
    let plain = || Plain::new(Memory::new(&[]).unwrap());
    let builder = || Api::builder_of([gift::Gift::spec(), note::Note::spec()]).public();
    let built = builder().backend::<gift::Gift>(Arc::new(plain())).build();
    let violations = refused(built, "forgetful_store");
    assert_eq!(violations.len(), 1);
    let store = violations[0].message.split('`').nth(3).unwrap();
    assert!(store.contains("Plain<"), "{store}");
    assert_eq!(
        violations[0].message,
        format!(
            "`Gift` demands an idempotency key of every POST, and its `{store}` keeps no answers"
        )
    );
    assert_eq!(
        violations[0].help,
        format!(
            "have `{store}` keep them, with `Store::keeps_answers`, `Store::claim` and \
             `Transaction::keep`, or take `require_idempotency_key` from `Gift`"
        )
    );
    assert_eq!(violations[0].offenders, [gift::Gift::spec()]);

    // What demands nothing may lie there, and what keeps answers may be asked for them.
    let built = builder().backend::<gift::Gift>(memory());
    let built = built.backend::<note::Note>(Arc::new(plain())).build();
    built.unwrap().open_on_backends().unwrap();
    let built = builder().backend::<gift::Gift>(memory()).build().unwrap();
    built.open_on(plain()).unwrap();

    // The same is true of the store that the API is opened on.
    let plain = plain();
    let begun = plain.begun();
    let refused = builder().build().unwrap().open_on(plain).unwrap_err();
    assert_eq!(begun.load(Ordering::Relaxed), 0, "it is asked for nothing");
    assert_eq!(
        refused.to_string(),
        format!(
            "`Gift` demands an idempotency key of every POST, and `{store}` keeps no answers: have it \
             keep them, with `Store::keeps_answers`, `Store::claim` and `Transaction::keep`, or take \
             `require_idempotency_key` away"
        )
    );
    let kept = Memory::new(&[gift::Gift::spec(), note::Note::spec()]).unwrap();
    builder().build().unwrap().open_on(kept).unwrap();
}

#[test]
fn an_api_is_opened_on_its_backends_alone() {
    let api = || Api::builder_of([user::User::spec(), note::Note::spec()]).public();
    let notes = api().backend::<note::Note>(memory()).build().unwrap();
    let schema = notes.schema(Dialect::Sqlite);
    assert!(!schema.contains("notes"), "{schema}");
    let error = notes.open_on_backends().unwrap_err();
    assert_eq!(
        error.to_string(),
        "`User` is kept in no store: give each a .backend(…), or open the API on a store"
    );
    let both = api().backend::<note::Note>(memory());
    let both = both.backend::<user::User>(memory()).build().unwrap();
    assert_eq!(both.schema(Dialect::Sqlite), "");
    assert_eq!(both.schema(Dialect::Postgres), "");
    both.open_on_backends().unwrap();
}
