//! What only the compiler can check, because another type's facts decide it.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream};
use quote::{format_ident, quote};
use syn::Type;

use super::field::role;
use super::table;
use crate::model::{Archetype, Field, FieldType, Resource, Role, Shape};
use crate::spanned::Region;

/// The checks on a resource's place and on types of the user's own, each at the user's token.
pub(super) fn all(resource: &Resource, runtime: &TokenStream) -> TokenStream {
    let fields = of_fields(resource, runtime);
    let relations = relations(resource, runtime);
    let Some(parent) = &resource.parent else {
        return quote!(#fields #relations);
    };
    let ident = &resource.ident;
    let path = &parent.path;
    let reference = parent.field.map(|place| {
        let rootless = rootless(resource, place, runtime);
        let loose = loose(resource, place, runtime);
        quote!(#rootless #loose)
    });
    let place = assertion(
        &quote!(<#ident as #runtime::Placed>::PROBLEM),
        Region::of(path),
    );
    let above = assertion(
        &quote!(<#ident as #runtime::Placed>::UNREADABLE),
        Region::of(path),
    );
    quote!(#fields #reference #place #above #relations)
}

/// Refuses a reference to the parent that may be null, where the resource lies in a scope.
fn loose(resource: &Resource, place: usize, runtime: &TokenStream) -> TokenStream {
    let FieldType {
        tokens,
        optional,
        shape,
        ..
    } = &resource.fields[place].ty;
    if !optional && !matches!(shape, Shape::Unknown) || resource.is_tied() {
        return TokenStream::new();
    }
    let ident = &resource.ident;
    let property = table::entry(place);
    let problem = quote!(#runtime::loose_in_scope::<#ident>(#property.nullable()).text());
    assertion(&problem, Region::of(tokens))
}

/// Refuses, as the rule `rootless_peer` does, an `Option` that the rule cannot see behind an alias.
fn rootless(resource: &Resource, place: usize, runtime: &TokenStream) -> TokenStream {
    let field = &resource.fields[place];
    let hidden = matches!(field.ty.shape, Shape::Unknown) && !field.ty.optional;
    let allowed = resource.allowances.iter().any(|allowance| {
        allowance.rule.value == "rootless_peer" && allowance.field.is_none_or(|on| on == place)
    });
    if !hidden || resource.root.is_some() || resource.is_tied() || allowed {
        return TokenStream::new();
    }
    let (ident, ty) = (&resource.ident, &field.ty.tokens);
    let property = table::entry(place);
    let problem = quote!(#runtime::rootless_peer::<#ident>(#property.nullable()).text());
    assertion(&problem, Region::of(ty))
}

/// Whether nothing is said yet of the field's type, of which a part is known by name only.
pub(super) fn is_unseen(field: &Field) -> bool {
    let ty = &field.ty;
    let borrowed = matches!(ty.inner, Type::Reference(_));
    let judged =
        ty.holds_float() || ty.lists_references() || ty.lists_options() || ty.nests_options();
    holds_the_unknown(field) && !(judged || borrowed)
}

/// The checks on types of the user's own.
fn of_fields(resource: &Resource, runtime: &TokenStream) -> TokenStream {
    let fields = resource.fields.iter().enumerate();
    fields
        .filter(|(_, field)| holds_the_unknown(field))
        .map(|(place, field)| fitness(field, &table::entry(place), resource.archetype, runtime))
        .collect()
}

/// Checks every reference and every link against the facts of its other end. What the path says of the reference
/// to the parent is checked with the place.
fn relations(resource: &Resource, runtime: &TokenStream) -> TokenStream {
    let ident = &resource.ident;
    let checks = resource.fields.iter().enumerate().map(|(place, field)| {
        if !field.may_refer() {
            return TokenStream::new();
        }
        let ty = &field.ty.tokens;
        let property = table::entry(place);
        let target = quote!(#property.target);
        let name = field.rust_name();
        let filter = field.filter.map(|region| {
            let problem = quote!(#runtime::scope_in_query::<#ident>(#target, #name).text());
            assertion(&problem, region)
        });
        let allowed = resource.allowances.iter().any(|allowance| {
            allowance.field == Some(place) && allowance.rule.value == "unscoped_reference"
        });
        let expand = field.expand.map(|region| {
            let problem = quote!(#runtime::unexpandable::<#ident, _>(&#property, #name).text());
            assertion(&problem, region)
        });
        let route = field.singleton.as_ref().map(|segment| {
            let text = &segment.value;
            let problem =
                quote!(#runtime::unattachable::<#ident, _>(&#property, #text, #name).text());
            assertion(&problem, segment.region)
        });
        let unnamed = (field.role == Role::Plain).then(|| {
            let problem = quote!(#runtime::unnamed_target::<#ident>(#target, #name).text());
            assertion(&problem, Region::of(ty))
        });
        let border = (field.role == Role::Plain || allowed).then(|| {
            let problem =
                quote!(#runtime::unscoped_reference::<#ident>(#target, #name, #allowed).text());
            assertion(&problem, Region::of(ty))
        });
        quote!(#filter #border #expand #route #unnamed)
    });
    let links = resource.links.iter().enumerate().map(|(place, link)| {
        let problem = quote!(#runtime::mislinked::<#ident, #place>().text());
        assertion(&problem, link.peer.region)
    });
    quote!(#(#checks)* #(#links)*)
}

/// Refuses a newtype of what no property may be.
pub(super) fn of_newtype(inner: &Type) -> TokenStream {
    let answer = table::entry(0);
    assertion(&quote!(#answer.refusal), Region::of(inner))
}

/// Checks the members of a struct inside a resource.
pub(super) fn of_members(members: &[Field], runtime: &TokenStream) -> TokenStream {
    let checks = members.iter().enumerate();
    let checks = checks.filter(|(_, field)| holds_the_unknown(field));
    let checks = checks.map(|(place, field)| {
        let ty = &field.ty.tokens;
        let property = table::entry(place);
        let fitness = fitness(field, &property, Archetype::Collection, runtime);
        let target = assertion(
            &quote!(#runtime::inner_reference(#property.target)),
            Region::of(ty),
        );
        quote!(#fitness #target)
    });
    quote!(#(#checks)*)
}

/// Whether a part of the field's type is known by name only.
fn holds_the_unknown(field: &Field) -> bool {
    matches!(field.ty.shape, Shape::List | Shape::Unknown)
}

/// Checks the declaration of a field whose type the macro knows by name only, and that answers with
/// `property`.
pub(super) fn fitness(
    field: &Field,
    property: &TokenStream,
    archetype: Archetype,
    runtime: &TokenStream,
) -> TokenStream {
    let constraints = &field.constraints;
    // What stands on a list that is written out, the derive has judged by itself.
    let hidden = matches!(field.ty.shape, Shape::Unknown);
    let facts = [
        ("store", archetype == Archetype::Store),
        ("tied", archetype != Archetype::Collection),
        (
            "text",
            hidden
                && (constraints.min_length.is_some()
                    || constraints.max_length.is_some()
                    || constraints.pattern.is_some()
                    || constraints.format.is_some()),
        ),
        ("search", field.search.is_some()),
        (
            "number",
            hidden && (constraints.minimum.is_some() || constraints.maximum.is_some()),
        ),
        ("scale", constraints.scale.is_some()),
        ("items", constraints.max_items.is_some()),
        (
            "compared",
            field.filter.is_some()
                || field.sort.is_some()
                || field.unique.is_some()
                || field.search.is_some(),
        ),
    ];
    let facts = facts.into_iter().filter(|(_, holds)| *holds);
    let facts = facts.map(|(name, _)| Ident::new(name, Span::call_site()));
    let role = format_ident!("{}", role(field.role));
    let problem = quote! {
        #runtime::Expectation {
            role: #runtime::Role::#role,
            #(#facts: true,)*
            ..#runtime::Expectation::NONE
        }
        .unmet(&#property)
    };
    assertion(&problem, Region::of(&field.ty.tokens))
}

/// What a check calls, under a name of one token: the whole call stands where the user's token is.
pub(super) fn import(runtime: &TokenStream) -> TokenStream {
    let refuse = refuse(Span::mixed_site());
    quote! {
        #[allow(unused_imports)]
        use #runtime::refuse as #refuse;
    }
}

/// An item has no hygiene: the name is one that nobody gives to what stands beside a resource.
fn refuse(span: Span) -> Ident {
    Ident::new("__refuse", span)
}

/// A constant that cannot be evaluated where there is a problem: an error at `region`.
fn assertion(problem: &TokenStream, region: Region) -> TokenStream {
    let refuse = refuse(region.start);
    let mut problem = Group::new(Delimiter::Parenthesis, problem.clone());
    problem.set_span(region.end);
    quote!(const _: () = #refuse #problem;)
}
