# The feed.
retry = Try again
feed-hello = Hello { $name }
feed-title = News feed
feed-filter = Filter the feed
feed-for-me = For me
feed-my-groups = My groups
feed-everything = Everyone
feed-order = Newest first
feed-about-label = Beside the feed
feed-about = What this feed shows
feed-about-for-me = Everything posted to everyone and in your groups, newest first. Nothing is ranked or promoted.
feed-about-my-groups = Everything posted in your groups, newest first.
feed-about-everything = Everything you can read: posted to everyone, in your groups and in open groups, newest first.
feed-new = { $count ->
    [one] { $count } new post
   *[other] { $count } new posts
}
feed-loading = Loading the feed
feed-failed = The feed could not be loaded
feed-more = Show more
feed-more-failed = What follows could not be loaded.
feed-end = You have seen everything.
feed-empty = The feed starts here
feed-empty-text = Nobody has posted anything yet. Say hello, introduce your team.
feed-empty-group = Nothing has been posted here yet.
feed-empty-groups = Nothing in your groups
feed-empty-groups-text = What your groups post will appear here.
