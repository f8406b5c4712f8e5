# The page of a post, its comments.
post-back = Back to the feed
post-path = Breadcrumb
post-by = Post by { $name }
post-gone-title = Deleted post
post-failed = The post could not be loaded
post-about = About this post

group-title = The group
group-open = Open to everyone
group-closed = For its members only
group-secret = Known to its members only
group-members = { $count ->
    [one] { $reach }, { $count } member
   *[other] { $reach }, { $count } members
}

comments-none = No comments
comments-first = Be the first to reply.
comments-sort = Sort
comments-sort-label = Sort the comments
comments-oldest = Oldest first
comments-newest = Newest first
comments-most-reacted = Most reacted first
comments-loading = Loading the comments
comments-failed = The comments could not be loaded
comments-more = Show more
comments-before = Show earlier ones
comments-more-failed = The rest could not be loaded.
comments-new = { $count ->
    [one] { $count } new comment
   *[other] { $count } new comments
}
replies-label = Replies
replies-before = Show earlier replies
replies-after = Show later replies
replies-more = { $count ->
    [one] Show { $count } more reply
   *[other] Show { $count } more replies
}

comment-write = Write a comment
comment-send = Send the comment
comment-blank = Write a few words before sending.
comment-resumed = Draft taken up again.
comment-not-sent = Your comment was not sent.
comment-see-post = See the post
comment-take-back = Take the text back
comment-of = on the comment by { $name }
comment-edited = edited
comment-new = New
comment-in-reply-to = in reply to
comment-edit-label = Edit the comment
comment-conflict = This comment changed meanwhile, on another device.
comment-missing = This comment is no longer there.
comment-missing-text = The person who wrote it took it back. Here are the others.
comment-deleted = Comment deleted.
comment-not-deleted = The comment was not deleted.
comment-delete-title = Delete this comment?
comment-delete-text = Its text will disappear for everyone. The replies stay readable.

reply = Reply
reply-whom = to { $name }
reply-to = Reply to { $name }
cancel = Cancel

comment-hidden = This comment was hidden by moderation.
follow-begin = Follow this post
follow-end = Stop following this post
follow-begun = The next comments will be in your alerts.
follow-ended = You will only be alerted if somebody mentions or answers you.

comment-official = Official answer
comment-make-official = Make it the official answer
comment-not-official = No longer the official answer
comment-held = Waiting for approval: only you and the editors see it.
comment-refused = Refused by the editors: { $reason }
talk-closed = Comments are closed.
talk-closed-text = What was written can still be read.
talk-held = Comments are approved before they appear.
talk-held-text = Yours appears once it is approved; you will get an alert.
talk-waiting = Comments that wait for approval
talk-none-waits = No comment waits.
talk-approve = Approve
talk-refuse = Refuse
talk-refuse-now = Refuse this comment
talk-reason = Why it is refused
talk-reason-hint = The person reads it under their comment.
talk-reason-needed = Write a reason of at most { $max } characters.
talk-not-done = Nothing was decided.
