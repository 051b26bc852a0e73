//! Refuses secrets that an answer would show.

use crate::model::{Access, Resource, Role, Shape};
use crate::report::Finding;
use crate::rules::rule::{Violations, declare_rule};
use crate::words;

/// The last word of a name that holds a secret.
const SECRETS: &[&str] = &[
    "cvc",
    "cvv",
    "passcode",
    "passphrase",
    "passwd",
    "password",
    "pwd",
    "secret",
    "token",
];

/// What makes a `key` a secret one.
const SECRET_KEYS: &[&str] = &[
    "access",
    "api",
    "encryption",
    "master",
    "private",
    "secret",
    "signing",
];

/// Words after a secret that leave it one.
const FORMS: &[&str] = &["digest", "hash", "salt", "value"];

declare_rule! {
    /// ## What it refuses
    /// A text named as a secret (`password`, `token`, `client_secret`, `api_key`, `password_hash`
    /// and their like) that is not `write_only`.
    ///
    /// ## Why
    /// Every answer would carry it: into logs, caches and the screens of those who may see the rest
    /// of the resource.
    ///
    /// ## Source
    /// OWASP API3
    ///
    /// ## Example
    /// `password: String`
    ///
    /// ## Instead
    /// `#[resource(write_only)] password: String`
    ///
    /// ## When to allow
    /// It is called so and is none, such as the token that a parser found in a text.
    secret_property, Allowed, source: "OWASP API3",
    why: "what an answer shows ends in logs, caches and screens", check
}

fn check(resource: &Resource, violations: &mut Violations) {
    for (place, field) in resource.fields.iter().enumerate() {
        let holds_text = matches!(field.ty.shape, Shape::Text | Shape::Uuid | Shape::Unknown);
        if field.role == Role::Plain
            && field.access != Access::WriteOnly
            && holds_text
            && is_secret(&words::words_of_snake(&field.rust_name()))
        {
            violations.of_field(
                place,
                Finding::new(
                    field.ident.span(),
                    format!(
                        "`{}` is a secret, and every answer would show it",
                        field.ident
                    ),
                )
                .help(match field.access {
                    Access::ReadOnly => "put #[resource(write_only)] in place of `read_only`",
                    Access::Immutable => "put #[resource(write_only)] in place of `immutable`",
                    Access::ReadWrite | Access::WriteOnly => "hide it: #[resource(write_only)]",
                }),
            );
        }
    }
}

fn is_secret(words: &[String]) -> bool {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        [.., "key"] if words.len() > 1 => SECRET_KEYS.contains(&words[words.len() - 2]),
        [.., last] if SECRETS.contains(&last) => true,
        [.., before, last] => FORMS.contains(&last) && SECRETS.contains(&before),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_secret;
    use crate::words::words_of_snake;

    #[test]
    fn secrets_are_told_from_what_is_said_about_them() {
        for name in [
            "password",
            "client_secret",
            "api_key",
            "password_hash",
            "token",
            "access_token",
        ] {
            assert!(is_secret(&words_of_snake(name)), "{name}");
        }
        for name in [
            "key",
            "public_key",
            "token_type",
            "password_hint",
            "sort_key",
            "name",
            "hash",
        ] {
            assert!(!is_secret(&words_of_snake(name)), "{name}");
        }
    }
}
