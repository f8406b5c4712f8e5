//! The lines of the directory: sites, what units are, what is known of people.

use chrono::NaiveDate;
use serde_json::Value;
use shared::{
    directory::{
        About, LANGUAGES_MAX, Mandate, PHONES_MAX, PhoneKind, PhoneVisibility, TOPICS_MAX, Topic, TopicKind,
        UnitKind,
    },
    problem::FieldRule,
    text::{Function, Name},
    time::UtcTime,
};

use super::{Line, Reading};
use crate::features::bulk::{
    fault::Fault,
    fields::{Fields, phone},
};

/// How many other positions, and how many mandates, a person may have.
const PLACES_MAX: usize = 20;

/// A place where people work.
#[derive(Debug)]
pub struct Site {
    pub name: Name,
    pub address: Option<String>,
}

/// What a unit is, and who runs it.
#[derive(Debug)]
pub struct Unit {
    pub organization: String,
    pub kind: UnitKind,
    pub head: Option<String>,
}

/// What is known of a person besides their account.
#[derive(Debug)]
pub struct Profile {
    pub user: String,
    pub about: About,
    pub topics: Vec<(TopicKind, String)>,
    pub phones: Option<Vec<(PhoneKind, String, PhoneVisibility)>>,
    pub site: Option<Name>,
    pub manager: Option<String>,
    pub positions: Vec<Position>,
    pub mandates: Vec<Mandate>,
}

/// Another position of a person.
#[derive(Debug)]
pub struct Position {
    pub organization: String,
    pub function: Option<Function>,
    pub site: Option<Name>,
    pub manager: Option<String>,
}

pub fn site(fields: &mut Fields) -> Option<Line> {
    let name = fields.required("name", Name::parse);
    let address = fields.optional("address", address);
    Some(Line::Site(Site { name: name?, address }))
}

fn address(raw: &str) -> Result<String, FieldRule> {
    Name::parse(raw).map(Name::into_inner)
}

pub fn unit(fields: &mut Fields) -> Option<Line> {
    let organization = fields.required_ref("organization");
    let kind = fields.required_word("kind", UnitKind::ALL);
    let head = fields.optional_ref("head");
    Some(Line::Unit(Unit { organization: organization?, kind: kind?, head }))
}

pub fn profile(fields: &mut Fields, reading: Reading) -> Option<Line> {
    let user = fields.required_ref("user");
    let about = fields.optional("about", About::parse).unwrap_or_default();
    let mut topics = Vec::new();
    for (kind, key, max) in [
        (TopicKind::Mission, "missions", TOPICS_MAX),
        (TopicKind::Skill, "skills", TOPICS_MAX),
        (TopicKind::Language, "languages", LANGUAGES_MAX),
        (TopicKind::Badge, "badges", TOPICS_MAX),
    ] {
        let names = fields.texts(key, max, Topic::parse);
        topics.extend(names.into_iter().map(|name| (kind, name.into_inner())));
    }
    let phones = fields.objects("phones", PHONES_MAX, reading.lenient, |it| {
        let kind = it.required_word("kind", PhoneKind::ALL);
        let number = it.required("number", phone);
        let visible = it.required_word("visible", PhoneVisibility::ALL);
        Some((kind?, number?, visible?))
    });
    let site = fields.optional("site", Name::parse);
    let manager = fields.optional_ref("manager");
    let positions = fields.objects("positions", PLACES_MAX, reading.lenient, position).unwrap_or_default();
    let mandates = fields.objects("mandates", PLACES_MAX, reading.lenient, mandate).unwrap_or_default();
    Some(Line::Profile(Box::new(Profile {
        user: user?,
        about,
        topics,
        phones,
        site,
        manager,
        positions,
        mandates,
    })))
}

fn position(fields: &mut Fields) -> Option<Position> {
    let organization = fields.required_ref("organization");
    let function = fields.optional("function", Function::parse);
    let site = fields.optional("site", Name::parse);
    let manager = fields.optional_ref("manager");
    Some(Position { organization: organization?, function, site, manager })
}

fn mandate(fields: &mut Fields) -> Option<Mandate> {
    let title = fields.required("title", Function::parse).map(Function::into_inner);
    let delegation = fields.optional("delegation", Name::parse).map(Name::into_inner);
    let party = fields.optional("party", Name::parse).map(Name::into_inner);
    let starts_on = day(fields, "starts_on");
    let ends_on = day(fields, "ends_on");
    Some(Mandate { title: title?, delegation, party, starts_on, ends_on })
}

/// A day: `2026-03-22`, as its first moment in UTC.
fn day(fields: &mut Fields, key: &'static str) -> Option<UtcTime> {
    let Value::String(text) = fields.take(key)? else {
        return fields.refuse(Fault::WrongType(key));
    };
    let day = NaiveDate::parse_from_str(&text, "%Y-%m-%d").ok();
    match day.and_then(|day| day.and_hms_opt(0, 0, 0)) {
        Some(moment) => Some(UtcTime(moment.and_utc().timestamp_millis())),
        None => fields.refuse(Fault::NotATime(key, text)),
    }
}
