//! Who is asked for, where, and what each person is answered.

use parvis::testing::cast::{CLOSED, OPEN, SECRET};
use shared::ids::GroupId;

/// The people, in the order of the columns. The author is a member; officer, elected official
/// and administrator are in no group; the account of the ninth is deactivated. The last three
/// have no column in the grids: see [`expected`].
pub const PEOPLE: [&str; 12] = [
    "anonymous",
    "outsider",
    "member",
    "manager",
    "author",
    "officer",
    "elected",
    "administrator",
    "deactivated",
    "moderator",
    "guest whose time is over",
    "local administrator",
];
pub const OUTSIDER: usize = 1;
pub const MEMBER: usize = 2;
pub const MANAGER: usize = 3;
pub const MODERATOR: usize = 9;
pub const GUEST: usize = 10;
/// Administers the unit that requests are about, where nobody works.
pub const LOCAL: usize = 11;
/// What whoever administers a unit does there besides what everybody does.
const LOCALS_TOO: [&str; 8] = [
    "list_members",
    "list_units",
    "list_orphans",
    "list_all_groups",
    "list_open_invitations",
    "change_unit",
    "close_unit",
    "reopen_unit",
];
/// What they do in their unit alone, which these requests do not name.
const LOCALS_ELSEWHERE: [&str; 2] = ["create_member", "create_unit"];
/// What is asked about was published there. In the last one, nothing is written any more.
pub const PLACES: [(&str, Option<GroupId>); 5] = [
    ("everyone", None),
    ("open", Some(OPEN)),
    ("closed", Some(CLOSED)),
    ("secret", Some(SECRET)),
    ("archived", Some(CLOSED)),
];
pub const IN_CLOSED: usize = 2;
pub const ARCHIVED: usize = 4;

/// What each person is answered in each place; an archived group is a closed one, see
/// [`expected`].
pub type Grid = [[u16; 9]; 4];

/// What only managers do: a moderator does it no more than a member.
pub const MANAGERS_ONLY: [&str; 8] = [
    "change_group",
    "change_group_member",
    "remove_group_member",
    "set_group_cover",
    "remove_group_cover",
    "preview_rule",
    "set_rule",
    "name_chair",
];
/// What is not done in a group that is archived, by whoever might do it elsewhere.
pub const WRITES: [&str; 17] = [
    "create_post",
    "edit_post",
    "place_post",
    "react_to_post",
    "unreact_to_post",
    "create_comment",
    "edit_comment",
    "react_to_comment",
    "unreact_to_comment",
    "suggest_mentions",
    "pin_post",
    "unpin_post",
    "ask_post_reading",
    "end_post_reading",
    "invite_people",
    "decide_request",
    "ask_to_join",
];

/// After these somebody is in the group who was not, or is something else there; or something
/// is decided that nobody decides again.
pub const CHANGES_WHO: [&str; 19] = [
    "create_group",
    "join_group",
    "decide_request",
    "invite_people",
    "change_group_member",
    "change_group",
    "ask_to_join",
    "decide_case",
    "moderate_post",
    "moderate_comment",
    "save_manuscript",
    "move_article",
    "restore_article_version",
    "remind_readers",
    "change_banner",
    "create_layout",
    "save_layout",
    "publish_layout",
    // A browser is one device: what was there before is gone.
    "add_push_device",
];

/// The status of success of the endpoint.
pub const OK: u16 = 0;
pub const NO: [u16; 9] = [401, 404, OK, OK, OK, 404, 404, 404, 401];

/// What is one's own, wherever: the place changes nothing.
pub const ONES_OWN: Grid = [[401, OK, OK, OK, OK, OK, OK, OK, 401]; 4];
/// A session of the author.
pub const AUTHORS_SESSION: Grid = [[401, 404, 404, 404, OK, 404, 404, 404, 401]; 4];
/// Nobody here has a password to change.
pub const WRONG_PASSWORD: Grid = [[401, 422, 422, 422, 422, 422, 422, 422, 401]; 4];
/// Administrators, wherever: to everybody else it does not exist.
pub const ADMINISTRATORS: Grid = [[401, 404, 404, 404, 404, 404, 404, OK, 401]; 4];
/// What nobody is answered, administrator or not: it is not there.
pub const NOBODYS: Grid = [NOWHERE; 4];
/// Nobody else can sign in here: the only one who runs the network goes on doing so.
pub const LAST_ONE: Grid = [[401, 404, 404, 404, 404, 404, 404, 409, 401]; 4];
/// The account is open: it has to be suspended first.
pub const STILL_OPEN: Grid = LAST_ONE;
/// What is not there, for administrators neither.
pub const NOT_THERE: Grid = [[401, 404, 404, 404, 404, 404, 404, 404, 401]; 4];
/// Whoever reads the place.
pub const READERS: Grid = [ONES_OWN[0], ONES_OWN[0], NO, NO];
/// Whoever may know of the group.
pub const KNOWS_OF_IT: Grid = [ONES_OWN[0], ONES_OWN[0], ONES_OWN[0], NO];
/// Whoever publishes there.
pub const MEMBERS: Grid =
    [ONES_OWN[0], [401, 403, OK, OK, OK, 403, 403, 403, 401], [401, 403, OK, OK, OK, 403, 403, 403, 401], NO];
/// The author; other readers are told that it is not theirs.
pub const AUTHOR: Grid = [
    [401, 403, 403, 403, OK, 403, 403, 403, 401],
    [401, 403, 403, 403, OK, 403, 403, 403, 401],
    [401, 404, 403, 403, OK, 404, 404, 404, 401],
    [401, 404, 403, 403, OK, 404, 404, 404, 401],
];
/// The author, of what is in a group.
pub const PLACES_IT: Grid = [[401, 403, 403, 403, 403, 403, 403, 403, 401], AUTHOR[1], AUTHOR[2], AUTHOR[3]];
/// Who manages the group, and administrators if they read it; nobody about what they wrote.
pub const MODERATES: Grid = [
    [401, 403, 403, 403, 403, 403, 403, OK, 401],
    [401, 403, 403, OK, 403, 403, 403, OK, 401],
    [401, 404, 403, OK, 403, 404, 404, 404, 401],
    [401, 404, 403, OK, 403, 404, 404, 404, 401],
];

/// Whoever reads the group, which everybody knows unless it is secret. In no group: it is not there.
pub const READS_THE_GROUP: Grid = [NOWHERE, ONES_OWN[0], [401, 403, OK, OK, OK, 403, 403, 403, 401], NO];
/// Whoever looks after the group.
pub const LOOKS_AFTER: Grid = [
    NOWHERE,
    [401, 403, 403, OK, 403, 403, 403, 403, 401],
    [401, 403, 403, OK, 403, 403, 403, 403, 401],
    [401, 404, 403, OK, 403, 404, 404, 404, 401],
];
/// Whoever looks after the group, about a post in it that they read.
pub const PINS: Grid = [
    [401, 403, 403, 403, 403, 403, 403, 403, 401],
    [401, 403, 403, OK, 403, 403, 403, 403, 401],
    [401, 404, 403, OK, 403, 404, 404, 404, 401],
    [401, 404, 403, OK, 403, 404, 404, 404, 401],
];
/// Whoever looks after the group of a post; of one that is for everybody, those who publish news.
pub const ASKS_TO_READ: Grid = [[401, 403, 403, 403, 403, OK, 403, OK, 401], PINS[1], PINS[2], PINS[3]];
/// Whoever may know of the group.
pub const KNOWS_THE_GROUP: Grid = [NOWHERE, ONES_OWN[0], ONES_OWN[0], NO];
/// Whoever is in it.
pub const IN_THE_GROUP: Grid =
    [NOWHERE, [401, 403, OK, OK, OK, 403, 403, 403, 401], [401, 403, OK, OK, OK, 403, 403, 403, 401], NO];
/// Whoever is outside asks where one is let in on request; whoever is inside is told so.
pub const ASKS: Grid = [
    NOWHERE,
    [401, 403, 409, 409, 409, 403, 403, 403, 401],
    [401, OK, 409, 409, 409, OK, OK, OK, 401],
    [401, 404, 409, 409, 409, 404, 404, 404, 401],
];
/// One joins an open group by oneself; whoever is inside stays there.
pub const JOINS: Grid = [
    NOWHERE,
    ONES_OWN[0],
    [401, 403, OK, OK, OK, 403, 403, 403, 401],
    [401, 404, OK, OK, OK, 404, 404, 404, 401],
];
/// Nobody here is invited; whoever is inside is told so.
pub const ANSWERS: Grid = [
    NOWHERE,
    [401, 404, 409, 409, 409, 404, 404, 404, 401],
    [401, 404, 409, 409, 409, 404, 404, 404, 401],
    [401, 404, 409, 409, 409, 404, 404, 404, 401],
];
/// Whoever decides about what is written there: not the author, not administrators before their time.
pub const DECIDERS: Grid = [
    [401, 404, 404, 404, 404, 404, 404, OK, 401],
    [401, 404, 404, OK, 404, 404, 404, 404, 401],
    [401, 404, 404, OK, 404, 404, 404, 404, 401],
    [401, 404, 404, OK, 404, 404, 404, 404, 401],
];
/// Whoever decides is told that there is no appeal to answer, and nothing to lift.
pub const NOT_APPEALED: Grid = [
    [401, 404, 404, 404, 404, 404, 404, 409, 401],
    [401, 404, 404, 409, 404, 404, 404, 404, 401],
    [401, 404, 404, 409, 404, 404, 404, 404, 401],
    [401, 404, 404, 409, 404, 404, 404, 404, 401],
];
/// Whoever reads it, except the author: one does not report oneself.
pub const OTHER_READERS: Grid = [
    [401, OK, OK, OK, 403, OK, OK, OK, 401],
    [401, OK, OK, OK, 403, OK, OK, OK, 401],
    [401, 404, OK, OK, 403, 404, 404, 404, 401],
    [401, 404, OK, OK, 403, 404, 404, 404, 401],
];
/// Whoever publishes official news, wherever; others are told that they do not.
pub const OFFICERS: Grid = [[401, 403, 403, 403, 403, OK, 403, OK, 401]; 4];
/// As [`OFFICERS`], about an article that is being written: to others it is not there.
pub const WRITES_NEWS: Grid = [[401, 404, 404, 404, 404, OK, 404, OK, 401]; 4];
/// Whoever is in the audience of an article, everybody or the group, and whoever publishes news.
pub const ARTICLES_READERS: Grid = [ONES_OWN[0], IN_AUDIENCE, IN_AUDIENCE, IN_AUDIENCE];
const IN_AUDIENCE: [u16; 9] = [401, 404, OK, OK, OK, OK, 404, OK, 401];
/// Whoever publishes news, under an article; its readers are told that they do not answer officially.
pub const OFFICIALLY: Grid = [OFFICERS[0], FOR_READERS, FOR_READERS, FOR_READERS];
const FOR_READERS: [u16; 9] = [401, 404, 403, 403, 403, OK, 404, OK, 401];
/// As [`OFFICIALLY`], about what the officer wrote.
pub const OFFICIALLY_ONES_OWN: Grid = [
    [401, 403, 403, 403, 403, OK, 403, 403, 401],
    [401, 404, 403, 403, 403, OK, 404, 403, 401],
    [401, 404, 403, 403, 403, OK, 404, 403, 401],
    [401, 404, 403, 403, 403, OK, 404, 403, 401],
];
/// Whoever is in the audience of an article, everybody or the group; officers read it without being asked.
pub const IS_ASKED: Grid = [ONES_OWN[0], NO, NO, NO];
/// Something that the author alone was told.
pub const AUTHORS_NOTICE: Grid = AUTHORS_SESSION;
/// There is no such group.
pub const NOWHERE: [u16; 9] = [401, 404, 404, 404, 404, 404, 404, 404, 401];

/// What whoever administers a unit is answered where an outsider is answered this.
pub fn local(name: &'static str, outsider: u16) -> u16 {
    if LOCALS_TOO.contains(&name) {
        OK
    } else if LOCALS_ELSEWHERE.contains(&name) {
        422
    } else {
        outsider
    }
}
