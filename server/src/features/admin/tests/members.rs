//! Accounts: what is done with them takes effect at once, is in the log, and has its limits.

use shared::{
    admin::{
        AccountState, ChangeRole, ChangeStaffNumber, CreateMember, EndMemberSessions, ListMembers, Member,
        MemberParams, MembersParams, NewMember, ReactivateMember, ReadMember, ReplacePassword, RoleChange,
        StaffNumberChange, SuspendMember,
    },
    audit::Action,
    contract::NoParams,
    feed::mentions::Letters,
    identity::{GetMe, Language, Role},
    ids::UserId,
    live::close,
    problem::FieldRule,
    text::{DisplayName, EmailAddress, Password, StaffNumber, Username},
};

use super::{log, said, with_password};
use crate::{
    features::identity::Devices,
    testing::{
        Person, TestApp,
        cast::{ADMIN, ALICE, BOB, MARC, ZOE},
    },
};

fn of(person: Person<'_>) -> MemberParams {
    MemberParams { user: person.id() }
}

async fn names(app: &TestApp, params: MembersParams) -> Vec<String> {
    let page = app.admin().get::<ListMembers>(params).await.ok();
    page.items.into_iter().map(|member| member.person.name).collect()
}

fn new(username: &str, role: Role) -> NewMember {
    NewMember {
        username: Username::parse(username).unwrap(),
        name: DisplayName::parse("Lina Haddad").unwrap(),
        email: EmailAddress::parse(&format!("{username}@mairie.example")).ok(),
        staff_number: None,
        title: None,
        unit: None,
        role,
    }
}

#[actix_web::test]
async fn accounts_are_listed_by_name_and_found_by_their_words() {
    let app = TestApp::new().await;
    let everybody = [
        "Ada Mercier",
        "Alice Martin",
        "Bob Diallo",
        "Carol Nguyen",
        "Émile Le Goff",
        "Marc Petit",
        "Nora Benali",
        "Zoé Roux",
    ];
    assert_eq!(names(&app, MembersParams::default()).await, everybody);
    let q = |q: &str| MembersParams { q: Letters::parse(q).unwrap(), ..MembersParams::default() };
    assert_eq!(names(&app, q("mar")).await, ["Alice Martin", "Marc Petit"]);
    assert_eq!(names(&app, q("goff EMI")).await, ["Émile Le Goff"]);
    assert_eq!(names(&app, q("zoe.r")).await, ["Zoé Roux"]);
    assert_eq!(names(&app, q("nobody")).await, [""; 0]);
    let state = |state| MembersParams { state: Some(state), ..MembersParams::default() };
    assert_eq!(names(&app, state(AccountState::Suspended)).await, ["Zoé Roux"]);
    assert_eq!(names(&app, state(AccountState::Active)).await.len(), 7);
    let admins = MembersParams { role: Some(Role::Admin), ..MembersParams::default() };
    assert_eq!(names(&app, admins).await, ["Ada Mercier"]);
}

#[actix_web::test]
async fn a_long_list_comes_page_by_page_and_each_account_once() {
    let app = TestApp::new().await;
    app.crowd(120).await;
    let (mut after, mut all) = (None, Vec::<Member>::new());
    loop {
        let params = MembersParams { after, ..MembersParams::default() };
        let page = app.admin().get::<ListMembers>(params).await.ok();
        all.extend(page.items);
        match page.next {
            Some(next) => after = Some(UserId(next)),
            None => break,
        }
    }
    let mut ids: Vec<UserId> = all.iter().map(|member| member.person.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!((all.len(), ids.len()), (128, 128));
    let lost = MembersParams { after: Some(UserId(77)), ..MembersParams::default() };
    assert_eq!(names(&app, lost).await, [""; 0]);
}

#[actix_web::test]
async fn who_is_suspended_is_signed_out_at_once_and_may_come_back() {
    let app = TestApp::new().await;
    let serving = app.serve();
    let mut bob = serving.enter(app.bob()).await;
    let details = app.admin().call::<SuspendMember>(&of(app.bob()), &()).await.ok();
    assert_eq!(details.member.suspended_at, Some(app.now()));
    assert_eq!(details.sessions, 0);
    assert_eq!(bob.closed().await, close::SESSION_ENDED);
    app.bob().get::<GetMe>(NoParams {}).await.assert_problem(401, "unauthenticated");

    // Doing it again is nothing new.
    app.admin().call::<SuspendMember>(&of(app.bob()), &()).await.assert_ok();
    app.admin().call::<ReactivateMember>(&of(app.bob()), &()).await.assert_ok();
    app.admin().call::<ReactivateMember>(&of(app.bob()), &()).await.assert_ok();
    let details = app.admin().get::<ReadMember>(of(app.bob())).await.ok();
    assert_eq!(details.member.suspended_at, None);
    app.bob().get::<GetMe>(NoParams {}).await.assert_problem(401, "unauthenticated");
    assert_eq!(
        said(&log(app.admin()).await),
        [
            (Action::AccountReactivated, Some(ADMIN.id), Some(BOB.id)),
            (Action::AccountSuspended, Some(ADMIN.id), Some(BOB.id)),
        ]
    );
}

#[actix_web::test]
async fn a_session_of_before_does_not_come_back_with_the_account() {
    let app = TestApp::new().await;
    app.admin().call::<ReactivateMember>(&of(app.zoe()), &()).await.assert_ok();
    app.zoe().get::<GetMe>(NoParams {}).await.assert_problem(401, "unauthenticated");
    assert_eq!(said(&log(app.admin()).await)[0], (Action::AccountReactivated, Some(ADMIN.id), Some(ZOE.id)));
}

#[actix_web::test]
async fn nobody_suspends_themselves_and_the_last_administrator_stays() {
    let app = TestApp::new().await;
    for language in Language::ALL.iter().copied() {
        let admin = app.admin().speaking(language);
        admin.call::<SuspendMember>(&of(admin), &()).await.assert_problem(409, "own_account");
        let role = RoleChange { role: Role::Agent };
        admin.call::<ChangeRole>(&of(admin), &role).await.assert_problem(409, "last_administrator");
    }
    // Marc could run the network, but cannot sign in.
    let to_admin = RoleChange { role: Role::Admin };
    app.admin().call::<ChangeRole>(&of(app.marc()), &to_admin).await.assert_ok();
    app.marc().call::<SuspendMember>(&of(app.admin()), &()).await.assert_problem(409, "last_administrator");
    with_password(&app, app.marc()).await;
    app.marc().call::<SuspendMember>(&of(app.admin()), &()).await.assert_ok();
    app.admin().get::<ListMembers>(MembersParams::default()).await.assert_problem(401, "unauthenticated");
    let refused = said(&log(app.marc()).await);
    assert_eq!(
        refused,
        [
            (Action::AccountSuspended, Some(MARC.id), Some(ADMIN.id)),
            (Action::RoleChanged, Some(ADMIN.id), Some(MARC.id)),
        ],
        "what was refused did not happen"
    );
}

#[actix_web::test]
async fn two_administrators_who_suspend_each_other_leave_one() {
    let app = TestApp::new().await;
    let role = RoleChange { role: Role::Admin };
    app.admin().call::<ChangeRole>(&of(app.marc()), &role).await.assert_ok();
    with_password(&app, app.marc()).await;
    with_password(&app, app.admin()).await;
    let (by_admin, by_marc) = (app.admin(), app.marc());
    let (to_marc, to_admin) = (of(app.marc()), of(app.admin()));
    let (one, other) = futures_util::future::join(
        by_admin.call::<SuspendMember>(&to_marc, &()),
        by_marc.call::<SuspendMember>(&to_admin, &()),
    )
    .await;
    let mut statuses = [one.status(), other.status()];
    statuses.sort_unstable();
    assert_eq!(statuses[0], 200);
    assert!([401, 404, 409].contains(&statuses[1]), "{statuses:?}");
}

#[actix_web::test]
async fn a_role_takes_effect_at_once() {
    let app = TestApp::new().await;
    let role = |role| RoleChange { role };
    app.bob().get::<ListMembers>(MembersParams::default()).await.assert_problem(404, "not_found");
    let details = app.admin().call::<ChangeRole>(&of(app.bob()), &role(Role::Admin)).await.ok();
    assert_eq!(details.member.person.role, Role::Admin);
    app.bob().get::<ListMembers>(MembersParams::default()).await.assert_ok();
    app.admin()
        .call::<ChangeRole>(&of(app.bob()), &role(Role::Officer))
        .await
        .assert_problem(409, "last_administrator");
    with_password(&app, app.admin()).await;
    app.admin().call::<ChangeRole>(&of(app.bob()), &role(Role::Officer)).await.assert_ok();
    app.bob().get::<ListMembers>(MembersParams::default()).await.assert_problem(404, "not_found");
    app.bob().publish_news("Marché déplacé").await.assert_ok();
    let entries = log(app.admin()).await;
    assert_eq!(entries[0].details["before"], "admin");
    assert_eq!(entries[0].details["role"], "officer");
    assert_eq!(entries[0].address.as_deref(), Some("0.0.0.0"), "from where");
    // The same role again is no change.
    app.admin().call::<ChangeRole>(&of(app.bob()), &role(Role::Officer)).await.assert_ok();
    assert_eq!(log(app.admin()).await.len(), entries.len());
}

#[actix_web::test]
async fn an_account_is_made_with_a_password_that_opens_it() {
    let app = TestApp::new().await;
    let created =
        app.admin().call::<CreateMember>(&NoParams {}, &new("lina.haddad", Role::Elected)).await.ok();
    let (user, password) = (created.member.person.id, created.password.as_str().to_owned());
    assert_eq!(password.len(), 19);
    assert!(created.member.has_password);
    let (address, devices) = ([192, 0, 2, 9].into(), Devices::default());
    let typed = Password::parse(&password).unwrap();
    let proved = app.app().identity.authenticate(address, &devices, "lina.haddad", typed).await;
    assert_eq!(proved.unwrap(), Some(user));
    let entries = log(app.admin()).await;
    assert_eq!(said(&entries), [(Action::AccountCreated, Some(ADMIN.id), Some(user))]);
    assert_eq!(entries[0].person.as_ref().unwrap().name, "Lina Haddad");
    assert_eq!(entries[0].details["role"], "elected");
    let words = serde_json::to_string(&entries).unwrap();
    assert!(!words.contains(&password) && !words.contains("mairie.example"), "{words}");

    for language in Language::ALL.iter().copied() {
        let admin = app.admin().speaking(language);
        let taken = admin.call::<CreateMember>(&NoParams {}, &new("lina.haddad", Role::Agent)).await;
        let problem = taken.assert_problem(422, "invalid");
        assert_eq!(
            (problem.fields[0].field.as_str(), &problem.fields[0].rule),
            ("username", &FieldRule::Taken)
        );
        let body = r#"{"username":".","name":"","role":"king"}"#;
        let refused = admin.send_json("POST", "/api/admin/members", body).await;
        refused.assert_problem(422, "invalid");
    }
    assert_eq!(log(app.admin()).await.len(), 1);
}

#[actix_web::test]
async fn sessions_end_and_passwords_are_replaced_by_others_only() {
    let app = TestApp::new().await;
    app.admin().call::<EndMemberSessions>(&of(app.bob()), &()).await.assert_ok();
    app.bob().get::<GetMe>(NoParams {}).await.assert_problem(401, "unauthenticated");
    let set = app.admin().call::<ReplacePassword>(&of(app.alice()), &()).await.ok();
    assert_eq!(set.password.as_str().len(), 19);
    app.alice().get::<GetMe>(NoParams {}).await.assert_problem(401, "unauthenticated");
    app.admin().call::<ReplacePassword>(&of(app.admin()), &()).await.assert_problem(409, "own_account");
    assert_eq!(
        said(&log(app.admin()).await),
        [
            (Action::PasswordSet, Some(ADMIN.id), Some(ALICE.id)),
            (Action::SessionsEnded, Some(ADMIN.id), Some(BOB.id)),
        ]
    );
}

#[actix_web::test]
async fn a_staff_number_is_set_found_changed_and_nobody_elses() {
    let app = TestApp::new().await;
    let number = |text: &str| StaffNumberChange { staff_number: Some(StaffNumber::parse(text).unwrap()) };
    let admin = app.admin();
    let details = admin.call::<ChangeStaffNumber>(&of(app.bob()), &number(" ag-00412 ")).await.ok();
    assert_eq!(details.member.staff_number.as_deref(), Some("AG-00412"));
    admin.call::<ChangeStaffNumber>(&of(app.bob()), &number("AG-00412")).await.assert_ok();
    let q = |q: &str| MembersParams { q: Letters::parse(q).unwrap(), ..MembersParams::default() };
    for found in ["ag-00412", "AG-004", "diallo"] {
        assert_eq!(names(&app, q(found)).await, ["Bob Diallo"], "{found}");
    }
    assert_eq!(names(&app, q("00412")).await, [""; 0], "a number is found by its beginning");

    for language in Language::ALL.iter().copied() {
        let admin = admin.speaking(language);
        let taken = admin.call::<ChangeStaffNumber>(&of(app.alice()), &number("ag-00412")).await;
        let problem = taken.assert_problem(422, "invalid");
        assert_eq!(problem.fields[0].field, "staff_number");
        assert_eq!(problem.fields[0].rule, FieldRule::Taken);
        let taken = NewMember { staff_number: number("AG-00412").staff_number, ..new("lina", Role::Agent) };
        admin.call::<CreateMember>(&NoParams {}, &taken).await.assert_problem(422, "invalid");
        for wrong in ["", "12 34", "é1", &"7".repeat(33)] {
            let path = format!("/api/admin/members/{}/staff-number", BOB.id);
            let body = serde_json::json!({ "staff_number": wrong }).to_string();
            let problem = admin.send_json("PUT", &path, body).await.assert_problem(422, "invalid");
            assert_eq!(problem.fields[0].field, "staff_number", "{wrong}");
        }
    }
    let none = StaffNumberChange { staff_number: None };
    let details = admin.call::<ChangeStaffNumber>(&of(app.bob()), &none).await.ok();
    assert_eq!(details.member.staff_number, None);
    let entries = log(admin).await;
    let changed = (Action::StaffNumberChanged, Some(ADMIN.id), Some(BOB.id));
    assert_eq!(said(&entries), [changed, changed]);
    assert_eq!(entries[0].details["before"], "AG-00412");
}

#[actix_web::test]
async fn an_account_that_is_not_there_is_not_found() {
    let app = TestApp::new().await;
    let nobody = MemberParams { user: UserId(77) };
    let admin = app.admin();
    admin.get::<ReadMember>(nobody).await.assert_problem(404, "not_found");
    admin.call::<SuspendMember>(&nobody, &()).await.assert_problem(404, "not_found");
    admin.call::<ReactivateMember>(&nobody, &()).await.assert_problem(404, "not_found");
    admin.call::<EndMemberSessions>(&nobody, &()).await.assert_problem(404, "not_found");
    admin.call::<ReplacePassword>(&nobody, &()).await.assert_problem(404, "not_found");
    let role = RoleChange { role: Role::Agent };
    admin.call::<ChangeRole>(&nobody, &role).await.assert_problem(404, "not_found");
    assert_eq!(log(admin).await, []);
}
