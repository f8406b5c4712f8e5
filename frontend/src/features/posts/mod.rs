//! Posts: the card that the feed and the post's page show, and what one does to it.
//!
//! The card is shown by [`PostView`]; [`Posts`] knows each post once for all pages.

mod actions;
mod card;
mod comment_link;
mod delete;
mod fold;
mod follow;
pub mod history;
pub mod model;
mod page;
mod reactions;
mod reactors;
mod store;
mod under;
pub mod walk;

use leptos::prelude::*;

pub use actions::copy_address;
pub use card::PostView;
pub use delete::{DeleteDialog, QUESTION};
pub use fold::Folded;
pub use history::{History, VERSIONS};
pub use reactions::ReactionBar;
pub use reactors::{PEOPLE, Reacted, Reactors, WhoReacted};
pub use store::Posts;

use crate::{late::part, live::Live};
use comment_link::CommentLink;
use page::PostPage;
use under::ArticleTalkSection;

part!(pub PAGE = post_page in post, texts "comments": <PostPage/>);
part!(pub UNDER = article_talk in post, texts "comments": <ArticleTalkSection/>);
part!(pub COMMENT_LINK = comment_link in post, texts "comments": <CommentLink/>);

/// Makes posts known to every page.
pub fn provide() {
    provide_context(Posts::start(Live::of_page()));
    provide_context(History::new());
    provide_context(Reactors::new());
}
