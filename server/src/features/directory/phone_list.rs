//! The telephone list, to be printed and hung up: names and numbers by unit, on A4.
//!
//! It has the numbers that whoever asks may see. It is read at once, so it has a bound: of a large
//! organisation one chooses a unit or a site.

use std::collections::{HashMap, HashSet};

use maud::{Markup, html};
use platform::{Result, db::Conn, http::Viewer};
use shared::{
    directory::{PhoneKind, SiteRef},
    identity::{Language, PersonRef},
    ids::{OrganizationId, SiteId, UserId},
    texts::{Texts, Value},
    time::UtcTime,
};

use super::{
    policy::{self, Closeness, Onlooker},
    search::by_person,
    store::{self, Holders, PhoneRow, PositionRow, SiteRow, UnitRow},
    tree::Tree,
};
use crate::{
    features::identity,
    locale::texts,
    web::{Page, parts},
};

/// How many lines a list has at most: some sixty pages of paper.
const MOST: usize = 2_000;

/// Which list is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// None yet: one chooses.
    Nothing,
    /// Everybody.
    Everybody,
    /// A unit with its parts.
    Unit(OrganizationId),
    /// A site.
    Site(SiteId),
}

impl Asked {
    /// Reads what the address says.
    pub fn read(parameter: impl Fn(&str) -> Option<String>) -> Self {
        let number = |name: &str| parameter(name).and_then(|value| value.parse::<i64>().ok());
        if let Some(unit) = number("unit") {
            Self::Unit(OrganizationId(unit))
        } else if let Some(site) = number("site") {
            Self::Site(SiteId(site))
        } else if parameter("all").is_some() {
            Self::Everybody
        } else {
            Self::Nothing
        }
    }
}

/// The page: the list that is asked for, or the choice of one.
pub fn page(
    conn: &mut Conn,
    viewer: &Viewer,
    asked: &Asked,
    language: Language,
    organization: &str,
    now: UtcTime,
) -> Result<Page> {
    let tree = Tree::new(store::units(conn)?);
    let sites = store::sites(conn)?;
    let texts = texts(language);
    let (title, holders) = match *asked {
        Asked::Nothing => (None, None),
        Asked::Everybody => (Some(organization.to_owned()), Some(Holders::All)),
        Asked::Unit(unit) => {
            (tree.named(unit).map(|unit| unit.name), Some(Holders::Units(tree.within(unit))))
        }
        Asked::Site(id) => {
            let site = sites.iter().find(|site| site.id == id);
            (site.map(|site| site.name.clone()), Some(Holders::Site(id)))
        }
    };
    let rows = match &holders {
        Some(holders) if title.is_some() => {
            store::positions_by_name(conn, holders, i64::try_from(MOST + 1).unwrap_or(i64::MAX))?
        }
        _ => Vec::new(),
    };
    let too_long = rows.len() > MOST;
    let choice = Choice { texts, asked: *asked, too_long, sites: &sites };
    let body = match title {
        Some(title) if !too_long => {
            let list = List::read(conn, viewer, &tree, &sites, rows)?;
            frame(texts, &title, &list.markup(texts, organization, &title, language, now))
        }
        _ => frame(texts, &texts.get("phones-title"), &choice.markup(&tree.into_units())),
    };
    let title = texts.with("page-title", &[("page", texts.get("phones-title").into())]);
    Ok(Page { title, head: html! {}, body })
}

fn frame(texts: &Texts, title: &str, content: &Markup) -> Markup {
    html! {
        nav .skip aria-label=(texts.get("skip-label")) { a href="#contenu" { (texts.get("skip-content")) } }
        main .phones #contenu tabindex="-1" {
            p .phones__back { a href="/people" { (parts::icon_small("arrow-left")) (texts.get("phones-back")) } }
            h1 { (title) }
            (content)
        }
    }
}

/// The units and sites to choose from.
struct Choice<'a> {
    texts: &'a Texts,
    asked: Asked,
    too_long: bool,
    sites: &'a [SiteRow],
}

impl Choice<'_> {
    fn markup(&self, units: &[UnitRow]) -> Markup {
        let texts = self.texts;
        let chosen = match self.asked {
            Asked::Unit(unit) => Some(unit),
            _ => None,
        };
        html! {
            p .muted { (texts.get("phones-lead")) }
            @if self.too_long {
                div .note.note--warn role="alert" {
                    (parts::icon("warning-fill"))
                    div {
                        strong { (texts.get("phones-too-long")) } " "
                        (texts.with("phones-too-long-text", &[("most", Value::from(MOST))]))
                    }
                }
            }
            @if self.asked != Asked::Nothing && !self.too_long {
                div .note.note--warn role="alert" {
                    (parts::icon("warning-fill"))
                    div { strong { (texts.get("phones-unknown")) } }
                }
            }
            div .stack {
                @if !units.is_empty() {
                    (choose(texts, "unit", "phones-unit", &unit_options(units, chosen)))
                }
                @if !self.sites.is_empty() {
                    (choose(texts, "site", "phones-site", &html! {
                        @for site in self.sites { option value=(site.id) { (site.name) } }
                    }))
                }
                @if !self.too_long {
                    p { a href="/phone-list?all=1" { (texts.get("phones-everybody")) } }
                }
            }
        }
    }
}

fn choose(texts: &Texts, name: &str, label: &str, options: &Markup) -> Markup {
    html! {
        form .card.card--pad.phones__choose method="get" action="/phone-list" {
            div .field {
                label for=(name) { (texts.get(label)) }
                select .input #(name) name=(name) { (options) }
            }
            button .btn.btn--primary type="submit" { (texts.get("phones-show")) }
        }
    }
}

/// Each unit after the one it is part of, moved in by its depth.
fn unit_options(units: &[UnitRow], chosen: Option<OrganizationId>) -> Markup {
    let mut depths: HashMap<OrganizationId, usize> = HashMap::new();
    for unit in units {
        let above = unit.parent_id.and_then(|parent| depths.get(&parent));
        let depth = above.map_or(0, |depth| depth + 1);
        depths.insert(unit.id, depth);
    }
    html! {
        @for unit in units {
            option value=(unit.id) selected[chosen == Some(unit.id)] {
                ("\u{a0}\u{a0}\u{a0}".repeat(depths.get(&unit.id).copied().unwrap_or_default())) (unit.name)
            }
        }
    }
}

/// Who is on a list, by unit.
struct List {
    /// The name of each unit after those it is part of, and who works there; at the end those in none.
    units: Vec<(String, Vec<Line>)>,
    people: usize,
}

/// Somebody on a list.
struct Line {
    name: String,
    function: Option<String>,
    site: Option<String>,
    numbers: Vec<(PhoneKind, String)>,
}

impl List {
    fn read(
        conn: &mut Conn,
        viewer: &Viewer,
        tree: &Tree,
        sites: &[SiteRow],
        rows: Vec<PositionRow>,
    ) -> Result<Self> {
        let ids: Vec<UserId> =
            rows.iter().map(|row| row.user_id).collect::<HashSet<_>>().into_iter().collect();
        let people = identity::people(conn, &ids)?;
        let phones = by_person(store::phones_of(conn, &ids)?, |row| row.user_id);
        // Who is close to whom follows from all that they do, not only from what is listed.
        let all = by_person(store::positions_of(conn, &ids)?, |row| row.user_id);
        let onlooker = Onlooker::new(conn, viewer)?;
        let sites: HashMap<SiteId, SiteRef> = sites.iter().map(|site| (site.id, site.to_ref())).collect();
        let mut by_unit: HashMap<Option<OrganizationId>, Vec<Line>> = HashMap::new();
        for row in rows {
            let Some(person) = people.get(&row.user_id) else { continue };
            let positions = all.get(&row.user_id).map_or(&[][..], Vec::as_slice);
            let closeness = onlooker.closeness_to(row.user_id, positions);
            let phones = phones.get(&row.user_id).map_or(&[][..], Vec::as_slice);
            let unit = row.unit_id.filter(|unit| tree.named(*unit).is_some());
            let site = row.site_id.and_then(|site| sites.get(&site)).map(|site| site.name.clone());
            by_unit.entry(unit).or_default().push(line(person, row.function, site, phones, closeness));
        }
        let mut units = Vec::new();
        for id in tree.ids() {
            if let Some(lines) = by_unit.remove(&Some(id)) {
                let path: Vec<String> = tree.path(id).into_iter().map(|unit| unit.name).collect();
                units.push((path.join(" › "), lines));
            }
        }
        if let Some(lines) = by_unit.remove(&None) {
            units.push((String::new(), lines));
        }
        Ok(Self { units, people: ids.len() })
    }

    fn markup(
        &self,
        texts: &Texts,
        organization: &str,
        title: &str,
        language: Language,
        now: UtcTime,
    ) -> Markup {
        let said = texts.with(
            "phones-made",
            &[("count", Value::from(self.people)), ("date", Value::from(day(now, language).as_str()))],
        );
        html! {
            p .muted {
                @if organization != title { (organization) " — " }
                (said)
            }
            p .phones__hint { (texts.get("phones-print")) }
            @if self.units.is_empty() { p { (texts.get("phones-nobody")) } }
            @for (unit, lines) in &self.units {
                section .phones__unit {
                    h2 {
                        @if unit.is_empty() { (texts.get("phones-no-unit")) } @else { (unit) }
                    }
                    table .table {
                        thead {
                            tr {
                                th scope="col" { (texts.get("phones-name")) }
                                th scope="col" { (texts.get("phones-function")) }
                                th scope="col" { (texts.get("phones-place")) }
                                th scope="col" { (texts.get("phones-number")) }
                            }
                        }
                        tbody { @for line in lines { (line.markup(texts)) } }
                    }
                }
            }
        }
    }
}

impl Line {
    fn markup(&self, texts: &Texts) -> Markup {
        html! {
            tr {
                th scope="row" { (self.name) }
                td { @if let Some(function) = &self.function { (function) } }
                td { @if let Some(site) = &self.site { (site) } }
                td .phones__numbers {
                    @for (kind, number) in &self.numbers {
                        span { (number) @if let Some(word) = word(*kind) { " (" (texts.get(word)) ")" } }
                    }
                }
            }
        }
    }
}

/// What stands behind a number; one at a desk needs no word.
const fn word(kind: PhoneKind) -> Option<&'static str> {
    match kind {
        PhoneKind::Desk => None,
        PhoneKind::Mobile => Some("phones-mobile"),
        PhoneKind::Duty => Some("phones-duty"),
    }
}

fn line(
    person: &PersonRef,
    function: Option<String>,
    site: Option<String>,
    phones: &[PhoneRow],
    closeness: Closeness,
) -> Line {
    let seen = phones.iter().filter(|phone| policy::may_be_printed(closeness, phone.visible));
    Line {
        name: person.name.clone(),
        function,
        site,
        numbers: seen.map(|phone| (phone.kind, phone.number.clone())).collect(),
    }
}

/// A day as one writes it on paper.
fn day(at: UtcTime, language: Language) -> String {
    let Some(date) = chrono::DateTime::from_timestamp_millis(at.0) else { return String::new() };
    let form = match language {
        Language::Fr => "%d/%m/%Y",
        Language::En => "%-d/%m/%Y",
    };
    date.format(form).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(query: &[(&str, &str)]) -> Asked {
        Asked::read(|name| query.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn the_address_says_which_list() {
        assert_eq!(asked(&[]), Asked::Nothing);
        assert_eq!(asked(&[("unit", "12")]), Asked::Unit(OrganizationId(12)));
        assert_eq!(asked(&[("unit", "twelve"), ("site", "3")]), Asked::Site(SiteId(3)));
        assert_eq!(asked(&[("all", "1")]), Asked::Everybody);
    }
}
