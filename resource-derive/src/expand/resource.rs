//! The impl of `Resource`: one constant table and the names of its relatives.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, quote_spanned};

use super::{assertions, deprecated, field, input, links, named, record, registration, table, tie};
use crate::model::{Limits, Parent, Resource, Role, Shape};
use crate::spanned::Region;

/// Everything that a declaration emits.
pub(crate) fn resource(resource: &Resource) -> TokenStream {
    let runtime = private(&resource.runtime);
    let Resource { ident, .. } = resource;
    let (id, identity) = if let Some((_, field)) = resource.field_with(Role::Id) {
        let ty = &field.ty.tokens;
        (quote!(#ty), quote!(OwnId))
    } else {
        let of_parent = quote!(#runtime::IdOfParent<#ident>);
        (of_parent, quote!(NoId))
    };
    let parent = if let Some(parent) = &resource.parent {
        above(resource, parent, &runtime)
    } else {
        quote!(type Parent = #runtime::NoParent;)
    };
    let nesting = nesting(resource, &runtime);
    let spec = spec(resource, &runtime);
    let record = record::methods(resource, &runtime);
    let inputs = input::types(resource, &runtime);
    let input_items = input::items(resource, &runtime);
    let input_impls = input::impls(resource, &runtime);
    let registration = registration::submission(resource, &runtime);
    let handler = tie::handler(resource, &runtime);
    let policy = tie::policy(resource, &runtime);
    let links = links::impls(resource, &runtime);
    let assertions = assertions::all(resource, &runtime);
    let table = table::of_resource(resource, &runtime);
    let implement = named::item("impl", ident);
    quote! {
        #inputs

        const _: () = {
            #table

            #[automatically_derived]
            #implement #runtime::Resource for #ident {
                type Id = #id;
                type Identity = #runtime::#identity;
                #parent
                #input_items
                const NESTING: #runtime::Nesting = #nesting;

                fn spec() -> &'static #runtime::ResourceSpec {
                    static SPEC: #runtime::ResourceSpec = #spec;
                    &SPEC
                }

                #record
            }

            #input_impls
            #handler
            #policy
            #links
            #registration
            #assertions
        };
    }
}

/// The parent as an associated type, asked of the reference to it where that names it.
fn above(resource: &Resource, parent: &Parent, runtime: &TokenStream) -> TokenStream {
    let reference = parent.field.map(|place| &resource.fields[place].ty);
    let (target, place, question) = match reference.map(|ty| (&ty.shape, ty.optional)) {
        Some((Shape::Reference(target), true)) => {
            let question = quote!(#runtime::OptionalReferenceTarget);
            (named::target_within(target), Region::of(target), question)
        }
        Some((Shape::Reference(target), false)) => {
            let question = quote!(#runtime::ReferenceTarget);
            (named::target_within(target), Region::of(target), question)
        }
        Some(_) | None => {
            let path = &parent.path;
            let question = quote!(#runtime::ReferenceTarget);
            (quote!(#path), Region::of(path), question)
        }
    };
    relative(&target, place, "Parent", &question, "Itself")
}

/// An associated type that is what `question` answers to `target`. All of it stands at `place`, where
/// the user names that: there stands the same error about a field, and the compiler says it once.
pub(super) fn relative(
    target: &TokenStream,
    place: Region,
    name: &str,
    question: &TokenStream,
    answer: &str,
) -> TokenStream {
    let (name, answer) = (Ident::new(name, place.end), Ident::new(answer, place.end));
    let mut item = quote_spanned!(place.start=> type);
    item.extend(quote!(#name));
    item.extend(quote_spanned!(place.start=> = <));
    item.extend(quote!(#target));
    item.extend(quote_spanned!(place.end=> as #question>::#answer;));
    item
}

/// The module of the runtime that generated code may name.
pub(super) fn private(runtime: &syn::Path) -> TokenStream {
    quote!(#runtime::__private)
}

/// What the compiler checks the routes by.
fn nesting(resource: &Resource, runtime: &TokenStream) -> TokenStream {
    let name = resource.ident.to_string();
    let segment = &resource.names.segment;
    let param = &resource.names.param;
    let root = resource.root.is_some();
    let scope = resource.scope.is_some();
    let archetype = format_ident!("{}", resource.archetype.variant());
    let relations = resource
        .fields
        .iter()
        .any(|field| field.singleton.is_some());
    let slug = resource.field_with(Role::Slug).is_some();
    let offers = |word| resource.operations.iter().any(|found| found.word == word);
    let (get, list) = (offers("get"), offers("list"));
    let deep = resource.allows("deep_nesting");
    quote! {
        #runtime::Nesting {
            name: #name,
            segment: #segment,
            param: #param,
            root: #root,
            scope: #scope,
            archetype: #runtime::Archetype::#archetype,
            relations: #relations,
            slug: #slug,
            get: #get,
            list: #list,
            type_path: ::core::concat!(::core::module_path!(), "::", #name),
            deep_nesting_allowed: #deep,
        }
    }
}

fn spec(resource: &Resource, runtime: &TokenStream) -> TokenStream {
    let name = resource.ident.to_string();
    let description = &resource.description;
    let place = place(resource, runtime);
    let singular = &resource.names.singular;
    let plural = &resource.names.plural;
    let segment = &resource.names.segment;
    let param = &resource.names.param;
    let table = &resource.names.table;
    let computed = resource.computed.is_some();
    let scope = resource.scope.is_some();
    let root = resource.root.is_some();
    let ident = &resource.ident;
    let archetype = format_ident!("{}", resource.archetype.variant());
    let links = links::specs(resource, runtime);
    let parent = if let Some(Parent {
        field: Some(field), ..
    }) = &resource.parent
    {
        quote! {
            ::core::option::Option::Some(#runtime::ParentSpec {
                spec: #runtime::parent_spec::<#ident>,
                field: #field,
            })
        }
    } else {
        quote!(::core::option::Option::None)
    };
    let operations = resource.operations.iter().map(|operation| {
        let variant = format_ident!("{}", operation.variant);
        quote!(.with(#runtime::Operation::#variant))
    });
    let Limits {
        default,
        max,
        batch,
    } = resource.limits;
    let deprecated = deprecated::specs(resource, runtime);
    let if_match = resource.requirements.if_match.is_some();
    let idempotency_key = resource.requirements.idempotency_key.is_some();
    let fields = resource
        .fields
        .iter()
        .enumerate()
        .map(|(place, declared)| field::spec(ident, declared, &table::entry(place), runtime));
    let allowances = resource.allowances.iter().map(|allowance| {
        let rule = &allowance.rule.value;
        let reason = &allowance.reason;
        let field = if let Some(place) = allowance.field {
            let name = resource.fields[place].rust_name();
            quote!(::core::option::Option::Some(#name))
        } else {
            quote!(::core::option::Option::None)
        };
        quote!(#runtime::Allowance { rule: #rule, reason: #reason, field: #field })
    });
    quote! {
        #runtime::ResourceSpec {
            name: #name,
            description: #description,
            place: #place,
            archetype: #runtime::Archetype::#archetype,
            singular: #singular,
            plural: #plural,
            segment: #segment,
            param: #param,
            table: #table,
            computed: #computed,
            scope: #scope,
            root: #root,
            parent: #parent,
            links: &[#(#links),*],
            operations: #runtime::Operations::NONE #(#operations)*,
            limits: #runtime::Limits { default: #default, max: #max, batch: #batch },
            deprecated: &[#(#deprecated),*],
            requirements: #runtime::Requirements {
                if_match: #if_match,
                idempotency_key: #idempotency_key,
            },
            fields: &[#(#fields),*],
            allowances: &[#(#allowances),*],
        }
    }
}

/// The file and line of the struct's name. `line!()` would give the line of the derive.
fn place(resource: &Resource, runtime: &TokenStream) -> TokenStream {
    let line = if proc_macro::is_available() {
        u32::try_from(resource.ident.span().unwrap().line()).unwrap_or(u32::MAX)
    } else {
        0
    };
    quote!(#runtime::Place { file: ::core::file!(), line: #line })
}
