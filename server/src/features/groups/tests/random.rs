//! Whoever comes and goes, in whatever order: who can read is who would, counted from scratch.

use std::collections::BTreeMap;

use diesel::prelude::*;
use platform::db::Conn;
use rand::{Rng, SeedableRng, rngs::StdRng};
use schema::{groups, memberships, post_placements, users};
use shared::{
    feed::posts::{
        FeedTab, FurtherGroups, PlacePost, PlacedParams, Placement, PostCard, PostParams, TakePostOut,
    },
    groups::{JoinPolicy, MemberRole, Visibility},
    ids::{GroupId, PostId, UserId},
    time::UtcTime,
};

use crate::{
    features::groups::{memberships as memberships_of, tidy_up},
    testing::{
        Person, TestApp,
        cast::{ADMIN, ALICE, BOB, CLOSED, MARC, NORA, OPEN, Part, SECRET},
        miscounted, settings,
    },
};

const ACTS: usize = 220;
const PEOPLE: [Part; 5] = [ALICE, BOB, NORA, MARC, ADMIN];
const GROUPS: [GroupId; 3] = [OPEN, CLOSED, SECRET];
const ROLES: [MemberRole; 3] = [MemberRole::Member, MemberRole::Moderator, MemberRole::Manager];

/// A story of coming and going, and the dice.
struct Story<'a> {
    app: &'a TestApp,
    dice: StdRng,
    posts: Vec<PostCard>,
}

impl Story<'_> {
    fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.dice.random_range(0..items.len())]
    }

    /// Somebody does something; it may well be refused, but the server must not fail.
    async fn act(&mut self) {
        let (who, whom, group) = (self.pick(&PEOPLE), self.pick(&PEOPLE), self.pick(&GROUPS));
        let (role, yes) = (self.pick(&ROLES), self.dice.random_range(0..2) == 0);
        let person = self.app.person(who);
        let status = match self.dice.random_range(0..18) {
            0 | 1 => person.joins(group).await.status(),
            2 => person.leaves(group, yes.then_some(whom.id)).await.status(),
            3 | 4 => person.asks_to_join(group).await.status(),
            5 => person.asks_no_more(group).await.status(),
            6 | 7 => return self.decide(person, group, yes).await,
            8 | 9 => person.invites(group, &[whom.id]).await.status(),
            10 => person.answers(group, yes).await.status(),
            11 => person.makes(group, whom.id, role).await.status(),
            12 => person.removes(group, whom.id).await.status(),
            13 => return self.make_guest(whom.id, group).await,
            14 => return self.turn(group).await,
            15 => return self.place(group, yes).await,
            _ => return self.publish(person, group).await,
        };
        assert!(status < 500, "the server failed");
    }

    async fn decide(&mut self, person: Person<'_>, group: GroupId, yes: bool) {
        use shared::groups::people::{ListRequests, WaitingParams};
        let reply = person.get::<ListRequests>(WaitingParams { group, after: None }).await;
        if reply.status() == 200
            && let Some(request) = reply.ok().items.first()
        {
            assert!(person.decides(group, request, yes).await.status() < 500);
        }
    }

    /// Somebody who does not run the group becomes a guest whose time ends soon.
    async fn make_guest(&mut self, user: UserId, group: GroupId) {
        let now = self.app.now();
        let mine = self.app.look(move |conn| memberships_of(conn, user, now)).await;
        if mine.role(group) != Some(MemberRole::Manager) {
            let ends = self.dice.random_range(1..40) * 1_000;
            self.app.take_out(user, group).await;
            self.app.guest(user, group, ends).await;
        }
    }

    /// An author places a post in a group, or whoever looks after the group takes it out.
    async fn place(&mut self, group: GroupId, inside: bool) {
        if self.posts.is_empty() {
            return;
        }
        let index = self.dice.random_range(0..self.posts.len());
        let (post, author) = (self.posts[index].id, self.posts[index].author.id);
        let status = if inside {
            let also_in = FurtherGroups::new(vec![group]).unwrap();
            let author = self.app.person_of(author);
            author.call::<PlacePost>(&PostParams { post }, &Placement { also_in }).await.status()
        } else {
            self.app.marc().get::<TakePostOut>(PlacedParams { post, group }).await.status()
        };
        assert!(status < 500, "the server failed");
    }

    /// A group becomes visible to more people, or to fewer.
    async fn turn(&mut self, group: GroupId) {
        let mut wish = settings("Groupe", self.pick(Visibility::ALL));
        if wish.visibility != Visibility::Secret {
            wish.join = self.pick(JoinPolicy::ALL);
        }
        assert!(self.app.marc().changes_group(group, &wish).await.status() < 500);
    }

    async fn publish(&mut self, person: Person<'_>, group: GroupId) {
        let mut groups = vec![group];
        if self.dice.random_range(0..2) == 0 {
            groups.push(self.pick(&GROUPS));
        }
        let reply = person.tries_to_publish(&person.new_post_in(&groups, "Bonjour")).await;
        if reply.status() == 201 {
            self.posts.push(reply.ok());
        }
    }

    /// Asks the server and the tables who reads what, and compares.
    async fn compare(&self, seed: u64) {
        let (now, posts) = (self.app.now(), self.posts.clone());
        let expected = self.app.look(move |conn| Ok(readers(conn, &posts, now)?)).await;
        for part in PEOPLE {
            let person = self.app.person(part);
            let mut listed: Vec<_> =
                person.whole_feed(FeedTab::Everything).await.into_iter().map(|card| card.id).collect();
            listed.sort_unstable();
            let mut readable = Vec::new();
            for post in &self.posts {
                let reads = person.read(post).await.status() == 200;
                let should = expected[&(post.id.0, part.id)];
                assert_eq!(reads, should, "seed {seed}: {} and {}", part.name, post.id);
                readable.extend(reads.then_some(post.id));
            }
            assert_eq!(listed, readable, "seed {seed}: the feed of {} says the same", part.name);
        }
    }
}

/// Who reads what, from the tables alone: everybody in an open group, whoever is in it elsewhere.
fn readers(conn: &mut Conn, posts: &[PostCard], now: UtcTime) -> QueryResult<BTreeMap<(i64, UserId), bool>> {
    let visibility: Vec<(GroupId, Visibility)> =
        groups::table.select((groups::id, groups::visibility)).load(conn)?;
    let rows: Vec<(GroupId, UserId, Option<UtcTime>)> = memberships::table
        .inner_join(users::table.on(users::id.eq(memberships::user_id)))
        .select((memberships::group_id, memberships::user_id, memberships::expires_at))
        .load(conn)?;
    let placed: Vec<(PostId, GroupId)> =
        post_placements::table.select((post_placements::post_id, post_placements::group_id)).load(conn)?;
    let mut found = BTreeMap::new();
    for post in posts {
        let further = placed.iter().filter(|(id, _)| *id == post.id).map(|(_, group)| *group);
        let groups: Vec<GroupId> = further.chain(post.group.as_ref().map(|group| group.id)).collect();
        let open = visibility.iter().any(|(id, of)| groups.contains(id) && *of == Visibility::Open);
        let secret = visibility.iter().any(|(id, of)| groups.contains(id) && *of == Visibility::Secret);
        assert!(!secret || groups.len() == 1, "what is in a secret group is nowhere else");
        for part in PEOPLE {
            let inside = rows.iter().any(|(of, user, until)| {
                groups.contains(of) && *user == part.id && until.is_none_or(|until| until > now)
            });
            found.insert((post.id.0, part.id), open || inside);
        }
    }
    Ok(found)
}

async fn whoever_comes_and_goes(seed: u64) {
    let app = TestApp::new().await;
    let mut story = Story { app: &app, dice: StdRng::seed_from_u64(seed), posts: Vec::new() };
    for act in 0..ACTS {
        story.act().await;
        if story.dice.random_range(0..4) == 0 {
            app.clock.advance_ms(5_000);
        }
        if story.dice.random_range(0..30) == 0 {
            tidy_up(&app.app().db).await.unwrap();
        }
        if act % 20 == 19 {
            story.compare(seed).await;
        }
    }
    assert_eq!(app.look(miscounted).await, [""; 0], "seed {seed}");
    for group in GROUPS {
        let managers = app.look(move |conn| Ok(managers(conn, group)?)).await;
        assert!(managers > 0, "seed {seed}: nobody runs group {group} any more");
    }
}

fn managers(conn: &mut Conn, group: GroupId) -> QueryResult<i64> {
    memberships::table
        .filter(memberships::group_id.eq(group).and(memberships::role.eq(MemberRole::Manager)))
        .filter(memberships::expires_at.is_null())
        .count()
        .get_result(conn)
}

#[actix_web::test]
async fn who_can_read_is_who_would_counted_from_scratch_whoever_comes_and_goes() {
    for seed in 1..=3 {
        whoever_comes_and_goes(seed).await;
    }
}
