//! The endpoints of the feed: each translates HTTP and calls one act or one reading.

mod comments;
mod drafts;
mod mentions;
mod pins;
mod posts;
mod reactions;

use platform::http::Routes;
use shared::feed::{comments as c, drafts as d, mentions as m, pins as n, posts as p, reactions as r};

use crate::app::App;

/// Mounts the endpoints.
pub fn routes(routes: &mut Routes<App>) {
    routes.mount_written::<p::ReadFeed, _, _, _>(posts::read_feed);
    routes.mount_written::<p::ListPostsOf, _, _, _>(posts::list_posts_of);
    routes.mount::<p::CreatePost, _, _, _>(posts::create_post);
    routes.mount::<p::ReadPost, _, _, _>(posts::read_post);
    routes.mount::<p::PlacePost, _, _, _>(posts::place_post);
    routes.mount::<p::TakePostOut, _, _, _>(posts::take_post_out);
    routes.mount::<p::EditPost, _, _, _>(posts::edit_post);
    routes.mount::<p::DeletePost, _, _, _>(posts::delete_post);
    routes.mount::<p::UndoPost, _, _, _>(posts::undo_post);
    routes.mount::<p::ReadPostSource, _, _, _>(posts::read_post_source);
    routes.mount::<p::ReadPostHistory, _, _, _>(posts::read_post_history);

    routes.mount::<c::ReadComments, _, _, _>(comments::read_comments);
    routes.mount::<c::ReadReplies, _, _, _>(comments::read_replies);
    routes.mount::<c::CreateComment, _, _, _>(comments::create_comment);
    routes.mount::<c::ReadComment, _, _, _>(comments::read_comment);
    routes.mount::<c::EditComment, _, _, _>(comments::edit_comment);
    routes.mount::<c::DeleteComment, _, _, _>(comments::delete_comment);
    routes.mount::<c::UndoComment, _, _, _>(comments::undo_comment);
    routes.mount::<c::ReadCommentSource, _, _, _>(comments::read_comment_source);
    routes.mount::<c::ReadCommentHistory, _, _, _>(comments::read_comment_history);

    routes.mount::<r::ReactToPost, _, _, _>(reactions::react_to_post);
    routes.mount::<r::UnreactToPost, _, _, _>(reactions::unreact_to_post);
    routes.mount::<r::ReadPostReactions, _, _, _>(reactions::read_post_reactions);
    routes.mount::<r::ReactToComment, _, _, _>(reactions::react_to_comment);
    routes.mount::<r::UnreactToComment, _, _, _>(reactions::unreact_to_comment);
    routes.mount::<r::ReadCommentReactions, _, _, _>(reactions::read_comment_reactions);

    routes.mount::<m::SuggestMentions, _, _, _>(mentions::suggest_mentions);

    routes.mount_written::<n::ListPinned, _, _, _>(pins::list_pinned);
    routes.mount::<n::PinPost, _, _, _>(pins::pin_post);
    routes.mount::<n::UnpinPost, _, _, _>(pins::unpin_post);

    routes.mount::<d::ListDrafts, _, _, _>(drafts::list_drafts);
    routes.mount::<d::SaveDraft, _, _, _>(drafts::save_draft);
    routes.mount::<d::DiscardDraft, _, _, _>(drafts::discard_draft);
}
