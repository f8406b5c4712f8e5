//! The table of files; private to the feature.

use diesel::prelude::*;
use platform::db::{Conn, Tx, one_of};
use schema::{files, users};
use shared::{
    ids::{ArticleId, FileId, GroupId, UserId},
    media::PictureKind,
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

/// Adds a picture to those of an article: its versions may each show another.
pub fn add(tx: &mut Tx<'_>, article: ArticleId, file: FileId) -> QueryResult<()> {
    let row = (
        (files::id.eq(file), files::kind.eq(PictureKind::ArticleCover)),
        (files::article_id.eq(article), files::created_at.eq(tx.now())),
    );
    diesel::insert_into(files::table).values(row).execute(&mut **tx).map(drop)
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
