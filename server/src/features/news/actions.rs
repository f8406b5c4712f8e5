//! What those do who write: one function, one transaction, one act.

use platform::{Error, Result, db::Tx, http::Viewer};
use shared::{
    audit::{Action, ObjectKind},
    ids::{ArticleId, OrganizationId, UserId},
    news::{
        Importance, NewsAudience, desk::MOST_EDITED_UNITS, versions::VersionCause, writing::ArticleContent,
    },
    problem::{Code, FieldRule},
    time::MINUTE,
};

use super::{
    audience, content,
    policy::{self, Acting},
    store::{self, ArticleRow, VersionRow},
};
use crate::features::{
    audit::{self, Entry},
    directory::Units,
    identity,
};

/// For how long what one person writes is one version.
const RUN_MS: i64 = 10 * MINUTE;

/// Begins an article, for a unit or for everybody.
pub fn begin(tx: &mut Tx<'_>, viewer: &Viewer, unit: Option<OrganizationId>) -> Result<ArticleId> {
    policy::may_begin(tx, viewer, unit)?;
    let mut meant = NewsAudience::everyone();
    if let Some(unit) = unit {
        if Units::read(tx)?.get(unit).is_none_or(|unit| unit.closed) {
            return Err(Error::field("unit", FieldRule::Malformed));
        }
        let units = shared::few::Few::new(vec![unit]).map_err(|rule| Error::field("unit", rule))?;
        meant = NewsAudience { units, ..NewsAudience::default() };
    }
    let row = ArticleRow::begun(tx.new_id(), viewer.id, tx.now(), unit, content::json(&meant)?);
    store::insert(tx, &row)?;
    Ok(row.id)
}

/// Keeps what an article says.
///
/// Fails with `EditConflict` if somebody changed it since the viewer read it.
pub fn save(tx: &mut Tx<'_>, viewer: &Viewer, id: ArticleId, said: &ArticleContent) -> Result<()> {
    let article = policy::held(tx, viewer, id, said.revision)?;
    article.require_edit()?;
    let mut row = article.row;
    let before = content::audience(&row.audience)?;
    audience::require_known(tx, viewer, &said.audience, &before)?;
    audience::require_within(tx, article.standing, row.unit_id, &said.audience)?;
    if let Some(cover) = &said.cover
        && !store::has_picture(tx, id, cover.file)?
    {
        return Err(Error::field("cover.file", FieldRule::Malformed));
    }
    let written = (
        said.title.as_str().to_owned(),
        said.lead.as_str().to_owned(),
        said.body.as_str().to_owned(),
        said.cover.as_ref().map(content::json).transpose()?,
        content::json(&said.topics)?,
        content::json(&said.audience)?,
    );
    let had = (row.title, row.lead, row.body, row.cover, row.topics, row.audience);
    let changed = written != had;
    (row.title, row.lead, row.body, row.cover, row.topics, row.audience) = written;
    if !changed {
        return Ok(());
    }
    settle(tx, &mut row, viewer.id)?;
    keep(tx, &row, VersionCause::Saved, Some(viewer.id), None).map(drop)
}

/// Writes what an earlier version said into the manuscript. For whom it is stays.
pub fn restore(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    id: ArticleId,
    (revision, number): (u32, u32),
) -> Result<()> {
    let article = policy::held(tx, viewer, id, revision)?;
    article.require_edit()?;
    let mut row = article.row;
    let version = store::version(tx, id, store::row_number(number))?.ok_or_else(Error::not_found)?;
    let VersionRow { title, lead, body, cover, topics, .. } = version;
    (row.title, row.lead, row.body, row.cover, row.topics) = (title, lead, body, cover, topics);
    settle(tx, &mut row, viewer.id)?;
    keep(tx, &row, VersionCause::Restored, Some(viewer.id), None).map(drop)
}

/// Notes who changed a manuscript, and whether it is ahead of what readers see; writes it.
fn settle(tx: &mut Tx<'_>, row: &mut ArticleRow, by: UserId) -> Result<()> {
    row.revision += 1;
    (row.saved_by, row.saved_at) = (by, tx.now());
    let shown = match row.shown {
        Some(number) => store::version(tx, row.id, number)?,
        None => None,
    };
    let sha256 = content::sha256(row)?;
    row.ahead = shown.is_some_and(|shown| shown.sha256 != sha256 || shown.audience != row.audience);
    Ok(store::update(tx, row)?)
}

/// Keeps what a manuscript says as a version, and gives its number. What the same person has been
/// writing for a few minutes is one version.
pub fn keep(
    tx: &mut Tx<'_>,
    row: &ArticleRow,
    cause: VersionCause,
    by: Option<UserId>,
    readers: Option<u32>,
) -> Result<i32> {
    let now = tx.now();
    let latest = store::latest_version(tx, row.id)?;
    let same_run = latest.as_ref().filter(|latest| {
        let run = latest.cause == VersionCause::Saved && cause == VersionCause::Saved;
        run && latest.by_id == by && now.since_ms(latest.began_at) < RUN_MS
    });
    let version = VersionRow {
        article_id: row.id,
        number: same_run.map_or_else(|| latest.as_ref().map_or(1, |last| last.number + 1), |run| run.number),
        cause,
        by_id: by,
        began_at: same_run.map_or(now, |run| run.began_at),
        at: now,
        title: row.title.clone(),
        lead: row.lead.clone(),
        body: row.body.clone(),
        html: content::html(&row.body, &store::files_of(tx, row.id)?),
        cover: row.cover.clone(),
        topics: row.topics.clone(),
        audience: row.audience.clone(),
        sha256: content::sha256(row)?,
        readers: readers.map(|readers| i32::try_from(readers).unwrap_or(i32::MAX)),
    };
    if same_run.is_some() {
        store::replace_version(tx, &version)?;
    } else {
        store::insert_version(tx, &version)?;
    }
    Ok(version.number)
}

/// Deletes a draft that never went out.
pub fn delete(tx: &mut Tx<'_>, viewer: &Viewer, id: ArticleId) -> Result<()> {
    let article = policy::held_anyhow(tx, viewer, id)?;
    if !article.may_delete() {
        return Err(Error::refused(Code::WrongStep));
    }
    Ok(store::delete(tx, id)?)
}

/// Has somebody edit for a unit and its parts. Does nothing if they do.
pub fn name_editor(tx: &mut Tx<'_>, acting: &Acting, user: UserId, unit: OrganizationId) -> Result<()> {
    policy::officer(&acting.viewer)?;
    audit::hold(tx)?;
    identity::name_of(tx, user)?;
    let name = unit_name(tx, unit)?;
    let edited = store::edited(tx, user)?;
    if edited.contains(&unit) {
        return Ok(());
    }
    if identity::active_among(tx, &[user])?.is_empty() {
        return Err(Error::field("user", FieldRule::Malformed));
    }
    if edited.len() >= MOST_EDITED_UNITS {
        return Err(Error::field("unit", FieldRule::TooMany { max: MOST_EDITED_UNITS }));
    }
    store::insert_editor(tx, user, unit, acting.viewer.id)?;
    record(tx, acting, Action::EditorNamed, user, &name)
}

/// Has somebody edit for a unit no more. Fails with `NotFound` if they do not.
pub fn dismiss_editor(tx: &mut Tx<'_>, acting: &Acting, user: UserId, unit: OrganizationId) -> Result<()> {
    policy::officer(&acting.viewer)?;
    audit::hold(tx)?;
    let name = unit_name(tx, unit)?;
    if !store::delete_editor(tx, user, unit)? {
        return Err(Error::not_found());
    }
    record(tx, acting, Action::EditorDismissed, user, &name)
}

fn unit_name(tx: &mut Tx<'_>, unit: OrganizationId) -> Result<String> {
    Units::read(tx)?.get(unit).map(|unit| unit.name.clone()).ok_or_else(Error::not_found)
}

fn record(tx: &mut Tx<'_>, acting: &Acting, action: Action, user: UserId, unit: &str) -> Result<()> {
    // The way to the desk appears on their pages, or goes.
    identity::tell_person(tx, user)?;
    audit::record(tx, &acting.by, Entry::about_account(action, user).with("unit", &unit)).map(drop)
}

/// Says how much it matters that people are told of an article, from the next time on that they are.
///
/// Fails with `Forbidden` for what the viewer may not say.
pub fn set_importance(tx: &mut Tx<'_>, acting: &Acting, id: ArticleId, importance: Importance) -> Result<()> {
    audit::hold(tx)?;
    let article = policy::held_anyhow(tx, &acting.viewer, id)?;
    article.require_edit()?;
    if !article.standing.importances(&acting.viewer).contains(&importance) {
        return Err(Error::forbidden());
    }
    if article.row.importance == importance {
        return Ok(());
    }
    let row = ArticleRow { importance, ..article.row };
    store::update(tx, &row)?;
    let entry = Entry::about(Action::ArticleImportanceChanged, ObjectKind::Article).of(id.0);
    let entry = entry.with("title", &row.title).with("importance", &importance.as_str());
    audit::record(tx, &acting.by, entry).map(drop)
}
