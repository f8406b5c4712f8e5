//! What people do with posts, mentions and drafts.

use shared::{
    contract::{NoParams, Page},
    feed::{
        comments::CommentCard,
        drafts::{
            DiscardDraft, Draft, DraftContent, DraftContext, DraftParams, DraftText, ListDrafts, SaveDraft,
        },
        mentions::{Letters, SuggestMentions, SuggestParams, Suggestions},
        posts::{
            CreatePost, DeletePost, EditPost, FeedParams, FeedTab, FurtherGroups, NewPost, PostCard,
            PostEdit, PostHistoryParams, PostKind, PostParams, PostSource, ReadFeed, ReadPost,
            ReadPostHistory, ReadPostSource, UndoPost, Version,
        },
        reactions::{
            NewReaction, PostReactionsParams, ReactToPost, ReactionKind, Reactor, ReadPostReactions,
            UnreactToPost,
        },
    },
    ids::{CommentId, GroupId, PostId},
    text::PostBody,
};

use super::{person::Person, reply::Reply};

/// The words of the reactions.
pub use shared::feed::reactions::ReactionKind as Kind;

/// What names a post or a comment: its id or its card.
pub trait ACard<Id> {
    /// Its id.
    fn id(&self) -> Id;
}

macro_rules! cards {
    ($($id:ident $card:ident),+) => {$(
        impl ACard<$id> for $id {
            fn id(&self) -> $id {
                *self
            }
        }

        impl ACard<$id> for $card {
            fn id(&self) -> $id {
                self.id
            }
        }

        impl ACard<$id> for &$card {
            fn id(&self) -> $id {
                self.id
            }
        }
    )+};
}
cards!(PostId PostCard, CommentId CommentCard);

fn at(post: impl ACard<PostId>) -> PostParams {
    PostParams { post: post.id() }
}

impl Person<'_> {
    /// A post to everybody, or to a group, that was not sent yet.
    #[must_use]
    pub fn new_post(&self, group: Option<GroupId>, body: &str) -> NewPost {
        let body = PostBody::parse(body).expect("the text of a post");
        NewPost {
            key: self.app.key(),
            group,
            also_in: FurtherGroups::default(),
            kind: None,
            title: None,
            body,
        }
    }

    /// Publishes to everybody.
    pub async fn publish(&self, body: &str) -> PostCard {
        self.tries_to_publish(&self.new_post(None, body)).await.ok()
    }

    /// A post to several groups that was not sent yet.
    #[must_use]
    pub fn new_post_in(&self, groups: &[GroupId], body: &str) -> NewPost {
        let also_in = groups.get(1..).unwrap_or_default().to_vec();
        let also_in = FurtherGroups::new(also_in).expect("not too many groups");
        NewPost { also_in, ..self.new_post(groups.first().copied(), body) }
    }

    /// Publishes in a group.
    pub async fn publish_in(&self, group: GroupId, body: &str) -> PostCard {
        self.tries_to_publish(&self.new_post(Some(group), body)).await.ok()
    }

    /// Tries to publish official news to everybody.
    pub async fn publish_news(&self, body: &str) -> Reply<CreatePost> {
        let news = NewPost { kind: Some(PostKind::News), ..self.new_post(None, body) };
        self.tries_to_publish(&news).await
    }

    /// Tries to publish.
    pub async fn tries_to_publish(&self, new: &NewPost) -> Reply<CreatePost> {
        self.call(&NoParams {}, new).await
    }

    /// The first page of a feed.
    pub async fn feed(&self, tab: FeedTab) -> Page<PostCard> {
        self.feed_page(FeedParams { tab: Some(tab), ..FeedParams::default() }).await
    }

    /// A page of a feed.
    pub async fn feed_page(&self, params: FeedParams) -> Page<PostCard> {
        self.get::<ReadFeed>(params).await.ok()
    }

    /// A whole feed, page by page.
    pub async fn whole_feed(&self, tab: FeedTab) -> Vec<PostCard> {
        let (mut posts, mut before) = (Vec::new(), None);
        loop {
            let page = self.feed_page(FeedParams { tab: Some(tab), before, ..FeedParams::default() }).await;
            posts.extend(page.items);
            match page.next {
                Some(next) => before = Some(PostId(next)),
                None => return posts,
            }
        }
    }

    /// Tries to read a post.
    pub async fn read(&self, post: impl ACard<PostId>) -> Reply<ReadPost> {
        self.get(at(post)).await
    }

    /// A post as they see it.
    pub async fn sees(&self, post: impl ACard<PostId>) -> PostCard {
        self.read(post).await.ok()
    }

    /// Tries to change the text of a post as of a version.
    pub async fn edit(&self, post: impl ACard<PostId>, base_version: u32, body: &str) -> Reply<EditPost> {
        let body = PostBody::parse(body).expect("the text of a post");
        self.call(&at(post), &PostEdit { base_version, title: None, body }).await
    }

    /// Tries to delete a post.
    pub async fn delete(&self, post: impl ACard<PostId>) -> Reply<DeletePost> {
        self.get(at(post)).await
    }

    /// Tries to take back a post.
    pub async fn undo(&self, post: impl ACard<PostId>) -> Reply<UndoPost> {
        self.get(at(post)).await
    }

    /// Tries to read what the author of a post wrote.
    pub async fn source(&self, post: impl ACard<PostId>) -> Reply<ReadPostSource> {
        self.get(at(post)).await
    }

    /// What they wrote in a post.
    pub async fn wrote(&self, post: impl ACard<PostId>) -> PostSource {
        self.source(post).await.ok()
    }

    /// Tries to read how a post read before.
    pub async fn history(&self, post: impl ACard<PostId>) -> Reply<ReadPostHistory> {
        self.history_before(post, None).await
    }

    /// Tries to read how a post read before a version.
    pub async fn history_before(
        &self,
        post: impl ACard<PostId>,
        before: Option<u32>,
    ) -> Reply<ReadPostHistory> {
        self.get(PostHistoryParams { post: post.id(), before }).await
    }

    /// How a post read before.
    pub async fn earlier(&self, post: impl ACard<PostId>) -> Vec<Version> {
        self.history(post).await.ok().items
    }

    /// Tries to react to a post.
    pub async fn react(&self, post: impl ACard<PostId>, kind: ReactionKind) -> Reply<ReactToPost> {
        self.call(&at(post), &NewReaction { kind }).await
    }

    /// Tries to take back a reaction to a post.
    pub async fn unreact(&self, post: impl ACard<PostId>) -> Reply<UnreactToPost> {
        self.get(at(post)).await
    }

    /// Tries to read who reacted to a post.
    pub async fn reactions(&self, post: impl ACard<PostId>) -> Reply<ReadPostReactions> {
        self.get(PostReactionsParams { post: post.id(), after: None }).await
    }

    /// Who reacted to a post.
    pub async fn reactors(&self, post: impl ACard<PostId>) -> Vec<Reactor> {
        self.reactions(post).await.ok().items
    }

    /// Asks who may be meant.
    pub async fn suggest(&self, params: SuggestParams) -> Reply<SuggestMentions> {
        self.get(params).await
    }

    /// Who may be meant in a post to everybody.
    pub async fn looks_for(&self, q: &str) -> Suggestions {
        let q = Letters::parse(q).expect("what one types after an @");
        self.suggest(SuggestParams { q, ..SuggestParams::default() }).await.ok()
    }

    /// Tries to keep a draft.
    pub async fn keep(&self, context: DraftContext, body: &str, group: Option<GroupId>) -> Reply<SaveDraft> {
        let body = DraftText::parse(body).expect("the text of a draft");
        self.call(
            &DraftParams { context },
            &DraftContent { title: None, body, group, also_in: FurtherGroups::default() },
        )
        .await
    }

    /// Throws a draft away.
    pub async fn discard(&self, context: DraftContext) -> Reply<DiscardDraft> {
        self.get(DraftParams { context }).await
    }

    /// Their drafts.
    pub async fn drafts(&self) -> Vec<Draft> {
        self.get::<ListDrafts>(NoParams {}).await.ok().items
    }
}
