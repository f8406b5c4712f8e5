//! What is written in the fields of a layout. No browser and no server here.

use shared::{
    few::Few,
    news::UpTo,
    portal::{
        LinkAddress, LinkWord,
        home::{
            BlockCount, BlockKind, BlockSettings, BlockTitle, Blocks, LinkIcon, MOST_BLOCKS, MOST_LINKS,
            QuickLink,
        },
    },
};

/// A link as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenLink {
    /// Tells it from the others.
    pub key: u32,
    /// What it is called.
    pub word: String,
    /// Where it leads.
    pub address: String,
    /// What stands beside it.
    pub icon: LinkIcon,
}

/// A block as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenBlock {
    /// Tells it from the others as they move.
    pub key: u32,
    /// What it shows.
    pub kind: BlockKind,
    /// Whether it stands above the feed.
    pub above: bool,
    /// What it is called; empty: as usual.
    pub title: String,
    /// How many things it shows.
    pub count: u8,
    /// Its links.
    pub links: Vec<WrittenLink>,
    /// Its text.
    pub text: String,
}

/// What cannot be kept as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// A title is too long.
    Title,
    /// A link has no name, or leads nowhere.
    Link,
    /// A text is too long.
    Text,
}

impl WrittenBlock {
    /// A block as it is kept; `key` gives keys.
    pub fn of(block: &BlockSettings, mut key: impl FnMut() -> u32) -> Self {
        let links = block.links.as_slice().iter().map(|link| WrittenLink {
            key: key(),
            word: link.word.as_str().to_owned(),
            address: link.address.as_str().to_owned(),
            icon: link.icon,
        });
        let links = links.collect();
        Self {
            key: key(),
            kind: block.kind,
            above: block.above,
            title: block.title.as_ref().map(|title| title.as_str().to_owned()).unwrap_or_default(),
            count: block.count.get(),
            links,
            text: block.text.as_str().to_owned(),
        }
    }

    fn read(&self) -> Result<BlockSettings, Wrong> {
        let title = match self.title.trim() {
            "" => None,
            title => Some(BlockTitle::parse(title).map_err(|_| Wrong::Title)?),
        };
        let link = |link: &WrittenLink| {
            let word = LinkWord::parse(&link.word).map_err(|_| Wrong::Link)?;
            let address = LinkAddress::parse(&link.address).map_err(|_| Wrong::Link)?;
            Ok(QuickLink { word, address, icon: link.icon })
        };
        let links: Result<Vec<_>, _> = self.links.iter().take(MOST_LINKS).map(link).collect();
        Ok(BlockSettings {
            kind: self.kind,
            above: self.above,
            title,
            count: BlockCount::new(self.count).unwrap_or(BlockCount::USUAL),
            links: Few::new(links?).unwrap_or_default(),
            text: UpTo::parse(&self.text).map_err(|_| Wrong::Text)?,
        })
    }
}

/// What is sent of blocks, or the first that is wrong.
pub fn read(blocks: &[WrittenBlock]) -> Result<Blocks, (u32, Wrong)> {
    let read = |block: &WrittenBlock| block.read().map_err(|wrong| (block.key, wrong));
    let blocks: Result<Vec<_>, _> = blocks.iter().take(MOST_BLOCKS).map(read).collect();
    Ok(Few::new(blocks?).unwrap_or_default())
}

/// The kinds that may be added to blocks: of most one suffices.
pub fn addable(blocks: &[WrittenBlock]) -> Vec<BlockKind> {
    if blocks.len() >= MOST_BLOCKS {
        return Vec::new();
    }
    let many = |kind: BlockKind| matches!(kind, BlockKind::Links | BlockKind::Text);
    let there = |kind: BlockKind| blocks.iter().any(|block| block.kind == kind);
    BlockKind::ALL.iter().copied().filter(|kind| many(*kind) || !there(*kind)).collect()
}

/// Moves what is at a place up or down, and gives its new place, from 1 on; nothing at the end of the way.
pub fn moved<T>(all: &mut [T], place: usize, up: bool) -> Option<usize> {
    let to = if up { place.checked_sub(1)? } else { place + 1 };
    (place < all.len() && to < all.len()).then(|| {
        all.swap(place, to);
        to + 1
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(kind: BlockKind) -> WrittenBlock {
        let mut key = 0;
        WrittenBlock::of(&BlockSettings::usual(kind), || {
            key += 1;
            key
        })
    }

    #[test]
    fn what_is_written_is_sent_as_it_is() {
        let blocks = [written(BlockKind::Groups), written(BlockKind::WhoDoes)];
        let kinds: Vec<_> = read(&blocks).unwrap().as_slice().iter().map(|block| block.kind).collect();
        assert_eq!(kinds, [BlockKind::Groups, BlockKind::WhoDoes]);
        let link = WrittenLink {
            key: 9,
            word: "Congés".to_owned(),
            address: "/news".to_owned(),
            icon: LinkIcon::Calendar,
        };
        let links = WrittenBlock { links: vec![link.clone()], ..written(BlockKind::Links) };
        assert_eq!(read(std::slice::from_ref(&links)).unwrap().as_slice()[0].links.as_slice().len(), 1);
        let nowhere = WrittenLink { address: "ailleurs".to_owned(), ..link };
        let wrong = WrittenBlock { key: 7, links: vec![nowhere], ..links };
        assert_eq!(read(&[wrong]), Err((7, Wrong::Link)));
        let long = WrittenBlock { title: "é".repeat(61), ..written(BlockKind::Text) };
        assert_eq!(read(&[long]).unwrap_err().1, Wrong::Title);
    }

    #[test]
    fn of_links_and_texts_there_may_be_several() {
        let blocks = [written(BlockKind::Groups), written(BlockKind::Text)];
        let left = addable(&blocks);
        assert!(!left.contains(&BlockKind::Groups) && left.contains(&BlockKind::Text));
        let full: Vec<_> = (0..MOST_BLOCKS).map(|_| written(BlockKind::Text)).collect();
        assert!(addable(&full).is_empty());
    }

    #[test]
    fn what_moves_stays_among_the_others() {
        let mut all = ["a", "b", "c"];
        assert_eq!(moved(&mut all, 1, true), Some(1));
        assert_eq!(all, ["b", "a", "c"]);
        assert_eq!(moved(&mut all, 0, true), None);
        assert_eq!(moved(&mut all, 2, false), None);
        assert_eq!(moved(&mut all, 1, false), Some(3));
    }
}
