# Writing, keeping drafts.
compose-open = Post
