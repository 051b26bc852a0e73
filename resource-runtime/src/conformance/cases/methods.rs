//! What each path knows, whether or not there is anything.

use crate::conformance::exchange::Request;
use crate::conformance::inputs::nobody;
use crate::conformance::subject::Subject;
use crate::model::Endpoint;
use crate::resource::Kind;
use crate::store::testing::Checked;

/// A path to what is not there.
pub(super) fn nowhere(subject: &Subject<'_>, endpoint: &Endpoint) -> String {
    let template = &endpoint.template;
    subject.kit.path(template, |level| {
        match endpoint.resource_at(level).id().kind() {
            Kind::Text => "some-missing".to_owned(),
            kind => nobody(kind),
        }
    })
}

pub(super) async fn options_tell_what_each_path_allows(subject: &Subject<'_>) -> Checked {
    for endpoint in subject.endpoints() {
        let request = Request::new("OPTIONS", nowhere(subject, endpoint));
        let options = subject.kit.send(request).await?;
        let rule = "OPTIONS tell what a path allows (RFC 9110 section 9.3.7)";
        options.is(204, rule)?;
        options.has("allow", Some(&endpoint.allow()), rule)?;
    }
    Ok(())
}

pub(super) async fn other_methods_are_refused_with_what_is_allowed(
    subject: &Subject<'_>,
) -> Checked {
    for endpoint in subject.endpoints() {
        let allow = endpoint.allow();
        let known: Vec<_> = allow.split(", ").collect();
        let methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "TRACE"];
        for method in methods.iter().filter(|method| !known.contains(method)) {
            // What it is refused for is the method, whatever else is wrong.
            let request = Request::new(method, nowhere(subject, endpoint)).text("{");
            let refused = subject.kit.send(request).await?;
            let rule = "a method that a path does not know is 405, with those that it knows \
                        (RFC 9110 section 15.5.6)";
            refused.problem(405, "method-not-allowed", rule)?;
            refused.has("allow", Some(&allow), rule)?;
            let detail = refused.at("/detail").to_string();
            if *method == "PATCH" {
                let rule = "PATCH is told to use PUT (playbook 2.1.4)";
                refused.holds(rule, "a detail that names PUT", detail.contains("PUT"))?;
            }
        }
    }
    Ok(())
}

pub(super) async fn a_slash_at_the_end_leads_nowhere(subject: &Subject<'_>) -> Checked {
    for endpoint in subject.endpoints() {
        let path = nowhere(subject, endpoint);
        for method in ["GET", "DELETE"] {
            let slashed = Request::new(method, format!("{path}/"));
            let slashed = subject.kit.send(slashed).await?;
            let rule = "an empty id never means everything, so no path ends in a slash";
            slashed.problem(404, "not-found", rule)?;
            let link = format!("<{path}>; rel=\"canonical\"");
            slashed.has("link", Some(&link), rule)?;
        }
    }
    Ok(())
}
