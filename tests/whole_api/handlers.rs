//! Handlers that are declared, and handlers that the builder is given.

use resource_runtime::api::BuildError;
use resource_runtime::prelude::*;

use crate::{refused, user};

/// A bill with logic of its own.
mod bill {
    use resource_runtime::prelude::*;

    #[derive(Resource)]
    #[resource(handler = BillHandler)]
    pub struct Bill {
        #[resource(id)]
        id: i64,
    }

    /// Made by hand only.
    pub struct BillHandler {
        pub rate: u8,
    }

    impl Handler for BillHandler {
        type Resource = Bill;
        type Error = Problem;

        async fn create(&self, _: &mut Context<'_>, _: Vec<NewBill>) -> Result<Vec<Bill>, Problem> {
            Err(Problem::conflict(self.rate.to_string()))
        }
    }

    /// Of a bill, and not the one that it declares.
    #[derive(Default)]
    pub struct OtherHandler;

    impl Handler for OtherHandler {
        type Resource = Bill;
        type Error = Problem;
    }
}

#[test]
fn missing_handler() {
    let violations = refused("missing_handler", &[bill::Bill::spec()]);
    assert_eq!(
        violations[0].message,
        "nobody has made the `BillHandler` that `Bill` declares: it has no Default, and the builder \
         is given none"
    );
    let builder = Api::builder_of([bill::Bill::spec()]).public();
    builder
        .handler(bill::BillHandler { rate: 7 })
        .build()
        .unwrap();
}

#[test]
fn undeclared_handler() {
    let handler = || bill::BillHandler { rate: 7 };
    let rules = |error: BuildError| -> Vec<&str> {
        error.violations().iter().map(|found| found.rule).collect()
    };
    let builder = || Api::builder_of([bill::Bill::spec()]).public();
    let another = builder().handler(bill::OtherHandler).build().unwrap_err();
    assert!(
        another
            .to_string()
            .contains("declares the handler `BillHandler`, and the builder is given"),
        "{another}"
    );
    assert_eq!(rules(another), ["undeclared_handler", "missing_handler"]);
    let twice = builder().handler(handler()).handler(handler()).build();
    assert_eq!(rules(twice.unwrap_err()), ["undeclared_handler"]);
    let elsewhere = Api::builder_of([user::User::spec()]).public();
    let elsewhere = elsewhere.handler(handler()).build();
    assert_eq!(rules(elsewhere.unwrap_err()), ["undeclared_handler"]);
}
