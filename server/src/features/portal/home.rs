//! The blocks of the first page: which ones somebody has, and what is in them.
//!
//! A page is a bounded number of queries, whatever the size of the network: each kind of block is asked
//! for once, and only if it is there.

use platform::{Error, Result, db::Conn, http::Viewer};
use shared::{
    ids::{GroupId, LayoutId, UserId},
    portal::home::{
        Arrival, Block, BlockKind, BlockSettings, Blocks, LivelyGroup, NEW_FOR, Portal, PortalPreview,
        USUAL_LAYOUT,
    },
    time::DAY,
};

use super::{policy, store};
use crate::features::{
    audiences, directory,
    feed::{self, markdown},
    groups, identity,
};

/// How many posts of a group are counted.
const MOST_POSTS: u32 = 99;
/// In how many of their groups it is looked how much was written.
const LOOKED_AT: usize = 60;

/// The blocks where nobody said otherwise.
pub fn usual() -> Blocks {
    let kinds = [BlockKind::Groups, BlockKind::Arrivals, BlockKind::Discover, BlockKind::WhoDoes];
    // They are fewer than there may be.
    Blocks::new(kinds.into_iter().map(BlockSettings::usual).collect()).unwrap_or_default()
}

/// The blocks of a column; where nothing was written, the usual ones.
pub fn blocks(column: Option<&str>) -> Result<Blocks> {
    match column {
        None | Some("") => Ok(usual()),
        Some(column) => Ok(serde_json::from_str(column).map_err(anyhow::Error::from)?),
    }
}

/// The viewer's blocks, without those that have nothing in them.
pub fn read(conn: &mut Conn, viewer: &Viewer) -> Result<Portal> {
    let eyes = audiences::eyes(conn, viewer)?;
    let rows = store::layouts(conn)?;
    let layout = policy::layout_for(rows, &eyes, None)?;
    let settings = blocks(layout.and_then(|row| row.shown).as_deref())?;
    let mut filled = fill(conn, viewer, &settings)?;
    filled.retain(|block| !is_empty(block));
    Ok(Portal { blocks: filled })
}

/// The blocks that somebody would have if the draft of a layout were published. What is in them is what
/// the viewer would find there: nobody's own page is shown to anybody else.
pub fn preview(conn: &mut Conn, viewer: &Viewer, id: LayoutId, user: UserId) -> Result<PortalPreview> {
    policy::administrator(viewer)?;
    let rows = store::layouts(conn)?;
    if !rows.iter().any(|row| row.id == id) {
        return Err(Error::not_found());
    }
    let eyes = audiences::eyes_of(conn, user, viewer.now)?;
    let layout = policy::layout_for(rows, &eyes, Some(id))?;
    let (layout, name, column) =
        layout.map_or((USUAL_LAYOUT, String::new(), None), |row| (row.id, row.name, row.shown));
    let settings = blocks(column.as_deref())?;
    Ok(PortalPreview { layout, name, blocks: fill(conn, viewer, &settings)? })
}

fn is_empty(block: &Block) -> bool {
    match block.kind {
        BlockKind::Groups => block.groups.is_empty(),
        BlockKind::Arrivals => block.people.is_empty(),
        BlockKind::Discover => block.discover.is_empty(),
        BlockKind::Links => block.links.is_empty(),
        BlockKind::Text => block.html.is_empty(),
        BlockKind::WhoDoes => false,
    }
}

fn fill(conn: &mut Conn, viewer: &Viewer, settings: &Blocks) -> Result<Vec<Block>> {
    settings.as_slice().iter().map(|settings| fill_one(conn, viewer, settings)).collect()
}

fn fill_one(conn: &mut Conn, viewer: &Viewer, settings: &BlockSettings) -> Result<Block> {
    let count = usize::from(settings.count.get());
    let mut block = Block {
        kind: settings.kind,
        above: settings.above,
        title: settings.title.as_ref().map(|title| title.as_str().to_owned()),
        groups: Vec::new(),
        people: Vec::new(),
        discover: Vec::new(),
        links: Vec::new(),
        html: String::new(),
    };
    match settings.kind {
        BlockKind::Groups => block.groups = lively(conn, viewer, count)?,
        BlockKind::Arrivals => block.people = arrivals(conn, viewer, count)?,
        BlockKind::Discover => {
            block.discover = groups::suggested(conn, viewer)?.into_iter().take(count).collect();
        }
        BlockKind::Links => block.links = settings.links.as_slice().to_vec(),
        BlockKind::Text if !settings.text.as_str().trim().is_empty() => {
            block.html = markdown::render_page(settings.text.as_str(), &markdown::PageFiles::new());
        }
        BlockKind::Text | BlockKind::WhoDoes => {}
    }
    Ok(block)
}

/// The viewer's groups: where most was written in the last seven days, then by name.
fn lively(conn: &mut Conn, viewer: &Viewer, count: usize) -> Result<Vec<LivelyGroup>> {
    let mine = groups::mine(conn, viewer.id, viewer.now)?;
    let ids: Vec<GroupId> = mine.iter().take(LOOKED_AT).map(|mine| mine.group.id).collect();
    let written = feed::written_since(conn, &ids, viewer.now.plus_ms(-7 * DAY))?;
    let mut all: Vec<LivelyGroup> = mine
        .into_iter()
        .map(|mine| {
            let posts = written.get(&mine.group.id).copied().unwrap_or(0);
            let posts = u32::try_from(posts).unwrap_or(MOST_POSTS).min(MOST_POSTS);
            LivelyGroup { group: mine.group, posts }
        })
        .collect();
    all.sort_by_key(|group| std::cmp::Reverse(group.posts));
    all.truncate(count);
    Ok(all)
}

/// Who came to the viewer's body, the latest first.
fn arrivals(conn: &mut Conn, viewer: &Viewer, count: usize) -> Result<Vec<Arrival>> {
    let limit = i64::try_from(count).unwrap_or(i64::MAX);
    let came = directory::arrivals(conn, viewer.id, viewer.now.plus_ms(-NEW_FOR), limit)?;
    let ids: Vec<UserId> = came.iter().map(|(user, _)| *user).collect();
    let mut people = identity::people(conn, &ids)?;
    let arrival = |(user, since)| Some(Arrival { person: people.remove(&user)?, since });
    Ok(came.into_iter().filter_map(arrival).collect())
}
