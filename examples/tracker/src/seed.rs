//! Fills a running tracker over HTTP, then walks every page back and forth to see that all is
//! there.

use std::collections::HashSet;

use anyhow::{Context, ensure};
use awc::Client;
use awc::http::header::LOCATION;
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use serde_json::{Value, json};

const ISSUES: usize = 10_000;
const AT_ONCE: usize = 64;
const PAGE: usize = 200;
const REPORT_EVERY: usize = 1_000;

/// Creates an organization, a project and 10,000 issues in it, and reads them all back.
///
/// # Errors
/// The first answer that is not as it should be.
pub async fn run(base: &str) -> anyhow::Result<()> {
    let tracker = Tracker {
        client: Client::default(),
        base,
    };
    let greeting = tracker.read("/v1/organizations?limit=1").await;
    let greeting = greeting.with_context(|| format!("what listens at {base} is no tracker"))?;
    ensure!(
        greeting["organizations"].is_array(),
        "what listens at {base} is no tracker"
    );
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?;
    let organization = json!({"slug": format!("seed-{}", now.as_micros()), "name": "Seeded"});
    let organization = tracker.create("/v1/organizations", &organization).await?;
    // The organization's id is the last segment of its path: /v1/organizations/{org}.
    let projects = format!("{organization}/projects");
    let project = json!({"slug": "web", "name": "Web shop"});
    let project = tracker.create(&projects, &project).await?;
    let issues = format!("{project}/issues");
    println!("filling {issues}");

    let mut created = HashSet::new();
    let mut arriving = stream::iter(1..=ISSUES)
        .map(|number| tracker.create_issue(&issues, number))
        .buffer_unordered(AT_ONCE);
    while let Some(path) = arriving.try_next().await? {
        ensure!(created.insert(path), "the same id was given twice");
        if created.len() % REPORT_EVERY == 0 {
            println!("created {} of {ISSUES}", created.len());
        }
    }

    let sorted = format!("{issues}?sortBy=-priority,title&limit={PAGE}");
    let (forwards, end) = tracker.walk(&sorted, None, "nextPageToken").await?;
    let (mut backwards, _) = tracker
        .walk(&sorted, Some(end), "previousPageToken")
        .await?;
    backwards.reverse();
    ensure!(
        forwards == backwards,
        "backwards the pages differ from forwards"
    );
    let ids: HashSet<_> = forwards.iter().flatten().collect();
    let listed: usize = forwards.iter().map(Vec::len).sum();
    ensure!(ids.len() == listed, "an issue is listed twice");
    let expected: HashSet<_> = created
        .iter()
        .filter_map(|path| path.rsplit('/').next())
        .collect();
    ensure!(
        ids.iter().map(|id| id.as_str()).collect::<HashSet<_>>() == expected,
        "{listed} issues are listed, not the {} that were created",
        expected.len()
    );
    println!(
        "read {listed} issues back on {} pages, each exactly once,",
        forwards.len()
    );
    println!("forwards and backwards");
    Ok(())
}

struct Tracker<'a> {
    client: Client,
    base: &'a str,
}

impl Tracker<'_> {
    async fn create_issue(&self, issues: &str, number: usize) -> anyhow::Result<String> {
        let issue = json!({
            "title": format!("Issue number {number}"),
            "priority": number % 5 + 1,
        });
        self.create(issues, &issue).await
    }

    /// Posts `body` and answers the path of what was created.
    async fn create(&self, path: &str, body: &Value) -> anyhow::Result<String> {
        let sent = self.client.post(self.url(path)).send_json(body).await;
        let mut response = sent.map_err(|error| anyhow::anyhow!("POST {path}: {error}"))?;
        let text = String::from_utf8_lossy(&response.body().await?).into_owned();
        ensure!(
            response.status() == 201,
            "POST {path}: {}: {text}",
            response.status()
        );
        let location = response.headers().get(LOCATION).context("no Location")?;
        Ok(location.to_str()?.to_owned())
    }

    /// Follows `token` from page to page: the ids of each, and the last page's own token.
    async fn walk(
        &self,
        list: &str,
        mut cursor: Option<String>,
        token: &str,
    ) -> anyhow::Result<(Vec<Vec<String>>, String)> {
        let mut pages = Vec::new();
        loop {
            let path = match &cursor {
                Some(cursor) => format!("{list}&cursor={cursor}"),
                None => list.to_owned(),
            };
            let page = self.read(&path).await?;
            let issues = page["issues"].as_array().context("no issues")?;
            let ids = issues.iter().filter_map(|issue| issue["id"].as_str());
            pages.push(ids.map(str::to_owned).collect());
            let Some(beyond) = page[token].as_str() else {
                let own = page["currentPageToken"].as_str().context("no token")?;
                return Ok((pages, own.to_owned()));
            };
            cursor = Some(beyond.to_owned());
        }
    }

    async fn read(&self, path: &str) -> anyhow::Result<Value> {
        let sent = self.client.get(self.url(path)).send().await;
        let mut response = sent.map_err(|error| anyhow::anyhow!("GET {path}: {error}"))?;
        let body = response.body().limit(16 * 1024 * 1024).await?;
        ensure!(
            response.status() == 200,
            "GET {path}: {}: {}",
            response.status(),
            String::from_utf8_lossy(&body)
        );
        Ok(serde_json::from_slice(&body)?)
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }
}
