//! What people are told of moderation: that there is a notice for them on its page.

use std::collections::HashSet;

use platform::{Result, db::Tx};
use shared::{ids::UserId, news::Importance, notifications::NotificationKind as Kind, time::UtcTime};

use super::{Touched, tell};
use crate::features::{
    moderation,
    notifications::store::{self, Happened},
};

/// Tells these people of the notices that were left for them at that moment; what they saw on the
/// page of moderation is read.
pub fn told(tx: &mut Tx<'_>, people: &[UserId], at: UtcTime, touched: &mut Touched) -> Result<()> {
    for (notice, user, seen) in moderation::notices_since(tx, people, at)? {
        let key = format!("notice:{notice}");
        let causes = store::causes_of(tx, &key)?;
        let known: HashSet<UserId> = causes.iter().map(|cause| cause.user).collect();
        if seen {
            if store::mark(tx, &store::notifications_of(&causes), true)? {
                touched.insert(user);
            }
        } else if !known.contains(&user) {
            let happened = Happened {
                kind: Kind::Moderation,
                event_key: key,
                group_key: Kind::Moderation.to_string(),
                post: None,
                comment: None,
                group: None,
                article: None,
                subject: Some(notice.0),
                actor: None,
                at,
                insists: false,
                importance: Importance::Normal,
            };
            tell(tx, &happened, &[user], touched)?;
        }
    }
    Ok(())
}
