//! A rule for people to read: what its units and sites are called.

use std::collections::HashMap;

use platform::{Result, db::Conn};
use shared::{
    groups::rules::{Clause, Condition, Rule, ToldCondition, ToldRule},
    ids::SiteId,
};

use crate::features::directory::{self, Units};

/// The names of what rules speak of.
pub struct Names {
    units: Units,
    sites: HashMap<SiteId, String>,
}

impl Names {
    /// Reads those of a rule.
    pub fn of(conn: &mut Conn, rule: &Rule) -> Result<Self> {
        let sites: Vec<SiteId> = rule
            .conditions()
            .filter_map(|condition| match condition {
                Condition::Site(site) => Some(*site),
                _ => None,
            })
            .collect();
        let sites = if sites.is_empty() { HashMap::new() } else { directory::site_names(conn, &sites)? };
        Ok(Self { units: Units::read(conn)?, sites })
    }

    /// The units.
    #[must_use]
    pub const fn units(&self) -> &Units {
        &self.units
    }

    /// Conditions that hold together, by the names of what they speak of.
    #[must_use]
    pub fn tell(&self, clause: &Clause) -> Vec<ToldCondition> {
        let told = |condition: &Condition| ToldCondition {
            condition: condition.clone(),
            name: match condition {
                Condition::Within(unit) => self.units.get(*unit).map(|unit| unit.name.clone()),
                Condition::Site(site) => self.sites.get(site).cloned(),
                _ => None,
            },
        };
        clause.as_slice().iter().map(told).collect()
    }

    /// Whether each thing that the rule speaks of exists, and no unit of it is closed.
    #[must_use]
    pub fn know_all(&self, rule: &Rule) -> bool {
        rule.conditions().all(|condition| match condition {
            Condition::Within(unit) => self.units.get(*unit).is_some_and(|unit| !unit.closed),
            Condition::Site(site) => self.sites.contains_key(site),
            _ => true,
        })
    }
}

/// A rule, by the names of what it speaks of.
pub fn tell(conn: &mut Conn, rule: &Rule) -> Result<ToldRule> {
    let names = Names::of(conn, rule)?;
    Ok(rule.clauses().iter().map(|clause| names.tell(clause)).collect())
}
