//! What articles look like: to readers, and to those who write them.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use platform::{Error, Result, db::Conn, http::Viewer};
use shared::{
    contract::Page,
    directory::UnitRef,
    groups::GroupRef,
    identity::PersonRef,
    ids::{ArticleId, OrganizationId, UserId},
    news::{
        ARTICLE_VERSIONS_PAGE, NEWS_PAGE, NEWS_ZONE, NewsAudience,
        reading::{Article, ArticleCard, MonthCount, NewsParams, Topics},
        versions::{Comparison, Piece, PieceChange, VersionCard},
        writing::{AudienceSnapshot, Manuscript, Plan, SentBack},
    },
    time::UtcTime,
};
use similar::{ChangeTag, TextDiff};

use super::{
    content,
    policy::{self, Writable},
    store::{self, ArticleRow, CardRow},
    talk,
};
use crate::features::{
    audiences,
    directory::Units,
    groups::{self, Permission},
    identity,
};

/// Cuts a list that may have one more than a page.
pub fn page<T>(mut rows: Vec<T>, size: usize, place: impl Fn(&T) -> i64) -> (Vec<T>, Option<i64>) {
    let more = rows.len() > size;
    rows.truncate(size);
    let next = if more { rows.last().map(place) } else { None };
    (rows, next)
}

/// People by their ids; who is not there is a mistake of ours.
pub fn person(people: &HashMap<UserId, PersonRef>, id: UserId) -> Result<PersonRef> {
    people.get(&id).cloned().ok_or_else(|| Error::Internal(anyhow::anyhow!("there is no person {id}")))
}

/// The articles that are for the viewer.
pub fn list(conn: &mut Conn, viewer: &Viewer, asked: &NewsParams) -> Result<Page<ArticleCard>> {
    let eyes = audiences::eyes(conn, viewer)?;
    let rows = store::listed(conn, &eyes, asked)?;
    let (rows, next) = page(rows, NEWS_PAGE, |row| row.place.unwrap_or(0));
    Ok(Page { items: cards(conn, rows)?, next })
}

/// The newest articles that are for the viewer.
pub fn front(conn: &mut Conn, viewer: &Viewer) -> Result<Page<ArticleCard>> {
    let eyes = audiences::eyes(conn, viewer)?;
    let rows = store::front(conn, &eyes)?;
    Ok(Page { items: cards(conn, rows)?, next: None })
}

/// What the articles that are for the viewer are about.
pub fn topics(conn: &mut Conn, viewer: &Viewer) -> Result<Topics> {
    let eyes = audiences::eyes(conn, viewer)?;
    let months = months(&store::moments(conn, &eyes)?);
    Ok(Topics { topics: store::topics(conn, &eyes)?, months })
}

/// How much went out in which month, the latest first.
fn months(moments: &[UtcTime]) -> Vec<MonthCount> {
    let zone: Tz = NEWS_ZONE.parse().unwrap_or(Tz::UTC);
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for at in moments {
        if let Some(at) = DateTime::<Utc>::from_timestamp_millis(at.0) {
            *counts.entry(at.with_timezone(&zone).format("%Y-%m").to_string()).or_default() += 1;
        }
    }
    counts.into_iter().rev().map(|(month, count)| MonthCount { month, count }).collect()
}

fn cards(conn: &mut Conn, rows: Vec<CardRow>) -> Result<Vec<ArticleCard>> {
    let authors: Vec<UserId> = rows.iter().map(|row| row.author_id).collect();
    let people = identity::people(conn, &authors)?;
    let card = |row: CardRow| {
        let (Some(published_at), Some(place)) = (row.published_at, row.place) else { return Ok(None) };
        Ok(Some(ArticleCard {
            id: row.id,
            title: row.title,
            lead: row.lead,
            cover: content::cover(row.cover.as_deref())?,
            topics: content::topics(&row.topics)?,
            author: person(&people, row.author_id)?,
            published_at,
            place,
            importance: row.importance,
        }))
    };
    rows.into_iter().filter_map(|row| card(row).transpose()).collect()
}

/// An article as its readers see it.
pub fn article(conn: &mut Conn, viewer: &Viewer, id: ArticleId) -> Result<Article> {
    let row = policy::readable(conn, viewer, id)?;
    let may_write = policy::may_write(conn, viewer, id)?;
    let people: Vec<UserId> = [row.author_id].into_iter().chain(row.validator_id).collect();
    let people = identity::people(conn, &people)?;
    Ok(Article {
        id,
        state: row.state,
        title: row.title,
        lead: row.lead,
        html: row.html,
        cover: content::cover(row.cover.as_deref())?,
        topics: content::topics(&row.topics)?,
        author: person(&people, row.author_id)?,
        validator: row.validator_id.map(|id| person(&people, id)).transpose()?,
        published_at: row.published_at,
        updated_at: row.updated_at,
        version: store::number(row.number),
        sha256: row.sha256,
        talk: talk::of(conn, viewer, id, row.state)?,
        importance: row.importance,
        may_write,
    })
}

/// A manuscript as it will look.
pub fn preview(conn: &mut Conn, viewer: &Viewer, id: ArticleId) -> Result<Article> {
    let row = policy::writable(conn, viewer, id)?.row;
    let people: Vec<UserId> = [row.author_id].into_iter().chain(row.validator_id).collect();
    let people = identity::people(conn, &people)?;
    Ok(Article {
        id,
        state: row.state,
        html: content::html(&row.body, &store::files_of(conn, id)?),
        cover: content::cover(row.cover.as_deref())?,
        topics: content::topics(&row.topics)?,
        author: person(&people, row.author_id)?,
        validator: row.validator_id.map(|id| person(&people, id)).transpose()?,
        published_at: row.published_at,
        updated_at: row.updated_at,
        version: 0,
        sha256: content::sha256(&row)?,
        talk: None,
        importance: row.importance,
        may_write: true,
        title: row.title,
        lead: row.lead,
    })
}

/// A manuscript as those see it who write it.
pub fn manuscript(conn: &mut Conn, viewer: &Viewer, id: ArticleId) -> Result<Manuscript> {
    let article = policy::writable(conn, viewer, id)?;
    let (may_delete, Writable { row, standing }) = (article.may_delete(), article);
    let meant = content::audience(&row.audience)?;
    let people: Vec<UserId> =
        [row.author_id, row.saved_by].into_iter().chain(row.validator_id).chain(row.sent_back_by).collect();
    let people = identity::people(conn, &people)?;
    let units = Units::read(conn)?;
    Ok(Manuscript {
        id,
        state: row.state,
        revision: store::number(row.revision),
        cover: content::cover(row.cover.as_deref())?,
        topics: content::topics(&row.topics)?,
        units: meant.units.as_slice().iter().filter_map(|unit| unit_ref(&units, *unit)).collect(),
        groups: known_groups(conn, viewer, &meant)?,
        audience: meant,
        unit: row.unit_id.and_then(|unit| unit_ref(&units, unit)),
        author: person(&people, row.author_id)?,
        validator: row.validator_id.map(|id| person(&people, id)).transpose()?,
        saved_by: person(&people, row.saved_by)?,
        saved_at: row.saved_at,
        plan: Plan { publish_at: row.publish_at, unpublish_at: row.unpublish_at },
        published_at: row.published_at,
        snapshot: snapshot(conn, &row)?,
        sent_back: sent_back(&people, &row)?,
        ahead: row.ahead,
        may_edit: standing.may_edit(row.state),
        may_delete,
        steps: standing.steps(row.state),
        talk: row.talk,
        importance: row.importance,
        importances: if standing.may_edit(row.state) { standing.importances(viewer) } else { Vec::new() },
        title: row.title,
        lead: row.lead,
        body: row.body,
    })
}

/// A unit, as named beside its people.
pub fn unit_ref(units: &Units, id: OrganizationId) -> Option<UnitRef> {
    units.get(id).map(|unit| UnitRef { id, name: unit.name.clone() })
}

/// The groups of an audience that the viewer may know of.
fn known_groups(conn: &mut Conn, viewer: &Viewer, meant: &NewsAudience) -> Result<Vec<GroupRef>> {
    let mut known = Vec::new();
    for group in meant.groups.as_slice() {
        let standing = groups::standing(conn, viewer, *group)?;
        if standing.is_some_and(|standing| standing.may(Permission::Know)) {
            known.push(*group);
        }
    }
    let mut refs = groups::refs(conn, &known)?;
    Ok(known.iter().filter_map(|group| refs.remove(group)).collect())
}

fn snapshot(conn: &mut Conn, row: &ArticleRow) -> Result<Option<AudienceSnapshot>> {
    let Some(number) = row.shown else { return Ok(None) };
    let shown = store::version(conn, row.id, number)?;
    let told = shown.and_then(|shown| Some((shown.at, shown.readers?)));
    Ok(told.map(|(at, people)| AudienceSnapshot { people: store::number(people), at }))
}

fn sent_back(people: &HashMap<UserId, PersonRef>, row: &ArticleRow) -> Result<Option<SentBack>> {
    match (row.sent_back_by, row.sent_back_at, &row.sent_back_reason) {
        (Some(by), Some(at), Some(reason)) => {
            Ok(Some(SentBack { by: person(people, by)?, at, reason: reason.clone() }))
        }
        _ => Ok(None),
    }
}

/// The versions of an article.
pub fn versions(
    conn: &mut Conn,
    viewer: &Viewer,
    id: ArticleId,
    before: Option<i64>,
) -> Result<Page<VersionCard>> {
    let shown = policy::writable(conn, viewer, id)?.row.shown;
    let rows = store::versions(conn, id, before.unwrap_or(i64::MAX))?;
    let (rows, next) = page(rows, ARTICLE_VERSIONS_PAGE, |row| row.number.into());
    let people: Vec<UserId> = rows.iter().filter_map(|row| row.by_id).collect();
    let people = identity::people(conn, &people)?;
    let card = |row: store::VersionLine| VersionCard {
        number: store::number(row.number),
        cause: row.cause,
        by: row.by_id.and_then(|id| people.get(&id).cloned()),
        at: row.at,
        title: row.title,
        sha256: row.sha256,
        shown: shown == Some(row.number),
    };
    Ok(Page { items: rows.into_iter().map(card).collect(), next })
}

/// What changed from one version to another; 0 is the manuscript as it is.
pub fn comparison(
    conn: &mut Conn,
    viewer: &Viewer,
    id: ArticleId,
    (from, to): (u32, u32),
) -> Result<Comparison> {
    let row = policy::writable(conn, viewer, id)?.row;
    let mut said = |number: u32| -> Result<[String; 3]> {
        if number == 0 {
            return Ok([row.title.clone(), row.lead.clone(), row.body.clone()]);
        }
        let version = store::version(conn, id, store::row_number(number))?.ok_or_else(Error::not_found)?;
        Ok([version.title, version.lead, version.body])
    };
    let ([title, lead, body], [new_title, new_lead, new_body]) = (said(from)?, said(to)?);
    Ok(Comparison {
        title: pieces(&title, &new_title),
        lead: pieces(&lead, &new_lead),
        body: pieces(&body, &new_body),
    })
}

/// What became of each piece of a text, word by word.
fn pieces(before: &str, after: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for change in TextDiff::from_words(before, after).iter_all_changes() {
        let became = match change.tag() {
            ChangeTag::Equal => PieceChange::Same,
            ChangeTag::Insert => PieceChange::Added,
            ChangeTag::Delete => PieceChange::Removed,
        };
        match pieces.last_mut() {
            Some(last) if last.change == became => last.text.push_str(change.value()),
            _ => pieces.push(Piece { change: became, text: change.value().to_owned() }),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_those_of_the_organisation() {
        // The last hour of October, in Paris, is the first of November one hour later.
        let at = |text: &str| UtcTime(text.parse::<DateTime<Utc>>().unwrap().timestamp_millis());
        let moments = [at("2026-10-31T22:30:00Z"), at("2026-10-31T23:30:00Z"), at("2026-11-20T08:00:00Z")];
        let told: Vec<_> = months(&moments).into_iter().map(|one| (one.month, one.count)).collect();
        assert_eq!(told, [("2026-11".to_owned(), 2), ("2026-10".to_owned(), 1)]);
    }

    #[test]
    fn what_changed_is_told_word_by_word() {
        let told = |before, after| -> Vec<(PieceChange, String)> {
            pieces(before, after).into_iter().map(|piece| (piece.change, piece.text)).collect()
        };
        assert_eq!(
            told("La rue est fermée.", "La place est fermée."),
            [
                (PieceChange::Same, "La ".to_owned()),
                (PieceChange::Removed, "rue".to_owned()),
                (PieceChange::Added, "place".to_owned()),
                (PieceChange::Same, " est fermée.".to_owned()),
            ]
        );
        assert_eq!(told("", ""), []);
    }
}
