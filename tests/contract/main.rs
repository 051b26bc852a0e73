//! What is a breaking change, and what is not: each kind, there and back.

use resource_runtime::contract::{Change, Contract};
use resource_runtime::prelude::*;
use resource_runtime::resource::ResourceSpec;

fn contract(resources: &[&'static ResourceSpec]) -> Contract {
    let api = Api::builder_of(resources.iter().copied()).public().build();
    Contract::of(&api.expect("an API"))
}

/// The changes from one API to another, as they are told.
fn changes(was: &[&'static ResourceSpec], is: &[&'static ResourceSpec]) -> Vec<String> {
    let changes = contract(was).changes_to(&contract(is));
    changes.iter().map(Change::to_string).collect()
}

/// What is told there and back.
#[track_caller]
fn told(
    was: &[&'static ResourceSpec],
    is: &[&'static ResourceSpec],
    there: &[&str],
    back: &[&str],
) {
    assert_eq!(changes(was, is), there, "there");
    assert_eq!(changes(is, was), back, "back");
    for same in [was, is] {
        assert_eq!(changes(same, same), [""; 0], "nothing has changed");
    }
}

/// Two declarations of one resource, and what is told when the second comes in the place of the
/// first, and the other way round.
macro_rules! change {
    (
        $name:ident:
        was $(#[$was:meta])* { $($before:tt)* }
        is $(#[$is:meta])* { $($after:tt)* }
        there [$($there:literal),* $(,)?]
        back [$($back:literal),* $(,)?]
    ) => {
        #[test]
        fn $name() {
            mod was {
                use super::*;

                #[derive(Resource)]
                $(#[$was])*
                pub struct Tag {
                    #[resource(id)]
                    id: i64,
                    $($before)*
                }
            }
            mod is {
                use super::*;

                #[derive(Resource)]
                $(#[$is])*
                pub struct Tag {
                    #[resource(id)]
                    id: i64,
                    $($after)*
                }
            }
            crate::told(&[was::Tag::spec()], &[is::Tag::spec()], &[$($there),*], &[$($back),*]);
        }
    };
}

mod bodies;
mod complete;
mod deprecated;
mod ends;
mod file;
mod ids;
mod limits;
mod paths;
#[path = "../http/plain_store.rs"]
mod plain_store;
mod queries;
mod rights;
mod security;
mod service;
mod values;
