//! The endpoints of readings: each translates HTTP and calls one act or one reading.

use platform::{
    Result,
    http::{Call, Routes, Viewer},
};
use shared::{
    contract::Page,
    readings::{
        ReadingOf,
        asking::{
            AskPostReading, AskReading, Asking, EndPostReading, EndReading, ReadPostRequest, ReadRequest,
            RequestOfText,
        },
        following::{
            Board, KeepSignatures, ListMissing, ListTeamReadings, MissingPerson, ReadBoard, RemindReaders,
            Reminded, SignaturesKept, TeamReading,
        },
        mine::{
            CountMyReadings, GiveReceipt, ListMyReadings, MyReadingOfText, ReadMyPostReading, ReadMyReading,
            ReadingCard, ReadingCount, ReceiptAnswer,
        },
    },
};

use super::{asking, board, mine, paper, proof::key::Key, receipts, reminding};
use crate::{app::App, features::news::Acting};

/// Mounts the endpoints.
pub fn routes(routes: &mut Routes<App>) {
    routes.mount::<ReadRequest, Viewer, _, _>(read_request);
    routes.mount::<AskReading, Acting, _, _>(ask);
    routes.mount::<EndReading, Acting, _, _>(end);
    routes.mount::<ReadPostRequest, Viewer, _, _>(read_post_request);
    routes.mount::<AskPostReading, Acting, _, _>(ask_about_post);
    routes.mount::<EndPostReading, Acting, _, _>(end_about_post);
    routes.mount::<ReadMyReading, Viewer, _, _>(read_mine);
    routes.mount::<ReadMyPostReading, Viewer, _, _>(read_mine_of_post);
    routes.mount::<ListMyReadings, Viewer, _, _>(list_mine);
    routes.mount::<CountMyReadings, Viewer, _, _>(count_mine);
    routes.mount::<GiveReceipt, Viewer, _, _>(give);
    routes.mount::<ReadBoard, Viewer, _, _>(read_board);
    routes.mount::<ListMissing, Viewer, _, _>(list_missing);
    routes.mount::<RemindReaders, Acting, _, _>(remind);
    routes.mount::<KeepSignatures, Acting, _, _>(keep_signatures);
    routes.mount::<ListTeamReadings, Viewer, _, _>(list_team);
}

async fn read_request(app: App, viewer: Viewer, call: Call<ReadRequest>) -> Result<RequestOfText> {
    app.db.read(move |conn| asking::of_text(conn, &viewer, ReadingOf::Article(call.params.article))).await
}

async fn ask(app: App, acting: Acting, call: Call<AskReading>) -> Result<RequestOfText> {
    ask_about(app, acting, ReadingOf::Article(call.params.article), call.request).await
}

async fn ask_about_post(app: App, acting: Acting, call: Call<AskPostReading>) -> Result<RequestOfText> {
    ask_about(app, acting, ReadingOf::Post(call.params.post), call.request).await
}

async fn ask_about(app: App, acting: Acting, text: ReadingOf, asking: Asking) -> Result<RequestOfText> {
    app.db
        .write(move |tx| {
            asking::ask(tx, &acting, text, &asking)?;
            asking::of_text(tx, &acting.viewer, text)
        })
        .await
}

async fn read_post_request(app: App, viewer: Viewer, call: Call<ReadPostRequest>) -> Result<RequestOfText> {
    app.db.read(move |conn| asking::of_text(conn, &viewer, ReadingOf::Post(call.params.post))).await
}

async fn end_about_post(app: App, acting: Acting, call: Call<EndPostReading>) -> Result<()> {
    app.db.write(move |tx| asking::end(tx, &acting, ReadingOf::Post(call.params.post))).await
}

async fn end(app: App, acting: Acting, call: Call<EndReading>) -> Result<()> {
    app.db.write(move |tx| asking::end(tx, &acting, ReadingOf::Article(call.params.article))).await
}

async fn read_mine(app: App, viewer: Viewer, call: Call<ReadMyReading>) -> Result<MyReadingOfText> {
    app.db.read(move |conn| mine::of_text(conn, &viewer, ReadingOf::Article(call.params.article))).await
}

async fn read_mine_of_post(
    app: App,
    viewer: Viewer,
    call: Call<ReadMyPostReading>,
) -> Result<MyReadingOfText> {
    app.db.read(move |conn| mine::of_text(conn, &viewer, ReadingOf::Post(call.params.post))).await
}

async fn list_mine(app: App, viewer: Viewer, call: Call<ListMyReadings>) -> Result<Page<ReadingCard>> {
    app.db.read(move |conn| mine::list(conn, &viewer, call.params)).await
}

async fn count_mine(app: App, viewer: Viewer, _: Call<CountMyReadings>) -> Result<ReadingCount> {
    app.db.read(move |conn| mine::count(conn, &viewer)).await
}

async fn give(app: App, viewer: Viewer, call: Call<GiveReceipt>) -> Result<ReceiptAnswer> {
    app.db.write(move |tx| receipts::give(tx, &viewer, call.params.reading, &call.request)).await
}

async fn read_board(app: App, viewer: Viewer, call: Call<ReadBoard>) -> Result<Board> {
    let folder = app.config.data.dir.clone();
    app.db
        .read(move |conn| {
            let board = board::read(conn, &viewer, call.params.reading, String::new())?;
            Ok(Board { key: Key::kept_in(&folder)?.fingerprint()?, ..board })
        })
        .await
}

async fn list_missing(app: App, viewer: Viewer, call: Call<ListMissing>) -> Result<Page<MissingPerson>> {
    app.db.read(move |conn| board::missing(conn, &viewer, call.params)).await
}

async fn remind(app: App, acting: Acting, call: Call<RemindReaders>) -> Result<Reminded> {
    app.db.write(move |tx| reminding::remind(tx, &acting, call.params.reading)).await
}

async fn keep_signatures(app: App, acting: Acting, call: Call<KeepSignatures>) -> Result<SignaturesKept> {
    app.db.write(move |tx| paper::keep(tx, &acting, call.params.reading, &call.request)).await
}

async fn list_team(app: App, viewer: Viewer, call: Call<ListTeamReadings>) -> Result<Page<TeamReading>> {
    app.db.read(move |conn| board::team(conn, &viewer, call.params)).await
}
