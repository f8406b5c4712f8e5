//! What the directory knows of a person besides account and positions.

use diesel::prelude::*;
use platform::db::{Conn, Tx, insert_rows, one_of};
use schema::{directory_words, mandates, people, phones, positions, topics, users};
use shared::{
    directory::{Mandate, PhoneKind, PhoneVisibility, TopicKind},
    ids::{FileId, UserId},
    time::UtcTime,
};

/// A telephone number of somebody.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = phones)]
pub struct PhoneRow {
    pub user_id: UserId,
    pub place: i16,
    pub kind: PhoneKind,
    pub number: String,
    pub visible: PhoneVisibility,
}

/// Something that somebody takes care of, can help with, speaks or is qualified for.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = topics)]
pub struct TopicRow {
    pub user_id: UserId,
    pub kind: TopicKind,
    pub place: i16,
    pub name: String,
}

/// A mandate of somebody.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = mandates)]
pub struct MandateRow {
    pub user_id: UserId,
    pub title: String,
    pub delegation: Option<String>,
    pub party: Option<String>,
    pub starts_on: Option<UtcTime>,
    pub ends_on: Option<UtcTime>,
}

impl MandateRow {
    /// The mandate, as its owner's page tells it.
    pub fn into_mandate(self) -> Mandate {
        Mandate {
            title: self.title,
            delegation: self.delegation,
            party: self.party,
            starts_on: self.starts_on,
            ends_on: self.ends_on,
        }
    }
}

/// The numbers of these people, each one's in their order.
pub fn phones_of(conn: &mut Conn, people: &[UserId]) -> QueryResult<Vec<PhoneRow>> {
    phones::table
        .filter(one_of(phones::user_id, people))
        .order((phones::user_id, phones::place))
        .select(PhoneRow::as_select())
        .load(conn)
}

/// The topics of these people, each one's in their order.
pub fn topics_of(conn: &mut Conn, people: &[UserId]) -> QueryResult<Vec<TopicRow>> {
    topics::table
        .filter(one_of(topics::user_id, people))
        .order((topics::user_id, topics::kind, topics::place))
        .select(TopicRow::as_select())
        .load(conn)
}

/// The mandates of these people, the last told first.
pub fn mandates_of(conn: &mut Conn, people: &[UserId]) -> QueryResult<Vec<MandateRow>> {
    mandates::table
        .filter(one_of(mandates::user_id, people))
        .order((mandates::user_id, mandates::id.desc()))
        .select(MandateRow::as_select())
        .load(conn)
}

/// What a person says of themselves.
pub fn about(conn: &mut Conn, user: UserId) -> QueryResult<Option<String>> {
    people::table
        .find(user)
        .select(people::about)
        .first::<Option<String>>(conn)
        .optional()
        .map(Option::flatten)
}

/// The picture above a person's page.
pub fn cover(conn: &mut Conn, user: UserId) -> QueryResult<Option<FileId>> {
    people::table.find(user).select(people::cover_id).first(conn).optional().map(Option::flatten)
}

/// Keeps which picture stands above a person's page.
pub fn set_cover(tx: &mut Tx<'_>, user: UserId, cover: Option<FileId>) -> QueryResult<()> {
    let kept = diesel::update(people::table.find(user)).set(people::cover_id.eq(cover)).execute(&mut **tx)?;
    if kept == 0 {
        let row = (people::user_id.eq(user), people::cover_id.eq(cover));
        diesel::insert_into(people::table).values(row).execute(&mut **tx)?;
    }
    Ok(())
}

/// What these people say of themselves, of those who say something.
pub fn abouts(conn: &mut Conn, ids: &[UserId]) -> QueryResult<Vec<(UserId, String)>> {
    people::table
        .filter(one_of(people::user_id, ids))
        .select((people::user_id, people::about.assume_not_null()))
        .filter(people::about.is_not_null())
        .load(conn)
}

/// Puts mandates in the place of those that people had, each one's in their order.
pub fn replace_mandates_of(tx: &mut Tx<'_>, all: &[(UserId, &[Mandate])]) -> QueryResult<()> {
    if all.is_empty() {
        return Ok(());
    }
    let people: Vec<UserId> = all.iter().map(|(user, _)| *user).collect();
    diesel::delete(mandates::table.filter(one_of(mandates::user_id, &people))).execute(&mut **tx)?;
    let rows: Vec<_> = all
        .iter()
        .flat_map(|(user, all)| all.iter().map(|mandate| (*user, mandate)))
        .map(|(user, mandate)| {
            (
                mandates::id.eq(tx.new_id::<i64>()),
                mandates::user_id.eq(user),
                mandates::title.eq(&mandate.title),
                mandates::delegation.eq(&mandate.delegation),
                mandates::party.eq(&mandate.party),
                mandates::starts_on.eq(mandate.starts_on),
                mandates::ends_on.eq(mandate.ends_on),
            )
        })
        .collect();
    insert_rows!(tx, mandates, rows)
}

/// Keeps what a person says of themselves.
pub fn set_about(tx: &mut Tx<'_>, user: UserId, about: Option<&str>) -> QueryResult<()> {
    let kept = diesel::update(people::table.find(user)).set(people::about.eq(about)).execute(&mut **tx)?;
    if kept == 0 {
        let row = (people::user_id.eq(user), people::about.eq(about));
        diesel::insert_into(people::table).values(row).execute(&mut **tx)?;
    }
    Ok(())
}

/// Notes that the directory knows these people, who were not known.
pub fn note_known(tx: &mut Tx<'_>, new: &[UserId]) -> QueryResult<()> {
    let rows: Vec<_> = new.iter().map(|user| people::user_id.eq(*user)).collect();
    insert_rows!(tx, people, rows)
}

/// Those of these people whom the directory knows.
pub fn known_among(conn: &mut Conn, ids: &[UserId]) -> QueryResult<Vec<UserId>> {
    people::table.filter(one_of(people::user_id, ids)).select(people::user_id).load(conn)
}

/// People whom the directory does not know yet.
pub fn unknown_people(conn: &mut Conn, limit: i64) -> QueryResult<Vec<UserId>> {
    users::table
        .left_join(people::table)
        .filter(people::user_id.is_null())
        .order(users::id)
        .limit(limit)
        .select(users::id)
        .load(conn)
}

/// Puts numbers in the place of those that a person had.
pub fn replace_phones(tx: &mut Tx<'_>, user: UserId, rows: &[PhoneRow]) -> QueryResult<()> {
    diesel::delete(phones::table.filter(phones::user_id.eq(user))).execute(&mut **tx)?;
    insert_phones(tx, rows)?;
    let shown = rows.iter().find(|row| row.visible == PhoneVisibility::Everyone).map(|row| &row.number);
    diesel::update(users::table.find(user)).set(users::phone.eq(shown)).execute(&mut **tx).map(drop)
}

/// Adds numbers.
pub fn insert_phones(tx: &mut Tx<'_>, rows: &[PhoneRow]) -> QueryResult<()> {
    insert_rows!(tx, phones, rows)
}

/// Puts topics of some kinds in the place of those that a person had.
pub fn replace_topics(
    tx: &mut Tx<'_>,
    user: UserId,
    kinds: &[TopicKind],
    rows: &[TopicRow],
) -> QueryResult<()> {
    for kind in kinds {
        let had = topics::table.filter(topics::user_id.eq(user).and(topics::kind.eq(*kind)));
        diesel::delete(had).execute(&mut **tx)?;
    }
    insert_rows!(tx, topics, rows)
}

/// Puts numbers in the place of those that people had; of some another one is shown elsewhere
/// than before.
pub fn replace_phones_of(
    tx: &mut Tx<'_>,
    people: &[UserId],
    rows: &[PhoneRow],
    shown: &[(UserId, Option<String>)],
) -> QueryResult<()> {
    if people.is_empty() {
        return Ok(());
    }
    diesel::delete(phones::table.filter(one_of(phones::user_id, people))).execute(&mut **tx)?;
    insert_phones(tx, rows)?;
    for (user, number) in shown {
        diesel::update(users::table.find(*user)).set(users::phone.eq(number)).execute(&mut **tx)?;
    }
    Ok(())
}

/// Puts topics in the place of those that people had.
pub fn replace_topics_of(tx: &mut Tx<'_>, people: &[UserId], rows: &[TopicRow]) -> QueryResult<()> {
    if people.is_empty() {
        return Ok(());
    }
    diesel::delete(topics::table.filter(one_of(topics::user_id, people))).execute(&mut **tx)?;
    insert_rows!(tx, topics, rows)
}

/// Removes all that is known of a person.
pub fn forget(tx: &mut Tx<'_>, user: UserId) -> QueryResult<()> {
    diesel::delete(directory_words::table.filter(directory_words::user_id.eq(user))).execute(&mut **tx)?;
    diesel::delete(topics::table.filter(topics::user_id.eq(user))).execute(&mut **tx)?;
    diesel::delete(phones::table.filter(phones::user_id.eq(user))).execute(&mut **tx)?;
    diesel::delete(mandates::table.filter(mandates::user_id.eq(user))).execute(&mut **tx)?;
    diesel::delete(positions::table.filter(positions::user_id.eq(user))).execute(&mut **tx)?;
    diesel::delete(people::table.find(user)).execute(&mut **tx).map(drop)
}
