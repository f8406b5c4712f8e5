//! The units of an organisation as a tree.

use std::collections::{HashMap, HashSet};

use shared::{
    directory::UnitRef,
    ids::{OrganizationId, UserId},
};

use super::store::UnitRow;
use crate::features::identity;

/// All units that exist, each after the one it is part of, brothers by name.
#[derive(Debug, Default)]
pub struct Tree {
    units: Vec<UnitRow>,
    places: HashMap<OrganizationId, usize>,
}

impl Tree {
    /// Puts the units in order. One whose parent is not among them stands at the top.
    pub fn new(rows: Vec<UnitRow>) -> Self {
        let mut tree = Self::default();
        for row in ordered(rows, |row| row.id, |row| row.parent_id, |row| identity::fold(&row.name)) {
            tree.places.insert(row.id, tree.units.len());
            tree.units.push(row);
        }
        tree
    }

    /// The ids of the units, in order.
    pub fn ids(&self) -> impl Iterator<Item = OrganizationId> {
        self.units.iter().map(|unit| unit.id)
    }

    /// The units, in order.
    pub fn into_units(self) -> Vec<UnitRow> {
        self.units
    }

    fn unit(&self, id: OrganizationId) -> Option<&UnitRow> {
        self.units.get(*self.places.get(&id)?)
    }

    /// A unit, as named beside its people.
    pub fn named(&self, id: OrganizationId) -> Option<UnitRef> {
        self.unit(id).map(|unit| UnitRef { id, name: unit.name.clone() })
    }

    /// Who runs a unit.
    pub fn head(&self, id: OrganizationId) -> Option<UserId> {
        self.unit(id)?.head_id
    }

    /// A unit after those it is part of, the body first; nothing if it does not exist.
    pub fn path(&self, id: OrganizationId) -> Vec<UnitRef> {
        let mut path = Vec::new();
        let mut next = Some(id);
        while let Some(unit) = next.and_then(|id| self.unit(id)) {
            path.push(UnitRef { id: unit.id, name: unit.name.clone() });
            next = unit.parent_id;
        }
        path.reverse();
        path
    }

    /// A unit and all its parts; nothing if it does not exist.
    pub fn within(&self, id: OrganizationId) -> Vec<OrganizationId> {
        let mut inside = HashSet::new();
        if self.places.contains_key(&id) {
            inside.insert(id);
        }
        // Each unit comes after the one it is part of.
        for unit in &self.units {
            if unit.parent_id.is_some_and(|parent| inside.contains(&parent)) {
                inside.insert(unit.id);
            }
        }
        self.units.iter().map(|unit| unit.id).filter(|id| inside.contains(id)).collect()
    }

    /// The units with a word that begins like this one, folded.
    pub fn called(&self, word: &str) -> Vec<OrganizationId> {
        let fits =
            |unit: &&UnitRow| identity::apart(&identity::fold(&unit.name)).any(|part| part.starts_with(word));
        self.units.iter().filter(fits).map(|unit| unit.id).collect()
    }
}

/// Rows of a tree, each after the one it is part of, brothers by their names. One whose parent is
/// not among them stands at the top; those of a circle are left out.
pub fn ordered<T>(
    mut rows: Vec<T>,
    id: impl Fn(&T) -> OrganizationId,
    parent: impl Fn(&T) -> Option<OrganizationId>,
    name: impl Fn(&T) -> String,
) -> Vec<T> {
    rows.sort_by_cached_key(|row| (name(row), id(row)));
    let known: HashSet<OrganizationId> = rows.iter().map(&id).collect();
    let mut parts: HashMap<Option<OrganizationId>, Vec<T>> = HashMap::new();
    for row in rows.into_iter().rev() {
        let parent = parent(&row).filter(|parent| known.contains(parent));
        parts.entry(parent).or_default().push(row);
    }
    let mut ordered = Vec::new();
    let mut waiting = parts.remove(&None).unwrap_or_default();
    while let Some(row) = waiting.pop() {
        waiting.extend(parts.remove(&Some(id(&row))).unwrap_or_default());
        ordered.push(row);
    }
    ordered
}

#[cfg(test)]
mod tests {
    use shared::directory::UnitKind;

    use super::*;

    fn unit(id: i64, parent: Option<i64>, name: &str) -> UnitRow {
        UnitRow {
            id: OrganizationId(id),
            name: name.to_owned(),
            parent_id: parent.map(OrganizationId),
            kind: UnitKind::Service,
            head_id: None,
            people_count: 0,
        }
    }

    fn town() -> Tree {
        Tree::new(vec![
            unit(4, Some(3), "Voirie"),
            unit(5, Some(3), "Espaces verts"),
            unit(3, Some(1), "Centre technique"),
            unit(2, Some(1), "État civil"),
            unit(1, None, "Mairie"),
        ])
    }

    fn ids(units: &[OrganizationId]) -> Vec<i64> {
        units.iter().map(|id| id.0).collect()
    }

    #[test]
    fn units_come_after_what_they_are_part_of_and_brothers_by_name() {
        let order: Vec<i64> = town().into_units().iter().map(|unit| unit.id.0).collect();
        assert_eq!(order, [1, 3, 5, 4, 2]);
    }

    #[test]
    fn a_unit_has_a_path_and_parts() {
        let tree = town();
        let path: Vec<i64> = tree.path(OrganizationId(4)).iter().map(|unit| unit.id.0).collect();
        assert_eq!(path, [1, 3, 4]);
        assert_eq!(ids(&tree.within(OrganizationId(3))), [3, 5, 4]);
        assert_eq!(ids(&tree.within(OrganizationId(9))), [0; 0]);
        assert!(tree.path(OrganizationId(9)).is_empty());
    }

    #[test]
    fn a_unit_is_found_by_the_beginning_of_a_word() {
        assert_eq!(ids(&town().called("etat")), [2]);
        assert_eq!(ids(&town().called("ver")), [5]);
        assert_eq!(ids(&town().called("ert")), [0; 0]);
    }

    #[test]
    fn what_was_closed_above_does_not_hide_what_is_below() {
        let tree = Tree::new(vec![unit(7, Some(6), "Ludothèque")]);
        assert_eq!(tree.into_units().len(), 1);
        // A circle cannot be told as a tree; nobody can make one.
        assert!(Tree::new(vec![unit(1, Some(2), "A"), unit(2, Some(1), "B")]).into_units().is_empty());
    }
}
