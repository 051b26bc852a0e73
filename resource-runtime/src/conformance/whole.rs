//! What holds for the API as a whole.

use futures_util::future::LocalBoxFuture;

use super::kit::Kit;
use crate::model::PROBLEMS;
use crate::store::testing::Checked;

/// The type of every problem that was answered is a path that explains it.
pub(super) fn every_problem_has_a_page(kit: &Kit) -> LocalBoxFuture<'_, Checked> {
    Box::pin(pages(kit))
}

async fn pages(kit: &Kit) -> Checked {
    let pages = format!("{}/{PROBLEMS}/", kit.model.base);
    let problems = kit.problems.borrow().clone();
    for (kind, (status, title)) in problems {
        // A handler's own problems are explained elsewhere.
        if !kind.starts_with(&pages) {
            continue;
        }
        let page = kit.get(&kind).await?;
        let rule = "the type of a problem leads to what it means (RFC 9457 section 3.1.1)";
        page.is(200, rule)?;
        page.same("/problem/type", &kind.into(), rule)?;
        page.same("/problem/status", &status, rule)?;
        page.same("/problem/title", &title, rule)?;
    }
    Ok(())
}

/// What is not declared is not there.
pub(super) fn what_has_no_path_is_404(kit: &Kit) -> LocalBoxFuture<'_, Checked> {
    Box::pin(undeclared(kit))
}

async fn undeclared(kit: &Kit) -> Checked {
    let base = &kit.model.base;
    for path in ["/no-such-collection", "/no-such-collection/1", "/"] {
        let answer = kit.get(&format!("{base}{path}")).await?;
        let rule = "what is not declared is not there (RFC 9110 section 15.5.5)";
        answer.problem(404, "not-found", rule)?;
    }
    Ok(())
}

/// The service document leads to what stands at the root, and to the description of all the rest.
pub(super) fn the_service_says_where_to_begin(kit: &Kit) -> LocalBoxFuture<'_, Checked> {
    Box::pin(beginning(kit))
}

async fn beginning(kit: &Kit) -> Checked {
    let base = &kit.model.base;
    let service = kit.get(base).await?;
    let rule = "the root of an API leads to every list at the root";
    service.is(200, rule)?;
    for (endpoint, resource) in kit.model.root_collections() {
        let path = format!("{base}{}", endpoint.template);
        let place = format!("/service/links/{}", resource.plural);
        service.same(&place, &path.into(), rule)?;
    }
    if let Some(path) = service.at("/service/links/description").as_str() {
        let served = kit.get(path).await?;
        let rule = "what is served as the description is the description";
        served.is(200, rule)?;
        let same = kit.document.is(&served.answer.json());
        served.holds(rule, "the OpenAPI document of this API", same)?;
    }
    Ok(())
}
