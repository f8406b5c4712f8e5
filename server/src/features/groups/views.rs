//! What the viewer is shown of groups: rows become pages, with people's names and the viewer's
//! own part.
//!
//! Everything about a page is read in a fixed number of queries, whatever the page holds.

use std::collections::{BTreeSet, HashMap};

use platform::{Error, Result, db::Conn, http::Viewer};
use shared::{
    contract::Page,
    feed::mentions::Letters,
    groups::{
        GroupKind, GroupRef, MemberRole,
        pages::{
            Audience, CommonParams, GROUPS_PAGE, GroupCard, GroupPage, GroupTab, ListParams, MANAGERS_SHOWN,
        },
        people::{
            Invitation, InviteFate, InviteOutcome, Invited, JoinRequest, Member, MembersParams, MyInvitation,
            PEOPLE_PAGE, WaitingParams,
        },
        rules::{ToldCondition, ToldRule},
    },
    identity::{PersonRef, Role},
    ids::{GroupId, UserId},
    text::Slug,
    time::UtcTime,
};

use super::{
    mine,
    policy::{self, Permission, Standing},
    rules::{Facts, because, told},
    store::{self, Asked, ListedGroup, MemberRow, NamedGroup},
};
use crate::features::{directory, groups::Reach, identity};

/// How many characters of what a group is about the list shows.
const ABOUT_IN_LIST: usize = 240;
/// How many words of a question count.
const WORDS: usize = 4;
/// Among how many colleagues it is looked for groups to suggest, and how many are.
const COLLEAGUES: i64 = 60;
const SUGGESTED: usize = 6;
/// How many invitations one person is shown.
const MOST_INVITATIONS: i64 = 100;

/// A page of the list of groups.
pub fn list(conn: &mut Conn, viewer: &Viewer, params: &ListParams) -> Result<Page<GroupCard>> {
    let words = words(&params.q);
    let tab = params.tab.unwrap_or(GroupTab::Mine);
    let asked = Asked { viewer: viewer.id, tab, words: &words, after: params.after, now: viewer.now };
    let mut rows = store::list(conn, asked, beyond(GROUPS_PAGE))?;
    let more = rows.len() > GROUPS_PAGE;
    rows.truncate(GROUPS_PAGE);
    let next = rows.last().filter(|_| more).map(|row| row.group.id.0);
    let ids: Vec<GroupId> = rows.iter().map(|row| row.group.id).collect();
    let asked = store::asked_among(conn, viewer.id, &ids)?;
    let invited = store::invited_among(conn, viewer.id, &ids, viewer.now)?;
    let items = rows.into_iter().map(|row| card(row, &asked, &invited)).collect();
    Ok(Page { items, next })
}

fn card(row: ListedGroup, asked: &[GroupId], invited: &[GroupId]) -> GroupCard {
    let id = row.group.id;
    GroupCard {
        group: row.group.into_ref(),
        about: row.about.map(|about| beginning(&about)),
        member_count: store::count(row.member_count),
        join: row.join,
        role: row.role,
        asked: asked.contains(&id),
        invited: invited.contains(&id),
    }
}

/// Groups that the viewer is not in and may know of: those that most of their colleagues are in.
pub fn suggested(conn: &mut Conn, viewer: &Viewer) -> Result<Page<GroupCard>> {
    let colleagues = directory::colleagues(conn, viewer.id, COLLEAGUES)?;
    let found = store::groups_of_people(conn, viewer.id, &colleagues, viewer.now)?;
    let mut shared: Vec<(GroupId, usize)> = found.into_iter().collect();
    // Where most of them are, and of two such the one that is there longer.
    shared.sort_unstable_by_key(|(group, count)| (std::cmp::Reverse(*count), *group));
    let likely = shared.iter().take_while(|(_, count)| *count > 1 || colleagues.len() < 4);
    let ids: Vec<GroupId> = likely.take(SUGGESTED).map(|(group, _)| *group).collect();
    let mut rows: HashMap<GroupId, ListedGroup> =
        store::listed(conn, &ids)?.into_iter().map(|row| (row.group.id, row)).collect();
    let asked = store::asked_among(conn, viewer.id, &ids)?;
    let invited = store::invited_among(conn, viewer.id, &ids, viewer.now)?;
    let items = ids.iter().filter_map(|id| Some(card(rows.remove(id)?, &asked, &invited)));
    Ok(Page { items: items.collect(), next: None })
}

/// A page of the groups that the viewer and somebody else are both in.
pub fn in_common(conn: &mut Conn, viewer: &Viewer, params: &CommonParams) -> Result<Page<GroupRef>> {
    let other = identity::person_named(conn, params.username.as_str())?.ok_or_else(Error::not_found)?;
    let limit = beyond(GROUPS_PAGE);
    let mut rows = store::in_common(conn, [viewer.id, other], params.after, viewer.now, limit)?;
    let more = rows.len() > GROUPS_PAGE;
    rows.truncate(GROUPS_PAGE);
    let next = rows.last().filter(|_| more).map(|row| row.id.0);
    Ok(Page { items: rows.into_iter().map(NamedGroup::into_ref).collect(), next })
}

fn beyond(page: usize) -> i64 {
    i64::try_from(page + 1).unwrap_or(i64::MAX)
}

/// The words of a question, folded: letters and digits only.
pub fn words(question: &Letters) -> Vec<String> {
    identity::apart(&identity::fold(question.as_str())).take(WORDS).map(str::to_owned).collect()
}

fn beginning(text: &str) -> String {
    match text.char_indices().nth(ABOUT_IN_LIST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default().trim_end()),
        None => text.to_owned(),
    }
}

/// A group by its name in addresses, if the viewer may know of it.
pub fn page_named(conn: &mut Conn, viewer: &Viewer, slug: &Slug) -> Result<GroupPage> {
    let group = store::by_slug(conn, slug.as_str())?.ok_or_else(Error::not_found)?;
    page(conn, viewer, group)
}

/// A group, if the viewer may know of it.
pub fn page(conn: &mut Conn, viewer: &Viewer, group: GroupId) -> Result<GroupPage> {
    let standing = policy::known_or_invited(conn, viewer, group)?;
    let row = store::group(conn, group)?;
    let managers =
        store::people_who_are(conn, group, MemberRole::Manager, viewer.now, bound(MANAGERS_SHOWN))?;
    let invitation = match standing.member {
        Some(_) => None,
        None => store::invitation(conn, group, viewer.id, viewer.now)?,
    };
    let inviter = invitation.map(|invitation| invitation.invited_by);
    let chair = store::chair_of(conn, group, viewer.now)?;
    let names = people(conn, managers.iter().copied().chain(inviter).chain(chair))?;
    let part = match standing.member {
        Some(_) => mine(conn, viewer.id, viewer.now)?.into_iter().find(|mine| mine.group.id == group),
        None => None,
    };
    let closes_at = shared::groups::closes_at(row.group.archived_at, row.group.mandate_ends_on);
    Ok(GroupPage {
        elected_count: elected(conn, viewer, row.group.kind, group)?,
        cover: row.cover,
        about: row.about,
        join: row.join,
        member_count: store::count(row.member_count),
        created_at: row.created_at,
        mandate_ends_on: row.group.mandate_ends_on,
        archived_at: closes_at.filter(|at| *at <= viewer.now),
        managers: managers.iter().filter_map(|manager| names.get(manager).cloned()).collect(),
        chair: chair.and_then(|chair| names.get(&chair).cloned()),
        rule: rule_of(conn, &standing)?,
        held: standing.member.is_some() && store::is_by_rule(conn, group, viewer.id)?,
        mine: part.map(|mine| mine.part),
        asked: !store::asked_among(conn, viewer.id, &[group])?.is_empty(),
        invited_by: inviter.and_then(|inviter| names.get(&inviter).cloned()),
        rights: standing.rights(),
        waiting: waiting(conn, &standing)?,
        group: row.group.into_ref(),
    })
}

/// The rule, for those who read the group: it says who is in it.
fn rule_of(conn: &mut Conn, standing: &Standing) -> Result<ToldRule> {
    if !standing.may(Permission::Read) {
        return Ok(ToldRule::new());
    }
    match store::rule_of(conn, standing.place.group)? {
        Some(rule) => told::tell(conn, &rule),
        None => Ok(ToldRule::new()),
    }
}

fn bound(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}

/// Of a commission, which is small: how many elected officials are in it.
fn elected(conn: &mut Conn, viewer: &Viewer, kind: GroupKind, group: GroupId) -> Result<Option<u32>> {
    if kind != GroupKind::Commission {
        return Ok(None);
    }
    let count = store::count_members_who_are(conn, group, Role::Elected, viewer.now)?;
    Ok(Some(store::counted(count)))
}

fn waiting(conn: &mut Conn, standing: &Standing) -> Result<u32> {
    if !standing.may(Permission::Decide) {
        return Ok(0);
    }
    Ok(store::counted(store::count_open_requests(conn, standing.place.group)?))
}

fn people(conn: &mut Conn, ids: impl IntoIterator<Item = UserId>) -> Result<HashMap<UserId, PersonRef>> {
    let ids: BTreeSet<UserId> = ids.into_iter().collect();
    identity::people(conn, &ids.into_iter().collect::<Vec<_>>())
}

/// A page of who is in a group, and why. Whoever presides comes first.
pub fn members(conn: &mut Conn, viewer: &Viewer, params: &MembersParams) -> Result<Page<Member>> {
    policy::allowed(conn, viewer, params.group, Permission::Read)?;
    let words = words(&params.q);
    let limit = beyond(PEOPLE_PAGE);
    let mut rows = store::members_by_name(conn, params.group, &words, params.after, viewer.now, limit)?;
    let more = rows.len() > PEOPLE_PAGE;
    rows.truncate(PEOPLE_PAGE);
    let next = rows.last().filter(|_| more).map(|row| row.user_id.0);
    if words.is_empty()
        && let Some(chair) = store::chair_of(conn, params.group, viewer.now)?
    {
        rows.retain(|row| row.user_id != chair);
        let first =
            if params.after.is_none() { store::member(conn, params.group, chair, viewer.now)? } else { None };
        rows.splice(0..0, first);
    }
    Ok(Page { items: shown(conn, params.group, &rows, viewer.now)?, next })
}

/// Somebody in a group, as the viewer who changed them sees them.
pub fn member(conn: &mut Conn, viewer: &Viewer, group: GroupId, person: UserId) -> Result<Member> {
    policy::allowed(conn, viewer, group, Permission::Read)?;
    let row = store::member(conn, group, person, viewer.now)?.ok_or_else(Error::not_found)?;
    shown(conn, group, &[row], viewer.now)?.pop().ok_or_else(Error::not_found)
}

fn shown(conn: &mut Conn, group: GroupId, rows: &[MemberRow], now: UtcTime) -> Result<Vec<Member>> {
    let mut reasons = reasons(conn, group, rows, now)?;
    let names = people(conn, rows.iter().flat_map(|row| [Some(row.user_id), row.by_id]).flatten())?;
    let member = |row: &MemberRow| {
        Some(Member {
            person: names.get(&row.user_id)?.clone(),
            role: row.role,
            source: row.source,
            by: row.by_id.and_then(|by| names.get(&by).cloned()),
            since: row.created_at,
            until: row.expires_at,
            by_rule: row.by_rule,
            because: reasons.remove(&row.user_id).unwrap_or_default(),
        })
    };
    Ok(rows.iter().filter_map(member).collect())
}

/// What of the group's rule holds of those who are in by it.
fn reasons(
    conn: &mut Conn,
    group: GroupId,
    rows: &[MemberRow],
    now: UtcTime,
) -> Result<HashMap<UserId, Vec<ToldCondition>>> {
    let by_rule: Vec<UserId> = rows.iter().filter(|row| row.by_rule).map(|row| row.user_id).collect();
    if by_rule.is_empty() {
        return Ok(HashMap::new());
    }
    let Some(rule) = store::rule_of(conn, group)? else { return Ok(HashMap::new()) };
    let names = told::Names::of(conn, &rule)?;
    let facts = directory::facts_of(conn, names.units(), &by_rule, now)?;
    let reason = |(user, facts): (UserId, Facts)| Some((user, names.tell(because(&rule, &facts)?)));
    Ok(facts.into_iter().filter_map(reason).collect())
}

/// A page of the requests that wait to be decided.
pub fn requests(conn: &mut Conn, viewer: &Viewer, params: WaitingParams) -> Result<Page<JoinRequest>> {
    policy::allowed(conn, viewer, params.group, Permission::Decide)?;
    let after = params.after.unwrap_or(i64::MIN);
    let mut rows = store::open_requests(conn, params.group, after, beyond(PEOPLE_PAGE))?;
    let more = rows.len() > PEOPLE_PAGE;
    rows.truncate(PEOPLE_PAGE);
    let next = rows.last().filter(|_| more).map(|row| row.id.0);
    let names = people(conn, rows.iter().map(|row| row.user_id))?;
    let items = rows.into_iter().filter_map(|row| {
        let person = names.get(&row.user_id)?.clone();
        Some(JoinRequest { id: row.id, person, message: row.message, at: row.created_at })
    });
    Ok(Page { items: items.collect(), next })
}

/// A page of who is invited and has not answered.
pub fn invitations(conn: &mut Conn, viewer: &Viewer, params: WaitingParams) -> Result<Page<Invitation>> {
    policy::allowed(conn, viewer, params.group, Permission::Decide)?;
    let (after, limit) = (params.after.unwrap_or(i64::MIN), beyond(PEOPLE_PAGE));
    let mut rows = store::invitations_of_group(conn, params.group, after, viewer.now, limit)?;
    let more = rows.len() > PEOPLE_PAGE;
    rows.truncate(PEOPLE_PAGE);
    let next = rows.last().filter(|_| more).map(|row| row.id);
    let names = people(conn, rows.iter().flat_map(|row| [row.user_id, row.invited_by]))?;
    let items = rows.into_iter().filter_map(|row| {
        let (person, by) = (names.get(&row.user_id)?.clone(), names.get(&row.invited_by)?.clone());
        Some(Invitation { person, by, at: row.created_at, until: row.guest_until })
    });
    Ok(Page { items: items.collect(), next })
}

/// The groups that the viewer is invited into.
pub fn my_invitations(conn: &mut Conn, viewer: &Viewer) -> Result<Page<MyInvitation>> {
    let rows = store::invitations_of(conn, viewer.id, viewer.now, MOST_INVITATIONS)?;
    let names = people(conn, rows.iter().map(|(row, ..)| row.invited_by))?;
    let items = rows.into_iter().filter_map(|(row, group, about, member_count)| {
        Some(MyInvitation {
            by: names.get(&row.invited_by)?.clone(),
            group: group.into_ref(),
            about: about.map(|about| beginning(&about)),
            member_count: store::count(member_count),
            at: row.created_at,
        })
    });
    Ok(Page { items: items.collect(), next: None })
}

/// What became of invitations.
pub fn outcome(conn: &mut Conn, fates: Vec<(UserId, InviteFate)>) -> Result<InviteOutcome> {
    let names = people(conn, fates.iter().map(|(user, _)| *user))?;
    let people = fates
        .into_iter()
        .filter_map(|(user, fate)| Some(Invited { person: names.get(&user)?.clone(), fate }));
    Ok(InviteOutcome { people: people.collect() })
}

/// How many people would read a post there: everybody, without groups.
pub fn audience(conn: &mut Conn, viewer: &Viewer, groups: &[GroupId]) -> Result<Audience> {
    let mut everybody_reads = groups.is_empty();
    for group in groups {
        let standing = policy::allowed(conn, viewer, *group, Permission::Read)?;
        everybody_reads |= Reach::Group(*group, standing.place.visibility).read_by(None);
    }
    let told = match groups {
        [] => None,
        [group] => Some(store::counted(store::count_members(conn, *group, viewer.now)?)),
        several => Some(store::counted(store::count_members_of_any(conn, several, viewer.now)?)),
    };
    let everybody = if everybody_reads { Some(store::counted(store::count_people(conn)?)) } else { None };
    let readers = everybody.or(told).unwrap_or_default();
    Ok(Audience { readers, told: told.unwrap_or(readers) })
}
