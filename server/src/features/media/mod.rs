//! Pictures that people upload: their photo, the cover of their page and of the groups they run.
//!
//! What is sent is never given out: each picture is decoded and drawn anew in the sizes that pages
//! show, without the place and the device that it carries along. A photo is for everybody who is
//! signed in, as long as its owner is active; a group's cover for those who may know of the group;
//! the logo for whoever comes to the door; what stands above an article or in it for who reads it, and so
//! are the files that it has people download, which are given out as they were sent and never opened here.
//! A row of `files` makes a picture readable, and every picture that replaces another has another
//! address. This module does not know where a picture is shown.

mod actions;
mod documents;
mod http;
mod policy;
mod redraw;
mod serve;
mod store;
#[cfg(test)]
mod tests;

use platform::{
    Error, Result,
    db::{Conn, Db},
    storage::{DRAWERS, Key, Storage},
};
use shared::{
    branding::Logo,
    ids::{FileId, UserId},
    media::PictureKind,
    time::{DAY, HOUR},
};

pub use actions::forget;
pub use http::{remove_logo, set_logo};

use super::{Feature, identity, news};
use crate::app::App;

/// The only part of a logo's file.
const LOGO: &str = "logo";

/// How long a file may be stored before a row knows it.
const UNKNOWN_FOR_MS: i64 = HOUR;
/// How long what was sent for an article may be named by nothing of it.
const UNUSED_FOR_MS: i64 = DAY;
/// How many files are looked at at once.
const STEP: i64 = 200;

/// The feature.
#[must_use]
pub const fn feature() -> Feature {
    Feature::new("media").routes(http::routes).pages(serve::configure)
}

/// How many pictures a person has.
pub fn count_of(conn: &mut Conn, user: UserId) -> Result<i64> {
    Ok(store::count_of(conn, user)?)
}

/// Gives a person a photo, as if they had sent it: for networks that are made up.
///
/// Fails with `NotFound` where nobody has this user name, and as an upload does.
pub async fn give_photo(db: &Db, storage: &Storage, username: &str, bytes: &[u8]) -> Result<()> {
    let username = username.to_owned();
    let user = db.read(move |conn| identity::person_named(conn, &username)).await?;
    let user = user.ok_or_else(Error::not_found)?;
    let file: FileId = db.new_id();
    storage.put(file.0, redraw::in_all_sizes(bytes, PictureKind::Photo)?).await?;
    let replaced = db.write(move |tx| actions::show_photo(tx, user, Some(file))).await?;
    storage.remove(replaced.into_iter().map(|file| file.0).collect()).await
}

/// The logo as a PNG, if there is one and it is there.
pub async fn drawn_logo(storage: &Storage, logo: Option<Logo>) -> Result<Option<Vec<u8>>> {
    match logo {
        Some(logo) => storage.get(Key { file: logo.file.0, part: LOGO }).await,
        None => Ok(None),
    }
}

/// Removes the pictures and files of articles that nothing names any more: no version, no manuscript. Those
/// that were just sent wait for somebody to write of them.
pub async fn remove_unused(app: &App) -> Result<()> {
    let before = app.clock.now().plus_ms(-UNUSED_FOR_MS);
    let mut after = FileId(i64::MIN);
    loop {
        let sent = app.db.read(move |conn| Ok(store::of_articles(conn, before, after, STEP)?)).await?;
        let Some((last, _)) = sent.last() else { return Ok(()) };
        after = *last;
        for (file, article) in sent {
            let Some(article) = article else { continue };
            if app.db.read(move |conn| news::names_file(conn, article, file)).await? {
                continue;
            }
            let unused = app.db.write(move |tx| actions::forget_unused(tx, article, file)).await?;
            app.storage.remove(unused.into_iter().map(|file| file.0).collect()).await?;
        }
    }
}

/// Removes the files that no row knows: what a crash, or a removal that failed, left behind.
pub async fn tidy_up(app: &App) -> Result<()> {
    let before = app.clock.now().plus_ms(-UNKNOWN_FOR_MS);
    for drawer in 0..DRAWERS {
        let Ok(drawer) = u8::try_from(drawer) else { break };
        let mut files = app.storage.forgotten(drawer, before).await?;
        if files.is_empty() {
            continue;
        }
        let asked: Vec<FileId> = files.iter().copied().map(FileId).collect();
        let known = app.db.read(move |conn| Ok(store::known_among(conn, &asked)?)).await?;
        files.retain(|file| !known.contains(&FileId(*file)));
        app.storage.remove(files).await?;
    }
    Ok(())
}
