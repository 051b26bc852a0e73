//! The kinds of value that a word of an attribute may take, each with its own refusal.

use darling::FromMeta;
use quote::ToTokens;
use syn::{Expr, ExprLit, ExprPath, ExprUnary, Lit, Meta, Path, UnOp};

use crate::spanned::{Region, Spanned};

/// A word that stands alone: `id`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Flag(pub(crate) Region);

/// A string literal: `plural = "people"`.
pub(crate) type Text = Given<String>;

/// A whole number, not negative: `max_length = 200`.
pub(crate) type Count = Given<u32>;

/// A path: `parent = Organization`.
pub(crate) type Target = Given<Path>;

/// A constant expression: `default = 5`.
pub(crate) type Constant = Given<Expr>;

/// A number: `minimum = -5`, or `minimum = "0.01"` for a decimal.
pub(crate) type Bound = Given<Number>;

/// A value, and the word it was given to.
#[derive(Debug, Clone)]
pub(crate) struct Given<T> {
    /// Where the word stands.
    pub(crate) key: Region,
    /// The value, and where it stands.
    pub(crate) value: Spanned<T>,
}

/// A number as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Number {
    Integer(i64),
    Text(String),
}

/// A refusal that stands at `tokens`.
pub(super) fn refuse(tokens: &impl ToTokens, message: impl std::fmt::Display) -> darling::Error {
    darling::Error::custom(message).with_span(&tokens.to_token_stream())
}

fn key(item: &Meta) -> String {
    item.path()
        .get_ident()
        .map_or_else(String::new, ToString::to_string)
}

impl FromMeta for Flag {
    fn from_meta(item: &Meta) -> darling::Result<Self> {
        if let Meta::Path(path) = item {
            Ok(Self(Region::of(path)))
        } else {
            let key = key(item);
            Err(refuse(
                item,
                format!("`{key}` takes no value\nhelp: write `{key}` alone"),
            ))
        }
    }
}

/// What the expression of a value may be read as.
trait Readable: Sized {
    /// What to write instead, as an example.
    const EXAMPLE: &'static str;
    const KIND: &'static str;

    fn read(expr: &Expr) -> Option<Self>;

    /// What to write in the place of `expr`, where that can be told.
    fn instead(_: &Expr) -> Option<String> {
        None
    }
}

impl<T: Readable> FromMeta for Given<T> {
    fn from_meta(item: &Meta) -> darling::Result<Self> {
        let refusal = |tokens: &dyn ToTokens, instead: Option<String>| {
            let (key, kind, example) = (key(item), T::KIND, T::EXAMPLE);
            let instead = instead.unwrap_or_else(|| format!("write it as in `{key} = {example}`"));
            refuse(
                &tokens.to_token_stream(),
                format!("`{key}` takes {kind}\nhelp: {instead}"),
            )
        };
        let Meta::NameValue(pair) = item else {
            return Err(refusal(item, None));
        };
        let value = ungrouped(&pair.value);
        let value = T::read(value).ok_or_else(|| refusal(&pair.value, T::instead(value)))?;
        Ok(Self {
            key: Region::of(&pair.path),
            value: Spanned::new(value, Region::of(&pair.value)),
        })
    }
}

/// The expression itself, without the invisible group that a macro's `$expr` brings along.
fn ungrouped(expr: &Expr) -> &Expr {
    match expr {
        Expr::Group(group) => ungrouped(&group.expr),
        other => other,
    }
}

impl Readable for String {
    const EXAMPLE: &'static str = "\"…\"";
    const KIND: &'static str = "a string";

    fn read(expr: &Expr) -> Option<Self> {
        match expr {
            Expr::Lit(ExprLit {
                lit: Lit::Str(text),
                ..
            }) => Some(text.value()),
            _ => None,
        }
    }
}

impl Readable for u32 {
    const EXAMPLE: &'static str = "200";
    const KIND: &'static str = "a whole number that is not negative";

    fn read(expr: &Expr) -> Option<Self> {
        match expr {
            Expr::Lit(ExprLit {
                lit: Lit::Int(number),
                ..
            }) if number.suffix().is_empty() => number.base10_parse().ok(),
            _ => None,
        }
    }
}

impl Readable for Path {
    const EXAMPLE: &'static str = "Organization";
    const KIND: &'static str = "a path";

    fn read(expr: &Expr) -> Option<Self> {
        match expr {
            Expr::Path(ExprPath {
                qself: None, path, ..
            }) => Some(path.clone()),
            _ => None,
        }
    }
}

impl Readable for Expr {
    const EXAMPLE: &'static str = "5";
    const KIND: &'static str = "a literal or the path of a constant";

    fn read(expr: &Expr) -> Option<Self> {
        let constant = match expr {
            Expr::Lit(_) | Expr::Path(_) => true,
            Expr::Unary(ExprUnary {
                op: UnOp::Neg(_),
                expr,
                ..
            }) => matches!(**expr, Expr::Lit(_)),
            _ => false,
        };
        constant.then(|| expr.clone())
    }

    fn instead(expr: &Expr) -> Option<String> {
        let value = match expr {
            Expr::MethodCall(call) => &*call.receiver,
            Expr::Call(call) if call.args.len() == 1 => call.args.first()?,
            Expr::Call(_) => {
                return Some(
                    "leave it out: a handler fills in what is known only while the program runs, and the store a time that is `created` or `updated`".to_owned(),
                );
            }
            Expr::Array(_) | Expr::Macro(_) => {
                return Some(
                    "name a constant: `default = INITIAL`, with const INITIAL: Vec<…> = Vec::new();"
                        .to_owned(),
                );
            }
            _ => return None,
        };
        matches!(value, Expr::Lit(_)).then(|| {
            format!(
                "write the value alone: `default = {}`",
                value.to_token_stream()
            )
        })
    }
}

impl Readable for Number {
    const EXAMPLE: &'static str = "1";
    const KIND: &'static str = "a whole number, or a string such as \"0.01\" for a `Decimal`";

    fn read(expr: &Expr) -> Option<Self> {
        match expr {
            Expr::Lit(ExprLit {
                lit: Lit::Str(text),
                ..
            }) => Some(Self::Text(text.value())),
            _ => integer(expr).map(Self::Integer),
        }
    }
}

/// The value of an integer literal, negative ones included.
pub(crate) fn integer(expr: &Expr) -> Option<i64> {
    let (sign, literal) = match expr {
        Expr::Unary(ExprUnary {
            op: UnOp::Neg(_),
            expr,
            ..
        }) => ("-", &**expr),
        other => ("", other),
    };
    match literal {
        Expr::Lit(ExprLit {
            lit: Lit::Int(number),
            ..
        }) => format!("{sign}{}", number.base10_digits()).parse().ok(),
        _ => None,
    }
}
