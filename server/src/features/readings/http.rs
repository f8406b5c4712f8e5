//! The endpoints of readings: each translates HTTP and calls one act or one reading.

use platform::{
    Result,
    http::{Call, Routes, Viewer},
};
use shared::{
    contract::Page,
    readings::{
        asking::{AskReading, EndReading, ReadRequest, RequestOfArticle},
        following::{
            Board, KeepSignatures, ListMissing, ListTeamReadings, MissingPerson, ReadBoard, RemindReaders,
            Reminded, SignaturesKept, TeamReading,
        },
        mine::{
            CountMyReadings, GiveReceipt, ListMyReadings, MyReadingOfArticle, ReadMyReading, ReadingCard,
            ReadingCount, ReceiptAnswer,
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
    routes.mount::<ReadMyReading, Viewer, _, _>(read_mine);
    routes.mount::<ListMyReadings, Viewer, _, _>(list_mine);
    routes.mount::<CountMyReadings, Viewer, _, _>(count_mine);
    routes.mount::<GiveReceipt, Viewer, _, _>(give);
    routes.mount::<ReadBoard, Viewer, _, _>(read_board);
    routes.mount::<ListMissing, Viewer, _, _>(list_missing);
    routes.mount::<RemindReaders, Acting, _, _>(remind);
    routes.mount::<KeepSignatures, Acting, _, _>(keep_signatures);
    routes.mount::<ListTeamReadings, Viewer, _, _>(list_team);
}

async fn read_request(app: App, viewer: Viewer, call: Call<ReadRequest>) -> Result<RequestOfArticle> {
    app.db.read(move |conn| asking::of_article(conn, &viewer, call.params.article)).await
}

async fn ask(app: App, acting: Acting, call: Call<AskReading>) -> Result<RequestOfArticle> {
    app.db
        .write(move |tx| {
            asking::ask(tx, &acting, call.params.article, &call.request)?;
            asking::of_article(tx, &acting.viewer, call.params.article)
        })
        .await
}

async fn end(app: App, acting: Acting, call: Call<EndReading>) -> Result<()> {
    app.db.write(move |tx| asking::end(tx, &acting, call.params.article)).await
}

async fn read_mine(app: App, viewer: Viewer, call: Call<ReadMyReading>) -> Result<MyReadingOfArticle> {
    app.db.read(move |conn| mine::of_article(conn, &viewer, call.params.article)).await
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
