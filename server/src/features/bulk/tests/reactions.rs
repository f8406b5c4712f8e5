//! What people say here about what was imported, and the same file again.

use std::collections::HashMap;

use diesel::prelude::*;
use platform::db::Conn;
use schema::{comments, posts, reactions_here, users};
use shared::{
    feed::reactions::ReactionCounts,
    ids::{CommentId, PostId, UserId},
};

use super::kit::{export, import, import_from, network, village};
use crate::testing::{Kind, Person, TestApp, cast, miscounted};

/// The village as people use it.
struct Village {
    app: TestApp,
    people: HashMap<String, UserId>,
    post: PostId,
    comment: CommentId,
}

impl Village {
    async fn new() -> Self {
        let db = aside(|| {
            let db = network();
            import(&db, &village());
            db
        });
        let app = TestApp::over(db.await, None).await;
        let (people, post, comment) = app
            .look(|conn| {
                let people: Vec<(String, UserId)> =
                    users::table.select((users::username, users::id)).load(conn)?;
                let post = posts::table.filter(posts::kind.eq(1)).select(posts::id).first(conn)?;
                let bravo = comments::table.filter(comments::body.eq("Bravo"));
                Ok((people, post, bravo.select(comments::id).first(conn)?))
            })
            .await;
        let people: HashMap<String, UserId> = people.into_iter().collect();
        let ids: Vec<UserId> = people.values().copied().collect();
        app.change(move |tx| ids.into_iter().try_for_each(|id| cast::sign_in(tx, id))).await;
        Self { app, people, post, comment }
    }

    fn person(&self, name: &str) -> Person<'_> {
        self.app.person_of(self.people[name])
    }

    /// Imports a file and says how many reactions were new, updated and as they were.
    async fn import(&self, text: &str) -> (u64, u64, u64) {
        let (db, text) = (self.app.database().db().clone(), text.to_owned());
        let count = aside(move || import(&db, &text)).await.reactions;
        let wrong = self.app.look(miscounted).await;
        assert!(wrong.is_empty(), "{wrong:?}");
        (count.created, count.updated, count.unchanged)
    }

    /// What an export writes, which comes back the same from another network, imported once or twice.
    async fn export(&self) -> String {
        let db = self.app.database().db().clone();
        let there_and_back = move || {
            let (text, other) = (export(&db), network());
            for _ in 0..2 {
                import_from(&other, &text, "export");
                assert_eq!(export(&other), text);
            }
            text
        };
        aside(there_and_back).await
    }
}

/// Files are read and written where one may wait.
async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    actix_web::web::block(work).await.unwrap()
}

#[actix_web::test]
async fn a_reaction_taken_back_here_stays_away() {
    let here = Village::new().await;
    let Village { post, comment, .. } = &here;
    let ali = here.person("ali.ben");
    ali.unreact(*post).await.assert_ok();
    ali.unreact_to_comment(*comment).await.assert_ok();
    let text = here.export().await;
    for _ in 0..2 {
        assert_eq!(here.import(&village()).await, (0, 0, 3));
        let seen = ali.sees(*post).await;
        assert_eq!((seen.reactions, seen.my_reaction), (ReactionCounts { bravo: 1, ..<_>::default() }, None));
        assert_eq!(ali.sees_comment(*comment).await.my_reaction, None);
        assert_eq!(here.export().await, text);
    }

    ali.react(*post, Kind::Idea).await.assert_ok();
    assert_eq!(here.import(&village()).await, (0, 0, 3));
    assert_eq!(ali.sees(*post).await.my_reaction, Some(Kind::Idea), "whoever reacts again, does");
}

#[actix_web::test]
async fn a_reaction_changed_or_made_here_is_theirs_and_the_others_follow_the_file() {
    let here = Village::new().await;
    let Village { post, comment, .. } = &here;
    let (ali, zoe, eve) = (here.person("ali.ben"), here.person("zoe"), here.person("eve"));
    ali.react(*post, Kind::Support).await.assert_ok();
    eve.react(*post, Kind::Like).await.assert_ok();
    eve.react_to_comment(*comment, Kind::Like).await.assert_ok();
    let longer = village()
        .replace("\"user\":\"zoe\",\"kind\":\"bravo\"", "\"user\":\"zoe\",\"kind\":\"idea\"")
        + "{\"type\":\"reaction\",\"post\":\"p1\",\"user\":\"eve\",\"kind\":\"thanks\",\"created_at\":\"2025-03-04T14:00:00Z\"}\n\
           {\"type\":\"reaction\",\"comment\":\"c1\",\"user\":\"eve\",\"kind\":\"thanks\",\"created_at\":\"2025-03-04T14:00:00Z\"}\n";
    assert_eq!(here.import(&longer).await, (1, 1, 3));
    assert_eq!(here.import(&longer).await, (0, 0, 5));
    for (person, mine) in [(ali, Kind::Support), (zoe, Kind::Idea), (eve, Kind::Like)] {
        assert_eq!(person.sees(*post).await.my_reaction, Some(mine));
    }
    assert_eq!(eve.sees_comment(*comment).await.my_reaction, Some(Kind::Like));
    here.export().await;
}

#[actix_web::test]
async fn nothing_is_noted_of_what_was_never_imported() {
    let here = Village::new().await;
    let (app, zoe) = (&here.app, here.person("zoe"));
    let post = zoe.publish("D’ici").await;
    let comment = zoe.comment(&post, "D’ici aussi").await;
    zoe.react(&post, Kind::Like).await.assert_ok();
    zoe.unreact(&post).await.assert_ok();
    zoe.react_to_comment(&comment, Kind::Like).await.assert_ok();
    let noted = |conn: &mut Conn| Ok(reactions_here::table.count().get_result::<i64>(conn)?);
    assert_eq!(app.look(noted).await, 0);
    for kind in Kind::ALL.iter().copied() {
        zoe.react(here.post, kind).await.assert_ok();
    }
    assert_eq!(app.look(noted).await, 1, "once, however often one changes one's mind");
}
