//! Keeping drafts. They are seen by their author alone, and tell nobody anything.

use platform::{Error, Result, db::Tx, http::Viewer};
use shared::{
    feed::drafts::{Draft, DraftContent, DraftContext},
    problem::Code,
};

use crate::features::feed::{
    policy,
    store::{self, DraftRow},
};

/// How many drafts one person may keep.
const MOST_DRAFTS: i64 = 500;

/// Keeps a draft as it reads now.
pub fn save_draft(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    context: DraftContext,
    kept: DraftContent,
) -> Result<Draft> {
    if let Some(group) = kept.group {
        policy::may_know_group(tx, viewer, group)?;
    }
    if store::count_drafts(tx, viewer.id)? >= MOST_DRAFTS {
        return Err(Error::retry(Code::Throttled, 60));
    }
    let row = DraftRow {
        context: context.as_str().to_owned(),
        title: kept.title.map(shared::text::Title::into_inner),
        body: kept.body.into(),
        group: kept.group,
        updated_at: tx.now(),
    };
    store::put_draft(tx, viewer.id, &row)?;
    Ok(Draft { context, title: row.title, body: row.body, group: row.group, updated_at: row.updated_at })
}

/// Throws a draft away.
pub fn discard_draft(tx: &mut Tx<'_>, viewer: &Viewer, context: &DraftContext) -> Result<()> {
    Ok(store::remove_draft(tx, viewer.id, context.as_str())?)
}
