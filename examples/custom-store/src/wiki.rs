//! What the wiki consists of.

use std::path::Path;
use std::sync::Arc;

use resource_runtime::prelude::*;

use crate::directory;

/// Something that somebody has written down. Kept as a file of its own.
#[derive(Debug, Resource)]
pub struct Article {
    /// The number of the article.
    #[resource(id)]
    pub id: i64,
    /// The name of the article in paths.
    #[resource(slug)]
    pub slug: String,
    /// The heading.
    #[resource(filter, sort, search, max_length = 200)]
    pub title: String,
    /// What it says.
    #[resource(search)]
    pub text: String,
    /// When it was first written.
    #[resource(created, sort)]
    pub date_created: DateTime<Utc>,
    /// When it was last changed.
    #[resource(updated, sort)]
    pub date_updated: DateTime<Utc>,
}

/// Somebody who reads articles. Kept in SQLite.
#[derive(Debug, Resource)]
pub struct Reader {
    /// The number of the reader.
    #[resource(id)]
    pub id: i64,
    /// Where the reader gets mail.
    #[resource(unique, filter, max_length = 254)]
    pub email: String,
}

/// An article that a reader wants to find again. Kept in SQLite, beside the reader.
#[derive(Debug, Resource)]
#[resource(parent = Reader, handler = Bookmarking)]
pub struct Bookmark {
    /// The number of the bookmark.
    #[resource(id)]
    pub id: i64,
    /// Whose it is.
    pub reader: Ref<Reader>,
    /// Which article. It is no reference, because articles are kept elsewhere: an article can be
    /// deleted, and the bookmark remains.
    #[resource(filter)]
    pub article_number: i64,
}

/// Sees that what is marked is there.
#[derive(Debug, Default)]
pub struct Bookmarking;

async fn check(cx: &Context<'_>, number: i64) -> Result<(), Problem> {
    match cx.get::<Article>(number).await? {
        Some(_) => Ok(()),
        None => Err(Problem::invalid(
            "articleNumber",
            "there is no such article",
        )),
    }
}

impl Handler for Bookmarking {
    type Resource = Bookmark;
    type Error = Problem;

    async fn create(
        &self,
        cx: &mut Context<'_>,
        new: Vec<NewBookmark>,
    ) -> Result<Vec<Bookmark>, Problem> {
        for bookmark in &new {
            check(cx, bookmark.article_number).await?;
        }
        cx.create(new).await
    }

    async fn update(
        &self,
        cx: &mut Context<'_>,
        changes: Vec<(i64, BookmarkChanges)>,
    ) -> Result<Vec<Bookmark>, Problem> {
        for (_, change) in &changes {
            if let Some(number) = change.article_number {
                check(cx, number).await?;
            }
        }
        cx.update(changes).await
    }
}

/// The API, with the articles in a directory.
///
/// # Errors
/// Why the directory cannot be opened.
pub fn api(articles: &Path) -> anyhow::Result<Api> {
    let articles = directory::open(articles, &[Article::spec()])?;
    let api = Api::builder().title("Wiki").version("v1").public();
    Ok(api.backend::<Article>(Arc::new(articles)).build()?)
}
