//! Banners: what stands for somebody now, and what officers do with them.

use std::collections::HashMap;

use platform::{
    Error, Result,
    db::{Conn, Tx},
    http::Viewer,
    outbox::Audience,
};
use shared::{
    audit::{Action, ObjectKind},
    contract::Page,
    ids::{BannerId, UserId},
    live::Event,
    news::NewsAudience,
    portal::{
        LinkAddress, LinkWord,
        banners::{
            BANNERS_PAGE, Banner, BannerCard, BannerDraft, BannerLevel, BannerLink, Banners, LONGEST_BANNER,
            MOST_BANNERS,
        },
    },
    problem::{Code, FieldRule},
    time::UtcTime,
};

use super::{
    jobs, policy,
    store::{self, BannerRow},
};
use crate::features::{
    audit::{self, Entry},
    identity,
    news::{Acting, audience},
};

/// The banners that stand for the viewer now; of those that they put away, the dangerous ones, folded.
pub fn standing(conn: &mut Conn, viewer: &Viewer) -> Result<Banners> {
    let rows = policy::banners(conn, viewer)?;
    if rows.is_empty() {
        return Ok(Banners::default());
    }
    let ids: Vec<BannerId> = rows.iter().map(|row| row.id).collect();
    let away: HashMap<BannerId, i32> = store::dismissed(conn, viewer.id, &ids)?.into_iter().collect();
    let mut banners = Vec::new();
    for row in rows {
        let folded = away.get(&row.id).is_some_and(|edition| *edition >= row.edition);
        if folded && row.level != BannerLevel::Danger {
            continue;
        }
        let edition = u32::try_from(row.edition).unwrap_or(0);
        let link = link(&row)?;
        let BannerRow { id, level, text, ends_at, .. } = row;
        banners.push(Banner { id, level, text, link, ends_at, edition, folded });
    }
    Ok(Banners { banners })
}

/// Puts an edition of a banner away, on all pages of the viewer. One that there is not yet is none.
pub fn dismiss(tx: &mut Tx<'_>, viewer: &Viewer, id: BannerId, edition: u32) -> Result<()> {
    tx.hold_outbox()?;
    let row = policy::banner(tx, viewer, id)?;
    let edition = i32::try_from(edition).unwrap_or(i32::MAX).min(row.edition);
    store::dismiss(tx, viewer.id, id, edition)?;
    let to = Audience::Members(vec![viewer.id]);
    tx.emit("portal.banners_changed", &Event::BannersChanged, &to, None).map(drop)
}

/// All banners, for whoever writes them.
pub fn list(conn: &mut Conn, viewer: &Viewer, before: Option<i64>) -> Result<Page<BannerCard>> {
    policy::officer(viewer)?;
    let mut rows = store::all(conn, before)?;
    let more = rows.len() > BANNERS_PAGE;
    rows.truncate(BANNERS_PAGE);
    let next = rows.last().filter(|_| more).map(|row| row.id.0);
    Ok(Page { items: cards(conn, rows)?, next })
}

/// A banner, for whoever writes them.
pub fn card(conn: &mut Conn, viewer: &Viewer, id: BannerId) -> Result<BannerCard> {
    policy::officer(viewer)?;
    let row = store::banner(conn, id)?.ok_or_else(Error::not_found)?;
    cards(conn, vec![row])?.pop().ok_or_else(Error::not_found)
}

fn cards(conn: &mut Conn, rows: Vec<BannerRow>) -> Result<Vec<BannerCard>> {
    let authors: Vec<UserId> = rows.iter().map(|row| row.author_id).collect();
    let people = identity::people(conn, &authors)?;
    let card = |row: BannerRow| {
        let author = people.get(&row.author_id).cloned();
        Ok(BannerCard {
            id: row.id,
            revision: u32::try_from(row.revision).unwrap_or(0),
            level: row.level,
            link: link(&row)?,
            audience: audience::read(&row.audience)?,
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            author: author.ok_or_else(|| Error::Internal(anyhow::anyhow!("a banner of nobody")))?,
            text: row.text,
        })
    };
    rows.into_iter().map(card).collect()
}

fn link(row: &BannerRow) -> Result<Option<BannerLink>> {
    let (Some(address), Some(word)) = (&row.link, &row.link_word) else { return Ok(None) };
    let broken = |rule: FieldRule| Error::Internal(anyhow::anyhow!("a link in a row: {}", rule.to_token()));
    let word = LinkWord::parse(word).map_err(broken)?;
    Ok(Some(BannerLink { word, address: LinkAddress::parse(address).map_err(broken)? }))
}

/// Writes a banner.
///
/// Fails with `AudienceOfNobody`, and with `EndsTooEarly` where it would end before it begins.
pub fn create(tx: &mut Tx<'_>, acting: &Acting, draft: &BannerDraft) -> Result<BannerId> {
    policy::officer(&acting.viewer)?;
    audit::hold(tx)?;
    let now = tx.now();
    if usize::try_from(store::count_open(tx, now)?).unwrap_or(usize::MAX) >= MOST_BANNERS {
        return Err(Error::field("banner", FieldRule::TooMany { max: MOST_BANNERS }));
    }
    let people = require_sound(tx, &acting.viewer, draft, &NewsAudience::default())?;
    let starts_at = draft.starts_at.map_or(now, |at| at.max(now));
    require_time(starts_at, draft.ends_at)?;
    let row = BannerRow {
        id: tx.new_id(),
        level: draft.level,
        text: draft.text.as_str().to_owned(),
        link: draft.link.as_ref().map(|link| link.address.as_str().to_owned()),
        link_word: draft.link.as_ref().map(|link| link.word.as_str().to_owned()),
        audience: audience::write(&draft.audience)?,
        starts_at,
        ends_at: draft.ends_at,
        edition: 1,
        revision: 1,
        author_id: acting.viewer.id,
    };
    store::insert(tx, &row)?;
    announce(tx, &row)?;
    record(tx, acting, Action::BannerWritten, &row, people)?;
    Ok(row.id)
}

/// Changes a banner that is not over. What says something else is another edition.
///
/// Fails as [`create`] does, and with `EditConflict` if somebody changed it since it was read.
pub fn change(tx: &mut Tx<'_>, acting: &Acting, id: BannerId, draft: &BannerDraft) -> Result<()> {
    policy::officer(&acting.viewer)?;
    audit::hold(tx)?;
    let before = policy::held_as(tx, &acting.viewer, id, draft.revision)?;
    let people = require_sound(tx, &acting.viewer, draft, &audience::read(&before.audience)?)?;
    let now = tx.now();
    // What has begun has begun when it did.
    let starts_at = match draft.starts_at {
        Some(at) if before.starts_at > now => at.max(now),
        _ => before.starts_at,
    };
    require_time(starts_at.max(now), draft.ends_at)?;
    require_time(starts_at, draft.ends_at)?;
    let mut row = BannerRow {
        level: draft.level,
        text: draft.text.as_str().to_owned(),
        link: draft.link.as_ref().map(|link| link.address.as_str().to_owned()),
        link_word: draft.link.as_ref().map(|link| link.word.as_str().to_owned()),
        audience: audience::write(&draft.audience)?,
        starts_at,
        ends_at: draft.ends_at,
        revision: before.revision + 1,
        ..before.clone()
    };
    let said = |row: &BannerRow| (row.level, row.text.clone(), row.link.clone(), row.link_word.clone());
    if said(&row) != said(&before) {
        row.edition += 1;
    }
    store::update(tx, &row)?;
    if before.starts_at <= now && before.audience != row.audience {
        tell(tx, &before)?;
    }
    announce(tx, &row)?;
    record(tx, acting, Action::BannerChanged, &row, people)
}

/// Ends a banner at once; one that did not begin is deleted.
pub fn end(tx: &mut Tx<'_>, acting: &Acting, id: BannerId) -> Result<()> {
    policy::officer(&acting.viewer)?;
    audit::hold(tx)?;
    let mut row = policy::held(tx, &acting.viewer, id)?;
    let now = tx.now();
    if row.ends_at <= now {
        return Ok(());
    }
    if row.starts_at > now {
        store::delete(tx, id)?;
    } else {
        // It ends after it began, were it in the same moment.
        row.ends_at = now.max(row.starts_at.plus_ms(1));
        row.revision += 1;
        store::update(tx, &row)?;
        tell(tx, &row)?;
    }
    record(tx, acting, Action::BannerEnded, &row, 0)
}

/// Tells those whom a banner is for that it stands, or has them told when it does.
fn announce(tx: &mut Tx<'_>, row: &BannerRow) -> Result<()> {
    if row.starts_at > tx.now() {
        jobs::tell_at(tx, row.id, row.revision, row.starts_at)
    } else {
        tell(tx, row)
    }
}

/// Tells those whom a banner is for to look again; nobody learns more than that.
pub fn tell(tx: &mut Tx<'_>, row: &BannerRow) -> Result<()> {
    let to = audience::addressed(tx, &audience::read(&row.audience)?)?;
    tx.emit("portal.banners_changed", &Event::BannersChanged, &to, None).map(drop)
}

/// Refuses an audience of nobody, or of what the viewer may not know of; counts it.
fn require_sound(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    draft: &BannerDraft,
    before: &NewsAudience,
) -> Result<u32> {
    audience::require_known(tx, viewer, &draft.audience, before)?;
    let now = tx.now();
    audience::count_somebody(tx, &draft.audience, now)
}

fn require_time(starts_at: UtcTime, ends_at: UtcTime) -> Result<()> {
    if ends_at <= starts_at {
        Err(Error::refused(Code::EndsTooEarly))
    } else if ends_at.since_ms(starts_at) > LONGEST_BANNER {
        Err(Error::field("ends_at", FieldRule::Malformed))
    } else {
        Ok(())
    }
}

fn record(tx: &mut Tx<'_>, acting: &Acting, action: Action, row: &BannerRow, people: u32) -> Result<()> {
    let mut entry = Entry::about(action, ObjectKind::Banner).of(row.id.0).with("level", &row.level);
    if people > 0 {
        entry = entry.with("people", &people);
    }
    audit::record(tx, &acting.by, entry).map(drop)
}
