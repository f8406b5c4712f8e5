//! Two servers on one database follow the directory at once: nothing is lost, nothing happens twice.

use std::sync::Arc;

use diesel::{dsl::count_star, prelude::*};
use platform::{db::Db, ids::IdMaker};
use schema::{memberships, outbox, person_changes};
use shared::{
    groups::MemberRole,
    ids::{GroupId, OrganizationId, UserId},
    time::UtcTime,
};

use crate::{
    app::migrations,
    features::{directory, groups::rules::follow, identity},
    testing::{
        TestApp,
        cast::{CAROL, CLOSED, OPEN},
        miscounted,
    },
};

/// More than one step takes up.
const PEOPLE: i64 = 1_200;

/// A unit with many people, and the two of which it is a part by turns; who is in a part of the
/// first is in one group by rule, who is in a part of the second in another.
struct Town {
    app: TestApp,
    roads: OrganizationId,
    homes: [OrganizationId; 2],
    /// The other server.
    other: Db,
}

impl Town {
    async fn new() -> Self {
        let app = TestApp::new().await;
        let homes = [app.unit("Urbanisme", None).await, app.unit("Écoles", None).await];
        let roads = app.unit("Voirie", Some(homes[0])).await;
        app.crowd(PEOPLE).await;
        app.change(move |tx| {
            let people: Vec<UserId> = (0..PEOPLE).map(|index| UserId(5_000 + index)).collect();
            for user in &people {
                identity::set_work(tx, *user, Some(roads), None)?;
            }
            directory::follow(tx, &people)
        })
        .await;
        for (group, unit) in [(CLOSED, homes[0]), (OPEN, homes[1])] {
            app.put(CAROL.id, group, MemberRole::Manager).await;
            let own = app.unit("Antenne", Some(unit)).await;
            app.works(CAROL.id, &[own]).await;
            let rule = format!(r#"[[{{"unit":{unit}}}]]"#);
            app.carol().sets_rule(group, Some(&rule), false).await.assert_ok();
        }
        let config = app.database().config();
        let other = Db::open(config, app.clock.clone(), Arc::new(IdMaker::new(1)), migrations());
        let other = other.expect("the other server opens the database");
        let town = Self { app, roads, homes, other };
        town.follow_on_both().await;
        town
    }

    /// Has both servers follow at once.
    async fn follow_on_both(&self) {
        let now = self.app.now();
        let on = |db: &Db| {
            let db = db.clone();
            async move { follow::keep_up(&db, UtcTime(0), now).await }
        };
        let (one, other) = tokio::join!(on(&self.app.app().db), on(&self.other));
        one.expect("the one follows");
        other.expect("the other follows");
    }

    async fn moves_to(&self, home: usize) {
        self.app.moves_unit(self.roads, "Voirie", Some(self.homes[home])).await.assert_ok();
    }

    /// How many of the many are in a group.
    async fn members_of(&self, group: GroupId) -> i64 {
        let read = move |conn: &mut platform::db::Conn| {
            let many = memberships::user_id.ge(5_000).and(memberships::user_id.lt(5_000 + PEOPLE));
            let there = memberships::table.filter(memberships::group_id.eq(group)).filter(many);
            Ok(there.filter(memberships::by_rule).select(count_star()).first(conn)?)
        };
        self.app.look(read).await
    }

    /// How often somebody was told that they came or went.
    async fn told(&self) -> i64 {
        let told = outbox::table.filter(outbox::kind.eq("groups.membership_changed"));
        self.app.look(move |conn| Ok(told.select(count_star()).first(conn)?)).await
    }
}

#[actix_web::test]
async fn two_servers_that_follow_at_once_let_everybody_come_and_go_once() {
    let town = Town::new().await;
    assert_eq!((town.members_of(CLOSED).await, town.members_of(OPEN).await), (PEOPLE, 0));
    for (home, there) in [(1, (0, PEOPLE)), (0, (PEOPLE, 0)), (1, (0, PEOPLE))] {
        let told = town.told().await;
        town.moves_to(home).await;
        town.follow_on_both().await;
        assert_eq!((town.members_of(CLOSED).await, town.members_of(OPEN).await), there);
        assert_eq!(town.told().await - told, 2 * PEOPLE, "each left one group and came into another");
    }
    assert_eq!(town.app.look(miscounted).await, [""; 0]);
}

#[actix_web::test]
async fn what_changes_while_two_servers_follow_is_followed_too() {
    let town = Town::new().await;
    for home in [1, 0, 1, 0, 1] {
        tokio::join!(town.follow_on_both(), town.moves_to(home), town.follow_on_both());
    }
    town.follow_on_both().await;
    assert_eq!((town.members_of(CLOSED).await, town.members_of(OPEN).await), (0, PEOPLE));
    let waiting =
        |conn: &mut platform::db::Conn| Ok(person_changes::table.select(count_star()).first(conn)?);
    assert_eq!(town.app.look::<i64>(waiting).await, 0);
    assert_eq!(town.app.look(miscounted).await, [""; 0]);
}
