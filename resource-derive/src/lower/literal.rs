//! What is wrong with a literal that is no value of its field's type, as far as the type's tokens tell.

use quote::ToTokens;
use syn::{Expr, ExprLit, ExprUnary, Lit, Type};

use crate::model::{FieldType, Shape};
use crate::report::Finding;
use crate::spanned::Region;
use crate::words;

/// The mistake, where `expr` is a literal of another kind than the values of `ty`.
pub(super) fn misfit(ty: &FieldType, expr: &Expr, region: Region) -> Option<Finding> {
    let literal = literal(expr)?;
    let help = match (&ty.shape, literal) {
        (Shape::Integer { .. }, Lit::Int(_))
        | (Shape::Text, Lit::Str(_))
        | (Shape::Boolean, Lit::Bool(_))
        | (Shape::Decimal | Shape::Reference(_) | Shape::Unsupported, _) => return None,
        (Shape::Integer { .. }, Lit::Str(text)) if text.value().parse::<i64>().is_ok() => {
            format!("write it without quotes: default = {}", text.value())
        }
        (Shape::Integer { .. }, _) => "write a whole number, as in `default = 5`".to_owned(),
        (Shape::Text, Lit::Int(_) | Lit::Float(_) | Lit::Bool(_)) => {
            format!("write it in quotes: default = \"{}\"", spelled(expr))
        }
        (Shape::Text, Lit::Char(char)) => {
            format!(
                "write it in double quotes: default = {:?}",
                char.value().to_string()
            )
        }
        (Shape::Text, _) => "write a string, as in `default = \"…\"`".to_owned(),
        (Shape::Boolean, _) => "write `default = true` or `default = false`".to_owned(),
        (Shape::Uuid | Shape::Timestamp | Shape::Date | Shape::List, _) => {
            let ty = spelled(&ty.inner);
            format!("name a constant: `default = INITIAL`, with const INITIAL: {ty} = …;")
        }
        (Shape::Unknown, Lit::Str(text)) => {
            let Type::Path(path) = &ty.inner else {
                return None;
            };
            let name = spelled(path);
            let variant = words::pascal(&words::split(&text.value()));
            let variant = syn::parse_str::<syn::Ident>(&variant);
            let variant = variant.map_or_else(|_| "…".to_owned(), |ident| ident.to_string());
            format!(
                "name the value: default = {name}::{variant}\nhelp: where `{name}` is another name of `String`, write that"
            )
        }
        (Shape::Unknown, _) => return None,
    };
    let (literal, ty) = (spelled(expr), spelled(&ty.inner));
    Some(Finding::new(region, format!("{literal} is no `{ty}`")).help(help))
}

fn literal(expr: &Expr) -> Option<&Lit> {
    match expr {
        Expr::Lit(ExprLit { lit, .. }) => Some(lit),
        Expr::Unary(ExprUnary { expr, .. }) => literal(expr),
        _ => None,
    }
}

/// Tokens as one writes them.
fn spelled(tokens: &impl ToTokens) -> String {
    let text = tokens.to_token_stream().to_string();
    if text.starts_with('"') {
        return text;
    }
    text.replace(' ', "")
}
