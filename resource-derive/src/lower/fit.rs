//! Refuses words that the type of their field cannot have, as far as its tokens tell. Behind an alias
//! the compiler asks the type itself.

use syn::Ident;

use crate::model::{FieldType, Shape};
use crate::parse::FieldAttributes;
use crate::report::{Finding, Report};
use crate::spanned::Region;

/// Reports `search`, `expand` and `singleton` on a type that none of them fits.
pub(super) fn refuse(ident: &Ident, ty: &FieldType, said: &FieldAttributes, report: &mut Report) {
    let unknown = matches!(ty.shape, Shape::Unknown);
    let reference = matches!(ty.shape, Shape::Reference(_)) || unknown;
    if let Some(flag) = said.search
        && !matches!(ty.shape, Shape::Text)
        && !unknown
    {
        report.push(
            Finding::new(flag.0, "`search` on a property that is no text")
                .help("leave it out: `q` looks into texts; for this one there is `filter`"),
        );
    }
    // An identifier that is expanded contradicts itself, and a list has a rule of its own.
    let plain = [said.id, said.slug, said.created, said.updated, said.version]
        .iter()
        .all(Option::is_none);
    if let Some(flag) = said.expand
        && !reference
        && !matches!(ty.shape, Shape::List)
        && plain
    {
        report.push(
            Finding::new(flag.0, "`expand` on a property that is no reference")
                .help("leave it out: what is expanded is another resource, a `Ref<…>`"),
        );
    }
    let Some(flag) = said.singleton.filter(|_| plain) else {
        return;
    };
    if !reference {
        report.push(
            Finding::new(flag.0, "`singleton` on a property that is no reference")
                .help("leave it out, or refer to another resource: Option<Ref<…>>"),
        );
    } else if !ty.optional && !unknown {
        let inner = quote::ToTokens::to_token_stream(&ty.inner);
        report.push(
            Finding::new(
                Region::of(&ty.tokens),
                "`singleton` needs an `Option`: what is attached can be detached",
            )
            .help(format!(
                "change the type: {ident}: Option<{}>",
                spaceless(&inner)
            )),
        );
    }
}

/// Tokens as one writes them in a type.
fn spaceless(tokens: &proc_macro2::TokenStream) -> String {
    tokens.to_string().replace(' ', "")
}
