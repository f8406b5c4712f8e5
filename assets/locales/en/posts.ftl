# A post, its reactions, its comments.
post-loading = Loading the post
post-of = on the post by { $name }
post-more = More actions { $about }
post-official = Official
post-in = in
post-edited = edited
post-unfold = Read more
post-fold = Fold
post-gone = This post was deleted.
post-places = Groups of the post
post-edit = Edit
post-history = History
post-copy-link = Copy link
post-link-copied = Link copied.
post-pin = Pin to the top of the group
post-unpin = Unpin
post-pinned = Post pinned to the top of the group.
post-unpinned = Post unpinned.
post-delete = Delete
post-deleted = Post deleted.

delete-title = Delete this post?
delete-text = { $count ->
    [0] Its text will disappear for everyone.
    [one] Its text will disappear for everyone. The comment stays readable.
   *[other] Its text will disappear for everyone. The { $count } comments stay readable.
}
delete-keep = Keep
delete = Delete

history-title = How the text changed
history-loading = Loading the history
history-failed = The history could not be loaded

comment = Comment
comments = { $count ->
    [one] { $count } comment
   *[other] { $count } comments
}
comments-latest = Latest comments
comment-gone = Comment deleted.

react = React
react-about = { $word }, { $about }
react-choose = Choose a reaction
reaction-like = Like
reaction-thanks = Thank you
reaction-bravo = Well done
reaction-idea = Good idea
reaction-support = Support
reactions = { $count ->
    [one] { $count } reaction
   *[other] { $count } reactions
}
post-report = Report
post-moderate = Moderate
post-hidden = Hidden by moderation: only the person who wrote it and moderation see it.
post-locked = Moderation closed the discussion: it can no longer be answered.
comment-sent = Comment sent.
comment-undone = Comment withdrawn. Its text is back in the field.
reactors-title = Who reacted
reactors-loading = Loading the reactions
reactors-failed = The reactions could not be loaded
