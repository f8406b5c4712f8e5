# The blocks of the first page.
portal-to-do = { $count ->
    [one] {" — "}{ $count } thing to do
   *[other] {" — "}{ $count } things to do
}
portal-groups = My groups
portal-arrivals = New colleagues
portal-discover = Groups to discover
portal-links = Quick access
portal-text = Good to know
portal-who-does = Who takes care of…
portal-all-groups = All groups
portal-directory = Directory
portal-empty = Nothing to show here for now: this block will not be displayed.
portal-group-secret = {" "}(secret group)
portal-posts = { $count ->
    [one] { $count } post this week
   *[other] { $count } posts this week
}
portal-posts-hint = Posts of the last seven days.
portal-members = { $count ->
    [one] { $count } member
   *[other] { $count } members
}
portal-join = Join
portal-join-label = Join the group { $name }
portal-joined = You are in the group { $name }.
portal-arrived = Since { $day }
portal-arrived-as = { $title } · since { $day }
portal-elsewhere = {" "}(another site)
portal-who-label = Look for who takes care of what
portal-who-field = A mission, a subject
portal-who-example = registry office, lighting…
portal-who-look = Look
portal-preview = Preview of the blocks
