//! The units that a list names: found among those that exist, or new.

use std::collections::{BTreeMap, HashMap};

use shared::{
    ids::OrganizationId,
    people_import::{Column, Reason, Why},
};

use super::entry::{PATH, UnitWish};
use crate::features::{directory::KnownUnit, identity};

/// A unit that exists or would.
#[derive(Clone, Debug)]
struct Node {
    id: Option<OrganizationId>,
    name: String,
    parent: Option<usize>,
    /// Whether a line that can be applied needs it.
    needed: bool,
}

/// What a list says of a code.
#[derive(Clone, Debug)]
struct Said {
    name: Option<String>,
    parent: Option<String>,
}

/// The units of the organisation and those that a list adds.
#[derive(Clone, Debug, Default)]
pub struct Units {
    nodes: Vec<Node>,
    /// Parts by what they are part of and their folded names.
    parts: HashMap<(Option<usize>, String), usize>,
    by_id: HashMap<OrganizationId, usize>,
    codes: BTreeMap<String, usize>,
    /// Codes that a list adds.
    new_codes: BTreeMap<String, usize>,
    said: HashMap<String, Said>,
    organization: String,
}

impl Units {
    /// Those that exist, with what lists call them; the organisation's name is that of its body if
    /// there is none yet.
    pub fn new(known: &[KnownUnit], codes: &[(String, OrganizationId)], organization: &str) -> Self {
        let mut units = Self { organization: organization.to_owned(), ..Self::default() };
        for unit in known {
            let node = Node { id: Some(unit.id), name: unit.name.clone(), parent: None, needed: false };
            units.by_id.insert(unit.id, units.nodes.len());
            units.nodes.push(node);
        }
        for (place, unit) in known.iter().enumerate() {
            let parent = unit.parent.and_then(|parent| units.by_id.get(&parent).copied());
            if let Some(node) = units.nodes.get_mut(place) {
                node.parent = parent.filter(|parent| *parent != place);
            }
            units.parts.entry((parent, identity::fold(&unit.name))).or_insert(place);
        }
        for (code, id) in codes {
            if let Some(place) = units.by_id.get(id) {
                units.codes.insert(code.clone(), *place);
            }
        }
        units
    }

    /// Takes note of what a line says of a code; two lines that differ are refused.
    pub fn hear(&mut self, wish: &UnitWish) -> Result<(), Reason> {
        let UnitWish::Code { code, name, parent } = wish else { return Ok(()) };
        match self.said.get_mut(code) {
            None => {
                self.said.insert(code.clone(), Said { name: name.clone(), parent: parent.clone() });
                Ok(())
            }
            Some(said) => {
                let fold = |name: &Option<String>| name.as_deref().map(identity::fold);
                if name.is_some() && said.name.is_some() && fold(name) != fold(&said.name) {
                    let name = name.as_deref().unwrap_or_default();
                    return Err(Reason::about(Why::UnitTwice, Column::Unit, name));
                }
                if parent.is_some() && said.parent.is_some() && *parent != said.parent {
                    let parent = parent.as_deref().unwrap_or_default();
                    return Err(Reason::about(Why::UnitTwice, Column::UnitParent, parent));
                }
                said.name = said.name.take().or_else(|| name.clone());
                said.parent = said.parent.take().or_else(|| parent.clone());
                Ok(())
            }
        }
    }

    /// The unit that a line wishes, new if need be.
    pub fn find(&mut self, wish: &UnitWish) -> Result<usize, Reason> {
        match wish {
            UnitWish::Path { names, code } => {
                let place = self.at(names);
                if let Some(code) = code {
                    self.call(code, place);
                }
                Ok(place)
            }
            UnitWish::Code { code, parent, .. } => {
                let place = self.with_code(code, &mut Vec::new())?;
                if let Some(parent) = parent {
                    let wished = self.with_code(parent, &mut Vec::new())?;
                    if self.nodes.get(place).and_then(|node| node.parent) != Some(wished) {
                        return Err(Reason::about(Why::UnitElsewhere, Column::UnitParent, parent));
                    }
                }
                Ok(place)
            }
        }
    }

    fn with_code(&mut self, code: &str, above: &mut Vec<String>) -> Result<usize, Reason> {
        if above.iter().any(|other| other == code) {
            let circle = above.iter().rev().map(String::as_str).collect::<Vec<_>>().join(PATH);
            return Err(Reason::about(Why::OwnAncestor, Column::UnitParent, &circle));
        }
        let said = self.said.get(code).cloned();
        above.push(code.to_owned());
        let parent = match said.as_ref().and_then(|said| said.parent.clone()) {
            Some(parent) => Some(self.with_code(&parent, above)?),
            None => None,
        };
        if let Some(place) = self.codes.get(code).or_else(|| self.new_codes.get(code)) {
            return Ok(*place);
        }
        let Some(said) = said else {
            return Err(Reason::about(Why::UnknownUnit, Column::UnitCode, code));
        };
        let name = said.name.unwrap_or_else(|| code.to_owned());
        let place = match parent {
            Some(parent) => self.part(Some(parent), &name),
            None => self.at(&[name]),
        };
        self.call(code, place);
        Ok(place)
    }

    fn call(&mut self, code: &str, place: usize) {
        if !self.codes.contains_key(code) {
            self.new_codes.insert(code.to_owned(), place);
        }
    }

    /// The unit at the end of these names. They begin at the top, or below the one body there is.
    fn at(&mut self, names: &[String]) -> usize {
        let Some(first) = names.first() else { return self.top() };
        let top = self.parts.get(&(None, identity::fold(first))).copied();
        let mut place = top.unwrap_or_else(|| self.first(first));
        for name in names.iter().skip(1) {
            place = self.part(Some(place), name);
        }
        place
    }

    /// The unit at the beginning of names that are not at the top.
    fn first(&mut self, name: &str) -> usize {
        let tops = self.nodes.iter().filter(|node| node.parent.is_none()).count();
        match tops {
            0 if identity::fold(name) == identity::fold(&self.organization) => self.top(),
            0 | 1 => {
                let top = self.top();
                self.part(Some(top), name)
            }
            _ => self.part(None, name),
        }
    }

    /// The one body, or that of the organisation.
    fn top(&mut self) -> usize {
        if let Some(top) = self.nodes.iter().position(|node| node.parent.is_none()) {
            return top;
        }
        let name = self.organization.clone();
        self.part(None, &name)
    }

    fn part(&mut self, parent: Option<usize>, name: &str) -> usize {
        let key = (parent, identity::fold(name));
        if let Some(place) = self.parts.get(&key) {
            return *place;
        }
        let place = self.nodes.len();
        self.nodes.push(Node { id: None, name: name.to_owned(), parent, needed: false });
        self.parts.insert(key, place);
        place
    }

    /// Says that a line needs a unit: it and those above it will be there.
    pub fn need(&mut self, place: usize) {
        let mut next = Some(place);
        while let Some(node) = next.and_then(|place| self.nodes.get_mut(place)) {
            if node.needed {
                return;
            }
            node.needed = true;
            next = node.parent;
        }
    }

    /// A unit in words: after those it is part of.
    pub fn text(&self, place: usize) -> String {
        let mut names = Vec::new();
        let mut next = Some(place);
        while let Some(node) = next.and_then(|place| self.nodes.get(place)) {
            names.push(node.name.as_str());
            next = node.parent.filter(|_| names.len() < 50);
        }
        names.reverse();
        names.join(PATH)
    }

    /// A unit that exists, in words.
    pub fn text_of(&self, id: OrganizationId) -> Option<String> {
        self.by_id.get(&id).map(|place| self.text(*place))
    }

    /// The units that exist, by their words.
    pub fn by_text(&self) -> HashMap<String, OrganizationId> {
        let known = self.nodes.iter().enumerate().filter_map(|(place, node)| Some((place, node.id?)));
        known.map(|(place, id)| (self.text(place), id)).collect()
    }

    /// The names of the units that are needed and not there, each after those it is part of.
    pub fn new_units(&self) -> Vec<Vec<String>> {
        let new = self.nodes.iter().enumerate().filter(|(_, node)| node.needed && node.id.is_none());
        new.map(|(place, _)| self.text(place).split(PATH).map(str::to_owned).collect()).collect()
    }

    /// What lists call units from now on: codes, and the units in words.
    pub fn new_codes(&self) -> Vec<(String, String)> {
        let needed =
            |place: &usize| self.nodes.get(*place).is_some_and(|node| node.needed || node.id.is_some());
        let new = self.new_codes.iter().filter(|(_, place)| needed(place));
        new.map(|(code, place)| (code.clone(), self.text(*place))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(id: i64, parent: Option<i64>, name: &str) -> KnownUnit {
        KnownUnit { id: OrganizationId(id), name: name.to_owned(), parent: parent.map(OrganizationId) }
    }

    fn path(names: &[&str]) -> UnitWish {
        UnitWish::Path { names: names.iter().map(|name| (*name).to_owned()).collect(), code: None }
    }

    fn code(code: &str, name: &str, parent: Option<&str>) -> UnitWish {
        UnitWish::Code {
            code: code.to_owned(),
            name: (!name.is_empty()).then(|| name.to_owned()),
            parent: parent.map(str::to_owned),
        }
    }

    fn town() -> Units {
        let known = vec![unit(1, None, "Mairie"), unit(2, Some(1), "DGS"), unit(3, Some(2), "Urbanisme")];
        Units::new(&known, &[("URBA".to_owned(), OrganizationId(3))], "Montclair")
    }

    fn said(units: &mut Units, wish: &UnitWish) -> String {
        let place = units.find(wish).unwrap();
        units.need(place);
        units.text(place)
    }

    #[test]
    fn a_path_begins_at_the_top_or_below_the_one_body() {
        let mut units = town();
        assert_eq!(said(&mut units, &path(&["dgs", "URBANISME"])), "Mairie › DGS › Urbanisme");
        assert_eq!(
            said(&mut units, &path(&["Mairie", "DGS", "Droit des sols"])),
            "Mairie › DGS › Droit des sols"
        );
        assert_eq!(said(&mut units, &path(&["CCAS", "Aide"])), "Mairie › CCAS › Aide");
        let new: Vec<String> = units.new_units().into_iter().map(|names| names.join("/")).collect();
        assert_eq!(new, ["Mairie/DGS/Droit des sols", "Mairie/CCAS", "Mairie/CCAS/Aide"]);
    }

    #[test]
    fn an_organisation_without_units_gets_its_body() {
        let mut units = Units::new(&[], &[], "Montclair");
        assert_eq!(said(&mut units, &path(&["DGS"])), "Montclair › DGS");
        assert_eq!(said(&mut units, &path(&["montclair", "DGS"])), "Montclair › DGS");
        assert_eq!(units.new_units().len(), 2);
    }

    #[test]
    fn codes_find_units_and_make_them() {
        let mut units = town();
        let wishes =
            [code("URBA", "", None), code("DDS", "Droit des sols", Some("URBA")), code("X", "Voirie", None)];
        for wish in &wishes {
            units.hear(wish).unwrap();
        }
        let texts = wishes.map(|wish| said(&mut units, &wish));
        assert_eq!(
            texts,
            ["Mairie › DGS › Urbanisme", "Mairie › DGS › Urbanisme › Droit des sols", "Mairie › Voirie"]
        );
        assert_eq!(units.new_codes().len(), 2);
    }

    #[test]
    fn a_unit_is_not_its_own_ancestor_nor_called_twice() {
        let mut units = town();
        let circle = [code("A", "Alpha", Some("B")), code("B", "Beta", Some("A"))];
        for wish in &circle {
            units.hear(wish).unwrap();
        }
        for wish in &circle {
            assert_eq!(units.find(wish).unwrap_err().why, Why::OwnAncestor);
        }
        assert_eq!(units.hear(&code("A", "Gamma", None)).unwrap_err().why, Why::UnitTwice);
        assert_eq!(units.find(&code("C", "", Some("Z"))).unwrap_err().why, Why::UnknownUnit);
        units.hear(&code("URBA", "", Some("V"))).unwrap();
        units.hear(&code("V", "Voirie", None)).unwrap();
        assert_eq!(units.find(&code("URBA", "", Some("V"))).unwrap_err().why, Why::UnitElsewhere);
    }
}
