# Writing, keeping drafts.
compose-open = Post
compose-first = Write the first post
compose-ask = What's new, { $name }?
compose-resume = Resume the draft kept { $time }
compose-dialog = New post
compose-close = Close, the draft is kept
compose-too-long = This is too long: { $max } characters at most.
compose-malformed = This text has a character that cannot be posted.

count-left = { $count ->
    [one] { $count } character left
   *[other] { $count } characters left
}
count-over = { $count ->
    [one] { $count } character too many
   *[other] { $count } characters too many
}

mention-count = { $count ->
    [one] { $count } person suggested
   *[other] { $count } people suggested
}
mention-cannot-read = Will not be able to read this

draft-kept = Draft kept { $time }
draft-resumed = Draft resumed, kept { $time }

pending-sending = Sending…
pending-failed = Your post was not sent.
pending-safe = Nothing is lost.
pending-stranded = It has been waiting since your last visit.
pending-keep = Keep as draft
quoted = “{ $text }”

published = Posted to everyone.
published-in = Posted in { $group }.
published-see = See
published-undo = Undo
published-undone = Post taken back. Its text is in the draft again.

edit-dialog = Edit the post
edit-loading = Loading the text
edit-failed = The text could not be loaded
edit-save = Save
edit-saved = Changes saved.
edit-not-saved = Your changes are not saved.
edit-safe = Your text is kept as a draft.
edit-conflict = This post changed meanwhile, on another device.
edit-conflict-text = Here is the other version. Save to replace it with yours, or swap them.
edit-conflict-swap = Swap the two
