//! Pictures and files that were sent for articles; feature `media` keeps them.

use diesel::{dsl::exists, prelude::*};
use platform::db::Conn;
use schema::{article_versions, articles, files};
use shared::{
    ids::{ArticleId, FileId},
    media::{FileName, PictureKind},
};

use crate::features::feed::markdown::{PageFile, PageFiles};

/// Whether a picture was sent for an article.
pub fn has_picture(conn: &mut Conn, article: ArticleId, file: FileId) -> QueryResult<bool> {
    let sent = files::table
        .filter(files::id.eq(file).and(files::article_id.eq(article)))
        .filter(files::kind.eq(PictureKind::ArticlePicture));
    diesel::select(exists(sent)).get_result(conn)
}

/// All that was sent for an article.
pub fn files_of(conn: &mut Conn, article: ArticleId) -> QueryResult<PageFiles> {
    type Columns = (FileId, PictureKind, Option<i32>, Option<i32>, Option<String>);
    let rows: Vec<Columns> = files::table
        .filter(files::article_id.eq(article))
        .select((files::id, files::kind, files::width, files::height, files::name))
        .load(conn)?;
    let side = |side: Option<i32>| side.and_then(|side| u32::try_from(side).ok()).unwrap_or(0);
    let plays = |name: Option<String>| {
        name.and_then(|name| FileName::parse(&name).ok()).is_some_and(|name| name.is_video())
    };
    let sent = |(id, kind, width, height, name): Columns| match kind {
        PictureKind::ArticleFile if plays(name) => (id, PageFile::Video),
        PictureKind::ArticleFile => (id, PageFile::Download),
        _ => (id, PageFile::Picture(side(width), side(height))),
    };
    Ok(rows.into_iter().map(sent).collect())
}

/// Whether the manuscript of an article or one of its versions names a file: in its text, or as its cover.
pub fn names_file(conn: &mut Conn, article: ArticleId, file: FileId) -> QueryResult<bool> {
    let (in_text, as_cover) = (format!("%/files/{file}/%"), format!("%{file}%"));
    let manuscript = articles::table
        .filter(articles::id.eq(article))
        .filter(articles::body.like(&in_text).or(articles::cover.assume_not_null().like(&as_cover)));
    if diesel::select(exists(manuscript)).get_result(conn)? {
        return Ok(true);
    }
    let versions = article_versions::table.filter(article_versions::article_id.eq(article)).filter(
        article_versions::body.like(&in_text).or(article_versions::cover.assume_not_null().like(&as_cover)),
    );
    diesel::select(exists(versions)).get_result(conn)
}
