//! A rule while it is written: no server here.

use leptos::prelude::*;
use shared::{
    directory::{Directory, Unit},
    groups::rules::{Condition, Rule, RuleWords, ToldRule},
    identity::Role,
    ids::{OrganizationId, SiteId},
};

use super::model;
use crate::i18n::t;

/// What a condition is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Where somebody works.
    Unit,
    /// What they are in the organisation.
    Role,
    /// At which place they work.
    Site,
    /// What they do.
    Function,
    /// What they were elected to.
    Mandate,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Unit, Self::Role, Self::Site, Self::Function, Self::Mandate];

    /// What it is called where one chooses.
    pub fn word(self) -> String {
        match self {
            Self::Unit => t!("group-rule-kind-unit"),
            Self::Role => t!("group-rule-kind-role"),
            Self::Site => t!("group-rule-kind-site"),
            Self::Function => t!("group-rule-kind-function"),
            Self::Mandate => t!("group-rule-kind-mandate"),
        }
    }
}

/// A condition while it is written.
#[derive(Clone, Copy, PartialEq)]
pub struct ConditionDraft {
    /// Which, among all.
    pub key: u32,
    /// What it is about.
    pub kind: RwSignal<Kind>,
    /// The unit, if it is about one.
    pub unit: RwSignal<OrganizationId>,
    /// The role.
    pub role: RwSignal<Role>,
    /// The site.
    pub site: RwSignal<SiteId>,
    /// The words of a function or a mandate.
    pub words: RwSignal<String>,
}

impl ConditionDraft {
    fn read(self) -> Option<Condition> {
        let words = || RuleWords::parse(&self.words.get_untracked()).ok();
        Some(match self.kind.get_untracked() {
            Kind::Unit => Condition::Within(self.unit.get_untracked()),
            Kind::Role => Condition::Role(self.role.get_untracked()),
            Kind::Site => Condition::Site(self.site.get_untracked()),
            Kind::Function => Condition::Function(words()?),
            Kind::Mandate => Condition::Mandate(words()?),
        })
    }

    fn set(self, condition: &Condition) {
        match condition {
            Condition::Within(unit) => {
                self.kind.set(Kind::Unit);
                self.unit.set(*unit);
            }
            Condition::Role(role) => {
                self.kind.set(Kind::Role);
                self.role.set(*role);
            }
            Condition::Site(site) => {
                self.kind.set(Kind::Site);
                self.site.set(*site);
            }
            Condition::Function(words) => {
                self.kind.set(Kind::Function);
                self.words.set(words.as_str().to_owned());
            }
            Condition::Mandate(words) => {
                self.kind.set(Kind::Mandate);
                self.words.set(words.as_str().to_owned());
            }
        }
    }
}

/// Conditions that hold together, while they are written.
#[derive(Clone, Copy, PartialEq)]
pub struct ClauseDraft {
    /// Which, among all.
    pub key: u32,
    /// The conditions.
    pub conditions: RwSignal<Vec<ConditionDraft>>,
}

/// A rule while it is written.
#[derive(Clone, Copy)]
pub struct Draft {
    /// The sets of conditions.
    pub clauses: RwSignal<Vec<ClauseDraft>>,
    last: StoredValue<u32>,
    unit: OrganizationId,
    site: SiteId,
}

impl Draft {
    /// The rule of now, or one condition to begin with.
    pub fn of(rule: &ToldRule, whole: &Directory) -> Self {
        let this = Self {
            clauses: RwSignal::new(Vec::new()),
            last: StoredValue::new(0),
            unit: whole.units.first().map_or(OrganizationId(0), |unit| unit.id),
            site: whole.sites.first().map_or(SiteId(0), |site| site.id),
        };
        for all in rule {
            let clause = this.new_clause();
            for told in all {
                this.add_condition(clause).set(&told.condition);
            }
        }
        if rule.is_empty() {
            this.add_clause();
        }
        this
    }

    fn next(self) -> u32 {
        self.last.update_value(|last| *last += 1);
        self.last.get_value()
    }

    fn new_clause(self) -> ClauseDraft {
        let clause = ClauseDraft { key: self.next(), conditions: RwSignal::new(Vec::new()) };
        self.clauses.update(|all| all.push(clause));
        clause
    }

    /// Adds a set with one condition.
    pub fn add_clause(self) {
        let clause = self.new_clause();
        self.add_condition(clause);
    }

    /// Adds a condition to a set.
    pub fn add_condition(self, clause: ClauseDraft) -> ConditionDraft {
        let one = ConditionDraft {
            key: self.next(),
            kind: RwSignal::new(Kind::Unit),
            unit: RwSignal::new(self.unit),
            role: RwSignal::new(Role::Agent),
            site: RwSignal::new(self.site),
            words: RwSignal::new(String::new()),
        };
        clause.conditions.update(|all| all.push(one));
        one
    }

    /// Drops a condition, and its set with the last one; one is left to write.
    pub fn drop_condition(self, clause: ClauseDraft, key: u32) {
        clause.conditions.update(|all| all.retain(|one| one.key != key));
        if clause.conditions.with_untracked(Vec::is_empty) {
            self.clauses.update(|all| all.retain(|one| one.key != clause.key));
        }
        if self.clauses.with_untracked(Vec::is_empty) {
            self.add_clause();
        }
    }

    /// Follows all that is written.
    pub fn track(self) {
        for clause in self.clauses.get() {
            for one in clause.conditions.get() {
                one.kind.track();
                one.unit.track();
                one.role.track();
                one.site.track();
                one.words.track();
            }
        }
    }

    /// The rule, if every condition is whole.
    pub fn read(self) -> Option<Rule> {
        let clause = |clause: &ClauseDraft| {
            clause
                .conditions
                .with_untracked(|all| all.iter().map(|one| one.read()).collect::<Option<Vec<_>>>())
        };
        let clauses = self.clauses.with_untracked(|all| all.iter().map(clause).collect::<Option<Vec<_>>>());
        Rule::new(clauses?).ok()
    }
}

/// The units to choose from, each with what it is part of before it.
pub fn unit_choices(whole: &Directory) -> Vec<(OrganizationId, String)> {
    let mut depths: Vec<(OrganizationId, usize)> = Vec::with_capacity(whole.units.len());
    let mut depth = |unit: &Unit| {
        let above = unit.parent.and_then(|parent| depths.iter().rev().find(|(id, _)| *id == parent));
        let depth = above.map_or(0, |(_, depth)| depth + 1);
        depths.push((unit.id, depth));
        depth
    };
    whole.units.iter().map(|unit| (unit.id, format!("{}{}", "– ".repeat(depth(unit)), unit.name))).collect()
}

/// The sites to choose from.
pub fn site_choices(whole: &Directory) -> Vec<(SiteId, String)> {
    whole.sites.iter().map(|site| (site.id, site.name.clone())).collect()
}

/// The roles to choose from.
pub fn role_choices() -> Vec<(Role, String)> {
    Role::ALL.iter().map(|role| (*role, model::role_in_organization(*role))).collect()
}
