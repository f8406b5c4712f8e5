//! The endpoints of moderation: each translates HTTP and calls one act or one reading.

use platform::{
    Result,
    http::{Call, Routes, Viewer},
};
use shared::{
    contract::Page,
    moderation::{
        AnswerAppeal, Case, DecideCase, LiftMeasure, ListCases, ListNotices, MakeAppeal, ModerateComment,
        ModeratePost, Notice, ReadCase, ReportComment, ReportPost, SeeNotices,
    },
};

use super::{actions, policy::Acting, views};
use crate::app::App;

/// Mounts the endpoints.
pub fn routes(routes: &mut Routes<App>) {
    routes.mount::<ReportPost, _, _, _>(report_post);
    routes.mount::<ReportComment, _, _, _>(report_comment);
    routes.mount::<ModeratePost, Acting, _, _>(moderate_post);
    routes.mount::<ModerateComment, Acting, _, _>(moderate_comment);
    routes.mount::<ListCases, _, _, _>(list_cases);
    routes.mount::<ReadCase, _, _, _>(read_case);
    routes.mount::<DecideCase, Acting, _, _>(decide_case);
    routes.mount::<AnswerAppeal, Acting, _, _>(answer_appeal);
    routes.mount::<LiftMeasure, Acting, _, _>(lift_measure);
    routes.mount::<ListNotices, _, _, _>(list_notices);
    routes.mount::<SeeNotices, _, _, _>(see_notices);
    routes.mount::<MakeAppeal, Acting, _, _>(make_appeal);
}

async fn report_post(app: App, viewer: Viewer, call: Call<ReportPost>) -> Result<()> {
    app.db.write(move |tx| actions::report_post(tx, &viewer, call.params.post, &call.request)).await
}

async fn report_comment(app: App, viewer: Viewer, call: Call<ReportComment>) -> Result<()> {
    app.db.write(move |tx| actions::report_comment(tx, &viewer, call.params.comment, &call.request)).await
}

async fn moderate_post(app: App, acting: Acting, call: Call<ModeratePost>) -> Result<()> {
    app.db.write(move |tx| actions::moderate_post(tx, &acting, call.params.post, &call.request)).await
}

async fn moderate_comment(app: App, acting: Acting, call: Call<ModerateComment>) -> Result<()> {
    app.db.write(move |tx| actions::moderate_comment(tx, &acting, call.params.comment, &call.request)).await
}

async fn list_cases(app: App, viewer: Viewer, call: Call<ListCases>) -> Result<Page<Case>> {
    app.db.read(move |conn| views::page_of_cases(conn, &viewer, &call.params)).await
}

async fn read_case(app: App, viewer: Viewer, call: Call<ReadCase>) -> Result<Case> {
    app.db.read(move |conn| views::case(conn, &viewer, call.params.case)).await
}

async fn decide_case(app: App, acting: Acting, call: Call<DecideCase>) -> Result<Case> {
    app.db
        .write(move |tx| {
            actions::decide_case(tx, &acting, call.params.case, &call.request)?;
            views::decided_case(tx, &acting.viewer, call.params.case)
        })
        .await
}

async fn answer_appeal(app: App, acting: Acting, call: Call<AnswerAppeal>) -> Result<Case> {
    app.db
        .write(move |tx| {
            actions::answer_appeal(tx, &acting, call.params.case, &call.request)?;
            views::decided_case(tx, &acting.viewer, call.params.case)
        })
        .await
}

async fn lift_measure(app: App, acting: Acting, call: Call<LiftMeasure>) -> Result<Case> {
    app.db
        .write(move |tx| {
            actions::lift_measure(tx, &acting, call.params.case, &call.request)?;
            views::decided_case(tx, &acting.viewer, call.params.case)
        })
        .await
}

async fn list_notices(app: App, viewer: Viewer, call: Call<ListNotices>) -> Result<Page<Notice>> {
    app.db.read(move |conn| views::page_of_notices(conn, &viewer, &call.params)).await
}

async fn see_notices(app: App, viewer: Viewer, call: Call<SeeNotices>) -> Result<()> {
    app.db.write(move |tx| actions::see_notices(tx, &viewer, call.request.notice)).await
}

async fn make_appeal(app: App, acting: Acting, call: Call<MakeAppeal>) -> Result<Notice> {
    app.db
        .write(move |tx| {
            actions::make_appeal(tx, &acting, call.params.notice, &call.request.words)?;
            views::notice(tx, &acting.viewer, call.params.notice)
        })
        .await
}
