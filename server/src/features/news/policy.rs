//! Who may read, write and publish articles: the only door to their rows.
//!
//! Loading and checking are one call. What is hidden and what is missing give the same `NotFound`.

use std::collections::BTreeSet;

use actix_web::{HttpRequest, web};
use platform::{
    Error, Result,
    db::{Conn, Tx},
    http::{Caller, Http, Viewer, caller::Line},
};
use shared::{
    identity::Role,
    ids::{ArticleId, FileId, OrganizationId},
    news::{ArticleState, ArticleStep, Importance},
    problem::Code,
};

use super::{
    content,
    store::{self, ArticleRow, ShownRow},
};
use crate::{
    app::App,
    features::{audiences, audit::Actor, directory::Units},
    web::Visitor,
};

/// Somebody who acts, and as whom the log knows them.
pub struct Acting {
    /// Who.
    pub viewer: Viewer,
    /// As whom the log knows them.
    pub by: Actor,
}

impl Caller for Acting {
    const SIGNED_IN: bool = true;

    async fn from_request(http: &Http, request: &HttpRequest) -> Result<Self> {
        let viewer = Viewer::from_request(http, request).await?;
        let app = request
            .app_data::<web::Data<App>>()
            .ok_or_else(|| Error::Internal(anyhow::anyhow!("the application has no App data")))?;
        let address = Visitor::address_of(Line::of(request), &app.config.server);
        Ok(Self { by: Actor::person(viewer.id, address), viewer })
    }
}

/// What somebody is who writes an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// They publish news.
    Officer,
    /// They edit for its unit.
    Editor,
}

/// An article that the viewer may write, or at least see being written.
#[derive(Clone, Debug)]
pub struct Writable {
    /// Its row.
    pub row: ArticleRow,
    /// What the viewer is to it.
    pub standing: Standing,
}

/// From which states a step is taken, whether it is for officers alone, and where it leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// From which states.
    pub from: &'static [ArticleState],
    /// Whether editors may not.
    pub officers_only: bool,
    /// Where it leads.
    pub to: ArticleState,
}

/// All that may be done with articles: one table.
#[must_use]
pub const fn rule(step: ArticleStep) -> Rule {
    use ArticleState::{Approved, Archived, Draft, InReview, Published, Scheduled};
    let (from, officers_only, to): (&'static [ArticleState], bool, ArticleState) = match step {
        ArticleStep::Submit => (&[Draft], false, InReview),
        ArticleStep::TakeBack => (&[InReview], false, Draft),
        ArticleStep::SendBack => (&[InReview, Approved], true, Draft),
        ArticleStep::Approve => (&[InReview], true, Approved),
        ArticleStep::Schedule => (&[Approved, Scheduled], true, Scheduled),
        ArticleStep::Unschedule => (&[Scheduled], true, Approved),
        ArticleStep::Publish => (&[Approved, Scheduled, Archived], true, Published),
        ArticleStep::UpdateMinor | ArticleStep::UpdateAnew => (&[Published], true, Published),
        ArticleStep::Archive => (&[Published], true, Archived),
    };
    Rule { from, officers_only, to }
}

impl Standing {
    /// Whether they may take a step from a state.
    #[must_use]
    pub fn may_take(self, step: ArticleStep, state: ArticleState) -> bool {
        let rule = rule(step);
        rule.from.contains(&state) && (self == Self::Officer || !rule.officers_only)
    }

    /// The steps that they may take from a state.
    #[must_use]
    pub fn steps(self, state: ArticleState) -> Vec<ArticleStep> {
        ArticleStep::ALL.iter().copied().filter(|step| self.may_take(*step, state)).collect()
    }

    /// Whether they may change what an article says. What waits for an officer, or was approved, only
    /// officers change: nothing goes out that none of them has read.
    #[must_use]
    pub fn may_edit(self, state: ArticleState) -> bool {
        self == Self::Officer || state == ArticleState::Draft
    }

    /// How much they may say that it matters that people are told of an article. What comes at any hour is
    /// for administrators to say.
    #[must_use]
    pub fn importances(self, viewer: &Viewer) -> Vec<Importance> {
        let most = match (self, viewer.role) {
            (Self::Officer, Role::Admin) => Importance::Safety,
            (Self::Officer, _) => Importance::Urgent,
            (Self::Editor, _) => Importance::Normal,
        };
        Importance::ALL.iter().copied().filter(|importance| *importance <= most).collect()
    }
}

impl Writable {
    /// Refuses whoever may not take a step now.
    pub fn require(&self, step: ArticleStep) -> Result<()> {
        let rule = rule(step);
        if rule.officers_only && self.standing != Standing::Officer {
            Err(Error::forbidden())
        } else if rule.from.contains(&self.row.state) {
            Ok(())
        } else {
            Err(Error::refused(Code::WrongStep))
        }
    }

    /// Refuses whoever may not change what it says now.
    pub fn require_edit(&self) -> Result<()> {
        if self.standing.may_edit(self.row.state) { Ok(()) } else { Err(Error::forbidden()) }
    }

    /// Whether it may be deleted: a draft that never went out.
    #[must_use]
    pub fn may_delete(&self) -> bool {
        self.row.state == ArticleState::Draft && self.row.shown.is_none()
    }
}

/// Whether the viewer publishes news.
#[must_use]
pub const fn is_officer(viewer: &Viewer) -> bool {
    audiences::reads_all(viewer)
}

/// Whether the viewer writes news at all.
pub fn writes(conn: &mut Conn, viewer: &Viewer) -> Result<bool> {
    Ok(is_officer(viewer) || !store::edited(conn, viewer.id)?.is_empty())
}

/// Refuses whoever does not publish news.
pub fn officer(viewer: &Viewer) -> Result<()> {
    if is_officer(viewer) { Ok(()) } else { Err(Error::forbidden()) }
}

/// What the viewer writes for: all, or these units with all their parts. Refuses whoever writes nothing.
pub fn beat(conn: &mut Conn, viewer: &Viewer) -> Result<Option<BTreeSet<OrganizationId>>> {
    if is_officer(viewer) {
        return Ok(None);
    }
    let edited = store::edited(conn, viewer.id)?;
    if edited.is_empty() {
        return Err(Error::forbidden());
    }
    let units = Units::read(conn)?;
    Ok(Some(edited.into_iter().flat_map(|unit| units.within(unit)).collect()))
}

/// Refuses whoever may not begin an article for a unit, or for everybody.
pub fn may_begin(conn: &mut Conn, viewer: &Viewer, unit: Option<OrganizationId>) -> Result<Standing> {
    let Some(beat) = beat(conn, viewer)? else { return Ok(Standing::Officer) };
    if unit.is_some_and(|unit| beat.contains(&unit)) { Ok(Standing::Editor) } else { Err(Error::forbidden()) }
}

/// The article, if the viewer writes it: officers do, and the editors of its unit.
pub fn writable(conn: &mut Conn, viewer: &Viewer, id: ArticleId) -> Result<Writable> {
    let row = store::article(conn, id)?.ok_or_else(Error::not_found)?;
    if is_officer(viewer) {
        return Ok(Writable { row, standing: Standing::Officer });
    }
    let edited = store::edited(conn, viewer.id)?;
    let unit = row.unit_id.filter(|_| !edited.is_empty()).ok_or_else(Error::not_found)?;
    let above = Units::read(conn)?.above(unit);
    if edited.iter().any(|unit| above.contains(unit)) {
        Ok(Writable { row, standing: Standing::Editor })
    } else {
        Err(Error::not_found())
    }
}

/// As [`writable`], held until the end of the transaction, if it is still as the viewer saw it.
pub fn held(tx: &mut Tx<'_>, viewer: &Viewer, id: ArticleId, revision: u32) -> Result<Writable> {
    store::hold(tx, id)?;
    let article = writable(tx, viewer, id)?;
    if store::number(article.row.revision) == revision {
        Ok(article)
    } else {
        Err(Error::refused(Code::EditConflict))
    }
}

/// As [`held`], whatever the viewer saw.
pub fn held_anyhow(tx: &mut Tx<'_>, viewer: &Viewer, id: ArticleId) -> Result<Writable> {
    store::hold(tx, id)?;
    writable(tx, viewer, id)
}

/// What readers see of an article, if it is for the viewer, or if they publish news. What was archived
/// is still read by its address.
pub fn readable(conn: &mut Conn, viewer: &Viewer, id: ArticleId) -> Result<ShownRow> {
    audiences::readable(conn, viewer, id)?;
    store::shown(conn, id)?.ok_or_else(Error::not_found)
}

/// Which of these articles the viewer reads.
pub fn readable_among(conn: &mut Conn, viewer: &Viewer, ids: &[ArticleId]) -> Result<Vec<ArticleId>> {
    if is_officer(viewer) {
        return Ok(store::out_among(conn, ids)?);
    }
    let eyes = audiences::eyes(conn, viewer)?;
    Ok(store::readable_among(conn, ids, &eyes)?)
}

/// Whether the viewer writes an article, for the way to it on its page.
pub fn may_write(conn: &mut Conn, viewer: &Viewer, id: ArticleId) -> Result<bool> {
    match writable(conn, viewer, id) {
        Ok(_) => Ok(true),
        Err(error) if error.code() == Code::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// An article whose comments the viewer approves: officers do.
pub fn approves_comments(conn: &mut Conn, viewer: &Viewer, id: ArticleId) -> Result<ArticleRow> {
    let row = writable(conn, viewer, id)?.row;
    officer(viewer)?;
    Ok(row)
}

/// Refuses whoever may not answer officially under an article: its author does, officers, and the editors
/// of its unit, as long as they read it.
pub fn answers_officially(conn: &mut Conn, viewer: &Viewer, id: ArticleId) -> Result<()> {
    audiences::readable(conn, viewer, id)?;
    let author = store::article(conn, id)?.is_some_and(|row| row.author_id == viewer.id);
    if author || may_write(conn, viewer, id)? { Ok(()) } else { Err(Error::forbidden()) }
}

/// Refuses whoever may not see a picture or a file that was sent for an article: those who write it see all,
/// readers what the version names that they see.
pub fn sees_file(conn: &mut Conn, viewer: &Viewer, id: ArticleId, file: FileId) -> Result<()> {
    if may_write(conn, viewer, id)? {
        return Ok(());
    }
    let shown = readable(conn, viewer, id)?;
    let above = content::cover(shown.cover.as_deref())?.is_some_and(|cover| cover.file == file);
    if above || shown.html.contains(&format!("\"/files/{file}/")) { Ok(()) } else { Err(Error::not_found()) }
}

/// Refuses whoever may not send a picture or a file for an article now.
pub fn may_add_file(conn: &mut Conn, viewer: &Viewer, id: ArticleId) -> Result<()> {
    writable(conn, viewer, id)?.require_edit()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_takes_which_step_from_where() {
        use ArticleState::{Approved, Archived, Draft, InReview, Published, Scheduled};
        use ArticleStep::{
            Approve, Archive, Publish, Schedule, SendBack, Submit, TakeBack, Unschedule, UpdateAnew,
            UpdateMinor,
        };
        for (state, officer) in [
            (Draft, vec![Submit]),
            (InReview, vec![TakeBack, SendBack, Approve]),
            (Approved, vec![SendBack, Schedule, Publish]),
            (Scheduled, vec![Schedule, Unschedule, Publish]),
            (Published, vec![UpdateMinor, UpdateAnew, Archive]),
            (Archived, vec![Publish]),
        ] {
            assert_eq!(Standing::Officer.steps(state), officer, "{state}");
            let editor: Vec<_> =
                officer.into_iter().filter(|step| matches!(step, Submit | TakeBack)).collect();
            assert_eq!(Standing::Editor.steps(state), editor, "{state}");
        }
    }

    #[test]
    fn what_an_officer_read_only_officers_change() {
        let may: Vec<_> =
            ArticleState::ALL.iter().filter(|state| Standing::Editor.may_edit(**state)).collect();
        assert_eq!(may, [&ArticleState::Draft]);
        assert!(ArticleState::ALL.iter().all(|state| Standing::Officer.may_edit(*state)));
    }
}
