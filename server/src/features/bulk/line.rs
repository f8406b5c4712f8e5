//! The lines of the bulk format, parsed and valid by themselves.
//!
//! What a line says about other lines (references, repetitions) is judged where the whole file
//! is known, in `check`.

mod directory;

use serde_json::Value;
use shared::{
    feed::{posts::PostKind, reactions::ReactionKind},
    groups::{GroupKind, JoinPolicy, MemberRole, Visibility},
    identity::Role,
    text::{
        CommentBody, DisplayName, EmailAddress, Function, Name, PostBody, Slug, StaffNumber, Title, Username,
    },
    time::UtcTime,
};

pub use directory::{Position, Profile, Site, Unit};

use super::{
    fault::Fault,
    fields::{Fields, description, phone},
};

/// The version of the format that we write, and the only one there is to read.
pub const VERSION: u64 = 1;

/// One line.
#[derive(Debug)]
pub enum Line {
    Version,
    Organization(Organization),
    User(User),
    Group(Group),
    Membership(Membership),
    Post(Post),
    Comment(Comment),
    Reaction(Reaction),
    Site(Site),
    Unit(Unit),
    Profile(Box<Profile>),
}

/// What a file has objects of, each with its own `ref`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    Organization,
    User,
    Group,
    Post,
    Comment,
}

impl Kind {
    /// The word in the file and in `import_refs`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Organization => "organization",
            Self::User => "user",
            Self::Group => "group",
            Self::Post => "post",
            Self::Comment => "comment",
        }
    }
}

/// A body, or a unit of one.
#[derive(Debug)]
pub struct Organization {
    pub reference: String,
    pub name: Name,
    pub parent: Option<String>,
}

/// A person.
#[derive(Debug)]
pub struct User {
    pub reference: String,
    pub username: Username,
    pub display_name: DisplayName,
    pub email: Option<EmailAddress>,
    pub staff_number: Option<StaffNumber>,
    pub role: Role,
    pub title: Option<Function>,
    pub phone: Option<String>,
    pub organization: Option<String>,
    pub created_at: UtcTime,
}

/// A group.
#[derive(Debug)]
pub struct Group {
    pub reference: String,
    pub slug: Slug,
    pub name: Name,
    pub description: Option<String>,
    pub visibility: Visibility,
    pub kind: GroupKind,
    pub join: Option<JoinPolicy>,
    pub mandate_ends_on: Option<UtcTime>,
    pub archived_at: Option<UtcTime>,
    pub owner: Option<String>,
    pub created_at: UtcTime,
}

/// A person in a group. Without a time it begins when both are there.
#[derive(Debug)]
pub struct Membership {
    pub group: String,
    pub user: String,
    pub role: MemberRole,
    pub until: Option<UtcTime>,
    pub created_at: Option<UtcTime>,
}

/// A post.
#[derive(Debug)]
pub struct Post {
    pub reference: String,
    pub group: Option<String>,
    pub author: String,
    pub kind: PostKind,
    pub title: Option<Title>,
    pub body: PostBody,
    pub created_at: UtcTime,
    pub edited_at: Option<UtcTime>,
}

/// A comment.
#[derive(Debug)]
pub struct Comment {
    pub reference: String,
    pub post: String,
    pub parent: Option<String>,
    pub author: String,
    pub body: CommentBody,
    pub created_at: UtcTime,
    pub edited_at: Option<UtcTime>,
}

/// A reaction.
#[derive(Debug)]
pub struct Reaction {
    pub target: Target,
    pub user: String,
    pub kind: ReactionKind,
    pub created_at: UtcTime,
}

/// What somebody reacted to.
#[derive(Debug)]
pub enum Target {
    Post(String),
    Comment(String),
}

/// How lines are read.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    /// Whether unknown types and keys are passed over instead of refused.
    pub lenient: bool,
    /// No time may be later.
    pub latest: UtcTime,
}

/// What became of a line.
#[derive(Debug)]
pub enum Read {
    /// It says this.
    Line(Line),
    /// It is of a type that we do not know, and that is allowed.
    PassedOver,
    /// It is refused. If it names itself, others may still refer to it.
    Refused(Vec<Fault>, Option<(Kind, String)>),
}

/// Reads a line.
pub fn read(text: &str, reading: Reading) -> Read {
    let mut fields = match Fields::parse(text) {
        Ok(fields) => fields,
        Err(fault) => return Read::Refused(vec![fault], None),
    };
    let Some(Value::String(kind)) = fields.take("type") else {
        return Read::Refused(vec![Fault::Missing("type")], None);
    };
    let (kind_of_object, line) = match kind.as_str() {
        "version" => (None, version(&mut fields)),
        "organization" => named(Kind::Organization, &mut fields, organization),
        "user" => named(Kind::User, &mut fields, |f, r| user(f, r, reading)),
        "group" => named(Kind::Group, &mut fields, |f, r| group(f, r, reading)),
        "membership" => (None, membership(&mut fields, reading)),
        "post" => named(Kind::Post, &mut fields, |f, r| post(f, r, reading)),
        "comment" => named(Kind::Comment, &mut fields, |f, r| comment(f, r, reading)),
        "reaction" => (None, reaction(&mut fields, reading)),
        "site" => (None, directory::site(&mut fields)),
        "unit" => (None, directory::unit(&mut fields)),
        "profile" => (None, directory::profile(&mut fields, reading)),
        _ if reading.lenient => return Read::PassedOver,
        _ => return Read::Refused(vec![Fault::UnknownType(kind)], None),
    };
    if !reading.lenient {
        fields.refuse_the_rest();
    }
    match line {
        Some(line) if fields.faults.is_empty() => Read::Line(line),
        _ => Read::Refused(fields.faults, kind_of_object),
    }
}

type Named = Option<(Kind, String)>;

fn named(
    kind: Kind,
    fields: &mut Fields,
    rest: impl FnOnce(&mut Fields, Option<String>) -> Option<Line>,
) -> (Named, Option<Line>) {
    let reference = fields.required_ref("ref");
    let name = reference.clone().map(|reference| (kind, reference));
    (name, rest(fields, reference))
}

fn version(fields: &mut Fields) -> Option<Line> {
    match fields.take("version") {
        None => fields.refuse(Fault::Missing("version")),
        Some(version) if version.as_u64() == Some(VERSION) => Some(Line::Version),
        Some(other) => fields.refuse(Fault::WrongVersion(other.to_string())),
    }
}

fn organization(fields: &mut Fields, reference: Option<String>) -> Option<Line> {
    let name = fields.required("name", Name::parse);
    let parent = fields.optional_ref("parent");
    Some(Line::Organization(Organization { reference: reference?, name: name?, parent }))
}

fn user(fields: &mut Fields, reference: Option<String>, reading: Reading) -> Option<Line> {
    let username = fields.required("username", Username::parse);
    let display_name = fields.required("display_name", DisplayName::parse);
    let email = fields.optional("email", EmailAddress::parse);
    let staff_number = fields.optional("staff_number", StaffNumber::parse);
    let role = fields.required_word("role", Role::ALL);
    let title = fields.optional("title", Function::parse);
    let phone = fields.optional("phone", phone);
    let organization = fields.optional_ref("organization");
    let created_at = fields.required_time("created_at", reading.latest);
    Some(Line::User(User {
        reference: reference?,
        username: username?,
        display_name: display_name?,
        email,
        staff_number,
        role: role?,
        title,
        phone,
        organization,
        created_at: created_at?,
    }))
}

/// For what may lie ahead.
const WHENEVER: UtcTime = UtcTime(i64::MAX);

fn group(fields: &mut Fields, reference: Option<String>, reading: Reading) -> Option<Line> {
    let slug = fields.required("slug", Slug::parse);
    let name = fields.required("name", Name::parse);
    let description = fields.optional("description", description);
    let visibility = fields.required_word("visibility", Visibility::ALL);
    let kind = fields.required_word("kind", GroupKind::ALL);
    let join = fields.optional_word("join", JoinPolicy::ALL);
    let mandate_ends_on = fields.optional_time("mandate_ends_on", WHENEVER);
    let archived_at = fields.optional_time("archived_at", reading.latest);
    let owner = fields.optional_ref("owner");
    let created_at = fields.required_time("created_at", reading.latest);
    Some(Line::Group(Group {
        reference: reference?,
        slug: slug?,
        name: name?,
        description,
        visibility: visibility?,
        kind: kind?,
        join,
        mandate_ends_on,
        archived_at,
        owner,
        created_at: created_at?,
    }))
}

fn membership(fields: &mut Fields, reading: Reading) -> Option<Line> {
    let group = fields.required_ref("group");
    let user = fields.required_ref("user");
    let role = fields.required_word("role", MemberRole::ALL);
    let until = fields.optional_time("until", WHENEVER);
    let created_at = fields.optional_time("created_at", reading.latest);
    Some(Line::Membership(Membership { group: group?, user: user?, role: role?, until, created_at }))
}

fn post(fields: &mut Fields, reference: Option<String>, reading: Reading) -> Option<Line> {
    let group = fields.optional_ref("group");
    let author = fields.required_ref("author");
    let kind = fields.optional_word("kind", PostKind::ALL);
    let title = fields.optional("title", Title::parse);
    let body = fields.required("body", PostBody::parse);
    let (created_at, edited_at) = times(fields, reading);
    attachments(fields, reading);
    Some(Line::Post(Post {
        reference: reference?,
        group,
        author: author?,
        kind: kind.unwrap_or(PostKind::Post),
        title,
        body: body?,
        created_at: created_at?,
        edited_at,
    }))
}

fn comment(fields: &mut Fields, reference: Option<String>, reading: Reading) -> Option<Line> {
    let post = fields.required_ref("post");
    let parent = fields.optional_ref("parent");
    let author = fields.required_ref("author");
    let body = fields.required("body", CommentBody::parse);
    let (created_at, edited_at) = times(fields, reading);
    Some(Line::Comment(Comment {
        reference: reference?,
        post: post?,
        parent,
        author: author?,
        body: body?,
        created_at: created_at?,
        edited_at,
    }))
}

/// When it was written, and when it was edited if it was.
fn times(fields: &mut Fields, reading: Reading) -> (Option<UtcTime>, Option<UtcTime>) {
    let created_at = fields.required_time("created_at", reading.latest);
    let updated_at = fields.optional_time("updated_at", reading.latest);
    let edited_at = match (created_at, updated_at) {
        (Some(created), Some(updated)) if updated < created => fields.refuse(Fault::UpdatedBeforeCreated),
        (Some(created), Some(updated)) => (updated > created).then_some(updated),
        _ => None,
    };
    (created_at, edited_at)
}

/// Files cannot be attached yet: none may be lost without a word.
fn attachments(fields: &mut Fields, reading: Reading) {
    match fields.take("attachments") {
        None => {}
        Some(Value::Array(list)) if list.is_empty() || reading.lenient => {}
        Some(Value::Array(_)) => fields.faults.push(Fault::Attachments),
        Some(_) => fields.faults.push(Fault::WrongType("attachments")),
    }
}

fn reaction(fields: &mut Fields, reading: Reading) -> Option<Line> {
    let post = fields.optional_ref("post");
    let comment = fields.optional_ref("comment");
    let user = fields.required_ref("user");
    let kind = fields.required_word("kind", ReactionKind::ALL);
    let created_at = fields.required_time("created_at", reading.latest);
    let target = match (post, comment) {
        (Some(post), None) => Some(Target::Post(post)),
        (None, Some(comment)) => Some(Target::Comment(comment)),
        _ => fields.refuse(Fault::NotOneTarget),
    };
    Some(Line::Reaction(Reaction { target: target?, user: user?, kind: kind?, created_at: created_at? }))
}
