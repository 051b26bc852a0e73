//! The exceptions that declarations make: their reasons are read where the API is read.

use resource_runtime::prelude::*;

use crate::build;

declared!(legacy:
    #[resource(allow(verb_name, reason = "clients know it by this name"))]
    struct GetDevice {
        #[resource(allow(cryptic_property, reason = "the register has two letters"))]
        r2: i64,
    }
);

#[test]
fn reasons_reach_the_table_of_the_resource() {
    let found: Vec<_> = legacy::GetDevice::spec()
        .allowances
        .iter()
        .map(|allowance| (allowance.rule, allowance.field, allowance.reason))
        .collect();
    assert_eq!(
        found,
        [
            ("verb_name", None, "clients know it by this name"),
            (
                "cryptic_property",
                Some("r2"),
                "the register has two letters"
            ),
        ]
    );
}

#[test]
fn reasons_reach_the_route_table() {
    let api = build(&[legacy::GetDevice::spec()]).unwrap();
    let table = api.route_table().to_string();
    let exceptions: Vec<&str> = table
        .lines()
        .filter(|line| line.contains(" allows "))
        .collect();
    assert_eq!(
        exceptions,
        [
            "GetDevice allows verb_name: clients know it by this name",
            "GetDevice.r2 allows cryptic_property: the register has two letters",
        ]
    );
}
