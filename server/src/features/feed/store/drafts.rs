//! Drafts.

use diesel::prelude::*;
use platform::db::{Both, Conn, Tx};
use schema::drafts;
use shared::{
    feed::drafts::{Draft, DraftContext},
    groups::SomeGroups,
    ids::{GroupId, UserId},
    time::UtcTime,
};

/// How many drafts are listed.
const LISTED: i64 = 100;

/// A draft.
#[derive(Clone, Debug, Queryable)]
pub struct DraftRow {
    pub context: String,
    pub title: Option<String>,
    pub body: String,
    pub group: Option<GroupId>,
    pub updated_at: UtcTime,
    /// The further groups, as an address has them.
    pub also_in: Option<String>,
}

impl DraftRow {
    /// The draft as the contract has it.
    pub fn into_draft(self, context: DraftContext) -> Draft {
        let Self { title, body, group, updated_at, also_in, .. } = self;
        let also_in = also_in.and_then(|ids| SomeGroups::parse(&ids).ok()).unwrap_or_default();
        Draft { context, title, body, group, also_in: also_in.as_slice().to_vec(), updated_at }
    }
}

pub fn drafts_of(conn: &mut Conn, user: UserId) -> QueryResult<Vec<DraftRow>> {
    drafts::table
        .filter(drafts::user_id.eq(user))
        .order((drafts::updated_at.desc(), drafts::context))
        .limit(LISTED)
        .select((
            drafts::context,
            drafts::title,
            drafts::body,
            drafts::group_id,
            drafts::updated_at,
            drafts::also_in,
        ))
        .load(conn)
}

pub fn count_drafts(conn: &mut Conn, user: UserId) -> QueryResult<i64> {
    drafts::table.filter(drafts::user_id.eq(user)).count().get_result(conn)
}

pub fn put_draft(tx: &mut Tx<'_>, user: UserId, draft: &DraftRow) -> QueryResult<()> {
    let content = (
        drafts::title.eq(&draft.title),
        drafts::body.eq(&draft.body),
        drafts::group_id.eq(draft.group),
        drafts::updated_at.eq(draft.updated_at),
        drafts::also_in.eq(&draft.also_in),
    );
    Both(
        diesel::insert_into(drafts::table)
            .values((drafts::user_id.eq(user), drafts::context.eq(&draft.context), content))
            .on_conflict((drafts::user_id, drafts::context))
            .do_update()
            .set(content),
    )
    .execute(&mut **tx)
    .map(drop)
}

pub fn remove_draft(tx: &mut Tx<'_>, user: UserId, context: &str) -> QueryResult<()> {
    diesel::delete(drafts::table.find((user, context))).execute(&mut **tx).map(drop)
}
