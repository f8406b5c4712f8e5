//! Keeping drafts. They are seen by their author alone, and tell nobody anything.

use platform::{Error, Result, db::Tx, http::Viewer};
use shared::{
    feed::{
        drafts::{Draft, DraftContent, DraftContext},
        posts::FurtherGroups,
    },
    groups::SomeGroups,
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
    for group in kept.group.iter().chain(kept.also_in.as_slice()) {
        policy::may_know_group(tx, viewer, *group)?;
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
        also_in: Some(kept.also_in).filter(|groups| !groups.is_empty()).as_ref().map(written),
    };
    store::put_draft(tx, viewer.id, &row)?;
    Ok(row.into_draft(context))
}

fn written(groups: &FurtherGroups) -> String {
    SomeGroups::of(groups.as_slice().iter().copied()).to_string()
}

/// Throws a draft away.
pub fn discard_draft(tx: &mut Tx<'_>, viewer: &Viewer, context: &DraftContext) -> Result<()> {
    Ok(store::remove_draft(tx, viewer.id, context.as_str())?)
}
