//! The log, as administrators read it: filtered, verified, taken away; and told of those who do.

use diesel::prelude::*;
use schema::audit_entries;
use shared::{
    admin::{EndMemberSessions, MemberParams},
    audit::{Action, CSV, LogEntry, LogParams, ReadLog, ReadVerification, Verification, VerifyLog, Why},
    contract::NoParams,
    identity::Language,
    ids::UserId,
    text::{DisplayName, Name, Username},
    time::{HOUR, MINUTE},
};

use super::said;
use crate::{
    features::{
        audit::Actor,
        identity::{NewPerson, accounts},
    },
    testing::{
        Person, TestApp,
        cast::{ADMIN, ALICE, BOB},
    },
};

async fn read(person: Person<'_>, params: LogParams) -> Vec<LogEntry> {
    person.get::<ReadLog>(params).await.ok().items
}

async fn readings(app: &TestApp) -> usize {
    let params = LogParams { action: Some(Action::LogRead), ..LogParams::default() };
    read(app.admin(), params).await.len()
}

async fn sign_out(app: &TestApp, person: Person<'_>) {
    app.admin().call::<EndMemberSessions>(&MemberParams { user: person.id() }, &()).await.assert_ok();
}

#[actix_web::test]
async fn who_reads_the_log_is_in_the_log_once_for_each_filter() {
    let app = TestApp::new().await;
    for _ in 0..3 {
        assert_eq!(read(app.admin(), LogParams::default()).await.len(), 1);
    }
    let filtered = LogParams { person: Some(BOB.id), ..LogParams::default() };
    for _ in 0..2 {
        assert_eq!(read(app.admin(), filtered.clone()).await, []);
    }
    // Reading about reading is another filter.
    assert_eq!(readings(&app).await, 3);
    let all = read(app.admin(), LogParams::default()).await;
    assert_eq!(all[1].details["person"], "Bob Diallo");
    app.clock.advance_ms(10 * MINUTE + 1);
    assert_eq!(read(app.admin(), LogParams::default()).await.len(), 4);
}

#[actix_web::test]
async fn entries_are_filtered_by_action_person_and_period() {
    let app = TestApp::new().await;
    let start = app.now();
    sign_out(&app, app.bob()).await;
    app.clock.advance_ms(HOUR);
    sign_out(&app, app.alice()).await;
    let role = shared::admin::RoleChange { role: shared::identity::Role::Officer };
    let bob = MemberParams { user: BOB.id };
    app.admin().call::<shared::admin::ChangeRole>(&bob, &role).await.assert_ok();
    let admin = ADMIN.id;

    let ended = LogParams { action: Some(Action::SessionsEnded), ..LogParams::default() };
    let entries = read(app.admin(), ended.clone()).await;
    let about = |user: UserId| (Action::SessionsEnded, Some(admin), Some(user));
    assert_eq!(said(&entries), [about(ALICE.id), about(BOB.id)]);
    let of_bob = LogParams { person: Some(BOB.id), ..LogParams::default() };
    let entries = read(app.admin(), of_bob).await;
    assert_eq!(said(&entries), [(Action::RoleChanged, Some(admin), Some(BOB.id)), about(BOB.id)]);
    let both = LogParams { person: Some(BOB.id), ..ended.clone() };
    assert_eq!(said(&read(app.admin(), both).await), [about(BOB.id)]);
    let by_admin = LogParams { person: Some(admin), ..ended.clone() };
    assert_eq!(read(app.admin(), by_admin).await.len(), 2, "what they did counts too");
    let early = LogParams { until: Some(start.plus_ms(1)), ..ended.clone() };
    assert_eq!(said(&read(app.admin(), early).await), [about(BOB.id)]);
    let late = LogParams { from: Some(start.plus_ms(1)), ..ended };
    assert_eq!(said(&read(app.admin(), late).await), [about(ALICE.id)]);
}

#[actix_web::test]
async fn a_long_log_comes_page_by_page_and_each_entry_once() {
    let app = TestApp::new().await;
    for _ in 0..60 {
        sign_out(&app, app.bob()).await;
    }
    for person in [None, Some(BOB.id), Some(ADMIN.id)] {
        let (mut before, mut seqs) = (None, Vec::new());
        loop {
            let action = Some(Action::SessionsEnded);
            let params = LogParams { action, person, before, ..LogParams::default() };
            let page = app.admin().get::<ReadLog>(params).await.ok();
            seqs.extend(page.items.iter().map(|entry| entry.seq));
            before = page.next;
            if before.is_none() {
                break;
            }
        }
        assert_eq!(seqs.len(), 60, "{person:?}");
        assert!(seqs.windows(2).all(|pair| pair[0] > pair[1]), "{seqs:?}");
    }
    let lost = LogParams { before: Some(9_999), ..LogParams::default() };
    assert_eq!(read(app.admin(), lost).await, []);
}

#[actix_web::test]
async fn what_is_done_on_the_command_line_is_in_the_log() {
    let app = TestApp::new().await;
    app.change(|tx| {
        let (name, username) = (DisplayName::parse("=Lina").unwrap(), Username::parse("lina").unwrap());
        let person = NewPerson::new(username, name, shared::identity::Role::Agent);
        accounts::create(tx, &Actor::COMMAND_LINE, person)?;
        accounts::rename_organization(tx, &Actor::COMMAND_LINE, &Name::parse("Saint-Exemple").unwrap())
    })
    .await;
    let entries = super::log(app.admin()).await;
    assert_eq!(entries.len(), 2);
    assert!(entries.iter().all(|entry| entry.actor.is_none() && entry.address.is_none()));
    assert_eq!(entries[0].details["name"], "Saint-Exemple");

    // What is taken away says the same, and no spreadsheet calculates it.
    let english = app.admin().speaking(Language::En);
    let answer = english.send(english.request("GET", CSV)).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
    let text = answer.text();
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(
        lines[0],
        "Number;Date (UTC);By;Action;Person concerned;What happened;Details;Network address"
    );
    assert_eq!(lines.len(), 5, "{text}");
    assert!(
        lines[1].contains("log_exported") && lines[1].contains("Ada Mercier exported the log."),
        "{text}"
    );
    assert!(lines[4].contains(";'=Lina;"), "{text}");
    assert!(lines[4].contains("The command line created the account of =Lina (role: agent)."), "{text}");

    let filtered = format!("{CSV}?action=account_created");
    let french = app.admin();
    let text = french.send(french.request("GET", &filtered)).await.text();
    assert_eq!(text.lines().count(), 2, "{text}");
    assert!(text.contains("a créé un compte (=Lina, rôle\u{a0}: agent)."), "{text}");
}

#[actix_web::test]
async fn the_list_is_for_administrators_who_ask_well() {
    let app = TestApp::new().await;
    for language in Language::ALL.iter().copied() {
        for (person, status, code) in [
            (app.nobody(), 401, "unauthenticated"),
            (app.bob(), 404, "not_found"),
            (app.marc(), 404, "not_found"),
            (app.carol(), 404, "not_found"),
            (app.emile(), 404, "not_found"),
            (app.zoe(), 401, "unauthenticated"),
        ] {
            let person = person.speaking(language);
            person.send(person.request("GET", CSV)).await.assert_problem(status, code);
        }
        let admin = app.admin().speaking(language);
        for wrong in ["?action=dance", "?person=bob", "?from=yesterday", "?colour=red"] {
            admin.send(admin.request("GET", &format!("{CSV}{wrong}"))).await.assert_problem(400, "malformed");
            let page = format!("/api/admin/log{wrong}");
            admin.send(admin.request("GET", &page)).await.assert_problem(400, "malformed");
        }
    }
    assert_eq!(super::log(app.admin()).await, [], "nothing was taken away");
}

/// Waits until verifying has ended.
async fn verified(app: &TestApp) -> Verification {
    app.admin().call::<VerifyLog>(&NoParams {}, &()).await.assert_ok();
    loop {
        let state = app.admin().get::<ReadVerification>(NoParams {}).await.ok();
        if !state.running {
            return state;
        }
        tokio::task::yield_now().await;
    }
}

#[actix_web::test]
async fn the_log_is_verified_beside_requests() {
    let app = TestApp::new().await;
    let state = app.admin().get::<ReadVerification>(NoParams {}).await.ok();
    assert_eq!(state, Verification::default());
    sign_out(&app, app.bob()).await;
    sign_out(&app, app.alice()).await;
    let state = verified(&app).await;
    assert_eq!((state.entries, state.fault, state.at), (2, None, Some(app.now())));

    app.change(|tx| {
        let second = audit_entries::table.find(2);
        diesel::update(second).set(audit_entries::object_id.eq(BOB.id.0)).execute(&mut **tx)?;
        Ok(())
    })
    .await;
    let fault = verified(&app).await.fault.unwrap();
    assert_eq!((fault.seq, fault.why), (2, Why::Changed));
}
