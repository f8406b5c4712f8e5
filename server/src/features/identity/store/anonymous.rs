//! Accounts of which nobody knows any more whose they were.

use diesel::prelude::*;
use platform::db::{Conn, Tx};
use schema::{user_words, users};
use shared::{
    identity::{Contrast, Language, Role, TextSize, Theme},
    ids::{FileId, OrganizationId, UserId},
    time::UtcTime,
};

/// How somebody is called whom nobody knows any more.
#[derive(Clone, Debug)]
pub struct Anonymous {
    /// In place of the user name.
    pub username: String,
    /// In place of the name.
    pub name: String,
    /// The same, folded.
    pub name_folded: String,
    /// By what they stand in the order of names.
    pub sort_name: String,
}

/// Since when nobody knows any more whose account it was.
pub fn anonymised_at(conn: &mut Conn, user: UserId) -> QueryResult<Option<UtcTime>> {
    users::table.find(user).select(users::anonymised_at).first(conn)
}

/// Keeps of an account that there was one.
pub fn anonymise(tx: &mut Tx<'_>, user: UserId, called: &Anonymous) -> QueryResult<()> {
    let now = tx.now();
    diesel::update(users::table.find(user))
        .set((
            (users::username.eq(&called.username), users::display_name.eq(&called.name)),
            (users::name_folded.eq(&called.name_folded), users::sort_name.eq(&called.sort_name)),
            (users::email.eq(None::<String>), users::email_folded.eq(None::<String>)),
            (users::title.eq(None::<String>), users::phone.eq(None::<String>)),
            (users::organization_id.eq(None::<OrganizationId>), users::photo_id.eq(None::<FileId>)),
            (users::password_hash.eq(None::<String>), users::staff_number.eq(None::<String>)),
            (users::role.eq(Role::Agent), users::language.eq(None::<Language>)),
            (users::theme.eq(Theme::Auto), users::contrast.eq(Contrast::Auto)),
            (users::text_size.eq(TextSize::Normal), users::anonymised_at.eq(now)),
        ))
        .execute(&mut **tx)?;
    diesel::delete(user_words::table.filter(user_words::user_id.eq(user))).execute(&mut **tx).map(drop)
}
