//! What a client in a browser needs to be let through from another origin (the Fetch standard's
//! CORS protocol): for `actix-cors`, or a proxy.
//!
//! ```
//! use actix_cors::Cors;
//! use actix_web::App;
//! use resource_runtime::api::cross_origin::{METHODS, REQUEST_HEADERS, RESPONSE_HEADERS};
//!
//! let cors = Cors::default()
//!     .allowed_origin("https://app.example.com")
//!     .allowed_methods(METHODS)
//!     .allowed_headers(REQUEST_HEADERS)
//!     .expose_headers(RESPONSE_HEADERS)
//!     .max_age(3600);
//! let app = App::new().wrap(cors);
//! # drop(app);
//! ```
//!
//! The middleware answers preflights before the API is asked, and adds its headers to every answer,
//! problems too.

/// The methods that the paths of an API know.
pub const METHODS: [&str; 5] = ["GET", "HEAD", "POST", "PUT", "DELETE"];

/// The headers that clients send, beside those that a browser lets through anyway.
pub const REQUEST_HEADERS: [&str; 7] = [
    "accept",
    "authorization",
    "content-type",
    "idempotency-key",
    "if-match",
    "if-none-match",
    "x-request-id",
];

/// The headers that clients read, beside those that a browser shows anyway.
pub const RESPONSE_HEADERS: [&str; 15] = [
    "accept",
    "accept-encoding",
    "allow",
    "content-location",
    "deprecation",
    "etag",
    "idempotent-replayed",
    "link",
    "location",
    "ratelimit",
    "ratelimit-policy",
    "retry-after",
    "sunset",
    "www-authenticate",
    "x-request-id",
];
