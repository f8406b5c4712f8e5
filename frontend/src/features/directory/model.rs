//! What the pages of the directory compute: addresses, the tree of units.

use std::collections::{HashMap, HashSet};

use shared::{
    contract::address,
    directory::{ListPeople, PeopleParams, SortLetter, Unit},
    feed::mentions::Letters,
    few::Few,
    ids::OrganizationId,
    problem::FieldRule,
};

/// Where a person's page is.
pub fn address_of(username: &str) -> String {
    format!("/people/{username}")
}

/// The user name in the address of a person's page.
pub fn username_in(path: &str) -> Option<&str> {
    path.strip_prefix("/people/").map(|rest| rest.trim_end_matches('/')).filter(|name| !name.is_empty())
}

/// What is asked of the directory, from the query of its address. What makes no sense is not asked.
pub fn asked(get: impl Fn(&str) -> Option<String>) -> PeopleParams {
    PeopleParams {
        q: get("q").and_then(|q| Letters::parse(&q).ok()).unwrap_or_default(),
        unit: get("unit").and_then(|unit| unit.parse().ok()),
        site: get("site").and_then(|site| site.parse().ok()),
        role: get("role").and_then(|role| role.parse().ok()),
        from: get("from").and_then(|from| SortLetter::parse(&from).ok()),
        after: None,
    }
}

/// The address of the directory when this is asked of it.
pub fn address_asking(params: &PeopleParams) -> String {
    let address = address::<ListPeople>(params).unwrap_or_default();
    address.strip_prefix("/api").unwrap_or("/people").to_owned()
}

/// Whether anything is asked at all.
pub fn asks_something(params: &PeopleParams) -> bool {
    *params != PeopleParams::default()
}

/// A unit, what it is part of, and how many people are in it with its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// The unit.
    pub unit: Unit,
    /// How deep it stands: 0 at the top.
    pub depth: usize,
    /// Its people and those of its parts.
    pub people: u32,
    /// How many units are directly part of it.
    pub parts: usize,
}

/// The units as branches, in their order: each after the one it is part of.
pub fn branches(units: &[Unit]) -> Vec<Branch> {
    let mut depths: HashMap<OrganizationId, usize> = HashMap::new();
    let mut people: HashMap<OrganizationId, u32> = HashMap::new();
    let mut parts: HashMap<OrganizationId, usize> = HashMap::new();
    for unit in units {
        let depth = unit.parent.and_then(|parent| depths.get(&parent)).map_or(0, |depth| depth + 1);
        depths.insert(unit.id, depth);
    }
    // From the end: what is part of a unit is summed up before it.
    for unit in units.iter().rev() {
        let all = people.get(&unit.id).copied().unwrap_or(0) + unit.people;
        people.insert(unit.id, all);
        if let Some(parent) = unit.parent {
            *people.entry(parent).or_default() += all;
            *parts.entry(parent).or_default() += 1;
        }
    }
    let branch = |unit: &Unit| Branch {
        depth: depths.get(&unit.id).copied().unwrap_or(0),
        people: people.get(&unit.id).copied().unwrap_or(0),
        parts: parts.get(&unit.id).copied().unwrap_or(0),
        unit: unit.clone(),
    };
    units.iter().map(branch).collect()
}

/// A branch of the tree that is not folded away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The branch.
    pub branch: Branch,
    /// Whether its parts are shown.
    pub open: bool,
    /// Its place among its brothers, from 1.
    pub place: usize,
    /// How many brothers there are, itself among them.
    pub brothers: usize,
}

/// The branches that are shown when these units are open.
pub fn visible(all: &[Branch], open: &HashSet<OrganizationId>) -> Vec<Row> {
    let mut brothers: HashMap<Option<OrganizationId>, usize> = HashMap::new();
    for branch in all {
        *brothers.entry(parent_of(branch)).or_default() += 1;
    }
    let mut places: HashMap<Option<OrganizationId>, usize> = HashMap::new();
    // What is deeper than a closed branch, as long as nothing as high follows, is folded away.
    let mut closed_at = usize::MAX;
    let mut rows = Vec::new();
    for branch in all {
        let place = places.entry(parent_of(branch)).or_default();
        *place += 1;
        if branch.depth > closed_at {
            continue;
        }
        let open = branch.parts > 0 && open.contains(&branch.unit.id);
        closed_at = if open { usize::MAX } else { branch.depth };
        let brothers = brothers.get(&parent_of(branch)).copied().unwrap_or(1);
        rows.push(Row { branch: branch.clone(), open, place: *place, brothers });
    }
    rows
}

/// The unit above, where it is shown; all at the top are brothers.
fn parent_of(branch: &Branch) -> Option<OrganizationId> {
    branch.unit.parent.filter(|_| branch.depth > 0)
}

/// What a key does in the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The focus goes to this unit.
    Go(OrganizationId),
    /// The unit opens or closes.
    Toggle,
    /// The people of the unit are shown.
    Enter,
}

/// What a key does at a unit of the tree, as the ARIA practices for trees say.
pub fn step(rows: &[Row], at: OrganizationId, key: &str) -> Option<Step> {
    let index = rows.iter().position(|row| row.branch.unit.id == at)?;
    let here = rows.get(index)?;
    let go = |row: Option<&Row>| row.map(|row| Step::Go(row.branch.unit.id));
    match key {
        "ArrowDown" => go(rows.get(index + 1)),
        "ArrowUp" => go(index.checked_sub(1).and_then(|index| rows.get(index))),
        "Home" => go(rows.first()),
        "End" => go(rows.last()),
        "ArrowRight" if here.open => go(rows.get(index + 1)),
        "ArrowRight" | " " => (here.branch.parts > 0).then_some(Step::Toggle),
        "ArrowLeft" if here.open => Some(Step::Toggle),
        "ArrowLeft" => parent_of(&here.branch).map(Step::Go),
        "Enter" => Some(Step::Enter),
        _ => None,
    }
}

/// The name of a unit in a list to choose from: what is part of another one is set back.
pub fn set_back(branch: &Branch) -> String {
    format!("{}{}", "\u{2003}".repeat(branch.depth), branch.unit.name)
}

/// Texts of a field where each line is one.
pub fn lines<T, const MAX: usize>(
    text: &str,
    parse: fn(&str) -> Result<T, FieldRule>,
) -> Result<Few<T, MAX>, FieldRule> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    Few::new(lines.map(parse).collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    use shared::{
        directory::{Topic, UnitKind},
        identity::Role,
    };

    use super::*;

    fn unit(id: i64, parent: Option<i64>, people: u32) -> Unit {
        let name = format!("Unité {id}");
        let (id, parent) = (OrganizationId(id), parent.map(OrganizationId));
        Unit { id, name, parent, kind: UnitKind::Service, head: None, people }
    }

    #[test]
    fn an_address_says_what_is_asked() {
        let query = [("q", "état civil"), ("unit", "12"), ("role", "elected"), ("from", "k")];
        let get =
            |key: &str| query.iter().find(|(known, _)| *known == key).map(|(_, value)| (*value).to_owned());
        let params = asked(get);
        assert_eq!(params.role, Some(Role::Elected));
        assert_eq!(address_asking(&params), "/people?q=%C3%A9tat+civil&unit=12&role=elected&from=k");
        assert!(asks_something(&params));
        let nothing = asked(|_| None);
        assert_eq!(address_asking(&nothing), "/people");
        assert!(!asks_something(&nothing));
        assert_eq!(asked(|_| Some("\u{7}".to_owned())), nothing);
    }

    #[test]
    fn a_persons_address_holds_their_name() {
        assert_eq!(username_in(&address_of("karim.haddad")), Some("karim.haddad"));
        assert_eq!(username_in("/people/"), None);
        assert_eq!(username_in("/people"), None);
    }

    #[test]
    fn people_are_summed_up_from_below() {
        let units = [unit(1, None, 1), unit(2, Some(1), 2), unit(3, Some(2), 4), unit(4, Some(1), 8)];
        let told: Vec<_> =
            branches(&units).iter().map(|branch| (branch.depth, branch.people, branch.parts)).collect();
        assert_eq!(told, [(0, 15, 2), (1, 6, 1), (2, 4, 0), (1, 8, 0)]);
        assert_eq!(set_back(&branches(&units)[2]), "\u{2003}\u{2003}Unité 3");
    }

    #[test]
    fn what_is_closed_hides_its_parts_and_keys_lead_through_what_is_shown() {
        let all =
            branches(&[unit(1, None, 1), unit(2, Some(1), 2), unit(3, Some(2), 4), unit(4, Some(1), 8)]);
        let [one, two, three, four] = [1, 2, 3, 4].map(OrganizationId);
        let ids = |rows: &[Row]| rows.iter().map(|row| row.branch.unit.id).collect::<Vec<_>>();
        let rows = visible(&all, &HashSet::from([one]));
        assert_eq!(ids(&rows), [one, two, four]);
        assert_eq!((rows[2].place, rows[2].brothers), (2, 2));
        assert_eq!(step(&rows, one, "ArrowDown"), Some(Step::Go(two)));
        assert_eq!(step(&rows, one, "ArrowUp"), None);
        assert_eq!(step(&rows, two, "ArrowRight"), Some(Step::Toggle));
        assert_eq!(step(&rows, four, "ArrowRight"), None);
        assert_eq!(step(&rows, four, "ArrowLeft"), Some(Step::Go(one)));
        assert_eq!(step(&rows, one, "ArrowLeft"), Some(Step::Toggle));
        assert_eq!(step(&rows, one, "End"), Some(Step::Go(four)));
        assert_eq!(step(&rows, four, "Enter"), Some(Step::Enter));
        assert_eq!(step(&rows, four, "x"), None);
        let rows = visible(&all, &HashSet::from([one, two]));
        assert_eq!(ids(&rows), [one, two, three, four]);
        assert_eq!(step(&rows, two, "ArrowRight"), Some(Step::Go(three)));
        assert_eq!(ids(&visible(&all, &HashSet::new())), [one]);
    }

    #[test]
    fn each_line_is_one_thing() {
        let two: Few<Topic, 2> = lines(" Passeports \n\n Cartes ", Topic::parse).unwrap();
        assert_eq!(two.as_slice().len(), 2);
        assert_eq!(lines::<_, 1>("a\nb", Topic::parse), Err(FieldRule::TooMany { max: 1 }));
    }
}
