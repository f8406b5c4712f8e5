//! What people do with pictures: show another one, or none. Each act gives the files that it
//! replaced: once it is committed, nobody asks for them any more.

use platform::{Error, Result, db::Tx, http::Viewer};
use shared::{
    branding::Logo,
    ids::{ArticleId, FileId, GroupId, UserId},
    media::PictureKind,
    problem::Code,
};

use super::store::{self, Given, Owner};
use crate::features::{
    audit::Actor,
    branding, directory,
    groups::{self, Permission, policy as group_policy},
    identity, news,
};

/// The most pictures and files an article may have, its versions together.
const MOST_OF_ARTICLE: i64 = 200;

/// Shows another photo of a person, or none.
///
/// Decides nothing: whoever calls is that person, or makes a network up.
pub fn show_photo(tx: &mut Tx<'_>, user: UserId, file: Option<FileId>) -> Result<Vec<FileId>> {
    // First: whoever does the same at this moment waits here.
    identity::show_photo(tx, user, file)?;
    Ok(store::replace(tx, Owner::Person(user), PictureKind::Photo, file)?)
}

/// Shows another picture above the viewer's page, or none.
pub fn show_my_cover(tx: &mut Tx<'_>, viewer: &Viewer, file: Option<FileId>) -> Result<Vec<FileId>> {
    directory::show_cover(tx, viewer.id, file)?;
    Ok(store::replace(tx, Owner::Person(viewer.id), PictureKind::PersonCover, file)?)
}

/// Forgets the pictures of a person.
pub fn forget(tx: &mut Tx<'_>, user: UserId) -> Result<Vec<FileId>> {
    let mut had = show_photo(tx, user, None)?;
    directory::show_cover(tx, user, None)?;
    had.extend(store::replace(tx, Owner::Person(user), PictureKind::PersonCover, None)?);
    Ok(had)
}

/// Shows another picture above a group's page, or none.
///
/// Fails with `Forbidden` unless the viewer runs the group.
pub fn show_group_cover(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    group: GroupId,
    file: Option<FileId>,
) -> Result<Vec<FileId>> {
    group_policy::held(tx, viewer, group, Permission::ChangeSettings)?;
    groups::show_cover(tx, group, file)?;
    Ok(store::replace(tx, Owner::Group(group), PictureKind::GroupCover, file)?)
}

/// Keeps a picture or a file that was sent for an article; its manuscript says whether it is shown.
///
/// Fails with `Forbidden` unless the viewer may write the article now, with `TooManyFiles` if it has as many
/// as there may be.
pub fn add_to_article(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    article: ArticleId,
    (file, given): (FileId, &Given),
) -> Result<Vec<FileId>> {
    news::may_add_file(tx, viewer, article)?;
    if store::count_of_article(tx, article)? >= MOST_OF_ARTICLE {
        return Err(Error::refused(Code::TooManyFiles));
    }
    store::add(tx, article, file, given)?;
    Ok(Vec::new())
}

/// Forgets a picture or a file that nothing of its article names any more, and gives it.
pub fn forget_unused(tx: &mut Tx<'_>, article: ArticleId, file: FileId) -> Result<Vec<FileId>> {
    news::hold(tx, article)?;
    if news::names_file(tx, article, file)? {
        return Ok(Vec::new());
    }
    store::remove(tx, file)?;
    Ok(vec![file])
}

/// Shows another logo, or none. Decides nothing: whoever calls is an administrator.
pub fn show_logo(tx: &mut Tx<'_>, by: &Actor, logo: Option<Logo>) -> Result<Vec<FileId>> {
    branding::show_logo(tx, by, logo)?;
    Ok(store::replace(tx, Owner::Network, PictureKind::Logo, logo.map(|logo| logo.file))?)
}
