//! Applies bodies, people, groups and memberships.

use std::collections::{BTreeMap, HashMap};

use platform::{Result, db::Tx};
use shared::{
    groups::{JoinPolicy, Visibility},
    ids::{self, GroupId, OrganizationId, UserId},
    text::{EmailAddress, StaffNumber},
};

use super::{Work, ids::Giver};
use crate::features::{
    bulk::{
        line::{Group, Kind, Membership, Organization, User},
        store::{self, GroupRow, MembershipRow, OrganizationRow, UserRow},
        tally::Fate,
    },
    directory, groups, identity,
};

/// Adds or updates bodies. They have no time of their own: their ids tell when they came here.
pub fn organizations(tx: &mut Tx<'_>, work: &mut Work, all: Vec<Organization>) -> Result<()> {
    const KIND: Kind = Kind::Organization;
    let known = work.known(KIND, all.iter().map(|it| it.reference.as_str()));
    let before = store::organizations(tx, &known)?;
    let now = tx.now();
    let further = work.further.remove(&KIND).unwrap_or_default();
    let mut giver = Giver::new(tx, KIND, further, all.iter().map(|_| now))?;
    let (mut new, mut refs) = (Vec::new(), Vec::new());
    for it in all {
        let place = work.place(KIND, &it.reference)?;
        let parent_id = work.optional_id::<OrganizationId>(KIND, it.parent.as_deref())?;
        let stored = before.get(&work.plan.id(KIND, place));
        let id = match stored {
            Some(stored) => stored.id,
            None => OrganizationId(giver.give(tx, now, parent_id.map(i64::from))?),
        };
        work.plan.set_id(KIND, place, id.0);
        let row = OrganizationRow { id, name: it.name.into_inner(), parent_id };
        let fate = match stored {
            Some(stored) if *stored == row => Fate::Unchanged,
            Some(before) => {
                store::update_organization(tx, &row)?;
                if before.parent_id != row.parent_id {
                    directory::note_within(tx, row.id)?;
                }
                Fate::Updated
            }
            None => {
                new.push(row);
                refs.push((it.reference, id.0));
                Fate::Created
            }
        };
        work.tally.organizations.add(fate);
    }
    store::insert_organizations(tx, new)?;
    work.further.insert(KIND, giver.into_further());
    work.remember(tx, KIND, &refs)
}

/// Adds or updates people. Whoever is new has no password yet.
pub fn users(tx: &mut Tx<'_>, work: &mut Work, all: Vec<User>) -> Result<()> {
    const KIND: Kind = Kind::User;
    let known = work.known(KIND, all.iter().map(|it| it.reference.as_str()));
    let before = store::users(tx, &known)?;
    let further = work.further.remove(&KIND).unwrap_or_default();
    let mut giver = Giver::new(tx, KIND, further, all.iter().map(|it| it.created_at))?;
    let (mut new, mut refs, mut changed) = (Vec::new(), Vec::new(), Vec::new());
    for mut it in all {
        let place = work.place(KIND, &it.reference)?;
        let stored = before.get(&work.plan.id(KIND, place));
        let id = match stored {
            Some(stored) => stored.id,
            None => UserId(giver.give(tx, it.created_at, None)?),
        };
        work.plan.set_id(KIND, place, id.0);
        let reference = std::mem::take(&mut it.reference);
        let row = user_row(work, id, it, stored)?;
        let fate = match stored {
            Some(stored) if *stored == row => Fate::Unchanged,
            Some(_) => {
                store::update_user(tx, &row)?;
                changed.push(id);
                Fate::Updated
            }
            None => {
                new.push(row);
                changed.push(id);
                refs.push((reference, id.0));
                Fate::Created
            }
        };
        work.tally.users.add(fate);
    }
    store::insert_users(tx, new)?;
    directory::follow(tx, &changed)?;
    work.further.insert(KIND, giver.into_further());
    work.remember(tx, KIND, &refs)
}

fn user_row(work: &Work, id: UserId, user: User, stored: Option<&UserRow>) -> Result<UserRow> {
    let email = user.email.map(EmailAddress::into_inner);
    let name_folded = identity::fold(user.display_name.as_str());
    Ok(UserRow {
        id,
        sort_name: identity::sort_name(&name_folded),
        name_folded,
        username: user.username.into_inner(),
        display_name: user.display_name.into_inner(),
        email_folded: email.as_deref().map(identity::fold),
        email,
        role: user.role,
        title: user.title.map(shared::text::Function::into_inner),
        phone: user.phone,
        organization_id: work.optional_id(Kind::Organization, user.organization.as_deref())?,
        created_at: user.created_at,
        // What a file does not say stays as it is here.
        staff_number: user
            .staff_number
            .map(StaffNumber::into_inner)
            .or_else(|| stored.and_then(|stored| stored.staff_number.clone())),
    })
}

/// Adds or updates groups.
pub fn groups(tx: &mut Tx<'_>, work: &mut Work, all: Vec<Group>) -> Result<()> {
    const KIND: Kind = Kind::Group;
    let known = work.known(KIND, all.iter().map(|it| it.reference.as_str()));
    let before = store::groups(tx, &known)?;
    let further = work.further.remove(&KIND).unwrap_or_default();
    let mut giver = Giver::new(tx, KIND, further, all.iter().map(|it| it.created_at))?;
    let (mut new, mut refs) = (Vec::new(), Vec::new());
    for it in all {
        let place = work.place(KIND, &it.reference)?;
        let stored = before.get(&work.plan.id(KIND, place));
        let id = match stored {
            Some(stored) => stored.id,
            None => GroupId(giver.give(tx, it.created_at, None)?),
        };
        work.plan.set_id(KIND, place, id.0);
        let join_policy = join_policy(&it, stored);
        let row = GroupRow {
            id,
            slug: it.slug.into_inner(),
            name: it.name.into_inner(),
            description: it.description,
            visibility: it.visibility,
            kind: it.kind,
            join_policy,
            // What a file does not say stays as it is here.
            mandate_ends_on: it.mandate_ends_on.or(stored.and_then(|stored| stored.mandate_ends_on)),
            archived_at: it.archived_at.or(stored.and_then(|stored| stored.archived_at)),
            owner_id: work.optional_id(Kind::User, it.owner.as_deref())?,
            created_at: it.created_at,
        };
        let fate = match stored {
            Some(stored) if *stored == row => Fate::Unchanged,
            Some(stored) => {
                store::update_group(tx, &row)?;
                if stored.visibility != row.visibility {
                    groups::change_reach_anyhow(tx, id, row.visibility)?;
                }
                Fate::Updated
            }
            None => {
                new.push(row);
                refs.push((it.reference, id.0));
                Fate::Created
            }
        };
        work.tally.groups.add(fate);
    }
    store::insert_groups(tx, new)?;
    work.further.insert(KIND, giver.into_further());
    work.remember(tx, KIND, &refs)
}

/// How one gets in: as the file says, or as it is here, or as is usual. Nobody could ask to join
/// what they may not know of.
fn join_policy(group: &Group, stored: Option<&GroupRow>) -> JoinPolicy {
    let usual = JoinPolicy::usual(group.visibility);
    let kept = stored.filter(|stored| stored.visibility == group.visibility);
    let wanted = group.join.or(kept.map(|stored| stored.join_policy)).unwrap_or(usual);
    if group.visibility == Visibility::Secret { usual } else { wanted }
}

/// Adds people to groups, or changes what they are there.
///
/// Whoever was added before and is there no more was taken out here: they stay out.
pub fn memberships(tx: &mut Tx<'_>, work: &mut Work, all: &[Membership]) -> Result<()> {
    if all.is_empty() {
        return Ok(());
    }
    let groups = work.known(Kind::Group, all.iter().map(|it| it.group.as_str()));
    let people = work.known(Kind::User, all.iter().map(|it| it.user.as_str()));
    let before = store::memberships(tx, &groups, &people)?;
    let mut told = Told::before(tx, work, all)?;
    let (mut new, mut counts) = (Vec::new(), BTreeMap::new());
    for it in all {
        let group_id: GroupId = work.id(Kind::Group, &it.group)?;
        let user_id: UserId = work.id(Kind::User, &it.user)?;
        let stored = before.get(&(group_id, user_id));
        let created_at = it.created_at.or(stored.map(|stored| stored.created_at)).unwrap_or_else(|| {
            // Nobody is in a group before both are there.
            ids::time_of(group_id.0).max(ids::time_of(user_id.0))
        });
        let expires_at = it.until.or(stored.and_then(|stored| stored.expires_at));
        let row = MembershipRow { group_id, user_id, role: it.role, expires_at, created_at };
        let fate = match stored {
            Some(stored) if *stored == row => Fate::Unchanged,
            Some(_) => {
                store::update_membership(tx, &row)?;
                Fate::Updated
            }
            None if told.contains(group_id, user_id) => Fate::Unchanged,
            None => {
                new.push(row);
                *counts.entry(group_id).or_insert(0) += 1;
                Fate::Created
            }
        };
        told.note(group_id, user_id);
        work.tally.memberships.add(fate);
    }
    told.remember(tx, work)?;
    store::insert_memberships(tx, &new)?;
    Ok(store::move_member_counts(tx, &counts)?)
}

/// The memberships of a batch, and which of them the source told before.
#[derive(Default)]
struct Told {
    before: HashMap<String, i64>,
    new: BTreeMap<String, i64>,
}

impl Told {
    /// The word in `import_refs`; what stands there for a `ref` are the two ids.
    const KIND: &str = "membership";

    fn before(tx: &mut Tx<'_>, work: &Work, all: &[Membership]) -> Result<Self> {
        let mut names = Vec::with_capacity(all.len());
        for it in all {
            names.push(Self::name(work.id(Kind::Group, &it.group)?, work.id(Kind::User, &it.user)?));
        }
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let before = store::imported_before(tx, &work.source, Self::KIND, &names)?;
        Ok(Self { before, ..Self::default() })
    }

    fn name(group: GroupId, user: UserId) -> String {
        format!("{group} {user}")
    }

    fn contains(&self, group: GroupId, user: UserId) -> bool {
        self.before.contains_key(&Self::name(group, user))
    }

    fn note(&mut self, group: GroupId, user: UserId) {
        let name = Self::name(group, user);
        if !self.before.contains_key(&name) {
            self.new.insert(name, user.0);
        }
    }

    fn remember(&self, tx: &mut Tx<'_>, work: &Work) -> Result<()> {
        if self.new.is_empty() {
            return Ok(());
        }
        let refs: Vec<(&str, i64)> = self.new.iter().map(|(name, user)| (name.as_str(), *user)).collect();
        Ok(store::remember(tx, &work.source, Self::KIND, &refs)?)
    }
}
