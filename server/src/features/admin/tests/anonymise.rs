//! Forgetting who somebody was: nothing of them is found any more, and what was for others stays.

use diesel::{QueryableByName, prelude::*, sql_query, sql_types};
use platform::{
    db::{Backend, Conn},
    mail::Message,
};
use schema::{import_refs, people_import_lines, people_imports, users};
use shared::{
    admin::{
        ChangeEmail, ChangeRole, ChangeStaffNumber, EmailChange, ListMembers, MemberParams, MembersParams,
        ReactivateMember, RoleChange, StaffNumberChange,
    },
    anonymisation::{Anonymise, Meant, ReadTraces, Traces},
    audit::{Action, ReadVerification, VerifyLog},
    contract::NoParams,
    directory::{ListPeople, PeopleParams, PersonParams, ReadPerson},
    feed::{drafts::DraftContext, mentions::Letters},
    groups::owners::{ListOrphans, OrphansParams},
    identity::{Language, Role},
    ids::UserId,
    letters::MakeLetter,
    media::{SetMyCover, SetMyPhoto},
    text::{DisplayName, EmailAddress, StaffNumber, Username},
};

use super::{log, said};
use crate::{
    features::bulk,
    testing::{
        Kind, Reply, TestApp,
        cast::{ADMIN, ALICE, BOB, CLOSED, MARC, OPEN, SECRET, ZOE},
        miscounted, pictures,
    },
};

const NUMBER: &str = "ALM-0042";
const EMAIL: &str = "alice.martin@mairie.example";

async fn anonymises(app: &TestApp, user: UserId, name: &str) -> Reply<Anonymise> {
    let meant = Meant { name: DisplayName::parse(name).unwrap() };
    app.admin().call(&MemberParams { user }, &meant).await
}

async fn traces(app: &TestApp, user: UserId) -> Traces {
    app.admin().get::<ReadTraces>(MemberParams { user }).await.ok()
}

/// Everything that a person leaves behind: Alice has a number, an address, pictures, a page, a unit
/// to run, drafts, messages, a letter; she wrote, reacted, and was mentioned.
async fn leaves_traces(app: &TestApp) {
    let params = MemberParams { user: ALICE.id };
    for number in ["OLD-alice", NUMBER] {
        let number = StaffNumberChange { staff_number: StaffNumber::parse(number).ok() };
        app.admin().call::<ChangeStaffNumber>(&params, &number).await.assert_ok();
    }
    let former = EmailChange { email: EmailAddress::parse("old.alice@mairie.example").ok() };
    app.admin().call::<ChangeEmail>(&params, &former).await.assert_ok();
    let mail = app.app().mail.clone();
    app.change(move |tx| {
        let email = (users::email.eq(EMAIL), users::email_folded.eq(EMAIL));
        diesel::update(users::table.find(ALICE.id)).set(email).execute(&mut **tx)?;
        let known = (import_refs::source.eq("rh.csv"), import_refs::kind.eq("user"));
        let known = (known, import_refs::reference.eq(ALICE.username), import_refs::object_id.eq(ALICE.id.0));
        diesel::insert_into(import_refs::table).values(known).execute(&mut **tx)?;
        let message = Message {
            kind: "test",
            user: Some(ALICE.id),
            recipient: EmailAddress::parse(EMAIL).unwrap(),
            subject: "Bonjour Alice".to_owned(),
            body: "Bonjour Alice Martin".to_owned(),
            html: None,
            headers: Vec::new(),
            secret: None,
            expires_at: None,
        };
        mail.queue(tx, message).map(drop)
    })
    .await;
    let alice = app.alice();
    alice.upload::<SetMyPhoto>(&NoParams {}, pictures::png(120, 90)).await.assert_ok();
    alice.upload::<SetMyCover>(&NoParams {}, pictures::png(300, 100)).await.assert_ok();
    let profile = r#"{"about":"Je suis Alice","missions":["Marchés d'Alice"],"skills":["alice"],"languages":[],
        "phones":[{"kind":"mobile","number":"06 12 34 56 78 (Alice)","visible":"nobody"}]}"#;
    let sent = alice.send_json("PUT", "/api/me/profile", profile.replace(" (Alice)", "")).await;
    assert!(sent.status < 300, "{}", String::from_utf8_lossy(&sent.body));
    let unit = app.unit("Voirie", None).await;
    app.works(ALICE.id, &[unit]).await;
    app.administers(ALICE.id, unit).await;

    let post = alice.publish("Le marché change de place.").await;
    alice.publish_in(CLOSED, "Le budget est voté.").await;
    let theirs = app.bob().publish("Merci @alice.martin pour tout").await;
    app.bob().edit(&theirs, 1, "Bravo à @Alice.Martin !").await.assert_ok();
    alice.comment(&theirs, "Merci").await;
    app.bob().comment(&post, "D'accord avec @alice.martin, et avec @alice.martin2.").await;
    alice.react(&theirs, Kind::Like).await.assert_ok();
    alice.keep(DraftContext::post(), "Signé : Alice", None).await.assert_ok();
    app.admin().get::<MakeLetter>(params).await.assert_ok();
}

/// A list of people that was applied says something of Alice, who brought one herself.
async fn is_in_a_list(app: &TestApp) {
    app.change(|tx| {
        let now = tx.now();
        let list = (
            (people_imports::id.eq(7), people_imports::state.eq(5), people_imports::file_name.eq("rh.csv")),
            (people_imports::actor_id.eq(ALICE.id), people_imports::address.eq("192.0.2.7")),
            (people_imports::created_at.eq(now), people_imports::changed_at.eq(now)),
            (people_imports::plan.eq("{}"), people_imports::step.eq(0), people_imports::place.eq(0)),
            (people_imports::done.eq(1), people_imports::total.eq(1), people_imports::runner.eq(0)),
        );
        diesel::insert_into(people_imports::table).values(list).execute(&mut **tx)?;
        let changes = r#"[{"column":"name","before":"Alice Durand","after":"Alice Martin"}]"#;
        let line = (
            (people_import_lines::import_id.eq(7), people_import_lines::seq.eq(1)),
            (people_import_lines::line.eq(2), people_import_lines::fate.eq(1)),
            (people_import_lines::outcome.eq(1), people_import_lines::user_id.eq(ALICE.id)),
            (people_import_lines::name.eq(ALICE.name), people_import_lines::changes.eq(changes)),
            people_import_lines::reasons.eq("[]"),
        );
        diesel::insert_into(people_import_lines::table).values(line).execute(&mut **tx)?;
        Ok(())
    })
    .await;
}

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = sql_types::Text)]
    in_table: String,
    #[diesel(sql_type = sql_types::Text)]
    name: String,
}

#[derive(QueryableByName, Debug)]
struct Found {
    #[diesel(sql_type = sql_types::Text)]
    value: String,
}

/// Where any of these words stands in the database, accents and case not counting.
fn found(conn: &mut Conn, backend: Backend, words: &[&str]) -> QueryResult<Vec<String>> {
    let columns = match backend {
        Backend::Sqlite => {
            "SELECT t.name AS in_table, c.name AS name FROM sqlite_master t, pragma_table_info(t.name) c \
             WHERE t.type = 'table' AND lower(c.type) = 'text'"
        }
        Backend::Postgres => {
            "SELECT table_name::text AS in_table, column_name::text AS name FROM information_schema.columns \
             WHERE table_schema = 'public' AND data_type = 'text'"
        }
    };
    let mut places = Vec::new();
    for Column { in_table, name } in sql_query(columns).load::<Column>(conn)? {
        for word in words {
            let sql = format!(
                "SELECT \"{name}\" AS value FROM \"{in_table}\" WHERE lower(\"{name}\") LIKE '%{word}%'"
            );
            let rows = sql_query(sql).load::<Found>(conn)?;
            places.extend(rows.iter().map(|row| format!("{in_table}.{name}: {}", row.value)));
        }
    }
    Ok(places)
}

async fn words_found(app: &TestApp) -> Vec<String> {
    let backend = app.database().backend();
    let words = ["alice", "martin", "alm-0042", "06 12 34", "192.0.2.7"];
    let places = app.look(move |conn| Ok(found(conn, backend, &words)?)).await;
    // Somebody else of a like name, in the words of others.
    places.into_iter().filter(|place| !place.contains("@alice.martin2")).collect()
}

#[actix_web::test]
async fn nothing_of_who_it_was_is_found_anywhere() {
    let app = TestApp::new().await;
    leaves_traces(&app).await;
    is_in_a_list(&app).await;
    assert!(words_found(&app).await.len() > 20, "the search finds what is there");
    app.suspends(ALICE.id, true).await;
    let expected = Traces {
        posts: 2,
        comments: 1,
        reactions: 1,
        // A post with a former version, and a comment.
        mentions: 3,
        groups: 3,
        drafts: 1,
        messages: 1,
        pictures: 2,
    };
    assert_eq!(traces(&app, ALICE.id).await, expected);
    let done = anonymises(&app, ALICE.id, "alice martin").await.ok();
    assert_eq!(done.member.anonymised_at, Some(app.now()));
    assert_eq!(words_found(&app).await, [""; 0]);
    assert_eq!(app.look(miscounted).await, [""; 0]);

    let member = done.member;
    assert_eq!(
        (member.person.name.as_str(), member.person.username.as_str()),
        ("Ancien agent", "anonyme.1001")
    );
    assert_eq!((member.email, member.staff_number, member.has_password), (None, None, false));
    let entry = &log(app.admin()).await[0];
    assert_eq!(
        said(std::slice::from_ref(entry)),
        [(Action::AccountAnonymised, Some(ADMIN.id), Some(ALICE.id))]
    );
    assert_eq!(entry.person.as_ref().unwrap().name, "Ancien agent");
    app.admin().get::<VerifyLog>(NoParams {}).await.assert_ok();
    for _ in 0..200 {
        let verification = app.admin().get::<ReadVerification>(NoParams {}).await.ok();
        if !verification.running {
            assert_eq!(verification.fault, None);
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    let mut file = Vec::new();
    let db = app.database().db().clone();
    let file = tokio::task::spawn_blocking(move || {
        bulk::export(&db, &mut file, &mut |_| {}).unwrap();
        String::from_utf8(file).unwrap().to_lowercase()
    })
    .await
    .unwrap();
    let file = file.replace("@alice.martin2", "");
    assert!(!file.contains("alice") && !file.contains("martin") && file.contains("ancien agent"));
}

#[actix_web::test]
async fn what_was_written_stays_and_loses_the_name() {
    let app = TestApp::new().await;
    leaves_traces(&app).await;
    let before = app.bob().feed(shared::feed::posts::FeedTab::Everything).await.items;
    let photo = before.iter().find_map(|card| card.author.photo).unwrap();
    app.suspends(ALICE.id, true).await;
    anonymises(&app, ALICE.id, ALICE.name).await.assert_ok();

    let cards = app.bob().feed(shared::feed::posts::FeedTab::Everything).await.items;
    assert_eq!(cards.len(), before.len());
    let hers = cards.iter().find(|card| card.author.id == ALICE.id).unwrap();
    assert_eq!((hers.author.name.as_str(), hers.author.photo), ("Ancien agent", None));
    let theirs = cards.iter().find(|card| card.author.id == BOB.id).unwrap();
    assert!(theirs.html.contains("data-user=\"1001\">@Ancien agent</span>"), "{}", theirs.html);
    assert_eq!(app.bob().wrote(theirs).await.body.as_str(), "Bravo à @anonyme.1001 !");
    assert!(app.bob().earlier(theirs).await[0].html.contains("@Ancien agent"));
    let reactors = app.bob().reactors(theirs).await;
    assert_eq!(reactors[0].person.name, "Ancien agent");

    let answer = app.bob().send(app.bob().request("GET", &format!("/files/{photo}/96"))).await;
    assert_eq!(answer.status, 404);
    for (q, count) in [("alice", 0), ("ancien", 0)] {
        let q = Letters::parse(q).unwrap();
        let all = MembersParams { q: q.clone(), ..MembersParams::default() };
        assert_eq!(app.admin().get::<ListMembers>(all).await.ok().items.len(), count);
        let people = PeopleParams { q, ..PeopleParams::default() };
        assert_eq!(app.bob().get::<ListPeople>(people).await.ok().items.len(), count);
    }
    let person = |username: &str| PersonParams { username: Username::parse(username).unwrap() };
    app.bob().get::<ReadPerson>(person(ALICE.username)).await.assert_problem(404, "not_found");
    let page = app.bob().get::<ReadPerson>(person("anonyme.1001")).await.ok();
    assert_eq!(
        (page.person.name.as_str(), page.about.as_str(), page.positions.len()),
        ("Ancien agent", "", 0)
    );
}

#[actix_web::test]
async fn it_is_done_once_with_a_suspended_account_that_is_meant() {
    let app = TestApp::new().await;
    for language in Language::ALL.iter().copied() {
        let admin = app.admin().speaking(language);
        let meant = Meant { name: DisplayName::parse(ALICE.name).unwrap() };
        let open = admin.call::<Anonymise>(&MemberParams { user: ALICE.id }, &meant).await;
        open.assert_problem(409, "account_open");
        let wrong = admin.call::<Anonymise>(&MemberParams { user: ZOE.id }, &meant).await;
        assert_eq!(wrong.assert_problem(422, "invalid").fields[0].field, "name");
        admin
            .call::<Anonymise>(&MemberParams { user: UserId(77) }, &meant)
            .await
            .assert_problem(404, "not_found");
    }
    assert_eq!(log(app.admin()).await, [], "nothing was done");
    let zoe = MemberParams { user: ZOE.id };
    app.admin().call::<ChangeRole>(&zoe, &RoleChange { role: Role::Admin }).await.assert_ok();
    let details = anonymises(&app, ZOE.id, "zoe roux").await.ok();
    assert_eq!(details.member.person.role, Role::Agent);
    anonymises(&app, ZOE.id, "Ancien agent").await.assert_problem(409, "anonymised");
    app.admin().get::<ReadTraces>(zoe).await.assert_problem(409, "anonymised");
    app.admin().get::<ReactivateMember>(zoe).await.assert_problem(409, "anonymised");
}

#[actix_web::test]
async fn a_group_that_only_they_ran_is_on_the_list() {
    let app = TestApp::new().await;
    app.suspends(MARC.id, true).await;
    anonymises(&app, MARC.id, MARC.name).await.assert_ok();
    let orphans = app.admin().get::<ListOrphans>(OrphansParams::default()).await.ok().items;
    assert_eq!(orphans.iter().map(|orphan| orphan.id).collect::<Vec<_>>(), [OPEN, CLOSED, SECRET]);
    assert!(orphans.iter().all(|orphan| orphan.former.is_empty()));
    assert_eq!(app.look(miscounted).await, [""; 0]);
}
