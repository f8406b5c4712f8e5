//! The endpoints of pictures, and of files that people download.

use platform::{
    Error, Result,
    db::Tx,
    http::{Call, Routes, Upload, Viewer},
};
use shared::{
    branding::Logo,
    ids::FileId,
    media::{
        KeptFile, Picture, PictureKind, RemoveGroupCover, RemoveMyCover, RemoveMyPhoto, SetGroupCover,
        SetMyCover, SetMyPhoto, WHOLE_FILE,
    },
    news::writing::{AddArticleFile, AddArticlePicture, ArticleFileParams},
    problem::Code,
};
use tokio::sync::Semaphore;

use super::{
    LOGO, actions, documents, policy,
    redraw::{self, DrawnLogo},
    store::Given,
};
use crate::{app::App, features::audit::Actor};

/// How many pictures are drawn at once: each may take some hundred megabytes for a moment.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// Mounts them.
pub fn routes(routes: &mut Routes<App>) {
    routes.mount::<SetMyPhoto, Viewer, _, _>(set_my_photo);
    routes.mount::<RemoveMyPhoto, Viewer, _, _>(remove_my_photo);
    routes.mount::<SetMyCover, Viewer, _, _>(set_my_cover);
    routes.mount::<RemoveMyCover, Viewer, _, _>(remove_my_cover);
    routes.mount::<SetGroupCover, Viewer, _, _>(set_group_cover);
    routes.mount::<RemoveGroupCover, Viewer, _, _>(remove_group_cover);
    routes.mount::<AddArticlePicture, Viewer, _, _>(add_article_picture);
    routes.mount::<AddArticleFile, Viewer, _, _>(add_article_file);
}

async fn set_my_photo(app: App, viewer: Viewer, call: Call<SetMyPhoto>) -> Result<Picture> {
    let file = store_anew(&app, call.upload, PictureKind::Photo).await?;
    show(&app, Some(file), move |tx| actions::show_photo(tx, viewer.id, Some(file))).await?;
    Ok(Picture { id: file })
}

async fn remove_my_photo(app: App, viewer: Viewer, _: Call<RemoveMyPhoto>) -> Result<()> {
    show(&app, None, move |tx| actions::show_photo(tx, viewer.id, None)).await
}

async fn set_my_cover(app: App, viewer: Viewer, call: Call<SetMyCover>) -> Result<Picture> {
    let file = store_anew(&app, call.upload, PictureKind::PersonCover).await?;
    show(&app, Some(file), move |tx| actions::show_my_cover(tx, &viewer, Some(file))).await?;
    Ok(Picture { id: file })
}

async fn remove_my_cover(app: App, viewer: Viewer, _: Call<RemoveMyCover>) -> Result<()> {
    show(&app, None, move |tx| actions::show_my_cover(tx, &viewer, None)).await
}

async fn set_group_cover(app: App, viewer: Viewer, call: Call<SetGroupCover>) -> Result<Picture> {
    let group = call.params.group;
    app.db.read(move |conn| policy::may_change_cover(conn, &viewer, group)).await?;
    let file = store_anew(&app, call.upload, PictureKind::GroupCover).await?;
    show(&app, Some(file), move |tx| actions::show_group_cover(tx, &viewer, group, Some(file))).await?;
    Ok(Picture { id: file })
}

async fn remove_group_cover(app: App, viewer: Viewer, call: Call<RemoveGroupCover>) -> Result<()> {
    let group = call.params.group;
    show(&app, None, move |tx| actions::show_group_cover(tx, &viewer, group, None)).await
}

async fn add_article_picture(app: App, viewer: Viewer, call: Call<AddArticlePicture>) -> Result<Picture> {
    let article = call.params.article;
    app.db.read(move |conn| policy::may_add_to_article(conn, &viewer, article)).await?;
    let (parts, (width, height)) = drawn(call.upload, redraw::whole).await?;
    let (file, given) = (store_parts(&app, parts).await?, Given::Picture(width, height));
    show(&app, Some(file), move |tx| actions::add_to_article(tx, &viewer, article, (file, &given))).await?;
    Ok(Picture { id: file })
}

async fn add_article_file(app: App, viewer: Viewer, call: Call<AddArticleFile>) -> Result<KeptFile> {
    let ArticleFileParams { article, name } = call.params;
    app.db.read(move |conn| policy::may_add_to_article(conn, &viewer, article)).await?;
    documents::require(&name, &call.upload.bytes)?;
    let bytes = u64::try_from(call.upload.bytes.len()).unwrap_or(u64::MAX);
    let id = store_parts(&app, vec![(WHOLE_FILE, call.upload.bytes)]).await?;
    let given = Given::File(name.clone(), bytes);
    show(&app, Some(id), move |tx| actions::add_to_article(tx, &viewer, article, (id, &given))).await?;
    Ok(KeptFile { id, name, bytes })
}

/// Shows the logo that was sent. Whoever calls has the right to.
pub async fn set_logo(app: &App, by: Actor, upload: Upload) -> Result<()> {
    let DrawnLogo { bytes, width, height } = drawn(upload, redraw::logo).await?;
    let file: FileId = app.db.new_id();
    app.storage.put(file.0, vec![(LOGO, bytes)]).await?;
    let logo = Logo { file, width, height };
    show(app, Some(file), move |tx| actions::show_logo(tx, &by, Some(logo))).await
}

/// Shows the logo no more. Whoever calls has the right to.
pub async fn remove_logo(app: &App, by: Actor) -> Result<()> {
    show(app, None, move |tx| actions::show_logo(tx, &by, None)).await
}

/// Draws an upload anew in every size of its kind and stores that. No row knows it yet.
async fn store_anew(app: &App, upload: Upload, kind: PictureKind) -> Result<FileId> {
    let parts = drawn(upload, move |bytes| redraw::in_all_sizes(bytes, kind)).await?;
    store_parts(app, parts).await
}

/// Stores a file. No row knows it yet.
async fn store_parts(app: &App, parts: Vec<(&'static str, Vec<u8>)>) -> Result<FileId> {
    let file: FileId = app.db.new_id();
    app.storage.put(file.0, parts).await?;
    Ok(file)
}

/// Draws an upload anew, when there is room for that.
async fn drawn<T: Send + 'static>(
    upload: Upload,
    draw: impl FnOnce(&[u8]) -> Result<T> + Send + 'static,
) -> Result<T> {
    let internal = |error: anyhow::Error| Error::Internal(error);
    let place = AT_ONCE.acquire().await.map_err(|error| internal(error.into()))?;
    let drawn = tokio::task::spawn_blocking(move || draw(&upload.bytes)).await;
    drop(place);
    drawn.map_err(|error| internal(error.into()))?
}

/// Shows a stored picture, or none; then removes what it replaced, or the picture if it was refused.
async fn show(
    app: &App,
    file: Option<FileId>,
    act: impl FnOnce(&mut Tx<'_>) -> Result<Vec<FileId>> + Send + 'static,
) -> Result<()> {
    let shown = app.db.write(act).await;
    let (unused, outcome) = match shown {
        Ok(replaced) => (replaced, Ok(())),
        // An answer that was lost may stand for a commit: the row decides when it is tidied up.
        Err(error) if matches!(error.code(), Code::Internal | Code::Unavailable) => (Vec::new(), Err(error)),
        Err(error) => (file.into_iter().collect(), Err(error)),
    };
    if let Err(error) = app.storage.remove(unused.into_iter().map(|file| file.0).collect()).await {
        tracing::warn!("A picture that is shown no more stays until it is tidied up: {error}");
    }
    outcome
}
