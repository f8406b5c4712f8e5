//! The hashes of the chain, and the check that one entry follows another. No database here.

use sha2::{Digest, Sha256};
use shared::audit::{Fault, Why};

use super::store::{EntryRow, PersonalRow};

/// What stands as the hash before the first entry.
pub const ORIGIN: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// Of what a hash is; a form that changes gets another number.
const ENTRY: &str = "parvis-audit-1\n";
const PERSONAL: &str = "parvis-audit-personal-1\n";

/// The hash of an entry, whatever it says its hash is.
pub fn hash_of(entry: &EntryRow) -> String {
    let EntryRow { seq, at, actor_id, action, object_kind, object_id, details, .. } = entry;
    let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
    hash(
        ENTRY,
        &[
            &seq.to_string(),
            &at.0.to_string(),
            &number(actor_id.map(|actor| actor.0)),
            action,
            object_kind,
            &number(*object_id),
            details,
            entry.personal_hash.as_deref().unwrap_or_default(),
            &entry.previous_hash,
        ],
    )
}

/// The hash that an entry keeps of what may have to go.
pub fn hash_of_personal(row: &PersonalRow) -> String {
    hash(PERSONAL, &[&row.salt, &row.content])
}

fn hash(beginning: &str, fields: &[&str]) -> String {
    let mut hasher = Sha256::new();
    hasher.update(beginning);
    for field in fields {
        hasher.update(format!("{}:{field},", field.len()));
    }
    format!("{:x}", hasher.finalize())
}

/// Follows a chain from its beginning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Follower {
    /// How many entries were right so far.
    pub entries: i64,
    /// The hash of the last of them.
    pub hash: String,
}

impl Default for Follower {
    fn default() -> Self {
        Self { entries: 0, hash: ORIGIN.to_owned() }
    }
}

impl Follower {
    /// Goes on to the next entry, or says what is wrong with it.
    pub fn follow(&mut self, entry: &EntryRow, beside: Option<&PersonalRow>) -> Result<(), Fault> {
        let seq = self.next();
        let fault = |why| Err(Fault { seq, why });
        if entry.seq != seq {
            return fault(Why::Missing);
        }
        if entry.previous_hash != self.hash {
            return fault(Why::Unlinked);
        }
        if entry.hash != hash_of(entry) {
            return fault(Why::Changed);
        }
        if let Some(beside) = beside
            && entry.personal_hash.as_ref() != Some(&hash_of_personal(beside))
        {
            return fault(Why::Beside);
        }
        self.entries = seq;
        self.hash.clone_from(&entry.hash);
        Ok(())
    }

    /// Asserts that the chain ends here, as its head says.
    pub fn end(&self, entries: i64, hash: &str) -> Result<(), Fault> {
        let fault = |seq, why| Err(Fault { seq, why });
        match entries.cmp(&self.entries) {
            std::cmp::Ordering::Less => fault(entries + 1, Why::Beyond),
            std::cmp::Ordering::Greater => fault(self.next(), Why::Missing),
            std::cmp::Ordering::Equal if hash != self.hash => fault(self.entries, Why::Changed),
            std::cmp::Ordering::Equal => Ok(()),
        }
    }

    /// The place of the entry that has to come next.
    pub const fn next(&self) -> i64 {
        self.entries + 1
    }
}

#[cfg(test)]
mod tests {
    use shared::{ids::UserId, time::UtcTime};

    use super::*;

    fn entry() -> EntryRow {
        EntryRow {
            seq: 1,
            at: UtcTime(1_768_467_600_000),
            actor_id: Some(UserId(1005)),
            action: "account_suspended".to_owned(),
            object_kind: "account".to_owned(),
            object_id: Some(1002),
            details: "{}".to_owned(),
            personal_hash: None,
            previous_hash: ORIGIN.to_owned(),
            hash: String::new(),
        }
    }

    #[test]
    fn the_hash_is_that_of_the_form_that_is_documented() {
        let form = format!(
            "parvis-audit-1\n1:1,13:1768467600000,4:1005,17:account_suspended,7:account,4:1002,2:{{}},0:,64:{ORIGIN},"
        );
        assert_eq!(hash_of(&entry()), format!("{:x}", Sha256::digest(form)));
    }

    #[test]
    fn what_stands_in_one_field_cannot_be_moved_to_another() {
        let (mut one, mut other) = (entry(), entry());
        (one.action, one.object_kind) = ("a".to_owned(), "bc".to_owned());
        (other.action, other.object_kind) = ("ab".to_owned(), "c".to_owned());
        assert_ne!(hash_of(&one), hash_of(&other));
        (one.action, one.object_kind) = ("a,1:b".to_owned(), "c".to_owned());
        (other.action, other.object_kind) = ("a".to_owned(), "b,1:c".to_owned());
        assert_ne!(hash_of(&one), hash_of(&other));
    }
}
