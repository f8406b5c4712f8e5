//! The endpoints of the directory.

use platform::{
    Result,
    db::Conn,
    http::{Call, Routes, Viewer},
};
use shared::{
    contract::Page,
    directory::{
        Directory, EditMyProfile, FormerUnit, ListPeople, PersonCard, Profile, ReadDirectory, ReadPerson,
        ReadUnitHistory, Site, SortLetter, Unit,
    },
    ids::UserId,
    text::Username,
};

use super::{actions, profile, search, store, tree::Tree, units};
use crate::{app::App, features::identity};

/// Mounts them.
pub fn routes(routes: &mut Routes<App>) {
    routes.mount::<ReadDirectory, Viewer, _, _>(read_directory);
    routes.mount::<ListPeople, Viewer, _, _>(list_people);
    routes.mount::<ReadPerson, Viewer, _, _>(read_person);
    routes.mount::<EditMyProfile, Viewer, _, _>(edit_my_profile);
    routes.mount::<ReadUnitHistory, Viewer, _, _>(read_unit_history);
}

async fn read_directory(app: App, _: Viewer, _: Call<ReadDirectory>) -> Result<Directory> {
    app.db.read(directory).await
}

fn directory(conn: &mut Conn) -> Result<Directory> {
    let units = Tree::new(store::units(conn)?).into_units();
    let heads: Vec<UserId> = units.iter().filter_map(|unit| unit.head_id).collect();
    let heads = identity::people(conn, &heads)?;
    let units = units.into_iter().map(|unit| Unit {
        id: unit.id,
        name: unit.name,
        parent: unit.parent_id,
        kind: unit.kind,
        head: unit.head_id.and_then(|head| heads.get(&head).cloned()),
        people: count(unit.people_count),
    });
    let units = units.collect();
    let sites = store::sites(conn)?.into_iter().map(|site| Site {
        id: site.id,
        name: site.name,
        address: site.address,
        people: count(site.people_count),
    });
    let sites = sites.collect();
    let (elected, agents) = store::count_people(conn)?;
    let sized = |people: i64| u32::try_from(people).unwrap_or(u32::MAX);
    Ok(Directory { units, sites, agents: sized(agents), elected: sized(elected), letters: letters(conn)? })
}

/// The letters with which somebody's family name begins.
fn letters(conn: &mut Conn) -> Result<Vec<SortLetter>> {
    let mut letters = Vec::new();
    for letter in SortLetter::all() {
        let from = letter.letter().to_string();
        if store::somebody_between(conn, &from, &format!("{from}\u{10ffff}"))? {
            letters.push(letter);
        }
    }
    Ok(letters)
}

fn count(stored: i32) -> u32 {
    u32::try_from(stored).unwrap_or(0)
}

async fn list_people(app: App, viewer: Viewer, call: Call<ListPeople>) -> Result<Page<PersonCard>> {
    app.db.read(move |conn| search::page(conn, &viewer, &call.params)).await
}

async fn read_person(app: App, viewer: Viewer, call: Call<ReadPerson>) -> Result<Profile> {
    app.db.read(move |conn| profile::of(conn, &viewer, &call.params.username)).await
}

async fn edit_my_profile(app: App, viewer: Viewer, call: Call<EditMyProfile>) -> Result<Profile> {
    app.db
        .write(move |tx| {
            actions::edit_my_profile(tx, &viewer, &call.request)?;
            let me = identity::people(tx, &[viewer.id])?.remove(&viewer.id);
            let me = me.ok_or_else(platform::Error::not_found)?;
            let username = Username::parse(&me.username).map_err(|_| platform::Error::not_found())?;
            profile::of(tx, &viewer, &username)
        })
        .await
}

async fn read_unit_history(app: App, _: Viewer, call: Call<ReadUnitHistory>) -> Result<Page<FormerUnit>> {
    app.db.read(move |conn| units::history(conn, call.params)).await
}
