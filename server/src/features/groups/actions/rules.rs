//! Letting people in by rule, and saying who presides.

use platform::{
    Error, Result,
    db::{Conn, Tx},
    http::Viewer,
    outbox::Audience,
};
use shared::{
    audit::{Action, ObjectKind},
    contract::Page,
    groups::{
        MemberSource, Visibility,
        rules::{Condition, PREVIEW_PAGE, PreviewParams, Rule, RuleChange, RulePreview, Side},
    },
    ids::{GroupId, UserId},
    problem::{Code, FieldRule},
    time::UtcTime,
};

use crate::features::{
    audit::{self, Actor, Entry},
    groups::{
        announce_change,
        policy::{self, Permission},
        rules::{self, follow, keys_of_rule, people::fitting, told::Names},
        store,
    },
    identity,
};

/// How many people are put in or taken out at once; the others follow within seconds.
const AT_ONCE: usize = 500;

/// What a rule would change.
struct Outcome {
    fitting: usize,
    coming: Vec<UserId>,
    /// Those who are in by the present rule and nothing else.
    leaving: Vec<UserId>,
    /// Those who are in by hand too, and whom the new rule does not fit.
    left_to_hand: Vec<UserId>,
    /// How many people are in the group now.
    members: usize,
}

impl Outcome {
    /// Whether more than half of the members would leave.
    const fn removes_many(&self) -> bool {
        self.leaving.len() * 2 > self.members
    }
}

/// Tells what a rule would change, and whom it concerns.
///
/// Fails as [`set_rule`] does, except for what has to be confirmed and for a rule that fits nobody.
pub fn preview_rule(
    conn: &mut Conn,
    viewer: &Viewer,
    params: &PreviewParams,
    rule: Option<&Rule>,
) -> Result<RulePreview> {
    let group = params.group;
    let standing = policy::allowed(conn, viewer, group, Permission::ChangeSettings)?;
    check(conn, viewer, standing, rule)?;
    let outcome = outcome(conn, group, rule, viewer.now)?;
    let named = match params.side.unwrap_or(Side::Coming) {
        Side::Coming => &outcome.coming,
        Side::Leaving => &outcome.leaving,
    };
    let limit = i64::try_from(PREVIEW_PAGE + 1).unwrap_or(i64::MAX);
    let mut ids = store::some_by_name(conn, named, params.after, limit)?;
    let more = ids.len() > PREVIEW_PAGE;
    ids.truncate(PREVIEW_PAGE);
    let mut people = identity::people(conn, &ids)?;
    let sized = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Ok(RulePreview {
        fitting: sized(outcome.fitting),
        coming: sized(outcome.coming.len()),
        leaving: sized(outcome.leaving.len()),
        to_confirm: outcome.removes_many(),
        people: Page {
            next: ids.last().filter(|_| more).map(|last| last.0),
            items: ids.iter().filter_map(|id| people.remove(id)).collect(),
        },
    })
}

/// Lets people into a group by rule, or no more. The first of those who come and go do so at once,
/// the others within seconds.
///
/// Fails with `Forbidden` unless the viewer runs the group and may mean those whom the rule means;
/// with `RuleFitsNobody`; and, unless it is confirmed, with `RuleRemovesMany`.
pub fn set_rule(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    by: &Actor,
    group: GroupId,
    change: &RuleChange,
) -> Result<()> {
    store::hold_rules(tx)?;
    let standing = policy::held(tx, viewer, group, Permission::ChangeSettings)?;
    let rule = change.rule.as_ref();
    check(tx, viewer, standing, rule)?;
    if store::rule_of(tx, group)?.as_ref() == rule {
        return Ok(());
    }
    let outcome = outcome(tx, group, rule, viewer.now)?;
    if rule.is_some() && outcome.fitting == 0 {
        return Err(Error::refused(Code::RuleFitsNobody));
    }
    if outcome.removes_many() && !change.confirmed {
        return Err(Error::refused(Code::RuleRemovesMany));
    }
    let text = rule.map(serde_json::to_string).transpose().map_err(anyhow::Error::from)?;
    let keys = rule.map(keys_of_rule).unwrap_or_default();
    store::set_rule(tx, group, text.as_deref(), &keys)?;
    // Who leaves goes first.
    let mut moved = outcome.leaving;
    moved.extend(outcome.left_to_hand);
    moved.extend(&outcome.coming);
    let (first, others) = moved.split_at(moved.len().min(AT_ONCE));
    follow::decide(tx, first)?;
    identity::note_changed(tx, others)?;
    announce_change(tx, group, &Audience::Group(group))?;
    let entry = Entry::about(Action::GroupRuleSet, ObjectKind::Group);
    let entry = match standing.place.visibility {
        // Whoever reads the log may not know which group it is.
        Visibility::Secret => entry,
        Visibility::Open | Visibility::Closed => entry.of(group.0).with("rule", &text.unwrap_or_default()),
    };
    audit::record(tx, by, entry).map(drop)
}

/// Refuses a rule that says nothing, that speaks of what does not exist, or that means people whom
/// the viewer may not put into a group.
fn check(conn: &mut Conn, viewer: &Viewer, standing: policy::Standing, rule: Option<&Rule>) -> Result<()> {
    let Some(rule) = rule else { return Ok(()) };
    if let Some(fault) = rule.fault() {
        return Err(Error::field("rule", fault));
    }
    let wordless = |one: &Condition| match one {
        Condition::Function(words) | Condition::Mandate(words) => {
            rules::apart(words).iter().all(|word| word.chars().nth(1).is_none())
        }
        _ => false,
    };
    let names = Names::of(conn, rule)?;
    if rule.conditions().any(wordless) || !names.know_all(rule) {
        return Err(Error::field("rule", FieldRule::Malformed));
    }
    policy::may_set_rule(viewer, standing, rule, names.units())
}

fn outcome(conn: &mut Conn, group: GroupId, rule: Option<&Rule>, now: UtcTime) -> Result<Outcome> {
    let fitting = match rule {
        Some(rule) => fitting(conn, rule, now)?,
        None => Vec::new(),
    };
    let present = store::everybody_by_rule(conn, group)?;
    let here: Vec<UserId> = present.iter().map(|(user, _)| *user).collect();
    let stays = |user: &UserId| fitting.binary_search(user).is_ok();
    let (mut leaving, mut left_to_hand) = (Vec::new(), Vec::new());
    for (user, source) in present.into_iter().filter(|(user, _)| !stays(user)) {
        if source == MemberSource::Rule { &mut leaving } else { &mut left_to_hand }.push(user);
    }
    let coming = fitting.iter().copied().filter(|user| here.binary_search(user).is_err()).collect();
    let members = usize::try_from(store::count_memberships(conn, group, now)?).unwrap_or(0);
    Ok(Outcome { fitting: fitting.len(), coming, leaving, left_to_hand, members })
}

/// Says who presides over a group: somebody in it, or nobody.
pub fn name_chair(tx: &mut Tx<'_>, viewer: &Viewer, group: GroupId, chair: Option<UserId>) -> Result<()> {
    policy::held(tx, viewer, group, Permission::ChangeSettings)?;
    if let Some(chair) = chair
        && store::member(tx, group, chair, viewer.now)?.is_none()
    {
        return Err(Error::field("person", FieldRule::Malformed));
    }
    store::set_chair(tx, group, chair)?;
    announce_change(tx, group, &Audience::Group(group))
}
