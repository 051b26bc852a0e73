//! The typed inputs beside the struct, and its typed columns: what the user's own logic is given, and
//! what it asks with.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::{named, read, table};
use crate::model::{Archetype, Field, Resource, Role};

/// The three types, as they stand beside the struct. They name no trait, so that they are there even
/// where the declaration is refused.
pub(super) fn types(resource: &Resource, runtime: &TokenStream) -> TokenStream {
    let (ident, visibility) = (&resource.ident, &resource.visibility);
    let Names {
        new,
        changes,
        columns,
    } = names(ident);
    let given = given(resource).map(|(_, field)| {
        let ty = &field.ty.tokens;
        member(field, &quote!(#ty))
    });
    let changed = changed(resource).map(|(_, field)| {
        let ty = &field.ty.tokens;
        let shown = quote!(::core::option::Option<#ty>);
        named::member(&field.ty, &quote!(Change), &shown, runtime, |ty| {
            member(field, ty)
        })
    });
    let asked = stored(resource).map(|(_, field)| {
        let ty = &field.ty.tokens;
        let shown = quote!(#runtime::Column<#ident, #ty>);
        named::member(&field.ty, &quote!(Column<#ident>), &shown, runtime, |ty| {
            member(field, ty)
        })
    });
    let about_new = format!("What makes a new [`{ident}`]: all but what the store adds.");
    let about_changes = format!(
        "Changes of one [`{ident}`]: what is `None` stays; where null is allowed, `Some(None)` is null."
    );
    let about_columns = format!("The columns of [`{ident}`], to ask the store with.");
    quote! {
        #[doc = #about_new]
        #visibility struct #new {
            #(#given,)*
        }

        #[doc = #about_changes]
        #visibility struct #changes {
            #(#changed,)*
        }

        #[doc = #about_columns]
        #[allow(dead_code)]
        #visibility struct #columns {
            #(#asked,)*
        }
    }
}

/// How the inputs are read and written, and the items of the `Resource` impl that name the types.
pub(super) fn impls(resource: &Resource, runtime: &TokenStream) -> TokenStream {
    let ident = &resource.ident;
    let Names { new, changes, .. } = names(ident);
    let read = read::all(given(resource), "given", runtime);
    let read_some = read::all(changed(resource), "changed", runtime);
    let write = given(resource).map(|(place, field)| {
        let (name, entry) = (&field.ident, table::entry(place));
        quote!(#entry.give(self.#name))
    });
    let write_some = changed(resource).map(|(place, field)| {
        let (name, entry) = (&field.ident, table::entry(place));
        quote!(#entry.change(self.#name))
    });
    let nothing = changed(resource).map(|(_, field)| {
        let name = &field.ident;
        quote!(#name: ::core::option::Option::None)
    });
    quote! {
        #[automatically_derived]
        impl #runtime::Input for #new {
            type Resource = #ident;

            fn from_values(
                mut values: #runtime::ValueReader,
            ) -> ::core::result::Result<Self, #runtime::Mismatch> {
                #read
            }

            fn into_values(self) -> #runtime::FieldValues {
                #runtime::given([#(#write),*])
            }
        }

        #[automatically_derived]
        impl #runtime::Input for #changes {
            type Resource = #ident;

            fn from_values(
                mut values: #runtime::ValueReader,
            ) -> ::core::result::Result<Self, #runtime::Mismatch> {
                #read_some
            }

            fn into_values(self) -> #runtime::FieldValues {
                #runtime::changed([#(#write_some),*])
            }
        }

        #[automatically_derived]
        impl ::core::default::Default for #changes {
            fn default() -> Self {
                Self { #(#nothing),* }
            }
        }
    }
}

/// The types where the declaration is refused, so that what names them is no second mistake.
pub(super) fn stub(resource: &Resource, runtime: &TokenStream) -> TokenStream {
    let types = types(resource, runtime);
    let ident = &resource.ident;
    let Names { new, changes, .. } = names(ident);
    let inputs = [&new, &changes].map(|input| {
        quote! {
            #[automatically_derived]
            impl #runtime::Input for #input {
                type Resource = #ident;

                fn from_values(
                    _: #runtime::ValueReader,
                ) -> ::core::result::Result<Self, #runtime::Mismatch> {
                    ::core::unreachable!()
                }

                fn into_values(self) -> #runtime::FieldValues {
                    ::core::unreachable!()
                }
            }
        }
    });
    quote! {
        #types
        #(#inputs)*

        #[automatically_derived]
        impl ::core::default::Default for #changes {
            fn default() -> Self {
                ::core::unreachable!()
            }
        }
    }
}

/// The items of a stub's impl of `Resource`.
pub(super) fn stub_items(resource: &Resource) -> TokenStream {
    let Names {
        new,
        changes,
        columns,
    } = names(&resource.ident);
    quote! {
        type New = #new;
        type Changes = #changes;
        type Fields = #columns;

        fn fields() -> #columns {
            ::core::unreachable!()
        }
    }
}

/// The items of the impl for what has no fields that could be read.
pub(super) fn no_items(ident: &Ident, runtime: &TokenStream) -> TokenStream {
    quote! {
        type New = #runtime::NoInput<#ident>;
        type Changes = #runtime::NoInput<#ident>;
        type Fields = ();

        fn fields() {
            ::core::unreachable!()
        }
    }
}

/// The items of the `Resource` impl that name the types.
pub(super) fn items(resource: &Resource, runtime: &TokenStream) -> TokenStream {
    let Names {
        new,
        changes,
        columns,
    } = names(&resource.ident);
    let asked = stored(resource).map(|(place, field)| {
        let name = &field.ident;
        quote!(#name: #runtime::Column::new(#place))
    });
    quote! {
        type New = #new;
        type Changes = #changes;
        type Fields = #columns;

        fn fields() -> #columns {
            #columns { #(#asked),* }
        }
    }
}

struct Names {
    new: Ident,
    changes: Ident,
    columns: Ident,
}

fn names(ident: &Ident) -> Names {
    Names {
        new: format_ident!("New{}", ident),
        changes: format_ident!("{}Changes", ident),
        columns: format_ident!("{}Fields", ident),
    }
}

/// One field of a generated struct, documented as the user's own.
fn member(field: &Field, ty: &TokenStream) -> TokenStream {
    let (name, visibility) = (&field.ident, &field.visibility);
    let description = if field.description.is_empty() {
        format!("`{}`", field.name.value)
    } else {
        field.description.clone()
    };
    quote! {
        #[doc = #description]
        #visibility #name: #ty
    }
}

fn stored(resource: &Resource) -> impl Iterator<Item = (usize, &Field)> {
    let fields = resource.fields.iter().enumerate();
    fields.filter(|(_, field)| field.computed.is_none())
}

/// What a new row is made of. A client that chooses the id gives it too.
fn given(resource: &Resource) -> impl Iterator<Item = (usize, &Field)> {
    let chosen = resource.archetype == Archetype::Store;
    stored(resource).filter(move |(_, field)| match field.role {
        Role::Id => chosen,
        Role::Created | Role::Updated | Role::Version => false,
        Role::Plain | Role::Slug | Role::Parent => true,
    })
}

/// What can change.
fn changed(resource: &Resource) -> impl Iterator<Item = (usize, &Field)> {
    stored(resource).filter(|(_, field)| match field.role {
        Role::Id | Role::Created | Role::Updated | Role::Version => false,
        Role::Plain | Role::Slug | Role::Parent => true,
    })
}
