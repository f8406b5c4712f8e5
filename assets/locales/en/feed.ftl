# The feed.
