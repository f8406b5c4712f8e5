//! The list of groups, the page of a group, making and changing one.

use std::collections::BTreeSet;

use shared::{
    contract::NoParams,
    feed::mentions::Letters,
    groups::{
        GroupKind, JoinPolicy, Level, MemberRole, SomeGroups, Visibility,
        pages::{
            Audience, AudienceParams, CommonParams, CountAudience, FollowGroup, Following, GROUPS_PAGE,
            GroupParams, GroupTab, ListCommonGroups, ListParams,
        },
    },
    identity::GetMe,
    ids::GroupId,
    text::{About, Username},
};

use crate::testing::{
    Person, TestApp,
    cast::{ALICE, BOB, CLOSED, EMILE, OPEN, SECRET},
    miscounted, settings,
};

async fn searched(person: Person<'_>, tab: GroupTab, q: &str) -> Vec<String> {
    let params = ListParams { tab: Some(tab), q: Letters::parse(q).unwrap(), after: None };
    person.groups_page(params).await.items.into_iter().map(|card| card.group.slug).collect()
}

#[actix_web::test]
async fn groups_are_found_by_the_beginnings_of_their_words_and_secret_ones_by_members_alone() {
    let app = TestApp::new().await;
    assert_eq!(app.bob().discovers().await, ["finances", "jardins"]);
    assert_eq!(app.alice().discovers().await, [""; 0]);
    assert_eq!(searched(app.alice(), GroupTab::Mine, "").await, ["crise", "finances", "jardins"]);
    assert_eq!(searched(app.alice(), GroupTab::Mine, "CELL cri").await, ["crise"]);
    for (q, found) in
        [("jardin", vec!["jardins"]), ("part", vec!["jardins"]), ("ardins", vec![]), ("cell", vec![])]
    {
        assert_eq!(searched(app.bob(), GroupTab::Discover, q).await, found, "{q}");
    }
    app.bob().founds("ete", Visibility::Open).await;
    app.bob()
        .changes_group(group(app.bob(), "ete").await, &settings("L’Été à la Ferme", Visibility::Open))
        .await
        .assert_ok();
    assert_eq!(searched(app.carol(), GroupTab::Discover, "fer éte").await, ["ete"]);
    assert_eq!(searched(app.carol(), GroupTab::Discover, "%").await.len(), 3, "signs are no words");
}

async fn group(person: Person<'_>, slug: &str) -> GroupId {
    person.group_page(slug).await.group.id
}

#[actix_web::test]
async fn the_list_goes_on_page_by_page_by_name() {
    let app = TestApp::new().await;
    for number in 0..65 {
        // Names in another order than they are made in, and many alike.
        let name = format!("Groupe {}", (number * 7) % 13);
        app.carol()
            .tries_to_found(&format!("g-{number}"), settings(&name, Visibility::Open))
            .await
            .assert_ok();
    }
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let params = ListParams { tab: Some(GroupTab::Discover), after, ..ListParams::default() };
        let page = app.bob().groups_page(params).await;
        seen.extend(page.items.into_iter().map(|card| (card.group.name, card.group.id)));
        match page.next {
            Some(next) => after = Some(GroupId(next)),
            None => break,
        }
    }
    assert_eq!(seen.len(), 67);
    let mut sorted = seen.clone();
    sorted.dedup();
    assert_eq!(sorted.len(), 67, "none is shown twice");
    assert_eq!(seen[0].0, "Commission des finances");
    assert_eq!(seen[66].0, "Jardins partagés");
}

#[actix_web::test]
async fn whoever_makes_a_group_runs_it() {
    let app = TestApp::new().await;
    let page = app.bob().founds("velo", Visibility::Open).await;
    assert_eq!((page.member_count, page.mine.unwrap().role), (1, MemberRole::Manager));
    assert!(page.rights.settings && page.rights.roles && page.rights.publish);
    assert_eq!(page.managers.iter().map(|manager| manager.id).collect::<Vec<_>>(), [BOB.id]);
    assert!(app.carol().group_page("velo").await.rights.join);
    let me = app.bob().get::<GetMe>(NoParams {}).await.ok();
    assert!(me.groups.iter().any(|mine| mine.group.slug == "velo" && mine.part.may_publish));
    assert_eq!(app.look(miscounted).await, [""; 0]);
}

#[actix_web::test]
async fn a_name_in_addresses_is_taken_once_and_a_secret_group_is_not_revealed_by_it() {
    let app = TestApp::new().await;
    let wish = || settings("Doublon", Visibility::Open);
    let problem = app.bob().tries_to_found("finances", wish()).await.assert_problem(422, "invalid");
    assert_eq!(problem.fields[0].field, "slug");
    let problem = app.alice().tries_to_found("crise", wish()).await.assert_problem(422, "invalid");
    assert_eq!(problem.fields[0].field, "slug", "a member knows of it");
    assert_eq!(app.bob().tries_to_found("crise", wish()).await.ok().group.slug, "crise-2");
    assert_eq!(app.bob().reads_group("crise").await.status(), 404);
    let problem = app.bob().tries_to_found("crise-2", wish()).await.assert_problem(422, "invalid");
    assert_eq!(problem.fields[0].field, "slug");
}

#[actix_web::test]
async fn what_a_group_is_shows_at_once_beside_what_was_posted_there() {
    let app = TestApp::new().await;
    let post = app.nora().publish_in(OPEN, "Jardin").await;
    app.bob().whole_feed(shared::feed::posts::FeedTab::Everything).await;
    let mut wish = settings("Jardins et vergers", Visibility::Open);
    wish.about = Some(About::parse("Tout ce qui pousse.").unwrap());
    wish.kind = GroupKind::Announcements;
    app.alice().changes_group(OPEN, &wish).await.assert_problem(403, "forbidden");
    app.bob().changes_group(SECRET, &wish).await.assert_problem(404, "not_found");
    let page = app.marc().changes_group(OPEN, &wish).await.ok();
    assert_eq!(page.about.as_deref(), Some("Tout ce qui pousse."));
    let feed = app.bob().whole_feed(shared::feed::posts::FeedTab::Everything).await;
    assert_eq!(feed[0].group.as_ref().unwrap().name, "Jardins et vergers");
    // Where announcements are made, those who run the group publish, and all others answer.
    let new = app.alice().new_post(Some(OPEN), "Encore");
    app.alice().tries_to_publish(&new).await.assert_problem(403, "forbidden");
    app.alice().comment(&post, "Merci").await;
    app.marc().publish_in(OPEN, "Annonce").await;
    let me = app.alice().get::<GetMe>(NoParams {}).await.ok();
    let may: Vec<bool> = me.groups.iter().map(|mine| mine.part.may_publish).collect();
    assert_eq!(may, [true, true, false]);
}

#[actix_web::test]
async fn a_muted_group_leaves_what_is_for_one_and_stays_among_ones_groups() {
    use shared::feed::posts::FeedTab;
    let app = TestApp::new().await;
    let post = app.nora().publish_in(CLOSED, "Budget").await;
    let wish = Following { level: Level::Mentions, muted: true };
    let page = app.alice().call::<FollowGroup>(&GroupParams { group: CLOSED }, &wish).await.ok();
    assert!(page.mine.unwrap().muted);
    assert_eq!(app.alice().feed(FeedTab::ForMe).await.items, []);
    assert_eq!(app.alice().feed(FeedTab::MyGroups).await.items[0].id, post.id);
    assert_eq!(app.alice().feed(FeedTab::Everything).await.items[0].id, post.id);
    let refused = app.bob().call::<FollowGroup>(&GroupParams { group: CLOSED }, &wish).await;
    refused.assert_problem(403, "forbidden");
}

#[actix_web::test]
async fn whoever_writes_learns_how_many_will_read() {
    let app = TestApp::new().await;
    let count = async |person: Person<'_>, group| {
        person.get::<CountAudience>(AudienceParams { groups: SomeGroups::of(group) }).await.ok()
    };
    // Zoé's account is deactivated: she reads nothing.
    assert_eq!(count(app.alice(), None).await, Audience { readers: 7, told: 7 });
    assert_eq!(count(app.alice(), Some(OPEN)).await, Audience { readers: 7, told: 3 });
    assert_eq!(count(app.alice(), Some(CLOSED)).await, Audience { readers: 3, told: 3 });
    let refused = app.bob().get::<CountAudience>(AudienceParams { groups: SomeGroups::of([CLOSED]) }).await;
    refused.assert_problem(403, "forbidden");
}

#[actix_web::test]
async fn a_commission_says_how_many_were_elected() {
    let app = TestApp::new().await;
    let mut wish = settings("Commission des finances", Visibility::Closed);
    wish.kind = GroupKind::Commission;
    wish.join = JoinPolicy::ByOneself;
    app.marc().changes_group(CLOSED, &wish).await.assert_ok();
    app.emile().joins(CLOSED).await.assert_ok();
    let page = app.carol().group_page("finances").await;
    assert_eq!((page.elected_count, page.member_count), (Some(1), 5));
    assert!(!page.rights.read, "how many are in it is known to all, who they are is not");
}

#[actix_web::test]
async fn the_groups_in_common_are_those_that_both_are_in() {
    let app = TestApp::new().await;
    let common = async |person: Person<'_>, with: &str| {
        let params = CommonParams { username: Username::parse(with).unwrap(), after: None };
        let groups = person.get::<ListCommonGroups>(params).await.ok().items;
        groups.into_iter().map(|group| group.id).collect::<Vec<_>>()
    };
    assert_eq!(common(app.alice(), "nora.benali").await, [SECRET, CLOSED, OPEN]);
    assert_eq!(common(app.alice(), "alice.martin").await, [SECRET, CLOSED, OPEN]);
    for outsider in [app.bob(), app.admin()] {
        assert_eq!(common(outsider, "nora.benali").await, []);
    }
    assert_eq!(common(app.alice(), "bob.diallo").await, []);
    // A secret group is named only where both are in it.
    app.leave(ALICE, SECRET).await;
    assert_eq!(common(app.alice(), "nora.benali").await, [CLOSED, OPEN]);
    assert_eq!(common(app.nora(), "alice.martin").await, [CLOSED, OPEN]);
    app.guest(BOB.id, SECRET, 1_000).await;
    assert_eq!(common(app.nora(), "bob.diallo").await, [SECRET]);
    app.clock.advance_ms(1_001);
    assert_eq!(common(app.nora(), "bob.diallo").await, [], "a guest whose time is over is in no group");
    let nobody = CommonParams { username: Username::parse("nobody.here").unwrap(), after: None };
    app.alice().get::<ListCommonGroups>(nobody).await.assert_problem(404, "not_found");
}

#[actix_web::test]
async fn many_groups_in_common_go_on_page_by_page() {
    let app = TestApp::new().await;
    for number in 0..GROUPS_PAGE + 2 {
        let group = app.bob().founds(&format!("projet-{number}"), Visibility::Open).await.group.id;
        app.join(EMILE, group).await;
    }
    let username = Username::parse(BOB.username).unwrap();
    let page = async |after| {
        let params = CommonParams { username: username.clone(), after };
        app.emile().get::<ListCommonGroups>(params).await.ok()
    };
    let first = page(None).await;
    let rest = page(first.next.map(GroupId)).await;
    assert_eq!((first.items.len(), rest.items.len(), rest.next), (GROUPS_PAGE, 2, None));
    let all: BTreeSet<GroupId> = first.items.iter().chain(&rest.items).map(|group| group.id).collect();
    assert_eq!(all.len(), GROUPS_PAGE + 2);
}
