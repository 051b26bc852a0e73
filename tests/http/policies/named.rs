//! A principal that is a name and nothing more.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::error::ErrorUnauthorized;
use actix_web::{FromRequest, HttpRequest};

/// The header that says the name, as it is.
pub const NAME: &str = "x-name";

/// Who asks, by the header [`NAME`].
#[derive(Debug, Clone)]
pub struct Named(pub String);

impl FromRequest for Named {
    type Error = actix_web::Error;
    type Future = Ready<Result<Self, actix_web::Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let name = request.headers().get(NAME);
        let name = name.and_then(|name| name.to_str().ok());
        let named = name.map(|name| Self(name.to_owned()));
        ready(named.ok_or_else(|| ErrorUnauthorized("what is your name?")))
    }
}
