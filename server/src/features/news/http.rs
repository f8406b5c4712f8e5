//! The endpoints of articles: each translates HTTP and calls one act or one reading.

use platform::{
    Result,
    http::{Call, Routes, Viewer},
};
use shared::{
    contract::Page,
    feed::comments::CommentCard,
    news::{
        NewsAudience,
        desk::{Desk, DeskCard, DismissEditor, ListDesk, ListEditors, NameEditor, ReadDesk, UnitEditor},
        feed::{MakeMyFeed, ReadMyFeed, RevokeMyFeed},
        reading::{Article, ArticleCard, ListFrontNews, ListNews, ListNewsTopics, ReadArticle, Topics},
        talk::{ApproveComment, ListHeldComments, MarkOfficial, RefuseComment, SetTalkMode, UnmarkOfficial},
        versions::{CompareVersions, Comparison, ListArticleVersions, RestoreVersion, VersionCard},
        writing::{
            AskAudience, AskReader, AudienceAnswer, CountNewsAudience, CreateArticle, DeleteArticle,
            Headcount, Manuscript, MoveArticle, PreviewArticle, ReadManuscript, ReaderAnswer, SaveManuscript,
            SetImportance,
        },
    },
};

use super::{
    actions, audience, content, desk, feeds,
    policy::{self, Acting},
    steps, talk, views,
};
use crate::{app::App, features::identity};

/// Mounts the endpoints.
pub fn routes(routes: &mut Routes<App>) {
    routes.mount::<ListNews, Viewer, _, _>(list);
    routes.mount::<ListFrontNews, Viewer, _, _>(front);
    routes.mount::<ListNewsTopics, Viewer, _, _>(topics);
    routes.mount::<ReadArticle, Viewer, _, _>(read);
    routes.mount::<CreateArticle, Viewer, _, _>(create);
    routes.mount::<ReadManuscript, Viewer, _, _>(manuscript);
    routes.mount::<SaveManuscript, Viewer, _, _>(save);
    routes.mount::<MoveArticle, Acting, _, _>(take_step);
    routes.mount::<DeleteArticle, Viewer, _, _>(delete);
    routes.mount::<PreviewArticle, Viewer, _, _>(preview);
    routes.mount::<AskReader, Viewer, _, _>(ask_reader);
    routes.mount::<AskAudience, Viewer, _, _>(ask_audience);
    routes.mount::<CountNewsAudience, Viewer, _, _>(count_audience);
    routes.mount::<ListArticleVersions, Viewer, _, _>(versions);
    routes.mount::<CompareVersions, Viewer, _, _>(compare);
    routes.mount::<RestoreVersion, Viewer, _, _>(restore);
    routes.mount::<ReadDesk, Viewer, _, _>(read_desk);
    routes.mount::<ListDesk, Viewer, _, _>(list_desk);
    routes.mount::<ListEditors, Viewer, _, _>(editors);
    routes.mount::<NameEditor, Acting, _, _>(name_editor);
    routes.mount::<DismissEditor, Acting, _, _>(dismiss_editor);
    routes.mount::<ReadMyFeed, Viewer, _, _>(feeds::read);
    routes.mount::<MakeMyFeed, Viewer, _, _>(feeds::make);
    routes.mount::<RevokeMyFeed, Viewer, _, _>(feeds::revoke);
    routes.mount::<SetTalkMode, Acting, _, _>(set_talk);
    routes.mount::<SetImportance, Acting, _, _>(set_importance);
    routes.mount::<ListHeldComments, Viewer, _, _>(held_comments);
    routes.mount::<ApproveComment, Acting, _, _>(approve_comment);
    routes.mount::<RefuseComment, Acting, _, _>(refuse_comment);
    routes.mount::<MarkOfficial, Viewer, _, _>(mark_official);
    routes.mount::<UnmarkOfficial, Viewer, _, _>(unmark_official);
}

async fn list(app: App, viewer: Viewer, call: Call<ListNews>) -> Result<Page<ArticleCard>> {
    app.db.read(move |conn| views::list(conn, &viewer, &call.params)).await
}

async fn front(app: App, viewer: Viewer, _: Call<ListFrontNews>) -> Result<Page<ArticleCard>> {
    app.db.read(move |conn| views::front(conn, &viewer)).await
}

async fn topics(app: App, viewer: Viewer, _: Call<ListNewsTopics>) -> Result<Topics> {
    app.db.read(move |conn| views::topics(conn, &viewer)).await
}

async fn read(app: App, viewer: Viewer, call: Call<ReadArticle>) -> Result<Article> {
    app.db.read(move |conn| views::article(conn, &viewer, call.params.article)).await
}

async fn create(app: App, viewer: Viewer, call: Call<CreateArticle>) -> Result<Manuscript> {
    app.db
        .write(move |tx| {
            let id = actions::begin(tx, &viewer, call.request.unit)?;
            views::manuscript(tx, &viewer, id)
        })
        .await
}

async fn manuscript(app: App, viewer: Viewer, call: Call<ReadManuscript>) -> Result<Manuscript> {
    app.db.read(move |conn| views::manuscript(conn, &viewer, call.params.article)).await
}

async fn save(app: App, viewer: Viewer, call: Call<SaveManuscript>) -> Result<Manuscript> {
    app.db
        .write(move |tx| {
            actions::save(tx, &viewer, call.params.article, &call.request)?;
            views::manuscript(tx, &viewer, call.params.article)
        })
        .await
}

async fn take_step(app: App, acting: Acting, call: Call<MoveArticle>) -> Result<Manuscript> {
    app.db
        .write(move |tx| {
            steps::take(tx, &acting, call.params.article, &call.request)?;
            views::manuscript(tx, &acting.viewer, call.params.article)
        })
        .await
}

async fn delete(app: App, viewer: Viewer, call: Call<DeleteArticle>) -> Result<()> {
    app.db.write(move |tx| actions::delete(tx, &viewer, call.params.article)).await
}

async fn preview(app: App, viewer: Viewer, call: Call<PreviewArticle>) -> Result<Article> {
    app.db.read(move |conn| views::preview(conn, &viewer, call.params.article)).await
}

async fn ask_reader(app: App, viewer: Viewer, call: Call<AskReader>) -> Result<ReaderAnswer> {
    app.db
        .read(move |conn| {
            let row = policy::writable(conn, &viewer, call.params.article)?.row;
            identity::name_of(conn, call.params.user)?;
            let meant = content::audience(&row.audience)?;
            Ok(ReaderAnswer { reads: audience::has(conn, &meant, call.params.user, viewer.now)? })
        })
        .await
}

async fn ask_audience(app: App, viewer: Viewer, call: Call<AskAudience>) -> Result<AudienceAnswer> {
    app.db
        .read(move |conn| {
            let row = policy::writable(conn, &viewer, call.params.article)?.row;
            let asked = &call.request.audience;
            let meant = content::audience(&row.audience)?;
            audience::require_known(conn, &viewer, asked, &meant)?;
            audience::share(conn, asked, &meant, viewer.now)
        })
        .await
}

async fn count_audience(app: App, viewer: Viewer, call: Call<CountNewsAudience>) -> Result<Headcount> {
    app.db
        .read(move |conn| {
            policy::beat(conn, &viewer)?;
            let asked = &call.request.audience;
            audience::require_known(conn, &viewer, asked, &NewsAudience::default())?;
            Ok(Headcount { people: audience::count(conn, asked, viewer.now)? })
        })
        .await
}

async fn versions(app: App, viewer: Viewer, call: Call<ListArticleVersions>) -> Result<Page<VersionCard>> {
    app.db.read(move |conn| views::versions(conn, &viewer, call.params.article, call.params.before)).await
}

async fn compare(app: App, viewer: Viewer, call: Call<CompareVersions>) -> Result<Comparison> {
    let asked = call.params;
    app.db.read(move |conn| views::comparison(conn, &viewer, asked.article, (asked.from, asked.to))).await
}

async fn restore(app: App, viewer: Viewer, call: Call<RestoreVersion>) -> Result<Manuscript> {
    let (id, asked) = (call.params.article, call.request);
    app.db
        .write(move |tx| {
            actions::restore(tx, &viewer, id, (asked.revision, asked.number))?;
            views::manuscript(tx, &viewer, id)
        })
        .await
}

async fn read_desk(app: App, viewer: Viewer, _: Call<ReadDesk>) -> Result<Desk> {
    app.db.read(move |conn| desk::read(conn, &viewer)).await
}

async fn list_desk(app: App, viewer: Viewer, call: Call<ListDesk>) -> Result<Page<DeskCard>> {
    app.db.read(move |conn| desk::list(conn, &viewer, call.params)).await
}

async fn editors(app: App, viewer: Viewer, call: Call<ListEditors>) -> Result<Page<UnitEditor>> {
    app.db.read(move |conn| desk::editors(conn, &viewer, call.params.before)).await
}

async fn name_editor(app: App, acting: Acting, call: Call<NameEditor>) -> Result<()> {
    app.db.write(move |tx| actions::name_editor(tx, &acting, call.params.user, call.params.unit)).await
}

async fn dismiss_editor(app: App, acting: Acting, call: Call<DismissEditor>) -> Result<()> {
    app.db.write(move |tx| actions::dismiss_editor(tx, &acting, call.params.user, call.params.unit)).await
}

async fn set_talk(app: App, acting: Acting, call: Call<SetTalkMode>) -> Result<Manuscript> {
    let (id, mode) = (call.params.article, call.request.mode);
    app.db
        .write(move |tx| {
            talk::set_mode(tx, &acting, id, mode)?;
            views::manuscript(tx, &acting.viewer, id)
        })
        .await
}

async fn set_importance(app: App, acting: Acting, call: Call<SetImportance>) -> Result<Manuscript> {
    let (id, importance) = (call.params.article, call.request.importance);
    app.db
        .write(move |tx| {
            actions::set_importance(tx, &acting, id, importance)?;
            views::manuscript(tx, &acting.viewer, id)
        })
        .await
}

async fn held_comments(app: App, viewer: Viewer, call: Call<ListHeldComments>) -> Result<Page<CommentCard>> {
    app.db.read(move |conn| talk::held(conn, &viewer, call.params)).await
}

async fn approve_comment(app: App, acting: Acting, call: Call<ApproveComment>) -> Result<CommentCard> {
    app.db.write(move |tx| talk::approve(tx, &acting, call.params.article, call.params.comment)).await
}

async fn refuse_comment(app: App, acting: Acting, call: Call<RefuseComment>) -> Result<CommentCard> {
    let under = (call.params.article, call.params.comment);
    app.db.write(move |tx| talk::refuse(tx, &acting, under, call.request.reason.as_str())).await
}

async fn mark_official(app: App, viewer: Viewer, call: Call<MarkOfficial>) -> Result<CommentCard> {
    let under = (call.params.article, call.params.comment);
    app.db.write(move |tx| talk::set_official(tx, &viewer, under, true)).await
}

async fn unmark_official(app: App, viewer: Viewer, call: Call<UnmarkOfficial>) -> Result<CommentCard> {
    let under = (call.params.article, call.params.comment);
    app.db.write(move |tx| talk::set_official(tx, &viewer, under, false)).await
}
