//! The matrix notices where the policy is left out: each in a way in which it could well be.

use std::rc::Rc;

use serde_json::Value;

use super::office::{HEADER, ROOT, office, options};
use crate::conformance::client::Serve;
use crate::conformance::exchange::{Answer, Request};
use crate::conformance::rights::through;
use crate::store::testing::Report;

/// Where the policy is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hole {
    Get,
    Head,
    List,
    Filter,
    Search,
    Expansion,
    ExpansionInAList,
    Slug,
    Parent,
    Change,
    Replacement,
    Reference,
    ChangeBeyond,
    BatchByIds,
    BatchByItems,
    BatchByFilter,
    BatchDeletion,
    Deletion,
    Attachment,
    Relation,
    AttachedRelation,
    DetachedRelation,
    LinkedRow,
    LinkedList,
    Link,
    Unlink,
    LinkFromTheOtherEnd,
    Creation,
    StorePut,
    StoreCreation,
    BatchCreation,
    SingletonCreation,
    Run,
    LatestRun,
    Computed,
    HiddenProperty,
    HiddenSort,
    UnwritableProperty,
    TellsThatARowIsThere,
    SaysMoreOfWhatIsHidden,
    SaysMoreToWhoPuts,
    AsksNobodyWhoItIs,
    ForbidsInPlaceOfAsking,
    RunBeyond,
    RunShowsWhatIsHidden,
    ComputedProperty,
    ComputedPropertyInAList,
    ComputedPropertyExpanded,
    HiddenOfWhatIsComputed,
    BatchOfManyByIds,
    BatchOfManyByItems,
    BatchDeletionOfMany,
    BatchCreationOfMany,
    ReplacementResets,
    NamesWhatIsHiddenInABody,
    RequiredIsAMistake,
}

use Hole as H;

/// A request, in parts.
struct Parts<'a> {
    method: &'a str,
    query: &'a str,
    body: Value,
    segments: Vec<&'a str>,
}

impl<'a> Parts<'a> {
    fn of(request: &'a Request) -> Self {
        let (path, query) = request
            .target
            .split_once('?')
            .unwrap_or((&request.target, ""));
        let body = request.body.as_deref().unwrap_or_default();
        Self {
            method: &request.method,
            query,
            body: serde_json::from_str(body).unwrap_or_default(),
            segments: path.split('/').skip(2).collect(),
        }
    }

    fn is(&self, method: &str, path: &str) -> bool {
        let wanted: Vec<_> = path.split('/').collect();
        let mut pairs = wanted.iter().zip(&self.segments);
        let fits = |(wanted, seen): (&&str, &&str)| *wanted == "*" || wanted == seen;
        self.method == method && wanted.len() == self.segments.len() && pairs.all(fits)
    }

    fn has(&self, name: &str) -> bool {
        self.body.get(name).is_some()
    }

    fn asks(&self, name: &str) -> bool {
        let mut parameters = self.query.split('&');
        parameters.any(|it| it.split('=').next() == Some(name))
    }
}

impl Hole {
    /// Whether the policy is left out of a request.
    fn takes(self, request: &Request) -> bool {
        let asked = Parts::of(request);
        let papers = |method: &str| asked.is(method, "binders/*/*/papers");
        match self {
            H::Get => asked.is("GET", "papers/*/*") && asked.query.is_empty(),
            H::Head => asked.is("HEAD", "papers/*/*"),
            H::List => papers("GET") && asked.query.is_empty(),
            H::Filter => papers("GET") && asked.asks("owner"),
            H::Search => papers("GET") && asked.asks("q"),
            H::Expansion => asked.is("GET", "papers/*/*") && asked.asks("expand"),
            H::ExpansionInAList => papers("GET") && asked.asks("expand"),
            H::Slug => {
                let by_slug = |it: &&str| it.parse::<i64>().is_err();
                asked.is("GET", "binders/*/*") && asked.segments.last().is_some_and(by_slug)
            }
            H::Parent => papers("POST"),
            H::Change => asked.is("PUT", "papers/*/*"),
            H::Replacement => asked.is("POST", "papers/*/*"),
            H::Reference => asked.is("PUT", "papers/*/*") && asked.has("previous"),
            H::ChangeBeyond => asked.is("PUT", "papers/*/*") && asked.has("owner"),
            H::BatchByIds => papers("PUT") && asked.body["papers"][0].is_string(),
            H::BatchByItems => papers("PUT") && asked.body["papers"][0].is_object(),
            H::BatchByFilter => papers("PUT") && asked.asks("shared"),
            H::BatchDeletion => papers("DELETE"),
            H::Deletion => asked.is("DELETE", "papers/*/*"),
            H::Attachment => asked.is("POST", "binders/*/*/papers/*"),
            H::Relation => asked.is("GET", "clerks/*/*/desk"),
            H::AttachedRelation => asked.is("POST", "clerks/*/*/desk/*"),
            H::DetachedRelation => asked.is("DELETE", "clerks/*/*/desk"),
            H::LinkedRow => asked.is("GET", "papers/*/*/stamps/*"),
            H::LinkedList => asked.is("GET", "papers/*/*/stamps"),
            H::Link => asked.is("POST", "papers/*/*/stamps/*"),
            H::Unlink => asked.is("DELETE", "papers/*/*/stamps/*"),
            H::LinkFromTheOtherEnd => asked.is("POST", "stamps/*/*/papers/*"),
            H::Creation => papers("POST") && asked.has("owner"),
            H::StorePut => asked.is("PUT", "clerks/*/*/bookmarks/*"),
            H::StoreCreation => asked.is("PUT", "clerks/*/*/bookmarks/*") && asked.has("text"),
            H::BatchCreation => papers("POST") && asked.body["papers"].is_array(),
            H::SingletonCreation => asked.is("POST", "clerks/*/*/badge"),
            H::Run => asked.is("POST", "papers/*/*/review"),
            H::LatestRun => asked.is("GET", "papers/*/*/review"),
            H::Computed => asked.is("GET", "clerks/*/*/workload"),
            H::HiddenProperty => asked.is("GET", "clerks/*/*"),
            H::HiddenSort => asked.is("GET", "firms/*/clerks") && asked.asks("sortBy"),
            H::UnwritableProperty => asked.is("PUT", "clerks/*/*") && asked.has("wage"),
            H::RunBeyond => asked.is("POST", "papers/*/*/review") && asked.body["marks"] == 7,
            H::RequiredIsAMistake => asked.is("POST", "firms/*/stamps") && !asked.has("secret"),
            H::BatchOfManyByIds => papers("PUT") && asked.body["papers"][1].is_string(),
            H::BatchOfManyByItems => papers("PUT") && asked.body["papers"][1].is_object(),
            H::BatchDeletionOfMany => papers("DELETE") && asked.query.contains('&'),
            H::BatchCreationOfMany => papers("POST") && asked.body["papers"][1].is_object(),
            H::TellsThatARowIsThere
            | H::SaysMoreOfWhatIsHidden
            | H::SaysMoreToWhoPuts
            | H::AsksNobodyWhoItIs
            | H::ForbidsInPlaceOfAsking
            | H::RunShowsWhatIsHidden
            | H::ComputedProperty
            | H::ComputedPropertyInAList
            | H::ComputedPropertyExpanded
            | H::HiddenOfWhatIsComputed
            | H::ReplacementResets
            | H::NamesWhatIsHiddenInABody => false,
        }
    }

    /// What becomes of an answer to somebody; `past` is what somebody gets who may do everything.
    fn answers(self, request: &Request, mut answer: Answer, past: &Answer) -> Answer {
        let asked = Parts::of(request);
        let (missing, there) = (answer.status == 404, past.status < 300);
        match self {
            H::TellsThatARowIsThere if missing && there && request.method == "PUT" => {
                answer.status = 403;
                answer.edit(|body| {
                    body["status"] = 403.into();
                    body["type"] = "/v1/problems/forbidden".into();
                });
            }
            H::SaysMoreOfWhatIsHidden if missing && there => {
                answer.edit(|body| body["detail"] = "it is not for you".into());
            }
            H::SaysMoreToWhoPuts
                if answer.status == 403 && there && asked.is("PUT", "clerks/*/*/bookmarks/*") =>
            {
                answer.edit(|body| body["detail"] = "it is not for you".into());
            }
            H::AsksNobodyWhoItIs if answer.status == 401 => {
                answer
                    .headers
                    .retain(|(name, _)| name != "www-authenticate");
            }
            H::ForbidsInPlaceOfAsking if answer.status == 401 => {
                answer.status = 403;
                answer.edit(|body| body["status"] = 403.into());
            }
            H::NamesWhatIsHiddenInABody if answer.status == 422 && asked.has("rank") => {
                answer.status = 403;
                answer.edit(|body| {
                    body["status"] = 403.into();
                    body["type"] = "/v1/problems/forbidden".into();
                });
            }
            _ if !matches!(answer.status, 200 | 201) => {}
            H::RunShowsWhatIsHidden if asked.is("POST", "papers/*/*/review") => {
                answer.edit(|body| body["review"]["verdict"] = 1.into());
            }
            H::HiddenOfWhatIsComputed if asked.is("GET", "clerks/*/*/workload") => {
                answer.edit(|body| body["workload"]["hours"] = 8.into());
            }
            H::ComputedProperty if asked.is("GET", "desks/*/*") => {
                answer.edit(|body| body["desk"]["drawers"] = 2.into());
            }
            H::ComputedPropertyInAList if asked.is("GET", "firms/*/desks") => {
                answer.edit(|body| {
                    for row in body["desks"].as_array_mut().into_iter().flatten() {
                        row["drawers"] = 2.into();
                    }
                });
            }
            H::ComputedPropertyExpanded if asked.is("GET", "clerks/*/*") => {
                answer.edit(|body| {
                    if let Some(desk) = body["clerk"]["desk"].as_object_mut() {
                        desk.insert("drawers".to_owned(), 2.into());
                    }
                });
            }
            _ => {}
        }
        answer
    }

    /// Whether somebody is asked, too, who may do everything, to be compared with, or for the harm.
    fn compares(self, request: &Request, answer: &Answer) -> bool {
        if self == H::ReplacementResets {
            return answer.status == 200 && Parts::of(request).is("POST", "papers/*/*");
        }
        let reads = matches!(&*request.method, "GET" | "HEAD");
        let harmless = request.method == "PUT" && request.body.as_deref() == Some("{}");
        let tells = [
            H::TellsThatARowIsThere,
            H::SaysMoreOfWhatIsHidden,
            H::SaysMoreToWhoPuts,
        ];
        tells.contains(&self) && (reads || harmless)
    }
}

/// The same request of somebody who may do everything.
fn past(mut request: Request) -> Request {
    request.headers.retain(|(name, _)| name != HEADER);
    request.header(HEADER, ROOT)
}

fn before(serve: Serve, hole: Hole) -> Serve {
    Rc::new(move |request| {
        let serve = Rc::clone(&serve);
        Box::pin(async move {
            if hole.takes(&request) {
                return serve(past(request)).await;
            }
            let answer = serve(request.clone()).await;
            let other = if hole.compares(&request, &answer) {
                serve(past(request.clone())).await
            } else {
                answer.clone()
            };
            hole.answers(&request, answer, &other)
        })
    })
}

async fn report(hole: Option<Hole>, wanted: &str) -> Report {
    let before = |serve| match hole {
        Some(hole) => before(serve, hole),
        None => serve,
    };
    through(&options(), &office(), before, |name| name.ends_with(wanted)).await
}

#[actix_web::test]
async fn an_api_without_a_hole_has_none() {
    let report = report(None, "").await;
    assert!(report.is_good(), "{report}");
}

macro_rules! noticed {
    ($($hole:ident: $path:literal $case:literal;)*) => {
        #[expect(non_snake_case, reason = "a test is called as its hole")]
        mod holes {
            use super::*;

            $(
                #[actix_web::test]
                async fn $hole() {
                    let wanted = concat!(", ", $path, ": ", $case);
                    let report = report(Some(Hole::$hole), wanted).await;
                    assert!(!report.is_good(), "nobody has noticed:\n{report}");
                }
            )*
        }
    };
}

noticed! {
    Get: "/papers/{firm}/{paper}" "a row is read where it may be";
    Head: "/papers/{firm}/{paper}" "a row is read where it may be";
    List: "/binders/{firm}/{binder}/papers" "a list shows what may be listed";
    Filter: "/binders/{firm}/{binder}/papers" "no filter shows more";
    Search: "/binders/{firm}/{binder}/papers" "no search shows more";
    Expansion: "/papers/{firm}/{paper}" "what is expanded may be read";
    ExpansionInAList: "/binders/{firm}/{binder}/papers" "what is expanded may be read";
    Slug: "/binders/{firm}/{binder}" "a row is read where it may be";
    Parent: "/binders/{firm}/{binder}/papers" "what is made may be made";
    Change: "/papers/{firm}/{paper}" "a row is changed where it may be";
    Replacement: "/papers/{firm}/{paper}" "a row is changed where it may be";
    Reference: "/papers/{firm}/{paper}" "what is referred to may be read";
    ChangeBeyond: "/papers/{firm}/{paper}" "no change leads beyond what may be changed";
    BatchByIds: "/binders/{firm}/{binder}/papers" "ids change what may be changed";
    BatchByItems: "/binders/{firm}/{binder}/papers" "items change what may be changed";
    BatchByFilter: "/binders/{firm}/{binder}/papers" "a filter changes what may be changed";
    BatchDeletion: "/binders/{firm}/{binder}/papers" "ids delete what may be deleted";
    Deletion: "/papers/{firm}/{paper}" "what may not be deleted stays";
    Attachment: "/binders/{firm}/{binder}/papers/{paper}" "a row is attached where it may be";
    Relation: "/clerks/{firm}/{clerk}/desk" "what is related is read where it may be";
    AttachedRelation: "/clerks/{firm}/{clerk}/desk/{desk}" "what is related is attached where it may be";
    DetachedRelation: "/clerks/{firm}/{clerk}/desk" "what is related stays where it may not be detached";
    LinkedRow: "/papers/{firm}/{paper}/stamps/{stamp}" "what is linked is read where it may be";
    LinkedList: "/papers/{firm}/{paper}/stamps" "a list shows what may be listed";
    Link: "/papers/{firm}/{paper}/stamps/{stamp}" "a link is made where it may be";
    Unlink: "/papers/{firm}/{paper}/stamps/{stamp}" "a link stays where it may not end";
    LinkFromTheOtherEnd: "/stamps/{firm}/{stamp}/papers/{paper}" "a link is made where it may be";
    Creation: "/binders/{firm}/{binder}/papers" "what is made may be made";
    StorePut: "/clerks/{firm}/{clerk}/bookmarks/{bookmark}" "a row is changed where it may be";
    StoreCreation: "/clerks/{firm}/{clerk}/bookmarks/{bookmark}" "what is made at a place may be made";
    BatchCreation: "/binders/{firm}/{binder}/papers" "a batch is made where each may be";
    SingletonCreation: "/clerks/{firm}/{clerk}/badge" "what is made at a place may be made";
    Run: "/papers/{firm}/{paper}/review" "a procedure is run where it may be";
    LatestRun: "/papers/{firm}/{paper}/review" "what it tells is read where it may be";
    Computed: "/clerks/{firm}/{clerk}/workload" "what it tells is read where it may be";
    HiddenProperty: "/clerks/{firm}/{clerk}" "a row is read where it may be";
    HiddenSort: "/firms/{firm}/clerks" "what is hidden is unknown";
    UnwritableProperty: "/clerks/{firm}/{clerk}" "what may not be written is refused";
    TellsThatARowIsThere: "/papers/{firm}/{paper}" "a row is changed where it may be";
    SaysMoreOfWhatIsHidden: "/papers/{firm}/{paper}" "a row is read where it may be";
    SaysMoreToWhoPuts: "/clerks/{firm}/{clerk}/bookmarks/{bookmark}" "a row is changed where it may be";
    AsksNobodyWhoItIs: "/papers/{firm}/{paper}" "a row is read where it may be";
    ForbidsInPlaceOfAsking: "/papers/{firm}/{paper}" "a row is read where it may be";
    RunBeyond: "/papers/{firm}/{paper}/review" "a procedure is run as far as it may be";
    RunShowsWhatIsHidden: "/papers/{firm}/{paper}/review" "a procedure is run as far as it may be";
    ComputedProperty: "/desks/{firm}/{desk}" "a row is read where it may be";
    ComputedPropertyInAList: "/firms/{firm}/desks" "a list shows what may be listed";
    ComputedPropertyExpanded: "/clerks/{firm}/{clerk}" "what is expanded may be read";
    HiddenOfWhatIsComputed: "/clerks/{firm}/{clerk}/workload" "what it tells is read where it may be";
    BatchOfManyByIds: "/binders/{firm}/{binder}/papers" "one of many keeps all from being changed";
    BatchOfManyByItems: "/binders/{firm}/{binder}/papers" "one of many keeps all from being changed";
    BatchDeletionOfMany: "/binders/{firm}/{binder}/papers" "one of many keeps all from being deleted";
    BatchCreationOfMany: "/binders/{firm}/{binder}/papers" "a batch is made where each may be";
    ReplacementResets: "/papers/{firm}/{paper}" "a row is changed where it may be";
    RequiredIsAMistake: "/firms/{firm}/stamps" "what is made may be made";
    NamesWhatIsHiddenInABody: "/papers/{firm}/{paper}" "what may not be written is refused";
}
