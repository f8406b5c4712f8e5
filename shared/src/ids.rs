//! Identifiers: integers of 53 bits, ordered by time, exact in a browser's numbers.
//!
//! Layout, from the high bits: 41 bits of milliseconds since 2000-01-01T00:00:00Z, 3 bits of
//! node, 9 bits of sequence. Sorting by id is sorting by time, and the cursor of a page is an
//! id. They are not secrets: permission never rests on them.

use crate::time::UtcTime;

/// Milliseconds between the Unix epoch and 2000-01-01T00:00:00Z, where ids begin.
pub const EPOCH_MS: i64 = 946_684_800_000;

/// How many ids one node can make for one millisecond.
pub const PER_MILLISECOND: i64 = 1 << 9;

/// The largest id that a browser's numbers hold exactly.
pub const MAX: i64 = (1 << 53) - 1;

/// The first id of a moment, for node 0; moments before the year 2000 all begin at 0.
#[must_use]
pub fn first_at(time: UtcTime) -> i64 {
    (time.0.saturating_sub(EPOCH_MS)).max(0).saturating_mul(1 << 12).min(MAX)
}

/// The moment an id was made.
#[must_use]
pub fn time_of(id: i64) -> UtcTime {
    UtcTime((id >> 12) + EPOCH_MS)
}

macro_rules! id {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
        #[cfg_attr(feature = "diesel", derive(diesel::AsExpression, diesel::FromSqlRow))]
        #[cfg_attr(feature = "diesel", diesel(sql_type = diesel::sql_types::BigInt))]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl From<i64> for $name {
            fn from(id: i64) -> Self {
                Self(id)
            }
        }

        impl From<$name> for i64 {
            fn from(id: $name) -> i64 {
                id.0
            }
        }

        #[cfg(feature = "diesel")]
        impl<DB: diesel::backend::Backend> diesel::serialize::ToSql<diesel::sql_types::BigInt, DB> for $name
        where
            i64: diesel::serialize::ToSql<diesel::sql_types::BigInt, DB>,
        {
            fn to_sql<'b>(&'b self, out: &mut diesel::serialize::Output<'b, '_, DB>) -> diesel::serialize::Result {
                diesel::serialize::ToSql::<diesel::sql_types::BigInt, DB>::to_sql(&self.0, out)
            }
        }

        #[cfg(feature = "diesel")]
        impl<DB: diesel::backend::Backend> diesel::deserialize::FromSql<diesel::sql_types::BigInt, DB> for $name
        where
            i64: diesel::deserialize::FromSql<diesel::sql_types::BigInt, DB>,
        {
            fn from_sql(bytes: DB::RawValue<'_>) -> diesel::deserialize::Result<Self> {
                <i64 as diesel::deserialize::FromSql<diesel::sql_types::BigInt, DB>>::from_sql(bytes).map(Self)
            }
        }
    )+};
}

pub(crate) use id;

id! {
    /// A person.
    UserId,
    /// A signed-in browser.
    SessionId,
    /// A passkey.
    PasskeyId,
    /// A body, or a unit of one.
    OrganizationId,
    /// A place where people work.
    SiteId,
    /// A group.
    GroupId,
    /// Somebody's request to join a group.
    JoinRequestId,
    /// A post.
    PostId,
    /// A comment.
    CommentId,
    /// An article of official news.
    ArticleId,
    /// A request to read something.
    ReadingId,
    /// A banner above every page.
    BannerId,
    /// A layout of the first page.
    LayoutId,
    /// A file that was uploaded.
    FileId,
    /// An import of people.
    ImportId,
    /// Something that was reported.
    CaseId,
    /// What moderation tells somebody.
    NoticeId,
    /// What somebody is told.
    NotificationId,
    /// A browser that takes messages while the application is closed.
    PushDeviceId,
}
