//! What is known of people, in the words of lists: so that the two can be compared and exchanged.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate};
use platform::{Result, db::Conn};
use shared::{
    directory::{Mandate, PhoneKind, PhoneVisibility, TopicKind},
    identity::Role,
    ids::UserId,
    people_import::Column,
    time::{DAY, UtcTime},
};

use super::{
    entry::AND,
    store::{self, MarkRow},
    units::Units,
    words,
};
use crate::features::{
    directory::{self, Told},
    identity::roster::{self, Listed},
};

/// With what the title of a mandate in a commission begins.
const COMMISSION: &str = "Commission ";

/// What is known of somebody.
#[derive(Clone, Debug)]
pub struct Known {
    /// What the account says.
    pub account: Listed,
    /// What the directory says.
    pub told: Told,
    /// What lists know.
    pub mark: MarkRow,
    /// All of it, in the words of lists.
    pub values: HashMap<Column, String>,
}

impl Known {
    /// Whether the account is open.
    pub fn is_open(&self) -> bool {
        self.account.deactivated_at.is_none()
    }

    /// Whether a list closed the account.
    pub fn is_closed_by_list(&self) -> bool {
        !self.is_open() && self.mark.closed
    }

    /// Whether somebody of power is meant: no list changes what they are.
    pub fn is_administrator(&self) -> bool {
        self.account.role == Role::Admin
    }
}

/// What is known of these people. Who does not exist is left out.
pub fn known(conn: &mut Conn, people: &[UserId], units: &Units) -> Result<HashMap<UserId, Known>> {
    let accounts = roster::read(conn, people)?;
    let mut told: HashMap<UserId, Told> = directory::told_of(conn, people)?.into_iter().collect();
    let mut marks: HashMap<UserId, MarkRow> =
        store::marks(conn, people)?.into_iter().map(|mark| (mark.user_id, mark)).collect();
    let managers: Vec<UserId> = told.values().filter_map(|told| told.manager).collect();
    let managers: HashMap<UserId, String> =
        roster::read(conn, &managers)?.iter().map(|account| (account.id, called(account))).collect();
    let mut all = HashMap::with_capacity(accounts.len());
    for account in accounts {
        let told = told.remove(&account.id).unwrap_or_default();
        let mark = marks.remove(&account.id).unwrap_or_else(|| MarkRow::new(account.id));
        let mut values = account_values(&account, &mark);
        values.extend(told_values(&account, &told));
        let unit = account.organization_id.and_then(|unit| units.text_of(unit));
        values.extend(unit.map(|unit| (Column::Unit, unit)));
        let manager = told.manager.and_then(|manager| managers.get(&manager).cloned());
        values.extend(manager.map(|manager| (Column::Manager, manager)));
        all.insert(account.id, Known { account, told, mark, values });
    }
    Ok(all)
}

/// How lists name somebody whom others report to.
fn called(account: &Listed) -> String {
    account.staff_number.clone().unwrap_or_else(|| format!("@{}", account.username))
}

fn account_values(account: &Listed, mark: &MarkRow) -> HashMap<Column, String> {
    let status = words::status(account.deactivated_at.is_none());
    let values = [
        (Column::StaffNumber, account.staff_number.clone()),
        (Column::Username, Some(account.username.clone())),
        (Column::Email, account.email.clone()),
        (Column::Name, Some(account.display_name.clone())),
        (Column::Civility, mark.civility.clone()),
        (Column::Function, account.title.clone()),
        (Column::Role, Some(account.role.as_str().to_owned())),
        (Column::Status, Some(status.to_owned())),
    ];
    values.into_iter().filter_map(|(column, value)| Some((column, value?))).collect()
}

fn told_values(account: &Listed, told: &Told) -> HashMap<Column, String> {
    let mut values = HashMap::new();
    let mut say = |column: Column, value: Option<String>| {
        values.extend(value.filter(|value| !value.is_empty()).map(|value| (column, value)));
    };
    say(Column::Site, told.site.clone());
    let phones = phones(account, told);
    for (kind, number, visibility) in [
        (PhoneKind::Desk, Column::Phone, Column::PhoneVisibility),
        (PhoneKind::Mobile, Column::Mobile, Column::MobileVisibility),
    ] {
        if let Some((_, digits, visible)) = phones.iter().find(|(of, ..)| *of == kind) {
            say(number, Some(digits.clone()));
            say(visibility, Some(visible.as_str().to_owned()));
        }
    }
    if let Some(mandate) = main_mandate(&told.mandates) {
        say(Column::Mandate, Some(mandate.title.clone()));
        say(Column::Delegation, mandate.delegation.clone());
        say(Column::Party, mandate.party.clone());
        say(Column::MandateStart, mandate.starts_on.and_then(written_day));
        say(Column::MandateEnd, mandate.ends_on.and_then(written_day));
    }
    let commissions: Vec<&str> =
        told.mandates.iter().filter_map(|mandate| mandate.title.strip_prefix(COMMISSION)).collect();
    say(Column::Commissions, Some(commissions.join(AND)));
    for (kind, column) in TOPICS {
        let names: Vec<&str> =
            told.topics.iter().filter(|(of, _)| *of == kind).map(|(_, name)| name.as_str()).collect();
        say(column, Some(names.join(AND)));
    }
    values
}

/// The topics and the columns that tell them.
const TOPICS: [(TopicKind, Column); 4] = [
    (TopicKind::Mission, Column::Missions),
    (TopicKind::Skill, Column::Skills),
    (TopicKind::Language, Column::Languages),
    (TopicKind::Badge, Column::Badges),
];

type Phone = (PhoneKind, String, PhoneVisibility);

/// All numbers, that of the account where the directory says nothing else.
fn phones(account: &Listed, told: &Told) -> Vec<Phone> {
    let alone = || account.phone.iter().map(|it| (PhoneKind::Desk, it.clone(), PhoneVisibility::Everyone));
    told.phones.clone().unwrap_or_else(|| alone().collect())
}

fn is_commission(mandate: &Mandate) -> bool {
    mandate.title.starts_with(COMMISSION)
}

/// The mandate that columns tell of: the first that is not in a commission.
fn main_mandate(mandates: &[Mandate]) -> Option<&Mandate> {
    mandates.iter().find(|mandate| !is_commission(mandate))
}

/// A day as lists write it.
fn written_day(day: UtcTime) -> Option<String> {
    DateTime::from_timestamp_millis(day.0).map(|moment| moment.date_naive().to_string())
}

/// The first moment of a day.
fn day_of(written: &str) -> Option<UtcTime> {
    let day: NaiveDate = written.parse().ok()?;
    let days = day.signed_duration_since(NaiveDate::default()).num_days();
    Some(UtcTime(days.saturating_mul(DAY)))
}

/// Changes what the directory is told by what a list says; columns of the account do nothing here.
pub fn retell(
    account: &Listed,
    told: &mut Told,
    column: Column,
    value: Option<&str>,
    manager: Option<UserId>,
) {
    let text = || value.map(str::to_owned);
    match column {
        Column::Site => told.site = text(),
        Column::Manager => told.manager = manager,
        Column::Phone => set_phone(account, told, PhoneKind::Desk, PhoneVisibility::Everyone, value),
        Column::Mobile => set_phone(account, told, PhoneKind::Mobile, PhoneVisibility::Unit, value),
        Column::PhoneVisibility => set_visibility(account, told, PhoneKind::Desk, value),
        Column::MobileVisibility => set_visibility(account, told, PhoneKind::Mobile, value),
        Column::Mandate => set_mandate(told, value),
        Column::Delegation => with_mandate(told, |mandate| mandate.delegation = text()),
        Column::Party => with_mandate(told, |mandate| mandate.party = text()),
        Column::MandateStart => with_mandate(told, |mandate| mandate.starts_on = value.and_then(day_of)),
        Column::MandateEnd => with_mandate(told, |mandate| mandate.ends_on = value.and_then(day_of)),
        Column::Commissions => set_commissions(told, value.unwrap_or_default()),
        _ => {
            if let Some((kind, _)) = TOPICS.iter().find(|(_, of)| *of == column) {
                told.topics.retain(|(of, _)| of != kind);
                let names = value.unwrap_or_default().split(AND).filter(|name| !name.is_empty());
                told.topics.extend(names.map(|name| (*kind, name.to_owned())));
            }
        }
    }
}

fn set_phone(
    account: &Listed,
    told: &mut Told,
    kind: PhoneKind,
    visible: PhoneVisibility,
    number: Option<&str>,
) {
    let mut all = phones(account, told);
    let place = all.iter().position(|(of, ..)| *of == kind);
    match (place, number) {
        (Some(place), Some(number)) => {
            if let Some(phone) = all.get_mut(place) {
                number.clone_into(&mut phone.1);
            }
        }
        (Some(place), None) => drop(all.remove(place)),
        (None, Some(number)) => {
            let first = if kind == PhoneKind::Desk { 0 } else { all.len() };
            all.insert(first, (kind, number.to_owned(), visible));
        }
        (None, None) => {}
    }
    told.phones = Some(all);
}

fn set_visibility(account: &Listed, told: &mut Told, kind: PhoneKind, value: Option<&str>) {
    let Some(visible) = value.and_then(|word| word.parse().ok()) else { return };
    let mut all = phones(account, told);
    if let Some(phone) = all.iter_mut().find(|(of, ..)| *of == kind) {
        phone.2 = visible;
    }
    told.phones = Some(all);
}

fn set_mandate(told: &mut Told, title: Option<&str>) {
    let place = told.mandates.iter().position(|mandate| !is_commission(mandate));
    match (place, title) {
        (Some(place), Some(title)) => {
            if let Some(mandate) = told.mandates.get_mut(place) {
                title.clone_into(&mut mandate.title);
            }
        }
        (Some(place), None) => drop(told.mandates.remove(place)),
        (None, Some(title)) => told.mandates.insert(0, mandate(title.to_owned())),
        (None, None) => {}
    }
}

fn with_mandate(told: &mut Told, change: impl FnOnce(&mut Mandate)) {
    if let Some(mandate) = told.mandates.iter_mut().find(|mandate| !is_commission(mandate)) {
        change(mandate);
    }
}

/// Commissions stand as mandates of their own, for as long as the mandate beside them.
fn set_commissions(told: &mut Told, names: &str) {
    let period = main_mandate(&told.mandates).map(|main| (main.starts_on, main.ends_on));
    let (starts_on, ends_on) = period.unwrap_or_default();
    let before: Vec<Mandate> =
        told.mandates.iter().filter(|mandate| is_commission(mandate)).cloned().collect();
    told.mandates.retain(|mandate| !is_commission(mandate));
    for name in names.split(AND).filter(|name| !name.is_empty()) {
        let title = format!("{COMMISSION}{name}");
        let known = before.iter().find(|mandate| mandate.title == title).cloned();
        told.mandates.push(known.unwrap_or_else(|| Mandate { starts_on, ends_on, ..mandate(title) }));
    }
}

const fn mandate(title: String) -> Mandate {
    Mandate { title, delegation: None, party: None, starts_on: None, ends_on: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(phone: Option<&str>) -> Listed {
        Listed {
            id: UserId(1),
            username: "ana.roux".to_owned(),
            staff_number: Some("12".to_owned()),
            display_name: "Ana Roux".to_owned(),
            email: None,
            role: Role::Agent,
            title: None,
            phone: phone.map(str::to_owned),
            organization_id: None,
            deactivated_at: None,
            has_password: false,
        }
    }

    #[test]
    fn what_is_told_in_the_words_of_lists_is_said_in_them_again() {
        let account = account(Some("02 41 00 00 01"));
        let mut told = Told::default();
        let said = [
            (Column::Site, "Hôtel de ville"),
            (Column::Phone, "02 41 00 00 02"),
            (Column::Mobile, "06 00 00 00 02"),
            (Column::MobileVisibility, "nobody"),
            (Column::Mandate, "Adjointe au maire"),
            (Column::Delegation, "Écoles"),
            (Column::MandateStart, "2026-03-22"),
            (Column::MandateEnd, "2032-03-21"),
            (Column::Commissions, "Finances; Écoles"),
            (Column::Missions, "Passeports; État civil"),
            (Column::Languages, "Breton"),
        ];
        for (column, value) in said {
            retell(&account, &mut told, column, Some(value), None);
        }
        let values = told_values(&account, &told);
        for (column, value) in said {
            assert_eq!(values.get(&column).map(String::as_str), Some(value), "{column}");
        }
        assert_eq!(told.mandates.len(), 3);
        assert_eq!(told.mandates[1].ends_on, day_of("2032-03-21"));
        for (column, _) in said {
            retell(&account, &mut told, column, None, None);
        }
        assert!(told_values(&account, &told).is_empty(), "{told:?}");
    }
}
