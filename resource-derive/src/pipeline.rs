//! The one file that knows the order: parse and lower, check, then expand or fall back.

#[cfg(test)]
mod combinations;

use proc_macro2::TokenStream;
use syn::DeriveInput;

use crate::expand;
use crate::lower;
use crate::model::Resource;
use crate::report::Report;
use crate::rules;

/// The expansion of `#[derive(Resource)]`.
pub(crate) fn resource(input: &DeriveInput) -> TokenStream {
    judged(input, rules::check)
}

fn judged(input: &DeriveInput, check: fn(&Resource, &mut Report)) -> TokenStream {
    let mut report = Report::default();
    let model = lower::resource(input, &mut report);
    if let Some(model) = &model {
        check(model, &mut report);
    }
    match (report.finish(), model) {
        (None, Some(model)) => expand::resource(&model),
        (errors, model) => {
            let runtime = lower::resource_runtime(input);
            let stub = expand::resource_stub(input, model.as_ref(), &runtime);
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

#[cfg(test)]
mod cost;
#[cfg(test)]
mod tests {
    use syn::parse_quote;

    use super::{property, resource};

    #[test]
    fn another_path_to_the_runtime_leaves_none_of_the_usual_one() {
        let expansions = [
            resource(&parse_quote! {
                #[resource(parent = Team, root, crate = ::vendored::rest)]
                struct User {
                    #[resource(id)]
                    id: i64,
                    #[resource(default = Role::Guest)]
                    role: Role,
                    team: Ref<Team>,
                }
            }),
            resource(&parse_quote! {
                #[resource(crate = ::vendored::rest)]
                struct User {
                    name: String,
                }
            }),
            resource(&parse_quote! {
                #[resource(crate = ::vendored::rest)]
                enum User {}
            }),
            property(&parse_quote! {
                #[property(crate = ::vendored::rest)]
                struct UserId(i64);
            }),
            property(&parse_quote! {
                #[property(crate = ::vendored::rest)]
                enum Role {
                    Guest,
                }
            }),
            property(&parse_quote! {
                #[property(crate = ::vendored::rest)]
                enum Role {}
            }),
        ];
        for expansion in expansions {
            let text = expansion.to_string();
            assert!(text.contains(":: vendored :: rest :: __private"), "{text}");
            assert!(!text.contains("resource_runtime"), "{text}");
        }
    }
}
