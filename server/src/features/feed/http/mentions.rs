//! Completion of mentions.

use std::collections::HashSet;

use platform::{
    Result,
    db::Conn,
    http::{Call, Viewer},
};
use shared::{
    feed::mentions::{SUGGESTIONS, SuggestMentions, SuggestParams, Suggestion, Suggestions},
    groups::Visibility,
    identity::PersonRef,
    ids::{GroupId, UserId},
    time::UtcTime,
};

use crate::{
    app::App,
    features::{
        feed::policy,
        groups::{self, Reach},
        identity,
    },
};

/// As many as are offered, and oneself.
const AT_MOST: usize = SUGGESTIONS + 1;

pub async fn suggest_mentions(app: App, viewer: Viewer, call: Call<SuggestMentions>) -> Result<Suggestions> {
    app.db.read(move |conn| suggest(conn, &viewer, &call.params)).await
}

fn suggest(conn: &mut Conn, viewer: &Viewer, params: &SuggestParams) -> Result<Suggestions> {
    let reach = match (params.post, params.group) {
        (Some(post), _) => policy::readable_post(conn, viewer, post)?.reach(),
        (None, Some(group)) => policy::may_publish_in(conn, viewer, group)?,
        (None, None) => Reach::Everyone,
    };
    let asked = Asked { viewer: viewer.id, now: viewer.now, letters: params.q.as_str() };
    let people = match reach {
        Reach::Everyone | Reach::Group(_, Visibility::Open) => {
            let people = identity::matching(conn, asked.letters, AT_MOST)?;
            asked.offer(people, true).take(SUGGESTIONS).collect()
        }
        Reach::Group(group, Visibility::Closed | Visibility::Secret) => asked.in_group(conn, group)?,
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
    fn in_group(&self, conn: &mut Conn, group: GroupId) -> Result<Vec<Suggestion>> {
        let members = groups::members(conn, group, self.now)?;
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

    fn offer(&self, people: Vec<PersonRef>, can_read: bool) -> impl Iterator<Item = Suggestion> {
        let viewer = self.viewer;
        let others = people.into_iter().filter(move |person| person.id != viewer);
        others.map(move |person| Suggestion { person, can_read })
    }
}
