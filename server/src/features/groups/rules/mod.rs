//! Groups by rule: who is in a group because of what the directory says of them.
//!
//! Whether a rule fits a person is decided by [`matches()`] alone, from their [`Facts`]. Sets of
//! people are read by indexes first ([`people`]): those of whom a rule might hold, or the rules
//! that might hold of somebody who changed; then each is decided.
//!
//! Members come and go by one mechanism. Whatever changes a person notes them in its transaction
//! (`identity::note_changed`); [`follow`] takes the notes up in order, decides anew in which groups
//! they are by rule, and removes the notes in the same transaction. A rule that changes, or a unit
//! that moves, is people noted. So removal of access cannot be forgotten, what is decided twice
//! changes nothing the second time, and thousands of people are gone through in batches.
//!
//! A membership by rule may be given by hand as well; it stays when the rule lets the person go.

pub mod follow;
pub mod moves;
pub mod people;
pub mod told;

use shared::{
    groups::rules::{Clause, Condition, Rule, RuleWords},
    ids::OrganizationId,
};

use crate::features::identity;

pub use crate::features::directory::Facts;

/// Whether a rule lets a person in. Nobody is in by rule whose account is closed.
#[must_use]
pub fn matches(rule: &Rule, facts: &Facts) -> bool {
    because(rule, facts).is_some()
}

/// Why a rule lets a person in: the first set of conditions that holds of them.
#[must_use]
pub fn because<'a>(rule: &'a Rule, facts: &Facts) -> Option<&'a Clause> {
    let fits = |clause: &&Clause| {
        let all = clause.as_slice();
        // Nothing asked for is nobody meant.
        !all.is_empty() && all.iter().all(|condition| holds(condition, facts))
    };
    rule.clauses().iter().find(fits).filter(|_| facts.active)
}

fn holds(condition: &Condition, facts: &Facts) -> bool {
    match condition {
        Condition::Within(unit) => facts.units.contains(unit),
        Condition::Role(role) => facts.role == *role,
        Condition::Site(site) => facts.sites.contains(site),
        Condition::Function(words) => says(&facts.functions, words),
        Condition::Mandate(words) => says(&facts.mandates, words),
    }
}

/// Whether a rule lets in nobody who does not work in one of these units, given by id: each set of
/// conditions names one of them, and none names another.
#[must_use]
pub fn lies_within(rule: &Rule, units: &[OrganizationId]) -> bool {
    let unit = |condition: &Condition| match condition {
        Condition::Within(unit) => Some(*unit),
        _ => None,
    };
    let confined = |clause: &Clause| {
        let mut named = clause.as_slice().iter().filter_map(unit).peekable();
        named.peek().is_some() && named.all(|unit| units.binary_search(&unit).is_ok())
    };
    !rule.clauses().is_empty() && rule.clauses().iter().all(confined)
}

/// Whether one of the texts, folded, has all the words, or words that begin so.
fn says(texts: &[String], words: &RuleWords) -> bool {
    let words = apart(words);
    let has = |text: &str, word: &str| identity::apart(text).any(|part| part.starts_with(word));
    !words.is_empty() && texts.iter().any(|text| words.iter().all(|word| has(text, word)))
}

/// The words of a condition, folded. One that has none fits nobody.
#[must_use]
pub fn apart(words: &RuleWords) -> Vec<String> {
    identity::apart(&identity::fold(words.as_str())).map(str::to_owned).collect()
}

/// By what the rules of groups are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    /// A unit, or one below it, has the person.
    Unit(i64),
    /// A place has them.
    Site(i64),
    /// They are this.
    Role(i64),
    /// They have a function.
    Function,
    /// They have a mandate that runs.
    Mandate,
}

impl Key {
    /// The key as its two columns.
    #[must_use]
    pub const fn columns(self) -> (i16, i64) {
        match self {
            Self::Unit(unit) => (0, unit),
            Self::Site(site) => (1, site),
            Self::Role(role) => (2, role),
            Self::Function => (3, 0),
            Self::Mandate => (4, 0),
        }
    }

    fn of(condition: &Condition) -> Self {
        match condition {
            Condition::Within(unit) => Self::Unit(unit.0),
            Condition::Site(site) => Self::Site(site.0),
            Condition::Role(role) => Self::Role(i64::from(role.code())),
            Condition::Function(_) => Self::Function,
            Condition::Mandate(_) => Self::Mandate,
        }
    }
}

/// The keys of a rule, one for each set of conditions: that which fits the fewest people, by its
/// sort.
#[must_use]
pub fn keys_of_rule(rule: &Rule) -> Vec<Key> {
    const RAREST: [i16; 5] = [1, 0, 4, 3, 2];
    let rank = |key: &Key| RAREST.iter().position(|kind| *kind == key.columns().0);
    let clauses = rule.clauses().iter();
    let mut keys: Vec<Key> =
        clauses.filter_map(|clause| clause.as_slice().iter().map(Key::of).min_by_key(rank)).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The keys of a person: a rule that fits them has one of these.
#[must_use]
pub fn keys_of_person(facts: &Facts) -> Vec<Key> {
    let mut keys = vec![Key::Role(i64::from(facts.role.code()))];
    keys.extend(facts.units.iter().map(|unit| Key::Unit(unit.0)));
    keys.extend(facts.sites.iter().map(|site| Key::Site(site.0)));
    keys.extend((!facts.functions.is_empty()).then_some(Key::Function));
    keys.extend((!facts.mandates.is_empty()).then_some(Key::Mandate));
    keys
}

#[cfg(test)]
mod tests {
    use shared::{identity::Role, ids::SiteId};

    use super::*;

    fn person() -> Facts {
        Facts {
            active: true,
            role: Role::Agent,
            units: [OrganizationId(1), OrganizationId(3)].into(),
            sites: [SiteId(8)].into(),
            functions: vec![identity::fold("Chargée d’accueil")],
            mandates: vec![identity::fold("Adjointe au maire Voirie et mobilités")],
        }
    }

    fn rule(json: &str) -> Rule {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn one_set_of_conditions_holds_as_a_whole() {
        for (json, fits) in [
            (r#"[[{"unit":1}]]"#, true),
            (r#"[[{"unit":2}]]"#, false),
            (r#"[[{"unit":1},{"role":"elected"}]]"#, false),
            (r#"[[{"unit":2}],[{"role":"agent"}]]"#, true),
            (r#"[[{"site":8},{"unit":3}]]"#, true),
            (r#"[[{"site":9}]]"#, false),
            (r#"[[{"function":"ACCUEIL"}]]"#, true),
            (r#"[[{"function":"accueil charg"}]]"#, true),
            (r#"[[{"function":"cueil"}]]"#, false),
            (r#"[[{"function":"voirie"}]]"#, false),
            (r#"[[{"mandate":"voirie mobilites"}]]"#, true),
            (r#"[[{"mandate":"finances"}]]"#, false),
            (r#"[[{"function":"--"}]]"#, false),
            ("[]", false),
            ("[[]]", false),
        ] {
            assert_eq!(matches(&rule(json), &person()), fits, "{json}");
        }
    }

    #[test]
    fn an_account_that_is_closed_is_in_no_group_by_rule() {
        assert!(!matches(&rule(r#"[[{"unit":1}]]"#), &Facts { active: false, ..person() }));
    }

    #[test]
    fn a_rule_lies_within_units_if_each_set_names_one_and_none_another() {
        let units = [OrganizationId(1), OrganizationId(3)];
        for (json, within) in [
            (r#"[[{"unit":1}]]"#, true),
            (r#"[[{"unit":1},{"role":"agent"}],[{"site":8},{"unit":3}]]"#, true),
            (r#"[[{"unit":2}]]"#, false),
            (r#"[[{"unit":1},{"unit":2}]]"#, false),
            (r#"[[{"unit":1}],[{"unit":2}]]"#, false),
            (r#"[[{"unit":1}],[{"role":"agent"}]]"#, false),
            (r#"[[{"mandate":"voirie"}]]"#, false),
            ("[[]]", false),
            ("[]", false),
        ] {
            assert_eq!(lies_within(&rule(json), &units), within, "{json}");
        }
    }

    #[test]
    fn why_somebody_is_in_is_the_first_set_that_holds() {
        let rule = rule(r#"[[{"unit":2}],[{"unit":3},{"role":"agent"}],[{"role":"agent"}]]"#);
        assert_eq!(because(&rule, &person()), rule.clauses().get(1));
    }

    #[test]
    fn a_rule_that_fits_somebody_has_one_of_their_keys() {
        for json in [
            r#"[[{"unit":1},{"role":"agent"},{"function":"accueil"}]]"#,
            r#"[[{"site":8},{"unit":3}]]"#,
            r#"[[{"role":"agent"},{"function":"accueil"}]]"#,
            r#"[[{"mandate":"voirie"},{"role":"agent"}]]"#,
            r#"[[{"unit":77}],[{"role":"agent"}]]"#,
        ] {
            let rule = rule(json);
            assert!(matches(&rule, &person()));
            let (of_rule, of_person) = (keys_of_rule(&rule), keys_of_person(&person()));
            assert!(of_rule.iter().any(|key| of_person.contains(key)), "{json}");
        }
        assert_eq!(keys_of_rule(&rule(r#"[[{"role":"agent"},{"unit":5}],[{"unit":5}]]"#)), [Key::Unit(5)]);
    }
}
