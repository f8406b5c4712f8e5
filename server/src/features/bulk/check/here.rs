//! What this network knows of the objects of a file, asked for many at a time.

use platform::{Result, db::Conn};

use crate::features::bulk::{
    fault::Fault,
    line::Kind,
    plan::Place,
    store::{self, Standing},
};

/// How many objects are looked up together.
pub const TOGETHER: usize = 1_000;

/// An object that waits to be looked up.
#[derive(Debug)]
pub struct Pending {
    pub line: u64,
    pub kind: Kind,
    pub place: Place,
    pub reference: String,
    pub username: Option<String>,
    pub email: Option<String>,
    pub staff_number: Option<String>,
    pub slug: Option<String>,
    /// The comment that it answers, when it is a comment.
    pub parent: Option<Place>,
}

/// What is known of it.
#[derive(Debug, Default)]
pub struct Known {
    /// Its id here; 0 when it is new.
    pub id: i64,
    /// Where it stands here, when it is a comment.
    pub standing: Option<Standing>,
    pub faults: Vec<Fault>,
}

impl Pending {
    pub fn new(line: u64, kind: Kind, place: Place, reference: String) -> Self {
        Self {
            line,
            kind,
            place,
            reference,
            username: None,
            email: None,
            staff_number: None,
            slug: None,
            parent: None,
        }
    }
}

/// Looks up all of them.
pub fn look_up(conn: &mut Conn, source: &str, pending: Vec<Pending>) -> Result<Vec<(Pending, Known)>> {
    let mut all: Vec<(Pending, Known)> =
        pending.into_iter().map(|pending| (pending, Known::default())).collect();
    for kind in [Kind::Organization, Kind::User, Kind::Group, Kind::Post, Kind::Comment] {
        let names: Vec<&str> =
            all.iter().filter(|(it, _)| it.kind == kind).map(|(it, _)| it.reference.as_str()).collect();
        if names.is_empty() {
            continue;
        }
        let ids = store::imported_before(conn, source, kind.as_str(), &names)?;
        for (pending, known) in all.iter_mut().filter(|(it, _)| it.kind == kind) {
            known.id = ids.get(&pending.reference).copied().unwrap_or(0);
        }
    }
    refuse_taken(
        &mut all,
        "username",
        |it| it.username.as_ref(),
        |names| Ok(store::users_named(conn, names)?.into_iter().map(|(name, id)| (name, id.0)).collect()),
    )?;
    refuse_taken(
        &mut all,
        "email",
        |it| it.email.as_ref(),
        |emails| Ok(store::users_at(conn, emails)?.into_iter().map(|(email, id)| (email, id.0)).collect()),
    )?;
    refuse_taken(
        &mut all,
        "staff_number",
        |it| it.staff_number.as_ref(),
        |numbers| {
            let owners = store::users_numbered(conn, numbers)?;
            Ok(owners.into_iter().map(|(number, id)| (number, id.0)).collect())
        },
    )?;
    refuse_taken(
        &mut all,
        "slug",
        |it| it.slug.as_ref(),
        |slugs| Ok(store::groups_named(conn, slugs)?.into_iter().map(|(slug, id)| (slug, id.0)).collect()),
    )?;
    find_standings(conn, &mut all)?;
    Ok(all)
}

/// A name that another object here has cannot be given; nobody is taken over by their name.
fn refuse_taken(
    all: &mut [(Pending, Known)],
    key: &'static str,
    name: fn(&Pending) -> Option<&String>,
    owners: impl FnOnce(&[&str]) -> Result<std::collections::HashMap<String, i64>>,
) -> Result<()> {
    let names: Vec<&str> = all.iter().filter_map(|(it, _)| name(it)).map(String::as_str).collect();
    if names.is_empty() {
        return Ok(());
    }
    let owners = owners(&names)?;
    for (pending, known) in all {
        if let Some(name) = name(pending)
            && owners.get(name).is_some_and(|owner| *owner != known.id)
        {
            known.faults.push(Fault::Taken(key, name.clone()));
        }
    }
    Ok(())
}

fn find_standings(conn: &mut Conn, all: &mut [(Pending, Known)]) -> Result<()> {
    let is_known = |(it, known): &&mut (Pending, Known)| it.kind == Kind::Comment && known.id != 0;
    let ids: Vec<i64> = all.iter_mut().filter(is_known).map(|(_, known)| known.id).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let standings = store::standings(conn, &ids)?;
    for (_, known) in all.iter_mut().filter(is_known) {
        known.standing = standings.get(&known.id).copied();
    }
    Ok(())
}
