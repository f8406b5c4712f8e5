//! A person as a vCard (RFC 2426): what telephones and mail programs take into their directory.
//!
//! Version 3.0 is the one that iOS, Android and Outlook all read. It is written here, in its few
//! lines: what the registries have writes 4.0 only, or brings calendars and time zones along.

use std::fmt::Write;

use base64::{Engine, engine::general_purpose::STANDARD};
use shared::directory::{PhoneKind, PhoneVisibility, Profile};

/// The most bytes that a line has; longer ones go on in the next, after a blank.
const LINE: usize = 75;
/// The most bytes of what a code can do without: all of it has to be under 2,331.
const IN_A_CODE: usize = 200;

/// The card of a person: `person` is what its reader may see, `photo` a JPEG, `site` our address.
///
/// A number that its owner shows to nobody is not on it, even if it is their own card: cards are
/// made to be passed on.
pub fn write(person: &Profile, organization: &str, photo: Option<&[u8]>, site: Option<&str>) -> String {
    let who = &person.person;
    let mut card = Card::of(&who.name);
    let main = person.positions.first();
    let units = main.map(|main| main.units.as_slice()).unwrap_or_default();
    let mut names: Vec<&str> = units.iter().map(|unit| unit.name.as_str()).collect();
    if names.first() != Some(&organization) {
        names.insert(0, organization);
    }
    card.line("ORG", &names.into_iter().map(escaped).collect::<Vec<_>>().join(";"));
    let title = main.and_then(|main| main.function.as_ref()).or(who.title.as_ref());
    if let Some(title) = title {
        card.text("TITLE", title);
    }
    card.ways(person);
    if let Some(place) = main.and_then(|main| main.site.as_ref()) {
        card.line("ADR;TYPE=WORK", &format!(";;{};;;;", escaped(&place.name)));
    }
    if let Some(site) = site {
        card.text("URL", &format!("{}/people/{}", site.trim_end_matches('/'), who.username));
    }
    if let Some(photo) = photo {
        card.line("PHOTO;ENCODING=b;TYPE=JPEG", &STANDARD.encode(photo));
    }
    // Taken in again, it is the same person.
    card.line("UID", &format!("parvis-{}", who.id));
    card.line("END", "VCARD");
    card.0
}

/// The same in few lines, as a code carries them: what somebody is called, does and is reached by.
pub fn write_short(person: &Profile, organization: &str, site: Option<&str>) -> String {
    let who = &person.person;
    let mut card = Card::of(&who.name);
    if organization.len() <= IN_A_CODE {
        card.text("ORG", organization);
    }
    let main = person.positions.first();
    let title = main.and_then(|main| main.function.as_ref()).or(who.title.as_ref());
    if let Some(title) = title.filter(|title| title.len() <= IN_A_CODE) {
        card.text("TITLE", title);
    }
    card.ways(person);
    if let Some(site) = site {
        card.text("URL", &format!("{}/people/{}", site.trim_end_matches('/'), who.username));
    }
    card.line("END", "VCARD");
    card.0
}

/// The lines of a card so far.
#[derive(Default)]
struct Card(String);

impl Card {
    /// A card that has a name.
    fn of(name: &str) -> Self {
        let mut card = Self::default();
        card.line("BEGIN", "VCARD");
        card.line("VERSION", "3.0");
        let (given, family) = name.split_once(' ').unwrap_or(("", name));
        card.line("N", &format!("{};{};;;", escaped(family), escaped(given)));
        card.text("FN", name);
        card
    }

    /// How one reaches somebody.
    fn ways(&mut self, person: &Profile) {
        for phone in person.phones.iter().filter(|phone| phone.visible != PhoneVisibility::Nobody) {
            let kind = match phone.kind {
                PhoneKind::Desk => "TEL;TYPE=WORK,VOICE",
                PhoneKind::Mobile => "TEL;TYPE=CELL,VOICE",
                PhoneKind::Duty => "TEL;TYPE=WORK,VOICE,MSG",
            };
            self.text(kind, &phone.number);
        }
        if let Some(email) = &person.email {
            self.text("EMAIL;TYPE=INTERNET,WORK", email);
        }
    }

    fn text(&mut self, name: &str, value: &str) {
        self.line(name, &escaped(value));
    }

    /// A line whose value is written as it must be, folded where it is too long.
    fn line(&mut self, name: &str, value: &str) {
        let mut room = LINE;
        for c in name.chars().chain([':']).chain(value.chars()) {
            if c.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = LINE - 1;
            }
            room -= c.len_utf8();
            // Writing to a text does not fail.
            let _ = self.0.write_char(c);
        }
        self.0.push_str("\r\n");
    }
}

/// A value without what would part or end it.
fn escaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for c in value.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ',' | ';' => text.extend(['\\', c]),
            '\n' => text.push_str("\\n"),
            c if c.is_control() => text.push(' '),
            c => text.push(c),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use shared::{
        directory::{About, KnownPhone, Position, SiteRef, UnitRef},
        identity::{PersonRef, Role},
        ids::{OrganizationId, SiteId, UserId},
    };

    use super::*;

    fn unit(id: i64, name: &str) -> UnitRef {
        UnitRef { id: OrganizationId(id), name: name.to_owned() }
    }

    fn phone(kind: PhoneKind, number: &str, visible: PhoneVisibility) -> KnownPhone {
        KnownPhone { kind, number: number.to_owned(), visible }
    }

    fn profile(name: &str, function: &str) -> Profile {
        let person = PersonRef {
            id: UserId(1001),
            username: "elise.tour".to_owned(),
            name: name.to_owned(),
            title: None,
            role: Role::Agent,
            photo: None,
        };
        let position = Position {
            function: Some(function.to_owned()),
            units: vec![unit(1, "Mairie"), unit(2, "Eau; assainissement")],
            site: Some(SiteRef { id: SiteId(3), name: "Centre technique, quai 2".to_owned() }),
            manager: None,
            main: true,
        };
        Profile {
            person,
            cover: None,
            left: false,
            about: About::default(),
            positions: vec![position],
            mandates: Vec::new(),
            missions: Vec::new(),
            skills: Vec::new(),
            languages: Vec::new(),
            badges: Vec::new(),
            phones: vec![
                phone(PhoneKind::Desk, "02 41 00 00 12", PhoneVisibility::Everyone),
                phone(PhoneKind::Mobile, "06 00 00 00 48", PhoneVisibility::Nobody),
            ],
            email: Some("elise@example.org".to_owned()),
            managers: Vec::new(),
            team: Vec::new(),
            mine: true,
        }
    }

    #[test]
    fn a_card_says_who_where_and_how_to_reach_them() {
        let card = write(&profile("Élise de la Tour", "Cheffe"), "Mairie", None, Some("https://p.example/"));
        let lines: Vec<&str> = card.split("\r\n").collect();
        assert_eq!(
            lines,
            [
                "BEGIN:VCARD",
                "VERSION:3.0",
                "N:de la Tour;Élise;;;",
                "FN:Élise de la Tour",
                "ORG:Mairie;Eau\\; assainissement",
                "TITLE:Cheffe",
                "TEL;TYPE=WORK,VOICE:02 41 00 00 12",
                "EMAIL;TYPE=INTERNET,WORK:elise@example.org",
                "ADR;TYPE=WORK:;;Centre technique\\, quai 2;;;;",
                "URL:https://p.example/people/elise.tour",
                "UID:parvis-1001",
                "END:VCARD",
                "",
            ]
        );
    }

    #[test]
    fn what_somebody_typed_parts_no_line_and_begins_none() {
        assert_eq!(escaped("a;b,c\\d\r\ne\rf\u{7}"), "a\\;b\\,c\\\\d\\ne f ");
        let card = write(&profile("X\r\nTEL:1", "Y\nEND:VCARD"), "Mairie", None, None);
        assert_eq!(card.matches("\r\nEND:VCARD\r\n").count(), 1);
        assert!(!card.contains("\r\nTEL:1"), "{card}");
        assert!(!card.contains("06 00"), "a number for nobody is not passed on");
    }

    #[test]
    fn a_long_line_is_folded_between_letters() {
        let name = "é".repeat(200);
        let card = write(&profile(&name, "Cheffe"), "Mairie", Some(&[7; 500]), None);
        assert!(card.split("\r\n").all(|line| line.len() <= LINE), "{card}");
        let unfolded = card.replace("\r\n ", "");
        assert!(unfolded.contains(&format!("FN:{name}\r\n")));
        assert!(unfolded.contains(&format!("PHOTO;ENCODING=b;TYPE=JPEG:{}\r\n", STANDARD.encode([7; 500]))));
    }
}
