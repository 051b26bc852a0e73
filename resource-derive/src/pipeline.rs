//! The one file that knows the order: parse and lower, check, then expand or fall back.

use proc_macro2::TokenStream;
use syn::DeriveInput;

use crate::expand;
use crate::lower;
use crate::report::Report;
use crate::rules;

/// The expansion of `#[derive(Resource)]`.
pub(crate) fn resource(input: &DeriveInput) -> TokenStream {
    let mut report = Report::default();
    let model = lower::resource(input, &mut report);
    if let Some(model) = &model {
        rules::check(model, &mut report);
    }
    match (report.finish(), model) {
        (None, Some(model)) => expand::resource(&model),
        (errors, model) => {
            let stub = expand::resource_stub(input, model.as_ref());
            quote::quote!(#errors #stub)
        }
    }
}

/// The expansion of `#[derive(Property)]`.
pub(crate) fn property(input: &DeriveInput) -> TokenStream {
    let mut report = Report::default();
    let model = lower::property(input, &mut report);
    match (report.finish(), model) {
        (None, Some(model)) => expand::property(&model),
        (errors, _) => {
            let stub = expand::property_stub(input, &lower::property_runtime(input));
            quote::quote!(#errors #stub)
        }
    }
}
