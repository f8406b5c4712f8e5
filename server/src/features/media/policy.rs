//! Who may see a picture, and who may change a group's.

use platform::{Error, Result, db::Conn, http::Viewer};
use shared::{
    ids::{ArticleId, FileId, GroupId},
    media::PictureKind,
};

use super::store::{self, Owner};
use crate::features::{
    groups::{Permission, policy as group_policy},
    news,
};

/// What a picture is for, if the viewer may see it.
///
/// A person's is for everybody who is signed in, as long as the person is active; a group's for
/// those who may know of the group or are invited into it; an article's, for those who read it or write it.
pub fn visible(conn: &mut Conn, viewer: &Viewer, file: FileId) -> Result<PictureKind> {
    let row = store::file(conn, file)?.ok_or_else(Error::not_found)?;
    match row.owner() {
        Some(Owner::Person(_)) if row.left_at.is_none() => Ok(row.kind),
        Some(Owner::Group(group)) => {
            group_policy::known_or_invited(conn, viewer, group)?;
            Ok(row.kind)
        }
        Some(Owner::Article(article)) => {
            news::sees_file(conn, viewer, article, file)?;
            Ok(row.kind)
        }
        _ => Err(Error::not_found()),
    }
}

/// Fails with `NotFound` unless it is the logo: that is for everybody, signed in or not.
pub fn public_logo(conn: &mut Conn, file: FileId) -> Result<()> {
    if store::is_logo(conn, file)? { Ok(()) } else { Err(Error::not_found()) }
}

/// Asked before a picture is drawn, which takes a while; asked again when it is shown.
pub fn may_change_cover(conn: &mut Conn, viewer: &Viewer, group: GroupId) -> Result<()> {
    group_policy::allowed(conn, viewer, group, Permission::ChangeSettings).map(drop)
}

/// As [`may_change_cover`], for an article.
pub fn may_add_to_article(conn: &mut Conn, viewer: &Viewer, article: ArticleId) -> Result<()> {
    news::may_add_file(conn, viewer, article)
}
