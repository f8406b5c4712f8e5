//! Articles of networks that are made up.

use platform::{Error, Result, db::Tx};
use serde::Deserialize;
use shared::{
    ids::UserId,
    news::{ArticleState, NewsAudience},
};

use super::{
    audience, content, steps,
    store::{self, ArticleRow},
};
use crate::features::{feed::markdown::PageFiles, identity};

/// An article for everybody, by people who are named by their user names.
#[derive(Clone, Debug, Deserialize)]
pub struct MadeUp {
    author: String,
    validator: String,
    title: String,
    lead: String,
    body: String,
    topics: Vec<String>,
}

/// Publishes articles in their order, as if their authors had written them.
///
/// Fails with `NotFound` where nobody has one of the user names, with `Invalid` where something is missing.
pub fn publish(tx: &mut Tx<'_>, articles: Vec<MadeUp>) -> Result<()> {
    for article in articles {
        let author = somebody(tx, &article.author)?;
        let validator = somebody(tx, &article.validator)?;
        let everyone = NewsAudience::everyone();
        let row = ArticleRow {
            title: article.title,
            lead: article.lead,
            body: article.body,
            topics: content::json(&article.topics)?,
            state: ArticleState::Approved,
            validator_id: Some(validator),
            ..ArticleRow::begun(tx.new_id(), author, tx.now(), None, content::json(&everyone)?)
        };
        content::require_whole(&row, &PageFiles::new())?;
        store::insert(tx, &row)?;
        let now = tx.now();
        let people = audience::count(tx, &everyone, now)?;
        steps::publish(tx, row, Some(validator), people)?;
    }
    Ok(())
}

fn somebody(tx: &mut Tx<'_>, username: &str) -> Result<UserId> {
    identity::person_named(tx, username)?.ok_or_else(Error::not_found)
}
