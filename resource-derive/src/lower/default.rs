//! Lowers `default = …`: a literal or a constant of the field's type.

use syn::{Expr, ExprLit, Ident, Lit};

use super::{decimal, literal};
use crate::model::{Bound, Constraints, DefaultValue, FieldType, Role, Shape};
use crate::parse::{Constant, integer};
use crate::report::{Finding, Report};
use crate::spanned::Spanned;

/// The default of a field, where it may have one.
pub(super) fn lower(
    ident: &Ident,
    ty: &FieldType,
    role: Role,
    constraints: &Constraints,
    said: Option<Constant>,
    report: &mut Report,
) -> Option<DefaultValue> {
    let said = said?;
    let part = match role {
        Role::Id => Some("an id"),
        Role::Slug => Some("a slug"),
        Role::Created | Role::Updated => Some("a timestamp kept by the store"),
        Role::Version => Some("a version"),
        Role::Plain | Role::Parent => None,
    };
    if let Some(part) = part {
        report.push(
            Finding::new(said.key, format!("{part} has no default"))
                .help("leave `default` out: every row has its own"),
        );
        return None;
    }
    if let Shape::Reference(_) = ty.shape {
        report.push(
            Finding::new(said.key, "a reference has no default").help(format!(
                "leave it out, or make it optional: {ident}: Option<Ref<…>>"
            )),
        );
        return None;
    }
    let expr = said.value.value;
    if let (Expr::Path(path), true) = (&expr, ty.optional)
        && path.path.is_ident("None")
    {
        report.push(
            Finding::new(
                said.value.region,
                "`None` is the default of an `Option` anyway",
            )
            .help("leave `default` out, or name a value"),
        );
        return None;
    }
    if let Some(finding) = literal::misfit(ty, &expr, said.value.region) {
        report.push(finding);
        return None;
    }
    let problem = match (&ty.shape, &expr) {
        (Shape::Decimal, expr) => {
            return decimal(expr, constraints)
                .map(DefaultValue::Scaled)
                .map_err(|problem| {
                    report.push(
                        Finding::new(said.value.region, problem)
                            .help("write a decimal as a string: default = \"0.50\""),
                    );
                })
                .ok();
        }
        (Shape::Integer { min, max }, expr) => integer(expr).and_then(|value| {
            if (*min..=*max).contains(&value) {
                misfit(value, constraints)
            } else {
                Some(format!(
                    "{value} is outside the type, whose values are {min} to {max}"
                ))
            }
        }),
        (Shape::Text, expr) => text(expr).and_then(|text| unfit_length(&text, constraints)),
        _ => None,
    };
    if let Some(problem) = problem {
        report.push(
            Finding::new(said.value.region, problem)
                .help("choose a default that a client could have sent"),
        );
    }
    Some(DefaultValue::Expression(expr))
}

fn text(expr: &Expr) -> Option<String> {
    match expr {
        Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) => Some(text.value()),
        _ => None,
    }
}

fn decimal(expr: &Expr, constraints: &Constraints) -> Result<i64, String> {
    let text = text(expr).ok_or("the default of a `Decimal` is a string")?;
    // A missing scale is reported by itself; the text is then judged by its own digits.
    let scale = constraints.scale.as_ref().map_or(18, |scale| scale.value);
    let value = decimal::scaled(&text, scale)?;
    let bound = |bound: &Bound| match bound {
        Bound::Decimal(text) => decimal::scaled(text, scale).ok(),
        Bound::Integer(number) => decimal::scaled(&number.to_string(), scale).ok(),
    };
    let minimum = constraints.minimum.as_ref().and_then(|it| bound(&it.value));
    let maximum = constraints.maximum.as_ref().and_then(|it| bound(&it.value));
    if minimum.is_some_and(|minimum| value < minimum)
        || maximum.is_some_and(|maximum| value > maximum)
    {
        return Err(format!(
            "the default `{text}` is outside the declared bounds"
        ));
    }
    Ok(value)
}

fn misfit(value: i64, constraints: &Constraints) -> Option<String> {
    let outside = |bound: &Option<Spanned<Bound>>, low: bool| match bound {
        Some(bound) => match bound.value {
            Bound::Integer(bound) if low => value < bound,
            Bound::Integer(bound) => value > bound,
            Bound::Decimal(_) => false,
        },
        None => false,
    };
    (outside(&constraints.minimum, true) || outside(&constraints.maximum, false))
        .then(|| format!("the default {value} is outside the declared bounds"))
}

fn unfit_length(text: &str, constraints: &Constraints) -> Option<String> {
    let length = text.chars().count();
    let fits = |limit: &Option<Spanned<u32>>, most: bool| {
        limit.as_ref().is_none_or(|limit| {
            let limit = limit.value as usize;
            if most {
                length <= limit
            } else {
                length >= limit
            }
        })
    };
    (!fits(&constraints.min_length, false) || !fits(&constraints.max_length, true))
        .then(|| format!("the default has {length} characters, outside the declared lengths"))
}
