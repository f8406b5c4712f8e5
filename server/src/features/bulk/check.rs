//! The first reading of a file: is every line good, by itself, among the others and here?
//!
//! Nothing is written. What is left in memory is a [`Plan`] and the faults.

use std::{io, sync::Arc};

use platform::db::Db;
use shared::{
    ids::{CommentId, PostId},
    text::StaffNumber,
    time::UtcTime,
};

use super::{
    Failure, Options, Progress, Step,
    fault::{Fault, Faults},
    input::{Input, Lines, Raw},
    line::{self, Kind, Line, Read, Reading, Target},
    plan::{Pairs, Place, Plan, Unique},
    tally::Tally,
};
use crate::features::identity;

mod here;
use here::Pending;

/// What the first reading found.
#[derive(Debug)]
pub struct Checked {
    /// The objects of the file.
    pub plan: Plan,
    /// The bad lines.
    pub faults: Faults,
    /// Lines that were understood otherwise than they say.
    pub remarks: Faults,
    /// How many lines of each type there are, new ones and known ones apart.
    pub tally: Tally,
    /// How many lines were passed over because their type is unknown.
    pub passed_over: u64,
}

/// How far into the future a time may lie: the clock of another machine may be a little ahead.
const AHEAD_MS: i64 = shared::time::HOUR;

/// How a file is read, for a network whose clock says `now`.
pub fn reading(options: &Options, now: UtcTime) -> Reading {
    Reading { lenient: options.lenient, latest: now.plus_ms(AHEAD_MS) }
}

/// Reads a file and judges every line.
pub fn check(
    db: &Db,
    input: &Input,
    options: &Options,
    progress: &mut Progress<'_>,
) -> Result<Checked, Failure> {
    let mut checker = Checker {
        reading: reading(options, db.clock().now()),
        source: options.source.as_str().into(),
        db,
        found: Checked {
            plan: Plan::default(),
            faults: Faults::default(),
            remarks: Faults::default(),
            tally: Tally::default(),
            passed_over: 0,
        },
        usernames: Unique::default(),
        emails: Unique::default(),
        staff_numbers: Unique::default(),
        slugs: Unique::default(),
        sites: Unique::default(),
        units: Pairs::default(),
        profiles: Pairs::default(),
        members: Pairs::default(),
        on_posts: Pairs::default(),
        on_comments: Pairs::default(),
        pending: Vec::new(),
    };
    let mut lines = input.open().map_err(Failure::Unreadable)?;
    checker.read_all(&mut lines, progress)?;
    checker.look_up_pending()?;
    Ok(checker.found)
}

struct Checker<'a> {
    reading: Reading,
    source: Arc<str>,
    db: &'a Db,
    found: Checked,
    usernames: Unique,
    emails: Unique,
    staff_numbers: Unique,
    slugs: Unique,
    sites: Unique,
    units: Pairs,
    profiles: Pairs,
    members: Pairs,
    on_posts: Pairs,
    on_comments: Pairs,
    pending: Vec<Pending>,
}

impl Checker<'_> {
    fn read_all(&mut self, lines: &mut Lines, progress: &mut Progress<'_>) -> Result<(), Failure> {
        let mut last = 0;
        loop {
            match lines.next() {
                Ok(Some((number, raw))) => {
                    let first = last == 0;
                    last = number;
                    if !self.line(number, first, &raw)? {
                        return Ok(());
                    }
                }
                Ok(None) if last == 0 => {
                    self.found.faults.note(1, vec![Fault::NoVersion]);
                    return Ok(());
                }
                Ok(None) => return Ok(()),
                // What the disk refuses is no fault of the file.
                Err(error) if is_of_the_disk(&error) => return Err(Failure::Unreadable(error)),
                Err(_) => {
                    self.found.faults.note(last + 1, vec![Fault::Damaged]);
                    return Ok(());
                }
            }
            if last.is_multiple_of(1_000) {
                progress(Step::Checking, lines.bytes_read());
            }
        }
    }

    /// Judges a line; false when those after it cannot be judged.
    fn line(&mut self, number: u64, first: bool, raw: &Raw<'_>) -> Result<bool, Failure> {
        let read = match raw {
            Raw::Text(text) => line::read(text, self.reading),
            Raw::NotText => Read::Refused(vec![Fault::NotText], None),
            Raw::TooLong => Read::Refused(vec![Fault::LineTooLong], None),
        };
        let (mut faults, line) = match read {
            Read::Line(line) => (Vec::new(), Some(line)),
            Read::PassedOver => {
                self.found.passed_over += 1;
                (Vec::new(), None)
            }
            Read::Refused(faults, named) => {
                // Others may refer to it: one bad line is told once.
                if let Some((kind, reference)) = named {
                    let _ = self.found.plan.add(kind, &reference);
                }
                (faults, None)
            }
        };
        let is_version = matches!(line, Some(Line::Version));
        let wrong_version = faults.iter().any(|fault| matches!(fault, Fault::WrongVersion(_)));
        if first && !is_version && !wrong_version {
            faults.push(Fault::NoVersion);
        } else if !first && is_version {
            faults.push(Fault::VersionAgain);
        }
        if let Some(line) = line {
            self.among_others(number, line, &mut faults);
        }
        if !faults.is_empty() {
            self.pending.pop_if(|pending| pending.line == number);
            self.found.faults.note(number, faults);
        }
        if self.pending.len() >= here::TOGETHER {
            self.look_up_pending()?;
        }
        Ok(!(first && wrong_version))
    }

    fn among_others(&mut self, number: u64, line: Line, faults: &mut Vec<Fault>) {
        match line {
            Line::Version => {}
            Line::Organization(it) => {
                self.refer(Kind::Organization, "parent", it.parent.as_deref(), faults);
                self.add(number, Kind::Organization, it.reference, faults);
            }
            Line::User(it) => self.user(number, it, faults),
            Line::Group(it) => {
                self.refer(Kind::User, "owner", it.owner.as_deref(), faults);
                if let Some(pending) = self.add(number, Kind::Group, it.reference, faults) {
                    pending.slug = Some(it.slug.as_str().to_owned());
                }
                if !self.slugs.add(it.slug.as_str()) {
                    faults.push(Fault::ValueRepeated("slug", it.slug.into_inner()));
                }
            }
            Line::Membership(it) => {
                let group = self.refer(Kind::Group, "group", Some(&it.group), faults);
                let user = self.refer(Kind::User, "user", Some(&it.user), faults);
                let pair = group.zip(user);
                if pair.is_some_and(|(group, user)| !self.members.add(group, user)) {
                    faults.push(Fault::PairRepeated);
                }
                self.found.tally.memberships.lines += 1;
            }
            Line::Post(it) => {
                self.refer(Kind::Group, "group", it.group.as_deref(), faults);
                self.refer(Kind::User, "author", Some(&it.author), faults);
                self.add(number, Kind::Post, it.reference, faults);
            }
            Line::Comment(it) => self.comment(number, it, faults),
            Line::Reaction(it) => self.reaction(&it, faults),
            Line::Site(it) => {
                if !self.sites.add(it.name.as_str()) {
                    faults.push(Fault::ValueRepeated("name", it.name.into_inner()));
                }
                self.found.tally.sites.lines += 1;
            }
            Line::Unit(it) => {
                let unit = self.refer(Kind::Organization, "organization", Some(&it.organization), faults);
                self.refer(Kind::User, "head", it.head.as_deref(), faults);
                if unit.is_some_and(|unit| !self.units.add(unit, unit)) {
                    faults.push(Fault::PairRepeated);
                }
                self.found.tally.units.lines += 1;
            }
            Line::Profile(it) => self.profile(&it, faults),
        }
    }

    fn user(&mut self, number: u64, user: line::User, faults: &mut Vec<Fault>) {
        self.refer(Kind::Organization, "organization", user.organization.as_deref(), faults);
        let email = user.email.as_ref().map(|email| identity::fold(email.as_str()));
        if let Some(pending) = self.add(number, Kind::User, user.reference, faults) {
            pending.username = Some(user.username.as_str().to_owned());
            pending.email.clone_from(&email);
            pending.staff_number = user.staff_number.clone().map(StaffNumber::into_inner);
        }
        if !self.usernames.add(user.username.as_str()) {
            faults.push(Fault::ValueRepeated("username", user.username.into_inner()));
        }
        if let Some(email) = email
            && !self.emails.add(&email)
        {
            faults.push(Fault::ValueRepeated("email", email));
        }
        if let Some(number) = user.staff_number
            && !self.staff_numbers.add(number.as_str())
        {
            faults.push(Fault::ValueRepeated("staff_number", number.into_inner()));
        }
    }

    fn profile(&mut self, profile: &line::Profile, faults: &mut Vec<Fault>) {
        let user = self.refer(Kind::User, "user", Some(&profile.user), faults);
        self.refer(Kind::User, "manager", profile.manager.as_deref(), faults);
        for position in &profile.positions {
            self.refer(Kind::Organization, "organization", Some(&position.organization), faults);
            self.refer(Kind::User, "manager", position.manager.as_deref(), faults);
        }
        if user.is_some_and(|user| !self.profiles.add(user, user)) {
            faults.push(Fault::PairRepeated);
        }
        self.found.tally.profiles.lines += 1;
    }

    fn comment(&mut self, number: u64, comment: line::Comment, faults: &mut Vec<Fault>) {
        let mut remarks = Vec::new();
        let post = self.refer(Kind::Post, "post", Some(&comment.post), faults);
        self.refer(Kind::User, "author", Some(&comment.author), faults);
        let parent = comment.parent.and_then(|parent| self.parent(parent, post, faults, &mut remarks));
        let plan = &mut self.found.plan;
        let Some((place, name)) = plan.add_comment(&comment.reference, comment.created_at) else {
            faults.push(Fault::RefRepeated(comment.reference));
            return;
        };
        let name = match name {
            None => comment.reference,
            Some(name) => {
                remarks.push(Fault::RefShared(comment.reference, name.to_owned()));
                name.to_owned()
            }
        };
        if let Some(post) = post {
            plan.set_post_of_comment(place, post);
        }
        self.found.tally.comments.lines += 1;
        self.pending.push(Pending { parent, ..Pending::new(number, Kind::Comment, place, name) });
        if !remarks.is_empty() {
            self.found.remarks.note(number, remarks);
        }
    }

    /// The comment that is answered. One under another post is not: the answer stands alone.
    fn parent(
        &self,
        reference: String,
        post: Option<Place>,
        faults: &mut Vec<Fault>,
        remarks: &mut Vec<Fault>,
    ) -> Option<Place> {
        let plan = &self.found.plan;
        match plan.find_comment(&reference, plan.comments(), post) {
            None => faults.push(Fault::UnknownRef("parent", reference)),
            Some(parent) if post.is_none() || plan.post_of_comment(parent) == post => return Some(parent),
            Some(_) => remarks.push(Fault::ParentElsewhere),
        }
        None
    }

    fn reaction(&mut self, reaction: &line::Reaction, faults: &mut Vec<Fault>) {
        let user = self.refer(Kind::User, "user", Some(&reaction.user), faults);
        let (target, pairs) = match &reaction.target {
            Target::Post(post) => (self.refer(Kind::Post, "post", Some(post), faults), &mut self.on_posts),
            Target::Comment(comment) => {
                (self.refer(Kind::Comment, "comment", Some(comment), faults), &mut self.on_comments)
            }
        };
        if target.zip(user).is_some_and(|(target, user)| !pairs.add(target, user)) {
            faults.push(Fault::PairRepeated);
        }
        self.found.tally.reactions.lines += 1;
    }

    /// The object of a reference, which must be on an earlier line.
    fn refer(
        &self,
        kind: Kind,
        key: &'static str,
        reference: Option<&str>,
        faults: &mut Vec<Fault>,
    ) -> Option<Place> {
        let reference = reference?;
        let found = self.found.plan.find(kind, reference);
        if found.is_none() {
            faults.push(Fault::UnknownRef(key, reference.to_owned()));
        }
        found
    }

    /// Adds an object, to be looked up later with others.
    fn add(
        &mut self,
        line: u64,
        kind: Kind,
        reference: String,
        faults: &mut Vec<Fault>,
    ) -> Option<&mut Pending> {
        let Some(place) = self.found.plan.add(kind, &reference) else {
            faults.push(Fault::RefRepeated(reference));
            return None;
        };
        self.found.tally.of(kind).lines += 1;
        self.pending.push(Pending::new(line, kind, place, reference));
        self.pending.last_mut()
    }

    /// Asks this network what it knows of the pending objects.
    fn look_up_pending(&mut self) -> Result<(), Failure> {
        let pending = std::mem::take(&mut self.pending);
        if pending.is_empty() {
            return Ok(());
        }
        let source = Arc::clone(&self.source);
        let found = self.db.read_blocking(move |conn| here::look_up(conn, &source, pending))?;
        for (pending, known) in &found {
            if known.id != 0 {
                self.found.plan.set_id(pending.kind, pending.place, known.id);
                self.found.tally.of(pending.kind).known += 1;
            }
        }
        for (pending, mut known) in found {
            if let Some((post, parent)) = known.standing
                && self.has_moved(&pending, post, parent)
            {
                known.faults.push(Fault::Moved);
            }
            if !known.faults.is_empty() {
                self.found.faults.note(pending.line, known.faults);
            }
        }
        Ok(())
    }

    /// Whether a comment that is here already stands elsewhere than the file says.
    fn has_moved(&self, comment: &Pending, post: PostId, parent: Option<CommentId>) -> bool {
        let plan = &self.found.plan;
        let place = plan.post_of_comment(comment.place);
        let said_post = place.map_or(0, |place| plan.id(Kind::Post, place));
        let said_parent = comment.parent.map(|place| plan.id(Kind::Comment, place));
        said_post != post.0 || said_parent != parent.map(|parent| parent.0)
    }
}

fn is_of_the_disk(error: &io::Error) -> bool {
    // What the operating system says has a number; what the decompressors say has none.
    error.raw_os_error().is_some()
}
