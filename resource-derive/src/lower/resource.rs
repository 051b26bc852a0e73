//! Lowers a whole declaration.

use quote::format_ident;
use syn::{Data, DeriveInput, Fields};

use super::contradiction::Facts;
use super::{
    allowance, archetype, computed, contradiction, deprecated, doubles, field, handler, limits,
    links, names, operations, parent, requirements,
};
use crate::model::{Requirements, Resource};
use crate::parse::{self, FieldAttributes, ResourceAttributes};
use crate::report::{Finding, Report};
use crate::spanned::Region;

/// The meaning of `input`, as far as it has one; what is wrong with it goes to `report`.
///
/// `None` where it is no struct with named fields, so that nothing else can be said of it.
pub(crate) fn resource(input: &DeriveInput, report: &mut Report) -> Option<Resource> {
    let (mut said, words): (ResourceAttributes, _) =
        parse::with_words(&input.attrs, &ResourceAttributes::VOCABULARY, report);
    let declared = named_fields(input, report)?;

    let archetypes = archetype::marks(&said);
    let archetype = archetype::lower(&archetypes);
    // What a mixture of kinds can have cannot be said.
    let facts = (archetypes.len() < 2).then_some(Facts {
        computed: said.computed.is_some(),
        archetype,
        below_parent: said.parent.is_some(),
    });
    if let Some(facts) = facts {
        contradiction::on_struct(facts, &words, report);
    }

    let mut allowances = Vec::new();
    allowance::lower(
        std::mem::take(&mut said.allow),
        None,
        &mut allowances,
        report,
    );
    let mut fields = Vec::new();
    let mut marked = Vec::new();
    for (place, declared) in declared.named.iter().enumerate() {
        let (mut said, words): (FieldAttributes, _) =
            parse::with_words(&declared.attrs, &FieldAttributes::VOCABULARY, report);
        contradiction::on_field(&words, report);
        if let Some(facts) = facts {
            contradiction::in_resource(facts, &words, report);
        }
        allowance::lower(
            std::mem::take(&mut said.allow),
            Some(place),
            &mut allowances,
            report,
        );
        if let Some(flag) = said.parent {
            marked.push((place, flag.0));
        }
        fields.extend(field::lower(declared, archetype, said, report));
    }

    let names = names::lower(&input.ident, archetype, &said, report);
    let parent = parent::lower(&said, archetype, &marked, &mut fields, report);
    let computed = computed::lower(said.computed, archetype, &mut fields, report);
    doubles::refuse(&fields, report);
    deprecated::refuse_unknown_successors(&fields, report);
    let operations = operations::lower(
        said.operations.as_ref(),
        (archetype, computed.is_some()),
        report,
    );
    let resource = Resource {
        ident: input.ident.clone(),
        visibility: input.vis.clone(),
        description: parse::documentation(&input.attrs),
        archetype,
        archetypes,
        names,
        parent,
        computed,
        links: links::lower(&input.ident, std::mem::take(&mut said.link), report),
        root: said.root.map(|flag| flag.0),
        scope: said.scope.map(|flag| flag.0),
        deprecated: deprecated::on_struct(&said.deprecated, &operations, report),
        operations,
        operations_region: operations::region(said.operations.as_ref()),
        handler: said.handler.map(|handler| handler.value),
        policy: said.policy.map(|policy| policy.value),
        limits: limits::lower(said.limit.as_ref(), said.batch_limit.as_ref(), report),
        requirements: Requirements {
            if_match: said.require_if_match.map(|flag| flag.0),
            idempotency_key: said.require_idempotency_key.map(|flag| flag.0),
        },
        fields,
        allowances,
        runtime: runtime(said.runtime),
    };
    handler::refuse(&resource, report);
    limits::refuse_needless(&resource, &words, report);
    requirements::refuse(&resource, report);
    Some(resource)
}

/// The path to the runtime, for the stub of a struct that could not be lowered.
pub(crate) fn resource_runtime(input: &DeriveInput) -> syn::Path {
    let mut ignored = Report::default();
    let said: ResourceAttributes =
        parse::attributes(&input.attrs, &ResourceAttributes::VOCABULARY, &mut ignored);
    ignored.discard();
    runtime(said.runtime)
}

/// Where the runtime is found: `crate = path`, or under its own name.
pub(super) fn runtime(said: Option<parse::Target>) -> syn::Path {
    said.map_or_else(
        || {
            let name = format_ident!("resource_runtime");
            syn::parse_quote!(::#name)
        },
        |path| path.value.value,
    )
}

fn named_fields<'a>(input: &'a DeriveInput, report: &mut Report) -> Option<&'a syn::FieldsNamed> {
    let name = &input.ident;
    let mut params = input.generics.params.iter();
    let lifetimes = params.all(|param| matches!(param, syn::GenericParam::Lifetime(_)));
    if !input.generics.params.is_empty() && lifetimes {
        report.push(
            Finding::new(
                Region::of(&input.generics),
                format!("`{name}` borrows, and a resource owns what it holds"),
            )
            .help("leave out the lifetime: `String` in place of `&str`"),
        );
        return None;
    }
    if !input.generics.params.is_empty() {
        report.push(
            Finding::new(
                Region::of(&input.generics),
                format!("`{name}` is generic, and a resource is one table"),
            )
            .help("declare one struct for each resource"),
        );
        return None;
    }
    let problem = match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => return Some(fields),
            Fields::Unnamed(_) => "a tuple struct, whose fields have no names",
            Fields::Unit => "a struct without fields",
        },
        Data::Enum(_) => "an enum",
        Data::Union(_) => "a union",
    };
    let mut finding = Finding::new(
        name.span(),
        format!("`{name}` is {problem}, so it cannot be a resource"),
    )
    .help(format!(
        "declare a struct with named fields: struct {name} {{ #[resource(id)] id: i64 }}"
    ));
    if let Data::Enum(_) = &input.data {
        finding = finding.help("for the type of a property: #[derive(Property)]");
    }
    report.push(finding);
    None
}
