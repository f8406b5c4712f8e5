//! What people do with pictures: show another one, or none. Each act gives the files that it
//! replaced: once it is committed, nobody asks for them any more.

use platform::{Result, db::Tx, http::Viewer};
use shared::{
    branding::Logo,
    ids::{ArticleId, FileId, GroupId, UserId},
    media::PictureKind,
};

use super::store::{self, Owner};
use crate::features::{
    audit::Actor,
    branding, directory,
    groups::{self, Permission, policy as group_policy},
    identity, news,
};

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

/// Keeps a picture that was sent for an article; its manuscript says whether it is shown.
///
/// Fails with `Forbidden` unless the viewer may write the article now.
pub fn add_article_cover(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    article: ArticleId,
    file: FileId,
) -> Result<Vec<FileId>> {
    news::may_add_cover(tx, viewer, article)?;
    store::add(tx, article, file)?;
    Ok(Vec::new())
}

/// Shows another logo, or none. Decides nothing: whoever calls is an administrator.
pub fn show_logo(tx: &mut Tx<'_>, by: &Actor, logo: Option<Logo>) -> Result<Vec<FileId>> {
    branding::show_logo(tx, by, logo)?;
    Ok(store::replace(tx, Owner::Network, PictureKind::Logo, logo.map(|logo| logo.file))?)
}
