//! Who asks, as an extractor of actix knows it.

use std::pin::Pin;

use actix_web::FromRequest;
use actix_web::dev::Payload;

use super::caller::Caller;
use crate::problem::{Problem, ProblemKind};

/// What is still being found out.
pub type Answering<'a, T> = Pin<Box<dyn Future<Output = Result<T, Problem>> + 'a>>;

/// What is known of who asks.
#[derive(Debug, Clone)]
pub enum Identified<P> {
    /// It is this one.
    Principal(P),
    /// The request does not say.
    Nobody,
}

/// Who asks: any extractor of actix, such as a session, a token, or what middleware has put into
/// the request.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be taken from a request",
    label = "is no extractor of actix",
    note = "impl actix_web::FromRequest for {Self}, or have a middleware put it into the request and take `web::ReqData<{Self}>`"
)]
pub trait Principal: Sized + 'static {
    /// The one who asks.
    #[doc(hidden)]
    fn identify(caller: &Caller) -> Answering<'_, Identified<Self>>;
}

#[diagnostic::do_not_recommend]
impl<P: FromRequest + 'static> Principal for P {
    fn identify(caller: &Caller) -> Answering<'_, Identified<Self>> {
        Box::pin(async move {
            let Some(request) = caller.request() else {
                return Ok(Identified::Nobody);
            };
            // The body is for the operation.
            let error = match P::from_request(request, &mut Payload::None).await {
                Ok(principal) => return Ok(Identified::Principal(principal)),
                Err(error) => error.into(),
            };
            if error.as_response_error().status_code().is_client_error() {
                tracing::debug!(%error, "nobody is known");
                return Ok(Identified::Nobody);
            }
            tracing::error!(%error, "who asks could not be found out");
            let detail = "who asks cannot be found out just now";
            Err(Problem::new(ProblemKind::Unavailable, detail).with_header("retry-after", "1"))
        })
    }
}
