# A post, its reactions, its comments.
post-title = Post
