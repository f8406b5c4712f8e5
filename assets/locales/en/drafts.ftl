# What one began to write.
drafts-intro = What you began to write, on all your devices.
drafts-loading = Loading drafts
drafts-failed = Drafts could not be loaded
drafts-empty = No drafts
drafts-empty-text = What you begin to write is kept here until you post it.
drafts-kept = kept { $time }
drafts-discard = Throw away the draft “{ $name }”
drafts-discarded = Draft thrown away.
drafts-place-post = New post
drafts-place-comment = Comment
drafts-place-reply = Reply to a comment
drafts-place-edit = Edit
drafts-elsewhere = The drafts of your other devices could not be loaded.
drafts-discard-title = Throw this draft away?
drafts-discard-text = This text will be erased from all your devices: “{ $name }”
drafts-discard-it = Throw away
drafts-not-discarded = The draft was not thrown away.
