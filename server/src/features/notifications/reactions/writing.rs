//! What people are told of posts, comments and reactions.

use std::collections::{BTreeMap, HashMap, HashSet};

use platform::{Result, db::Tx};
use shared::{
    ids::UserId,
    news::Importance,
    notifications::{Channel, NotificationKind as Kind},
    time::UtcTime,
};

use super::{Touched, tell, tell_new};
use crate::features::{
    feed::{
        articles,
        moderation::Thing,
        told::{self, Told},
    },
    groups::{self, told::Wanted},
    identity,
    notifications::{
        policy::{self, Change, Wants},
        store::{self, Cause, Happened},
    },
};

/// Tells those whom something concerns that was written, or written otherwise.
pub fn written(
    tx: &mut Tx<'_>,
    thing: Thing,
    is_new: bool,
    at: UtcTime,
    touched: &mut Touched,
) -> Result<()> {
    let Some(told) = told::told(tx, thing)?.filter(|told| told.shown) else {
        return shown(tx, thing, touched);
    };
    let causes = store::causes_of(tx, &key_of(thing))?;
    let mut before: HashMap<UserId, &Cause> = causes.iter().map(|cause| (cause.user, cause)).collect();
    let by_hand: HashMap<UserId, bool> = store::said_of_post(tx, thing.post)?.into_iter().collect();
    let concerned = policy::concerned(&told, &by_hand);
    let people: Vec<UserId> = concerned.keys().copied().collect();
    let filter = Filter::of(tx, &told, &people, by_hand)?;
    let mut new: BTreeMap<Kind, Vec<UserId>> = BTreeMap::new();
    let mut taken_back = Vec::new();
    for (user, kinds) in &concerned {
        let cause = before.remove(user);
        let change =
            policy::settle(cause.map(|cause| cause.kind), kinds, is_new, |kind| filter.lets(*user, kind));
        match change {
            Change::Keep => {}
            Change::Tell(kind) => new.entry(kind).or_default().push(*user),
            Change::Replace(kind) => {
                taken_back.extend(cause);
                new.entry(kind).or_default().push(*user);
            }
            Change::Withdraw => taken_back.extend(cause),
        }
    }
    // Those whom it concerned before, and no longer does.
    taken_back.extend(before.into_values());
    if !taken_back.is_empty() {
        touched.extend(taken_back.iter().map(|cause| cause.user));
        store::take_back(tx, &taken_back)?;
    }
    for (kind, people) in new {
        tell(tx, &happened(&told, kind, at), &people, touched)?;
    }
    Ok(())
}

fn happened(told: &Told, kind: Kind, at: UtcTime) -> Happened {
    let Thing { post, comment } = told.thing;
    let group_key = match (kind, told.answers) {
        (Kind::Answer, Some(answered)) => format!("{kind}:{answered}"),
        _ => format!("{kind}:{post}"),
    };
    Happened {
        kind,
        event_key: key_of(told.thing),
        group_key,
        post: Some(post),
        comment,
        group: None,
        article: told.place.article,
        subject: None,
        actor: Some(told.author),
        at,
        insists: false,
        importance: Importance::Normal,
    }
}

fn key_of(thing: Thing) -> String {
    match thing.comment {
        Some(comment) => format!("comment:{comment}"),
        None => format!("post:{}", thing.post),
    }
}

/// Withdraws what people were told of something that others see no more, or says that they do again.
pub fn shown(tx: &mut Tx<'_>, thing: Thing, touched: &mut Touched) -> Result<()> {
    let shown = told::told(tx, thing)?.is_some_and(|told| told.shown);
    let causes = store::causes_of(tx, &key_of(thing))?;
    let others: Vec<&Cause> = causes.iter().filter(|cause| cause.withdrawn == shown).collect();
    if !others.is_empty() {
        store::withdraw(tx, &others, !shown)?;
        touched.extend(others.iter().map(|cause| cause.user));
    }
    Ok(())
}

/// Tells the author of a comment under an article that an officer approved it, or refused it.
pub fn reviewed(tx: &mut Tx<'_>, thing: Thing, at: UtcTime, touched: &mut Touched) -> Result<()> {
    let Some(comment) = thing.comment else { return Ok(()) };
    let Some(reviewed) = articles::reviewed(tx, comment)?.filter(|reviewed| reviewed.by != reviewed.author)
    else {
        return Ok(());
    };
    let word = if reviewed.approved { "approved" } else { "refused" };
    let happened = Happened {
        kind: Kind::Moderation,
        event_key: format!("review:{comment}:{word}"),
        group_key: format!("review:{comment}"),
        post: Some(thing.post),
        comment: Some(comment),
        group: None,
        article: Some(reviewed.article),
        subject: None,
        actor: None,
        at,
        insists: false,
        importance: Importance::Normal,
    };
    tell_new(tx, &happened, &[reviewed.author], touched)
}

/// Tells the author that somebody reacts, or withdraws it if they do no more.
pub fn reacted(
    tx: &mut Tx<'_>,
    thing: Thing,
    by: Option<UserId>,
    at: UtcTime,
    touched: &mut Touched,
) -> Result<()> {
    let (Some(by), Some(told)) = (by, told::told(tx, thing)?) else { return Ok(()) };
    if by == told.author {
        return Ok(());
    }
    let key = format!("reaction:{}:{by}", key_of(thing));
    let reacts = told::reacts(tx, thing, by)?;
    let causes = store::causes_of(tx, &key)?;
    if !causes.is_empty() {
        let others: Vec<&Cause> = causes.iter().filter(|cause| cause.withdrawn == reacts).collect();
        if !others.is_empty() {
            store::withdraw(tx, &others, !reacts)?;
            touched.insert(told.author);
        }
        return Ok(());
    }
    let by_hand: HashMap<UserId, bool> = store::said_of_post(tx, thing.post)?.into_iter().collect();
    let follows = by_hand.get(&told.author).copied().unwrap_or(true);
    let filter = Filter::of(tx, &told, &[told.author], by_hand)?;
    if !reacts || !follows || !filter.lets(told.author, Kind::Reaction) {
        return Ok(());
    }
    let happened = Happened {
        event_key: key,
        group_key: format!("{}:{}", Kind::Reaction, key_of(thing)),
        actor: Some(by),
        ..happened(&told, Kind::Reaction, at)
    };
    tell(tx, &happened, &[told.author], touched)
}

/// Who may be told, and of what.
struct Filter {
    readers: HashSet<UserId>,
    wanted: HashMap<UserId, Vec<Wanted>>,
    wants: Wants,
    by_hand: HashMap<UserId, bool>,
}

impl Filter {
    /// Among these people: those whose account is open and who read it, as they want.
    fn of(tx: &mut Tx<'_>, told: &Told, people: &[UserId], by_hand: HashMap<UserId, bool>) -> Result<Self> {
        let now = tx.now();
        let active = identity::active_among(tx, people)?;
        let readers = told::readers_among(tx, &told.place, &active, now)?.into_iter().collect();
        let mut wanted: HashMap<UserId, Vec<Wanted>> = HashMap::new();
        for (user, one) in groups::told::wishes(tx, &told.place.groups, people, now)? {
            wanted.entry(user).or_default().push(one);
        }
        Ok(Self { readers, wanted, wants: Wants::of(tx, people, Channel::InApp)?, by_hand })
    }

    fn lets(&self, user: UserId, kind: Kind) -> bool {
        let wanted = self.wanted.get(&user).map(Vec::as_slice).unwrap_or_default();
        let by_hand = self.by_hand.get(&user) == Some(&true);
        self.readers.contains(&user)
            && self.wants.has(user, kind, Importance::Normal)
            && policy::is_let_through(wanted, kind, by_hand)
    }
}
