//! The tables of the log; private to the feature.

use diesel::prelude::*;
use platform::db::{Conn, Tx, one_of};
use schema::{audit_entries, audit_head, audit_personal};
use serde::{Deserialize, Serialize};
use shared::{
    audit::{Action, ObjectKind},
    ids::UserId,
    time::UtcTime,
};

/// An entry, as it is kept and as it stands in a file.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Insertable, Serialize, Deserialize)]
#[diesel(table_name = audit_entries)]
pub struct EntryRow {
    pub seq: i64,
    pub at: UtcTime,
    pub actor_id: Option<UserId>,
    pub action: String,
    pub object_kind: String,
    pub object_id: Option<i64>,
    pub details: String,
    pub personal_hash: Option<String>,
    pub previous_hash: String,
    pub hash: String,
}

/// What of an entry may have to go.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = audit_personal)]
pub struct PersonalRow {
    pub seq: i64,
    pub salt: String,
    pub content: String,
}

/// Which entries are looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of this action only.
    pub action: Option<Action>,
    /// Done by this person, or to them.
    pub person: Option<UserId>,
    /// From this moment on.
    pub from: Option<UtcTime>,
    /// Before this moment.
    pub until: Option<UtcTime>,
}

/// An entry that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its place in the chain.
    pub seq: i64,
    /// When.
    pub at: UtcTime,
    /// Who did it; nobody: the command line.
    pub actor: Option<UserId>,
    /// The word of what they did.
    pub action: String,
    /// The word of what they did it to.
    pub object_kind: String,
    /// The person it was done to, if it was done to one.
    pub person: Option<UserId>,
    /// What it says besides, as JSON.
    pub details: String,
    /// What may have to go, as JSON; nothing where there is nothing, or no longer.
    pub personal: Option<String>,
}

/// Makes others wait who want to add an entry.
pub fn hold_head(conn: &mut Conn) -> QueryResult<()> {
    // An update that changes nothing holds the row as one that does.
    diesel::update(audit_head::table).set(audit_head::seq.eq(audit_head::seq)).execute(conn).map(drop)
}

/// The place and the hash of the last entry.
pub fn head(conn: &mut Conn) -> QueryResult<(i64, String)> {
    audit_head::table.select((audit_head::seq, audit_head::hash)).first(conn)
}

/// Adds an entry at the end.
pub fn insert(tx: &mut Tx<'_>, entry: &EntryRow, personal: Option<&PersonalRow>) -> QueryResult<()> {
    let conn: &mut Conn = tx;
    diesel::insert_into(audit_entries::table).values(entry).execute(conn)?;
    if let Some(personal) = personal {
        diesel::insert_into(audit_personal::table).values(personal).execute(conn)?;
    }
    diesel::update(audit_head::table)
        .set((audit_head::seq.eq(entry.seq), audit_head::hash.eq(&entry.hash)))
        .execute(conn)
        .map(drop)
}

/// The entries after a place, in the order of the chain, and what stands beside them.
pub fn chain_after(
    conn: &mut Conn,
    after: i64,
    limit: i64,
) -> QueryResult<(Vec<EntryRow>, Vec<PersonalRow>)> {
    let entries: Vec<EntryRow> = audit_entries::table
        .filter(audit_entries::seq.gt(after))
        .order(audit_entries::seq)
        .limit(limit)
        .load(conn)?;
    let last = entries.last().map_or(after, |entry| entry.seq);
    let personal = audit_personal::table
        .filter(audit_personal::seq.gt(after).and(audit_personal::seq.le(last)))
        .order(audit_personal::seq)
        .load(conn)?;
    Ok((entries, personal))
}

/// Whether somebody did just this since a moment.
pub fn has_recorded(
    conn: &mut Conn,
    actor: UserId,
    action: Action,
    details: &str,
    since: UtcTime,
) -> QueryResult<bool> {
    let theirs = audit_entries::table
        .filter(audit_entries::actor_id.eq(actor).and(audit_entries::at.ge(since)))
        .filter(audit_entries::action.eq(action.as_str()).and(audit_entries::details.eq(details)));
    diesel::select(diesel::dsl::exists(theirs)).get_result(conn)
}

/// Removes what stands beside the entries of an actor, and says of how many.
pub fn delete_personal_of(conn: &mut Conn, actor: UserId) -> QueryResult<usize> {
    let theirs = audit_entries::table.filter(audit_entries::actor_id.eq(actor)).select(audit_entries::seq);
    diesel::delete(audit_personal::table.filter(audit_personal::seq.eq_any(theirs))).execute(conn)
}

/// Removes what stands beside the entries of some actions done to a person, and says of how many.
pub fn delete_personal_about(conn: &mut Conn, person: UserId, actions: &[Action]) -> QueryResult<usize> {
    let words: Vec<&str> = actions.iter().map(|action| action.as_str()).collect();
    let theirs = audit_entries::table
        .filter(audit_entries::object_kind.eq(ObjectKind::Account.as_str()))
        .filter(audit_entries::object_id.eq(person.0).and(audit_entries::action.eq_any(words)))
        .select(audit_entries::seq);
    diesel::delete(audit_personal::table.filter(audit_personal::seq.eq_any(theirs))).execute(conn)
}

/// Removes what stands beside some entries older than a moment, and says of how many.
pub fn delete_personal_before(conn: &mut Conn, before: UtcTime, limit: i64) -> QueryResult<usize> {
    let old: Vec<i64> = audit_personal::table
        .inner_join(audit_entries::table.on(audit_entries::seq.eq(audit_personal::seq)))
        .filter(audit_entries::at.lt(before))
        .order(audit_personal::seq)
        .limit(limit)
        .select(audit_personal::seq)
        .load(conn)?;
    diesel::delete(audit_personal::table.filter(one_of(audit_personal::seq, &old))).execute(conn)
}

/// Entries, the newest first, after the place of one of them.
pub fn find(conn: &mut Conn, filter: &Filter, before: Option<i64>, limit: i64) -> QueryResult<Vec<Found>> {
    let before: Option<(UtcTime, i64)> = match before {
        None => None,
        Some(seq) => match audit_entries::table.find(seq).select(audit_entries::at).first(conn).optional()? {
            Some(at) => Some((at, seq)),
            // A place that never was has nothing after it.
            None => return Ok(Vec::new()),
        },
    };
    let mut rows = match filter.person {
        None => page(conn, filter, Whose::Anybodys, before, limit)?,
        Some(person) => {
            // Two ranges of two indexes, each no longer than the page.
            let mut rows = page(conn, filter, Whose::By(person), before, limit)?;
            rows.extend(page(conn, filter, Whose::To(person), before, limit)?);
            rows.sort_by_key(|row| std::cmp::Reverse((row.at, row.seq)));
            rows.dedup_by_key(|row| row.seq);
            rows
        }
    };
    rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let seqs: Vec<i64> = rows.iter().map(|row| row.seq).collect();
    let personal: Vec<PersonalRow> =
        audit_personal::table.filter(one_of(audit_personal::seq, &seqs)).load(conn)?;
    let found = rows.into_iter().map(|row| {
        let beside = personal.iter().find(|personal| personal.seq == row.seq);
        found(row, beside.map(|personal| personal.content.clone()))
    });
    Ok(found.collect())
}

/// Whose entries.
#[derive(Clone, Copy)]
enum Whose {
    Anybodys,
    By(UserId),
    To(UserId),
}

fn page(
    conn: &mut Conn,
    filter: &Filter,
    whose: Whose,
    before: Option<(UtcTime, i64)>,
    limit: i64,
) -> QueryResult<Vec<EntryRow>> {
    let mut entries = audit_entries::table
        .order((audit_entries::at.desc(), audit_entries::seq.desc()))
        .limit(limit)
        .into_boxed();
    if let Some((at, seq)) = before {
        // The first condition is a range of the index, the second one decides among its last.
        entries = entries
            .filter(audit_entries::at.le(at))
            .filter(audit_entries::at.lt(at).or(audit_entries::seq.lt(seq)));
    }
    entries = match whose {
        Whose::Anybodys => entries,
        Whose::By(person) => entries.filter(audit_entries::actor_id.eq(person)),
        Whose::To(person) => entries
            .filter(audit_entries::object_kind.eq(ObjectKind::Account.as_str()))
            .filter(audit_entries::object_id.eq(person.0)),
    };
    if let Some(action) = filter.action {
        entries = entries.filter(audit_entries::action.eq(action.as_str()));
    }
    if let Some(from) = filter.from {
        entries = entries.filter(audit_entries::at.ge(from));
    }
    if let Some(until) = filter.until {
        entries = entries.filter(audit_entries::at.lt(until));
    }
    entries.load(conn)
}

fn found(row: EntryRow, personal: Option<String>) -> Found {
    let EntryRow { seq, at, actor_id: actor, action, object_kind, object_id, details, .. } = row;
    let is_account = object_kind == ObjectKind::Account.as_str();
    let person = object_id.filter(|_| is_account).map(UserId);
    Found { seq, at, actor, action, object_kind, person, details, personal }
}
