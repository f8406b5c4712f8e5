//! Whom the lines of a list mean, and what is taken already.

use std::collections::{HashMap, HashSet};

use platform::{Result, db::Conn};
use shared::{
    ids::UserId,
    people_import::{Column, Reason, Why},
};

use super::{entry::Entry, usernames};
use crate::features::identity::roster::{self, Keys, Names};

/// Who is meant by some lines.
pub struct Found {
    staff_numbers: HashMap<String, Names>,
    usernames: HashMap<String, Names>,
    emails: HashMap<String, Names>,
    /// What those who are known are called as managers.
    pub managers: HashSet<String>,
    /// User names that are made of the names of these lines and that somebody has.
    pub bases_taken: HashSet<String>,
}

impl Found {
    /// Looks up whom these lines name.
    pub fn read(conn: &mut Conn, entries: &[Entry]) -> Result<Self> {
        let mut keys = Keys::default();
        for entry in entries {
            keys.staff_numbers.extend(entry.key.staff_number.clone());
            keys.usernames.extend(entry.key.username.clone());
            keys.emails.extend(entry.key.email.clone());
            if entry.key.username.is_none() {
                let name = entry.values.get(&Column::Name).cloned().flatten().unwrap_or_default();
                keys.usernames.extend(usernames::base(&name));
                let number = entry.key.staff_number.as_deref().unwrap_or_default();
                keys.usernames.extend(usernames::base(&number.to_lowercase()));
            }
            if let Some(manager) = entry.values.get(&Column::Manager).cloned().flatten() {
                match manager.strip_prefix('@') {
                    Some(username) => keys.usernames.push(username.to_owned()),
                    None => keys.staff_numbers.push(manager),
                }
            }
        }
        for list in [&mut keys.staff_numbers, &mut keys.usernames, &mut keys.emails] {
            list.sort_unstable();
            list.dedup();
        }
        let mut found = Self {
            staff_numbers: HashMap::new(),
            usernames: HashMap::new(),
            emails: HashMap::new(),
            managers: HashSet::new(),
            bases_taken: HashSet::new(),
        };
        for names in roster::find(conn, &keys)? {
            found.managers.insert(format!("@{}", names.username));
            found.bases_taken.insert(names.username.clone());
            found.managers.extend(names.staff_number.clone());
            if let Some(number) = names.staff_number.clone() {
                found.staff_numbers.insert(number, names.clone());
            }
            if let Some(email) = names.email_folded.clone() {
                found.emails.insert(email, names.clone());
            }
            found.usernames.insert(names.username.clone(), names);
        }
        Ok(found)
    }

    /// Whose line it is: by the staff number; else by the user name or the e-mail address, of
    /// somebody who has no staff number or the same.
    pub fn person(&self, entry: &Entry) -> std::result::Result<Option<UserId>, Reason> {
        let key = &entry.key;
        let by_number = key.staff_number.as_ref().and_then(|number| self.staff_numbers.get(number));
        let by_username = key.username.as_ref().and_then(|username| self.usernames.get(username));
        let by_email = key.email.as_ref().and_then(|email| self.emails.get(email));
        let email = key.email.as_deref().unwrap_or_default();
        if let Some(person) = by_number {
            return match by_email {
                Some(other) if other.id != person.id => Err(Reason::about(Why::Taken, Column::Email, email)),
                _ => Ok(Some(person.id)),
            };
        }
        let (person, column, said) = match (by_username, by_email) {
            (Some(one), Some(other)) if one.id != other.id => {
                return Err(Reason::about(Why::SeveralPeople, Column::Email, email));
            }
            (Some(person), _) => (person, Column::Username, key.username.as_deref().unwrap_or_default()),
            (None, Some(person)) => (person, Column::Email, email),
            (None, None) => return Ok(None),
        };
        // Their number is another one: it is somebody else who has the same name or address.
        if key.staff_number.is_some() && person.staff_number.is_some() {
            return Err(Reason::about(Why::Taken, column, said));
        }
        Ok(Some(person.id))
    }
}
