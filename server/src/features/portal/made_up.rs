//! The first page of networks that are made up.

use platform::{Error, Result, db::Tx};
use serde::Deserialize;
use shared::{
    ids::LayoutId,
    news::NewsAudience,
    portal::{
        banners::{BannerLevel, BannerText},
        home::{Blocks, USUAL_LAYOUT},
    },
    time::DAY,
};

use super::store::{self, BannerRow};
use crate::features::{identity, news::audience};

/// The blocks of everybody's first page, and a banner that is over, by somebody who is named by their user
/// name.
#[derive(Clone, Debug, Deserialize)]
pub struct MadeUp {
    author: String,
    blocks: Blocks,
    banner: Over,
}

/// A banner that is over.
#[derive(Clone, Debug, Deserialize)]
struct Over {
    level: BannerLevel,
    text: BannerText,
    began_days_ago: i64,
    ended_days_ago: i64,
}

/// Furnishes the first page. Fails with `NotFound` where nobody has the user name.
pub fn furnish(tx: &mut Tx<'_>, made_up: &MadeUp) -> Result<()> {
    let author = identity::person_named(tx, &made_up.author)?.ok_or_else(Error::not_found)?;
    let usual: LayoutId = USUAL_LAYOUT;
    let mut row = store::layout(tx, usual)?.ok_or_else(Error::not_found)?;
    let (now, everyone) = (tx.now(), audience::write(&NewsAudience::everyone())?);
    row.draft = serde_json::to_string(&made_up.blocks).map_err(anyhow::Error::from)?;
    (row.shown, row.shown_audience) = (Some(row.draft.clone()), Some(everyone.clone()));
    row.shown_at = Some(now);
    store::update_layout(tx, &row)?;
    let banner = BannerRow {
        id: tx.new_id(),
        level: made_up.banner.level,
        text: made_up.banner.text.as_str().to_owned(),
        link: None,
        link_word: None,
        audience: everyone,
        starts_at: now.plus_ms(-made_up.banner.began_days_ago * DAY),
        ends_at: now.plus_ms(-made_up.banner.ended_days_ago * DAY),
        edition: 1,
        revision: 1,
        author_id: author,
    };
    Ok(store::insert(tx, &banner)?)
}
