//! The town: its departments, its people, its groups and who is in them.

use rand::{Rng, seq::index};
use rand_chacha::ChaCha8Rng;
use shared::{
    groups::{GroupKind, MemberRole, Visibility},
    identity::Role,
    time::{DAY, UtcTime},
};

use super::{BEGIN, Pen, Sizes, words};
use crate::features::{
    bulk::{
        Failure,
        export::lines::{self, Line},
    },
    identity,
};

/// Who there is.
pub struct Town {
    people: u32,
    groups: Vec<Circle>,
}

/// What groups are for. Where few write, the town would not write as it does.
const KINDS: [GroupKind; 4] =
    [GroupKind::Service, GroupKind::Project, GroupKind::Commission, GroupKind::Community];

/// How many units a town has below itself at most.
const MOST_UNITS: u32 = 120;

/// A group, and who is in it.
pub struct Circle {
    pub reference: String,
    pub visibility: Visibility,
    members: Vec<u32>,
}

/// People among whom somebody is chosen.
#[derive(Clone, Copy)]
pub enum Pool<'a> {
    Everybody(u32),
    Members(&'a [u32]),
}

impl Pool<'_> {
    pub fn len(self) -> u32 {
        match self {
            Self::Everybody(count) => count,
            Self::Members(members) => u32::try_from(members.len()).unwrap_or(u32::MAX),
        }
    }

    pub fn person(self, index: u32) -> u32 {
        match self {
            Self::Everybody(_) => index,
            Self::Members(members) => {
                members.get(usize::try_from(index).unwrap_or(0)).copied().unwrap_or_default()
            }
        }
    }

    /// Somebody: a few write much, most write little.
    pub fn somebody(self, rng: &mut ChaCha8Rng) -> u32 {
        let chance: f64 = rng.random();
        self.person(words::part_of(self.len(), chance * chance))
    }
}

impl Town {
    /// Writes the lines of the town.
    pub fn found(sizes: &Sizes, rng: &mut ChaCha8Rng, pen: &mut Pen<'_>) -> Result<Self, Failure> {
        let departments = departments(sizes, pen)?;
        for person in 0..sizes.users {
            pen.write(&user(person, sizes.users, departments, rng))?;
        }
        let mut groups = Vec::new();
        for number in 0..sizes.groups {
            groups.push(group(number, sizes, rng, pen)?);
        }
        for group in &groups {
            for (rank, member) in group.members.iter().enumerate() {
                pen.write(&Line::Membership {
                    group: group.reference.clone(),
                    user: user_ref(*member),
                    role: if rank == 0 { MemberRole::Manager } else { MemberRole::Member },
                    until: None,
                    created_at: lines::time(BEGIN.plus_ms(rng.random_range(18 * DAY..20 * DAY))),
                })?;
            }
        }
        Ok(Self { people: sizes.users, groups })
    }

    pub fn everybody(&self) -> Pool<'static> {
        Pool::Everybody(self.people)
    }

    /// A group; large ones are spoken in more.
    pub fn some_group(&self, rng: &mut ChaCha8Rng) -> Option<&Circle> {
        let chance: f64 = rng.random();
        let count = u32::try_from(self.groups.len()).unwrap_or(0);
        self.groups.get(usize::try_from(words::part_of(count, chance * chance)).unwrap_or(0))
    }
}

impl Circle {
    pub fn members(&self) -> Pool<'_> {
        Pool::Members(&self.members)
    }
}

pub fn user_ref(person: u32) -> String {
    format!("u{person}")
}

/// The user name of somebody, also to mention them by.
pub fn username(person: u32) -> String {
    let (first, last, number) = name(person);
    let plain =
        |text: &str| identity::fold(text).chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    let number = if number == 0 { String::new() } else { (number + 1).to_string() };
    format!("{}.{}{number}", plain(first), plain(last))
}

/// First name, last name, and how many people before have the same.
fn name(person: u32) -> (&'static str, &'static str, u32) {
    let (firsts, lasts) = (words::count(words::FIRST_NAMES), words::count(words::LAST_NAMES));
    let couples = firsts * lasts;
    // A step without a common divisor visits every couple of names once.
    let couple = (person % couples) * 1_009 % couples;
    (
        words::nth(words::FIRST_NAMES, couple % firsts),
        words::nth(words::LAST_NAMES, couple / firsts),
        person / couples,
    )
}

fn departments(sizes: &Sizes, pen: &mut Pen<'_>) -> Result<u32, Failure> {
    if sizes.users == 0 {
        return Ok(0);
    }
    let services = words::count(words::SERVICES);
    let count = (sizes.users / 20).clamp(1, MOST_UNITS);
    let town = Line::Organization {
        reference: "mairie".to_owned(),
        name: "Mairie de Valmont-sur-Ource".to_owned(),
        parent: None,
    };
    pen.write(&town)?;
    for number in 0..count {
        let service = words::nth(words::SERVICES, number % services);
        // A large town has each service in several districts.
        let (name, parent) = match number / services {
            0 => (service.to_owned(), "mairie".to_owned()),
            district => (format!("{service}, secteur {district}"), format!("o{}", number % services)),
        };
        pen.write(&Line::Organization { reference: format!("o{number}"), name, parent: Some(parent) })?;
    }
    Ok(count)
}

fn user(person: u32, people: u32, departments: u32, rng: &mut ChaCha8Rng) -> Line {
    let (first, last, number) = name(person);
    let number = if number == 0 { String::new() } else { format!(" {}", number + 1) };
    let role = match person {
        0 => Role::Admin,
        1 | 2 => Role::Officer,
        _ if rng.random_bool(0.04) => Role::Elected,
        _ => Role::Agent,
    };
    let titles = if role == Role::Elected { words::MANDATES } else { words::TRADES };
    let title = words::pick(rng, titles);
    let email = rng.random_bool(0.7).then(|| format!("{}@valmont.example", username(person)));
    let since = 12 * DAY * i64::from(person) / i64::from(people.max(1));
    Line::User {
        reference: user_ref(person),
        username: username(person),
        display_name: format!("{first} {last}{number}"),
        email,
        staff_number: None,
        role,
        title: Some(title.to_owned()),
        phone: None,
        organization: Some(format!("o{}", rng.random_range(0..departments.max(1)))),
        created_at: lines::time(BEGIN.plus_ms(since)),
    }
}

fn group(number: u32, sizes: &Sizes, rng: &mut ChaCha8Rng, pen: &mut Pen<'_>) -> Result<Circle, Failure> {
    let visibility = match rng.random_range(0..100) {
        0..60 => Visibility::Open,
        60..88 => Visibility::Closed,
        _ => Visibility::Secret,
    };
    let kind = *words::pick_of(rng, &KINDS, &GroupKind::Community);
    let themes = words::count(words::THEMES);
    let again = if number < themes { String::new() } else { format!(" {}", number / themes + 1) };
    let name = format!("{}{again}", words::nth(words::THEMES, number % themes));
    let slug = identity::fold(&name).replace(|c: char| !c.is_ascii_alphanumeric(), "-");
    // The first groups are large, the last ones a handful.
    let size = f64::from(sizes.users) * 0.5 / f64::from(number + 1).powf(0.6);
    let size = words::whole(size).clamp(3, sizes.users.max(3)).min(sizes.users);
    let mut members: Vec<u32> =
        index::sample(rng, usize::try_from(sizes.users).unwrap_or(0), usize::try_from(size).unwrap_or(0))
            .into_iter()
            .filter_map(|person| u32::try_from(person).ok())
            .collect();
    members.sort_unstable();
    let created_at: UtcTime =
        BEGIN.plus_ms(12 * DAY + DAY * 5 * i64::from(number) / i64::from(sizes.groups.max(1)));
    let reference = format!("g{number}");
    pen.write(&Line::Group {
        reference: reference.clone(),
        slug,
        description: Some(format!("{name}\u{a0}: nouvelles, questions et coups de main.")),
        name,
        visibility,
        kind,
        join: None,
        mandate_ends_on: None,
        archived_at: None,
        owner: members.first().copied().map(user_ref),
        created_at: lines::time(created_at),
    })?;
    Ok(Circle { reference, visibility, members })
}
