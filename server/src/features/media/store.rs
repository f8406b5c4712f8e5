//! The table of files; private to the feature.

use diesel::prelude::*;
use platform::db::{Conn, Tx, one_of};
use schema::{files, users};
use shared::{
    ids::{ArticleId, FileId, GroupId, UserId},
    media::{FileName, PictureKind},
    time::UtcTime,
};

/// Whose a picture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// A person's.
    Person(UserId),
    /// A group's.
    Group(GroupId),
    /// An article's.
    Article(ArticleId),
    /// Everybody's: the logo.
    Network,
}

/// A file, and since when its owner is no longer active.
#[derive(Clone, Copy, Debug, Queryable)]
pub struct FileRow {
    pub kind: PictureKind,
    user: Option<UserId>,
    group: Option<GroupId>,
    article: Option<ArticleId>,
    pub left_at: Option<UtcTime>,
}

impl FileRow {
    /// Whose it is.
    pub fn owner(&self) -> Option<Owner> {
        self.user.map(Owner::Person).or(self.group.map(Owner::Group)).or(self.article.map(Owner::Article))
    }
}

/// A file, if there is one.
pub fn file(conn: &mut Conn, id: FileId) -> QueryResult<Option<FileRow>> {
    files::table
        .left_join(users::table)
        .filter(files::id.eq(id))
        .select((
            files::kind,
            files::user_id,
            files::group_id,
            files::article_id,
            users::deactivated_at.nullable(),
        ))
        .first(conn)
        .optional()
}

/// Puts a file, or none, in the place of those that an owner had of that kind, and gives these.
///
/// The caller holds the owner: who replaces the same picture waits.
pub fn replace(
    tx: &mut Tx<'_>,
    owner: Owner,
    kind: PictureKind,
    file: Option<FileId>,
) -> QueryResult<Vec<FileId>> {
    let (user, group) = match owner {
        Owner::Person(user) => (Some(user), None),
        Owner::Group(group) => (None, Some(group)),
        // What was sent for an article stays with its versions: see `add`.
        Owner::Article(_) | Owner::Network => (None, None),
    };
    let mut had = files::table.filter(files::kind.eq(kind)).select(files::id).into_boxed();
    if let Some(user) = user {
        had = had.filter(files::user_id.eq(user));
    }
    if let Some(group) = group {
        had = had.filter(files::group_id.eq(group));
    }
    let had: Vec<FileId> = had.load(&mut **tx)?;
    diesel::delete(files::table.filter(one_of(files::id, &had))).execute(&mut **tx)?;
    if let Some(file) = file {
        let row = (
            (files::id.eq(file), files::kind.eq(kind)),
            (files::user_id.eq(user), files::group_id.eq(group)),
            files::created_at.eq(tx.now()),
        );
        diesel::insert_into(files::table).values(row).execute(&mut **tx)?;
    }
    Ok(had)
}

/// What an article is given: its versions may each show something else.
#[derive(Clone, Debug)]
pub enum Given {
    /// A picture, as wide and high as its largest part.
    Picture(u32, u32),
    /// A file to download, and how many bytes it has.
    File(FileName, u64),
}

/// Adds a picture or a file to those of an article.
pub fn add(tx: &mut Tx<'_>, article: ArticleId, file: FileId, given: &Given) -> QueryResult<()> {
    let points = |side: u32| i32::try_from(side).unwrap_or(i32::MAX);
    let (kind, size, named) = match given {
        Given::Picture(width, height) => {
            (PictureKind::ArticlePicture, Some((points(*width), points(*height))), None)
        }
        Given::File(name, bytes) => {
            let bytes = i64::try_from(*bytes).unwrap_or(i64::MAX);
            (PictureKind::ArticleFile, None, Some((name.as_str(), bytes)))
        }
    };
    let row = (
        (files::id.eq(file), files::kind.eq(kind)),
        (files::article_id.eq(article), files::created_at.eq(tx.now())),
        (files::width.eq(size.map(|(width, _)| width)), files::height.eq(size.map(|(_, height)| height))),
        (files::name.eq(named.map(|(name, _)| name)), files::bytes.eq(named.map(|(_, bytes)| bytes))),
    );
    diesel::insert_into(files::table).values(row).execute(&mut **tx).map(drop)
}

/// How many pictures and files an article has.
pub fn count_of_article(conn: &mut Conn, article: ArticleId) -> QueryResult<i64> {
    files::table.filter(files::article_id.eq(article)).count().get_result(conn)
}

/// The pictures and files of articles that were added before, after one of them.
pub fn of_articles(
    conn: &mut Conn,
    before: UtcTime,
    after: FileId,
    limit: i64,
) -> QueryResult<Vec<(FileId, Option<ArticleId>)>> {
    files::table
        .filter(files::article_id.is_not_null())
        .filter(files::id.gt(after).and(files::created_at.lt(before)))
        .order(files::id)
        .limit(limit)
        .select((files::id, files::article_id))
        .load(conn)
}

/// Forgets a file.
pub fn remove(tx: &mut Tx<'_>, file: FileId) -> QueryResult<()> {
    diesel::delete(files::table.find(file)).execute(&mut **tx).map(drop)
}

/// The name of a file that people download.
pub fn name_of(conn: &mut Conn, file: FileId) -> QueryResult<Option<String>> {
    files::table.find(file).select(files::name).first(conn).optional().map(Option::flatten)
}

/// How many files a person has.
pub fn count_of(conn: &mut Conn, user: UserId) -> QueryResult<i64> {
    files::table.filter(files::user_id.eq(user)).count().get_result(conn)
}

/// Whether there is a logo of that id.
pub fn is_logo(conn: &mut Conn, id: FileId) -> QueryResult<bool> {
    let logo = files::table.filter(files::id.eq(id).and(files::kind.eq(PictureKind::Logo)));
    diesel::select(diesel::dsl::exists(logo)).get_result(conn)
}

/// Those of these files that there are.
pub fn known_among(conn: &mut Conn, ids: &[FileId]) -> QueryResult<Vec<FileId>> {
    files::table.filter(one_of(files::id, ids)).select(files::id).load(conn)
}
