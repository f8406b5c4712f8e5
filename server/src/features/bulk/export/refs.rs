//! What objects are called in a file: by the `ref` they were imported with, or one made up.
//!
//! Within a type no two objects are called the same: a ref that different objects have from
//! different sources serves neither, and one made up differs from all that were imported.

use std::collections::{BTreeSet, HashMap, HashSet};

use platform::{Error, Result, db::Conn};

use crate::features::bulk::{line::Kind, store};

/// Gives objects their refs. The same object always has the same one.
#[derive(Clone, Debug)]
pub struct Refs {
    sources: Vec<String>,
}

/// The refs of some objects.
#[derive(Debug)]
pub struct Names(HashMap<i64, String>);

impl Names {
    /// The ref of an object.
    pub fn get(&self, id: i64) -> Result<String> {
        self.0.get(&id).cloned().ok_or_else(|| Error::Internal(anyhow::anyhow!("no ref for {id}")))
    }

    /// The ref of an object that may be absent.
    pub fn optional(&self, id: Option<impl Into<i64>>) -> Result<Option<String>> {
        id.map(|id| self.get(id.into())).transpose()
    }
}

impl Refs {
    /// Knows from which sources something was imported.
    pub fn new(conn: &mut Conn) -> Result<Self> {
        Ok(Self { sources: store::sources(conn)? })
    }

    /// The refs of these objects.
    pub fn of(&self, conn: &mut Conn, kind: Kind, ids: impl Iterator<Item = i64>) -> Result<Names> {
        let ids: Vec<i64> = ids.collect::<BTreeSet<_>>().into_iter().collect();
        let mut names = self.imported(conn, kind, &ids)?;
        let mut nameless: Vec<i64> = ids.into_iter().filter(|id| !names.contains_key(id)).collect();
        let mut ending = String::new();
        while !nameless.is_empty() {
            let made_up: HashMap<i64, String> =
                nameless.iter().map(|id| (*id, format!("{}{id}{ending}", letter(kind)))).collect();
            let clashing = self.clashing(conn, kind, &made_up)?;
            names.extend(made_up.into_iter().filter(|(id, _)| !clashing.contains(id)));
            nameless = clashing.into_iter().collect();
            ending.push('~');
        }
        Ok(Names(names))
    }

    /// The refs that objects were imported with, of the first source for those of several.
    fn imported(&self, conn: &mut Conn, kind: Kind, ids: &[i64]) -> Result<HashMap<i64, String>> {
        let mut rows = Vec::new();
        for ids in ids.chunks(1_000) {
            rows.extend(store::refs_of(conn, kind, ids)?);
        }
        rows.sort_unstable_by(|one, other| other.cmp(one));
        let mut names: HashMap<i64, String> = rows.into_iter().map(|(id, _, name)| (id, name)).collect();
        // Within one source every ref is one object.
        if self.sources.len() > 1 {
            let clashing = self.clashing(conn, kind, &names)?;
            names.retain(|id, _| !clashing.contains(id));
        }
        Ok(names)
    }

    /// Which of these objects have a name that another object was imported with.
    fn clashing(&self, conn: &mut Conn, kind: Kind, names: &HashMap<i64, String>) -> Result<HashSet<i64>> {
        let asked: Vec<&str> = names.values().map(String::as_str).collect();
        let mut owners: HashMap<String, Vec<i64>> = HashMap::new();
        for asked in asked.chunks(1_000) {
            for (name, owner) in store::owners_of(conn, &self.sources, kind, asked)? {
                owners.entry(name).or_default().push(owner);
            }
        }
        let clashes = |(id, name): &(&i64, &String)| {
            owners.get(*name).is_some_and(|owners| owners.iter().any(|owner| owner != *id))
        };
        Ok(names.iter().filter(clashes).map(|(id, _)| *id).collect())
    }
}

fn letter(kind: Kind) -> char {
    match kind {
        Kind::Organization => 'o',
        Kind::User => 'u',
        Kind::Group => 'g',
        Kind::Post => 'p',
        Kind::Comment => 'c',
    }
}
