//! What a line changes about somebody: what it says beside what is known.

use shared::{
    identity::Role,
    people_import::{Change, Column, Fate, Reason, Why},
};

use super::{entry::Values, known::Known, words};
use crate::features::identity;

/// What a line does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// To whom it happens.
    pub fate: Fate,
    /// What.
    pub changes: Vec<Change>,
}

/// What a line does about somebody who is known.
pub fn of_known(values: &Values, known: &Known) -> Judged {
    let said_status = values.get(&Column::Status).and_then(Option::as_deref);
    let leaves = said_status == Some(words::status(false));
    if leaves {
        let changes = if known.is_open() { vec![status(true)] } else { Vec::new() };
        return Judged { fate: fate(&changes, Fate::Deactivated), changes };
    }
    let mut changes: Vec<Change> = Vec::new();
    for (column, after) in values {
        if !is_followed(*column) || (*column == Column::Role && !role_follows(after.as_deref(), known)) {
            continue;
        }
        let before = known.values.get(column);
        if !same(*column, before.map(String::as_str), after.as_deref()) {
            changes.push(Change { column: *column, before: before.cloned(), after: after.clone() });
        }
    }
    drop_what_hangs(&mut changes, |column| known.values.get(&column).cloned());
    let returns = !known.is_open() && (said_status.is_some() || known.is_closed_by_list());
    if returns {
        changes.push(status(false));
    }
    changes.sort_by_key(|change| change.column);
    Judged { fate: fate(&changes, Fate::Changed), changes }
}

/// What a line does about somebody who is new.
pub fn of_new(values: &Values, username: &str) -> Judged {
    if values.get(&Column::Status).and_then(Option::as_deref) == Some(words::status(false)) {
        // Who has left and was never here is nobody.
        return Judged { fate: Fate::Unchanged, changes: Vec::new() };
    }
    let said = values.iter().filter(|(column, _)| is_followed(**column));
    let mut changes: Vec<Change> = said
        .filter_map(|(column, after)| {
            Some(Change { column: *column, before: None, after: Some(after.clone()?) })
        })
        .collect();
    changes.push(Change { column: Column::Username, before: None, after: Some(username.to_owned()) });
    drop_what_hangs(&mut changes, |_| None);
    changes.sort_by_key(|change| change.column);
    Judged { fate: Fate::Created, changes }
}

/// What a line says that cannot stand beside what is known.
pub fn faults(values: &Values, known: Option<&Known>) -> Vec<Reason> {
    let said = |column: Column| values.get(&column).and_then(Option::as_deref);
    let mandate = said(Column::Mandate).is_some()
        || (!values.contains_key(&Column::Mandate)
            && known.is_some_and(|known| known.values.contains_key(&Column::Mandate)));
    let hanging = [Column::Delegation, Column::Party, Column::MandateStart, Column::MandateEnd];
    // The dates are also those of commissions.
    let dated = said(Column::Commissions).is_some();
    let stands =
        |column: &Column| mandate || (dated && matches!(column, Column::MandateStart | Column::MandateEnd));
    let without = hanging.into_iter().filter(|column| !stands(column));
    without.filter_map(|column| Some(Reason::about(Why::NoMandate, column, said(column)?))).collect()
}

fn fate(changes: &[Change], otherwise: Fate) -> Fate {
    if changes.is_empty() { Fate::Unchanged } else { otherwise }
}

fn status(was_there: bool) -> Change {
    let word = |there| Some(words::status(there).to_owned());
    Change { column: Column::Status, before: word(was_there), after: word(!was_there) }
}

/// Whether a column is compared by itself: the others are parts, or decided apart.
fn is_followed(column: Column) -> bool {
    !matches!(
        column,
        Column::Username
            | Column::FirstName
            | Column::LastName
            | Column::UnitCode
            | Column::UnitParent
            | Column::Status
    )
}

/// Whether a list may change what somebody is: never an administrator, and nobody who publishes
/// official news becomes an agent because the list of the staff says so.
fn role_follows(after: Option<&str>, known: &Known) -> bool {
    let publishes = known.account.role == Role::Officer && after == Some(Role::Agent.as_str());
    !known.is_administrator() && !publishes
}

/// Who sees a number that is none, and when a mandate ends that is none, is not kept.
fn drop_what_hangs(changes: &mut Vec<Change>, known: impl Fn(Column) -> Option<String>) {
    let then = |changes: &[Change], column: Column| match changes.iter().find(|it| it.column == column) {
        Some(change) => change.after.clone(),
        None => known(column),
    };
    for (column, hanging) in [
        (Column::Phone, &[Column::PhoneVisibility][..]),
        (Column::Mobile, &[Column::MobileVisibility]),
        (Column::Mandate, &[Column::Delegation, Column::Party, Column::MandateStart, Column::MandateEnd]),
    ] {
        if then(changes, column).is_none() {
            changes.retain(|change| !hanging.contains(&change.column));
            // What goes with it can come back with it.
            let gone = hanging.iter().filter_map(|column| Some((*column, known(*column)?)));
            let gone = gone.map(|(column, before)| Change { column, before: Some(before), after: None });
            changes.extend(gone);
        }
    }
}

/// Whether two texts say the same.
pub fn same(column: Column, one: Option<&str>, other: Option<&str>) -> bool {
    let (Some(one), Some(other)) = (one, other) else { return one == other };
    match column {
        Column::Phone | Column::Mobile => digits(one) == digits(other),
        Column::Email => identity::fold(one) == identity::fold(other),
        _ => one == other,
    }
}

fn digits(number: &str) -> String {
    number.chars().filter(char::is_ascii_digit).collect()
}
