//! Completion of mentions.

use std::collections::HashSet;

use platform::{
    Result,
    db::Conn,
    http::{Call, Viewer},
};
use shared::{
    feed::mentions::{SUGGESTIONS, SuggestMentions, SuggestParams, Suggestion, Suggestions},
    identity::PersonRef,
    ids::{ArticleId, GroupId, UserId},
    time::UtcTime,
};

use crate::{
    app::App,
    features::{
        audiences,
        feed::{
            policy,
            readers::{self, Readers},
        },
        groups, identity,
    },
};

/// As many as are offered, and oneself.
const AT_MOST: usize = SUGGESTIONS + 1;

pub async fn suggest_mentions(app: App, viewer: Viewer, call: Call<SuggestMentions>) -> Result<Suggestions> {
    app.db.read(move |conn| suggest(conn, &viewer, &call.params)).await
}

fn suggest(conn: &mut Conn, viewer: &Viewer, params: &SuggestParams) -> Result<Suggestions> {
    let readers = match params.post {
        Some(post) => {
            let post = policy::readable_post(conn, viewer, post)?;
            readers::of(conn, &post.row)?
        }
        None => readers::of_new(conn, viewer, params.groups.as_slice())?,
    };
    let asked = Asked { viewer: viewer.id, now: viewer.now, letters: params.q.as_str() };
    let people = match readers {
        Readers::Everyone => {
            let people = identity::matching(conn, asked.letters, AT_MOST)?;
            asked.offer(people, true).take(SUGGESTIONS).collect()
        }
        Readers::Members(groups) => asked.in_groups(conn, &groups)?,
        Readers::OfArticle(article) => asked.of_article(conn, article)?,
    };
    Ok(Suggestions { people })
}

struct Asked<'a> {
    viewer: UserId,
    now: UtcTime,
    letters: &'a str,
}

impl Asked<'_> {
    /// The members whom it may mean, and then others, who cannot read it.
    fn in_groups(&self, conn: &mut Conn, groups: &[GroupId]) -> Result<Vec<Suggestion>> {
        let members = groups::members(conn, groups, self.now)?;
        let readers = identity::matching_among(conn, self.letters, &members, AT_MOST)?;
        let mut offered: Vec<_> = self.offer(readers, true).take(SUGGESTIONS).collect();
        if offered.len() < SUGGESTIONS {
            // All members who match are offered already: no more than those stand between the others.
            let members: HashSet<UserId> = members.into_iter().collect();
            let mut others = identity::matching(conn, self.letters, 2 * AT_MOST)?;
            others.retain(|person| !members.contains(&person.id));
            offered.extend(self.offer(others, false));
            offered.truncate(SUGGESTIONS);
        }
        Ok(offered)
    }

    /// Whom it may mean: those who read the article, and then others.
    fn of_article(&self, conn: &mut Conn, article: ArticleId) -> Result<Vec<Suggestion>> {
        let found = identity::matching(conn, self.letters, 2 * AT_MOST)?;
        let ids: Vec<UserId> = found.iter().map(|person| person.id).collect();
        let readers: HashSet<UserId> =
            audiences::readers_among(conn, article, &ids, self.now)?.into_iter().collect();
        let (read, others): (Vec<_>, Vec<_>) =
            found.into_iter().partition(|person| readers.contains(&person.id));
        Ok(self.offer(read, true).chain(self.offer(others, false)).take(SUGGESTIONS).collect())
    }

    fn offer(&self, people: Vec<PersonRef>, can_read: bool) -> impl Iterator<Item = Suggestion> {
        let viewer = self.viewer;
        let others = people.into_iter().filter(move |person| person.id != viewer);
        others.map(move |person| Suggestion { person, can_read })
    }
}
