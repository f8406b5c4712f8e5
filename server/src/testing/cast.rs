//! The cast: the same people in the same groups in every test.
//!
//! Alice and Nora are members of the three groups, Marc manages them; Bob, Carol, Émile and Ada
//! are in none. Zoé is a member whose account is deactivated, though her session is still there.

use diesel::prelude::*;
use platform::{Result, db::Tx, http::caller::COOKIE};
use schema::{groups, memberships, sessions, settings, user_words, users};
use sha2::{Digest, Sha256};
use shared::{
    groups::{GroupKind, JoinPolicy, MemberRole, Visibility},
    identity::{Contrast, Role, TextSize, Theme},
    ids::{GroupId, SessionId, UserId},
    time::DAY,
};

use crate::features::{
    groups::name_words,
    identity::{fold, sort_name, words},
};

/// Somebody of the cast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Who.
    pub id: UserId,
    /// The name to mention them by.
    pub username: &'static str,
    /// Their name.
    pub name: &'static str,
    /// What they are in the organisation.
    pub role: Role,
}

/// A member of the three groups.
pub const ALICE: Part = part(1001, "alice.martin", "Alice Martin", Role::Agent);
/// In no group.
pub const BOB: Part = part(1002, "bob.diallo", "Bob Diallo", Role::Agent);
/// A communication officer, in no group.
pub const CAROL: Part = part(1003, "carol.nguyen", "Carol Nguyen", Role::Officer);
/// An elected official, in no group.
pub const EMILE: Part = part(1004, "emile.legoff", "Émile Le Goff", Role::Elected);
/// An administrator, in no group.
pub const ADMIN: Part = part(1005, "ada.mercier", "Ada Mercier", Role::Admin);
/// Manages the three groups.
pub const MARC: Part = part(1006, "marc.petit", "Marc Petit", Role::Agent);
/// Another member of the three groups.
pub const NORA: Part = part(1007, "nora.benali", "Nora Benali", Role::Agent);
/// A member whose account is deactivated.
pub const ZOE: Part = part(1008, "zoe.roux", "Zoé Roux", Role::Agent);

/// Everybody.
pub const EVERYBODY: [Part; 8] = [ALICE, BOB, CAROL, EMILE, ADMIN, MARC, NORA, ZOE];

/// Everyone reads it.
pub const OPEN: GroupId = GroupId(2001);
/// Everyone knows of it.
pub const CLOSED: GroupId = GroupId(2002);
/// Only its members know of it.
pub const SECRET: GroupId = GroupId(2003);

const GROUPS: [(GroupId, &str, &str, Visibility); 3] = [
    (OPEN, "jardins", "Jardins partagés", Visibility::Open),
    (CLOSED, "finances", "Commission des finances", Visibility::Closed),
    (SECRET, "crise", "Cellule de crise", Visibility::Secret),
];

const MEMBERS: [(Part, MemberRole); 4] = [
    (ALICE, MemberRole::Member),
    (MARC, MemberRole::Manager),
    (NORA, MemberRole::Member),
    (ZOE, MemberRole::Member),
];

const fn part(id: i64, username: &'static str, name: &'static str, role: Role) -> Part {
    Part { id: UserId(id), username, name, role }
}

/// The token in the cookie of a person's browser.
#[must_use]
pub fn token(user: UserId) -> String {
    format!("the-browser-of-{user}")
}

/// The value of the `Cookie` header of a person's browser.
#[must_use]
pub fn cookie(user: UserId) -> String {
    format!("{COOKIE}={}", token(user))
}

/// The session of a person's browser.
#[must_use]
pub const fn session(user: UserId) -> SessionId {
    SessionId(user.0 + 8_000)
}

/// Puts the cast and its groups into an empty database.
pub fn enter(tx: &mut Tx<'_>) -> Result<()> {
    let name = (settings::key.eq("organization"), settings::value.eq("Ville de Saint-Exemple"));
    diesel::insert_into(settings::table).values(name).execute(&mut **tx)?;
    for part in EVERYBODY {
        add_person(tx, part.id, part.username, part.name, part.role)?;
    }
    let now = tx.now();
    diesel::update(users::table.find(ZOE.id)).set(users::deactivated_at.eq(now)).execute(&mut **tx)?;
    for (group, slug, name, visibility) in GROUPS {
        add_group(tx, group, slug, name, visibility)?;
    }
    Ok(())
}

/// Adds a person who is signed in, and in no group.
pub fn add_person(tx: &mut Tx<'_>, id: UserId, username: &str, name: &str, role: Role) -> Result<()> {
    let now = tx.now();
    let person = (
        (users::id.eq(id), users::username.eq(username), users::display_name.eq(name)),
        (users::name_folded.eq(fold(name)), users::sort_name.eq(sort_name(&fold(name)))),
        (users::role.eq(role), users::theme.eq(Theme::Auto)),
        (users::contrast.eq(Contrast::Auto), users::text_size.eq(TextSize::Normal)),
        (users::shortcuts.eq(true), users::announcements.eq(true), users::created_at.eq(now)),
    );
    diesel::insert_into(users::table).values(person).execute(&mut **tx)?;
    for word in words(name, username) {
        let word = (user_words::word.eq(word), user_words::user_id.eq(id));
        diesel::insert_into(user_words::table).values(word).execute(&mut **tx)?;
    }
    sign_in(tx, id)
}

/// Signs a person in at their browser.
pub fn sign_in(tx: &mut Tx<'_>, id: UserId) -> Result<()> {
    let now = tx.now();
    let session = (
        (sessions::id.eq(session(id)), sessions::user_id.eq(id)),
        sessions::token_hash.eq(format!("{:x}", Sha256::digest(token(id).as_bytes()))),
        (sessions::user_agent.eq("Firefox"), sessions::address.eq("192.0.2.1")),
        (sessions::created_at.eq(now), sessions::seen_at.eq(now)),
        sessions::expires_at.eq(now.plus_ms(30 * DAY)),
    );
    diesel::insert_into(sessions::table).values(session).execute(&mut **tx)?;
    Ok(())
}

fn add_group(tx: &mut Tx<'_>, id: GroupId, slug: &str, name: &str, visibility: Visibility) -> Result<()> {
    let now = tx.now();
    let group = (
        (groups::id.eq(id), groups::slug.eq(slug), groups::name.eq(name)),
        (groups::visibility.eq(visibility), groups::kind.eq(GroupKind::Project)),
        (groups::name_words.eq(name_words(name)), groups::join_policy.eq(JoinPolicy::usual(visibility))),
        (groups::owner_id.eq(MARC.id), groups::member_count.eq(4), groups::created_at.eq(now)),
    );
    diesel::insert_into(groups::table).values(group).execute(&mut **tx)?;
    for (part, role) in MEMBERS {
        let member = (memberships::group_id.eq(id), memberships::user_id.eq(part.id));
        let member = (member, memberships::role.eq(role), memberships::created_at.eq(now));
        diesel::insert_into(memberships::table).values(member).execute(&mut **tx)?;
    }
    Ok(())
}
