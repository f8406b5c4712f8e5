//! For whom what readers see of articles is.

use diesel::prelude::*;
use platform::db::Tx;
use schema::article_audiences;
use shared::ids::ArticleId;

/// Says anew for whom what readers see is.
pub fn replace_audience(tx: &mut Tx<'_>, id: ArticleId, rules: &[(i16, i64)]) -> QueryResult<()> {
    let had = article_audiences::table.filter(article_audiences::article_id.eq(id));
    diesel::delete(had).execute(&mut **tx)?;
    for (kind, key) in rules {
        let row = (
            article_audiences::article_id.eq(id),
            article_audiences::kind.eq(*kind),
            article_audiences::key.eq(*key),
        );
        diesel::insert_into(article_audiences::table).values(row).execute(&mut **tx)?;
    }
    Ok(())
}
