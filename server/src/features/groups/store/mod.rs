//! The tables of groups; private to the feature.

mod forget;
mod list;
mod members;
mod overview;
mod owners;
mod rules;
mod settings;
mod standing;
mod told;
mod waiting;

pub use forget::*;
pub use list::*;
pub use members::*;
pub use overview::*;
pub use owners::*;
pub use rules::*;
pub use settings::*;
pub use standing::*;
pub use told::*;
pub use waiting::*;

/// A membership that has not ended by `now`: the others are as good as gone.
macro_rules! living {
    ($now:expr) => {
        schema::memberships::expires_at.is_null().or(schema::memberships::expires_at.gt($now))
    };
}
use living;

/// What of a boxed query of groups by name comes after one of them: the cursor is a group, its place in the
/// order its name. Returns an empty page where there is no such group.
macro_rules! after_group {
    ($found:expr, $conn:expr, $after:expr) => {
        match $after {
            None => $found,
            Some(after) => {
                let key: Option<String> =
                    groups::table.find(after).select(groups::name_words).first($conn).optional()?;
                let Some(key) = key else { return Ok(Vec::new()) };
                let beyond = groups::name_words.gt(key.clone());
                $found.filter(beyond.or(groups::name_words.eq(key).and(groups::id.gt(after))))
            }
        }
    };
}
use after_group;

/// A kept counter as the contract counts.
pub fn count(counter: i32) -> u32 {
    u32::try_from(counter).unwrap_or(0)
}

/// What was counted, as the contract counts.
pub fn counted(count: i64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
