//! From a bearer token to who asks (RFC 6750, RFC 7519).

use std::fmt;
use std::future::{Ready, ready};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use actix_web::dev::Payload;
use actix_web::error::{ErrorInternalServerError, ErrorUnauthorized};
use actix_web::http::header::AUTHORIZATION;
use actix_web::{FromRequest, HttpRequest, web};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Who makes the tokens, and whom they are for.
const ISSUER: &str = "https://login.example.org";
const AUDIENCE: &str = "https://documents.example.org";

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Caller {
    /// Who runs the service, for all organizations.
    Operator,
    /// Somebody of one organization.
    Member {
        /// The id of the user.
        user: i64,
        /// The id of the organization.
        organization: i64,
        /// As what.
        role: Role,
    },
}

/// What somebody is in an organization.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Reads what is shared.
    Reader,
    /// Writes documents, too.
    Writer,
    /// Decides about all of the organization.
    Admin,
}

/// What a token says.
/// Whatever else it says is of no concern here (RFC 7519 section 4).
#[derive(Serialize, Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    /// When it ends, in seconds since 1970.
    exp: u64,
    /// The id of the user, or `operator`.
    sub: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    organization: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<Role>,
}

/// The `sub` of who runs the service.
const OPERATOR: &str = "operator";

impl Claims {
    fn of(caller: Caller, exp: u64) -> Self {
        let (sub, organization, role) = match caller {
            Caller::Operator => (OPERATOR.to_owned(), None, None),
            Caller::Member {
                user,
                organization,
                role,
            } => (user.to_string(), Some(organization.to_string()), Some(role)),
        };
        Self {
            iss: ISSUER.to_owned(),
            aud: AUDIENCE.to_owned(),
            exp,
            sub,
            organization,
            role,
        }
    }

    fn caller(self) -> Option<Caller> {
        match (&*self.sub, self.organization, self.role) {
            (OPERATOR, None, None) => Some(Caller::Operator),
            (user, Some(organization), Some(role)) => Some(Caller::Member {
                user: user.parse().ok()?,
                organization: organization.parse().ok()?,
                role,
            }),
            _ => None,
        }
    }
}

/// What tokens are signed with: HMAC with SHA-256 wants 32 bytes at least (RFC 7518 section 3.2).
pub struct Key(Vec<u8>);

/// Why something is no key.
#[derive(Debug, Error)]
#[error(
    "a key of {0} bytes can be guessed; take 32 at least, such as `openssl rand -hex 32` prints"
)]
pub struct KeyError(usize);

impl Key {
    /// The fewest bytes.
    pub const SHORTEST: usize = 32;

    /// A key of these bytes.
    ///
    /// # Errors
    /// [`KeyError`] where they are too few.
    pub fn new(bytes: impl Into<Vec<u8>>) -> Result<Self, KeyError> {
        let bytes = bytes.into();
        match bytes.len() {
            few if few < Self::SHORTEST => Err(KeyError(few)),
            _ => Ok(Self(bytes)),
        }
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Key").finish_non_exhaustive()
    }
}

/// Makes and checks tokens.
#[derive(Clone)]
pub struct Tokens {
    signing: EncodingKey,
    checking: DecodingKey,
    validation: Validation,
}

impl Tokens {
    /// Those that are signed with this key.
    pub fn new(key: &Key) -> Self {
        // One algorithm, chosen here: what the token says of itself (`alg`) chooses nothing.
        let mut validation = Validation::new(Algorithm::HS256);
        validation.set_issuer(&[ISSUER]);
        validation.set_audience(&[AUDIENCE]);
        // Whoever makes the tokens keeps the same time.
        validation.leeway = 0;
        validation.validate_nbf = true;
        validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        Self {
            signing: EncodingKey::from_secret(&key.0),
            checking: DecodingKey::from_secret(&key.0),
            validation,
        }
    }

    /// A token for somebody.
    ///
    /// # Errors
    /// What keeps it from being signed.
    pub fn make(
        &self,
        caller: Caller,
        lifetime: Duration,
    ) -> Result<String, jsonwebtoken::errors::Error> {
        let now = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        let claims = Claims::of(caller, (now + lifetime).as_secs());
        encode(&Header::new(Algorithm::HS256), &claims, &self.signing)
    }

    /// Whom a token is for; nobody, where it does not hold.
    pub fn check(&self, token: &str) -> Option<Caller> {
        let checked = decode::<Claims>(token, &self.checking, &self.validation).ok()?;
        // What a token says must be understood is not (RFC 7515 section 4.1.11).
        let plain = checked.header.crit.is_none();
        checked.claims.caller().filter(|_| plain)
    }
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tokens").finish_non_exhaustive()
    }
}

impl FromRequest for Caller {
    type Error = actix_web::Error;
    type Future = Ready<Result<Self, actix_web::Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let Some(tokens) = request.app_data::<web::Data<Tokens>>() else {
            return ready(Err(ErrorInternalServerError("nothing can check tokens")));
        };
        let mut headers = request.headers().get_all(AUTHORIZATION);
        // Of two it would be a matter of taste who asks.
        let header = headers.next().filter(|_| headers.next().is_none());
        let token = header.and_then(|value| {
            let (scheme, token) = value.to_str().ok()?.split_once(' ')?;
            scheme.eq_ignore_ascii_case("bearer").then_some(token)
        });
        // No error repeats the token: what is written down is read by others.
        let caller = token.and_then(|token| tokens.check(token));
        ready(caller.ok_or_else(|| ErrorUnauthorized("no token that holds")))
    }
}
