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
};

use crate::{
    app::App,
    features::{
        feed::policy,
        groups::{self, Reach},
        identity,
    },
};

/// How many people who match are looked at before readers are put first.
const CONSIDERED: i64 = 60;

pub async fn suggest_mentions(app: App, viewer: Viewer, call: Call<SuggestMentions>) -> Result<Suggestions> {
    app.db.read(move |conn| suggest(conn, &viewer, &call.params)).await
}

fn suggest(conn: &mut Conn, viewer: &Viewer, params: &SuggestParams) -> Result<Suggestions> {
    let reach = match (params.post, params.group) {
        (Some(post), _) => policy::readable_post(conn, viewer, post)?.reach(),
        (None, Some(group)) => policy::may_know_group(conn, viewer, group)?,
        (None, None) => Reach::Everyone,
    };
    let people: Vec<PersonRef> = identity::matching(conn, params.q.as_str(), CONSIDERED)?
        .into_iter()
        .filter(|person| person.id != viewer.id)
        .collect();
    let readers = match reach {
        Reach::Everyone | Reach::Group(_, Visibility::Open) => None,
        Reach::Group(group, Visibility::Closed | Visibility::Secret) => {
            Some(readers_in(conn, group, &people)?)
        }
    };
    let can_read = |person: &PersonRef| readers.as_ref().is_none_or(|ids| ids.contains(&person.id));
    let (first, last): (Vec<_>, Vec<_>) = people.into_iter().partition(can_read);
    let offered = |can_read| move |person| Suggestion { person, can_read };
    let people = first.into_iter().map(offered(true)).chain(last.into_iter().map(offered(false)));
    Ok(Suggestions { people: people.take(SUGGESTIONS).collect() })
}

fn readers_in(conn: &mut Conn, group: GroupId, people: &[PersonRef]) -> Result<HashSet<UserId>> {
    let ids: Vec<UserId> = people.iter().map(|person| person.id).collect();
    Ok(groups::members_among(conn, group, &ids)?.into_iter().collect())
}
