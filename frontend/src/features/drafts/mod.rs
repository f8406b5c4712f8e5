//! What one began to write, kept until it is published or thrown away.

mod keeper;
pub mod model;
mod page;

pub use keeper::{Keeper, add_here, all_here, forget_sent};
use page::DraftsPage;

use crate::late::part;

part!(pub PAGE = drafts_page in own, texts "drafts": <DraftsPage/>);
