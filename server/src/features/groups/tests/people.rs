//! Who is in a group and why, what they are there, and who decides that.

use shared::{
    feed::mentions::Letters,
    groups::{
        MemberRole,
        people::{ChangeMember, ListMembers, MemberChange, MemberParams, MembersParams},
    },
    ids::UserId,
    moderation::Measure,
};

use crate::testing::{
    Person, TestApp,
    cast::{ALICE, BOB, CLOSED, MARC, NORA, OPEN, SECRET},
};

async fn named(person: Person<'_>, q: &str) -> Vec<UserId> {
    let params = MembersParams { group: OPEN, q: Letters::parse(q).unwrap(), after: None };
    person.get::<ListMembers>(params).await.ok().items.into_iter().map(|member| member.person.id).collect()
}

#[actix_web::test]
async fn members_are_listed_by_name_and_found_by_it_by_those_who_read_the_group() {
    let app = TestApp::new().await;
    assert_eq!(named(app.bob(), "").await, [NORA.id, ALICE.id, MARC.id], "accounts that are closed are not");
    assert_eq!(named(app.bob(), "BENA").await, [NORA.id]);
    assert_eq!(named(app.bob(), "mart al").await, [ALICE.id]);
    assert_eq!(named(app.bob(), "lice").await, []);
    let of = |group| MembersParams { group, q: Letters::default(), after: None };
    app.bob().get::<ListMembers>(of(CLOSED)).await.assert_problem(403, "forbidden");
    app.bob().get::<ListMembers>(of(SECRET)).await.assert_problem(404, "not_found");
}

#[actix_web::test]
async fn a_long_list_of_members_goes_on_page_by_page() {
    let app = TestApp::new().await;
    let crowd: Vec<UserId> = app.crowd(70).await.iter().map(Person::id).collect();
    for user in &crowd {
        app.put(*user, OPEN, MemberRole::Member).await;
    }
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let params = MembersParams { group: OPEN, q: Letters::default(), after };
        let page = app.bob().get::<ListMembers>(params).await.ok();
        seen.extend(page.items.into_iter().map(|member| member.person.id));
        match page.next {
            Some(next) => after = Some(UserId(next)),
            None => break,
        }
    }
    let mut all: Vec<UserId> = seen.clone();
    all.sort_unstable();
    all.dedup();
    assert_eq!((seen.len(), all.len()), (73, 73));
}

#[actix_web::test]
async fn a_moderator_looks_after_what_is_written_and_changes_nobody() {
    let app = TestApp::new().await;
    let post = app.alice().publish_in(CLOSED, "Budget").await;
    app.marc().makes(CLOSED, NORA.id, MemberRole::Moderator).await.assert_ok();
    let rights = app.nora().group_page("finances").await.rights;
    assert!(rights.moderate && rights.decide && rights.invite && rights.pin);
    assert!(!rights.settings && !rights.roles);
    assert!(app.nora().sees(&post).await.rights.moderate);
    app.nora().makes(CLOSED, ALICE.id, MemberRole::Moderator).await.assert_problem(403, "forbidden");
    app.nora().removes(CLOSED, ALICE.id).await.assert_problem(403, "forbidden");
    app.nora().moderates(&post, Measure::Delete).await.assert_ok();
    // Of one group: elsewhere they are a member like any other.
    let other = app.alice().publish_in(OPEN, "Jardin").await;
    app.nora().moderates(&other, Measure::Delete).await.assert_problem(403, "forbidden");
    app.nora().pins(&other).await.assert_problem(403, "forbidden");
    app.bob().asks_to_join(CLOSED).await.assert_ok();
    let request = app.nora().requests(CLOSED).await.remove(0);
    app.nora().decides(CLOSED, &request, true).await.assert_ok();
}

#[actix_web::test]
async fn whoever_runs_a_group_says_who_is_what_and_until_when() {
    let app = TestApp::new().await;
    let change = |role, until| MemberChange { role, until };
    let alice = MemberParams { group: CLOSED, person: ALICE.id };
    let soon = Some(app.now().plus_ms(60_000));
    let marc = app.marc();
    let guest = marc.call::<ChangeMember>(&alice, &change(MemberRole::Member, soon)).await.ok();
    assert_eq!(guest.until, soon);
    for (role, until) in [(MemberRole::Member, Some(app.now())), (MemberRole::Manager, soon)] {
        let refused = marc.call::<ChangeMember>(&alice, &change(role, until)).await;
        assert_eq!(refused.assert_problem(422, "invalid").fields[0].field, "until");
    }
    marc.makes(CLOSED, ALICE.id, MemberRole::Manager).await.assert_ok();
    app.alice().makes(CLOSED, MARC.id, MemberRole::Member).await.assert_ok();
    marc.makes(CLOSED, ALICE.id, MemberRole::Member).await.assert_problem(403, "forbidden");
    app.alice().removes(CLOSED, MARC.id).await.assert_ok();
    app.alice().removes(CLOSED, MARC.id).await.assert_problem(404, "not_found");
    app.alice().makes(CLOSED, BOB.id, MemberRole::Member).await.assert_problem(404, "not_found");
    assert!(app.marc().group_page("finances").await.mine.is_none());
}
