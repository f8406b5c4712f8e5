# Groups: the list of them, the page of each.
groups-title = Groups
groups-intro = Services, projects, commissions and communities: where people work and talk together.
groups-make = Create a group
groups-make-it = Create
groups-filter = Filter groups
groups-mine = My groups
groups-discover = To discover
groups-discover-them = Discover groups
groups-search = Search for a group
groups-loading = Loading groups
groups-failed = The groups could not be loaded
groups-none = You are not in any group yet
groups-none-text = Join one or two groups: their news will come to your feed.
groups-all-joined = You are in every group
groups-all-joined-text = There is no other to discover for now.
groups-none-found = No group for “{ $words }”
groups-none-found-text = Try the beginning of another word of its name.
groups-invitations = Your invitations

group-loading = Loading the group
group-failed = The group could not be loaded
group-nowhere = This group does not exist
group-nowhere-text = It may have been renamed, or it is not open to everyone.
group-act-failed = This was not done.

group-kind = Kind
group-kind-service = Service
group-kind-project = Project
group-kind-commission = Commission
group-kind-community = Community
group-kind-announcements = Announcements
group-visibility = Visibility
group-visibility-open = Open group
group-visibility-closed = Private group
group-visibility-secret = Secret group
group-visibility-open-means = Everyone in the organisation can read, comment and react; members post.
group-visibility-closed-means = Everyone knows that it exists; only members read what is written there.
group-visibility-secret-means = Only members and people who are invited know that it exists.
group-join-label = To get in
group-join-by-oneself = Anyone can join
group-join-on-request = On request
group-join-by-invitation = By invitation
group-role-member = Member
group-role-moderator = Moderator
group-role-manager = Manager
group-count = { $count ->
    [one] { $count } member
   *[other] { $count } members
}
group-elected = { $count ->
    [one] { $count } elected official
   *[other] { $count } elected officials
}
group-elected-and = { $count ->
    [0] { $elected }
    [one] { $elected } and { $count } other member
   *[other] { $elected } and { $count } other members
}
group-run-by = run by { $name }
group-run-by-more = { $count ->
    [one] run by { $name } and { $count } other person
   *[other] run by { $name } and { $count } other people
}
group-archived-badge = Archived
group-sections = Sections of the group
group-section-feed = Feed
group-section-members = Members
group-section-about = About
group-waiting-count = { $count ->
    [one] , { $count } request to decide
   *[other] , { $count } requests to decide
}

group-join = Join
group-join-it = Join { $name }
group-joined = You are in the group { $name }.
group-ask = Ask to join
group-ask-it = Ask to join { $name }
group-asked = Request sent. You will be in the group as soon as it is accepted.
group-asked-badge = Request sent
group-ask-no-more = Withdraw my request
group-asked-no-more = Request withdrawn.
group-accept = Accept
group-accept-it = Accept the invitation to { $name }
group-decline = Decline
group-decline-it = Decline the invitation to { $name }
group-invitation-accepted = Invitation accepted.
group-invitation-declined = Invitation declined.
group-invited-badge = Invited
group-private = This group is private
group-private-text = { $count ->
    [one] Only the person in the group can read what is said there.
   *[other] Only the { $count } members of the group can read what is said there.
}
group-archived = This group is archived.
group-archived-text = Everything there can still be read, but nothing can be written.
group-announcements = Announcements are made here.
group-announcements-text = Those who run the group post; you can comment and react.
group-outside = You are not in this group.
group-outside-text = You can read everything, comment and react. To post, join it.
group-feed-title = Feed of the group
group-pinned = Pinned
group-about-label = The group in brief

group-follows = Following: { $level }
group-level-all = everything
group-level-topics = new posts
group-level-mentions = mentions of me
group-level-none = nothing
group-mute = Remove from my “For me” feed
group-unmute = Put back into my “For me” feed
group-muted = This group no longer appears in your “For me” feed.
group-muted-button = Following: not in my feed
group-more = More about the group
group-settings = Group settings
group-cover = Picture above
group-leave = Leave the group
group-left = You have left the group.
group-leave-title = Leave { $name }?
group-leave-text = What you wrote stays there. You will no longer receive its news.
group-stay = Stay
group-not-left = You are still in the group.
group-heir = Who will run the group
group-heir-search = Search among the members
group-heir-choose = Choose a person
group-no-heir = There is nobody else in the group. Invite somebody, or archive the group in its settings.

group-name = Name
group-slug = Address
group-slug-hint = What follows /g/ in the address of the group: plain letters, digits and dashes. It does not change afterwards.
group-about-label-field = What it is about (optional)
group-mandate = Last day of the mandate (optional)
group-mandate-hint = The day after, the group is archived: it is still read, and nothing is written there.
group-mandate-until = Mandate until
group-archive = Archive: still read, and nothing is written there
group-save = Save
group-cancel = Cancel
group-changed = Group changed.
group-made = The group { $name } has been created.
group-not-saved = Nothing was saved.
group-slug-taken = Another group has this address already. Try { $free }.
group-field-blank = This answer is missing.
group-field-too-long = { $max } characters at most.
group-field-malformed = Plain letters, digits and dashes only.
group-no-about = Nobody has described this group yet.
group-created = Created
group-managers = Who runs the group

group-members-title = Members
group-members-search = Search in the group
group-members-loading = Loading members
group-members-failed = The members could not be loaded
group-members-nobody = Nobody of that name in the group.
group-member-more = Actions on { $name }
group-member-changed = Changed for { $name }.
group-member-removed = { $name } is no longer in the group.
group-member-not-changed = Nothing was changed.
group-make-manager = Make manager
group-make-moderator = Make moderator
group-make-member = Make simple member
group-make-guest = { $count ->
    [one] Limit to { $count } day
   *[other] Limit to { $count } days
}
group-no-end = Without time limit
group-remove = Remove from the group
group-guest = Temporary
group-until = , until { $day }
group-why-joined = joined the group
group-why-invited = was invited
group-why-invited-by = invited by { $name }
group-why-accepted = asked to join
group-why-accepted-by = request accepted by { $name }
group-why-rule = by a rule of the group
group-why-imported = when the network was set up
group-why-founded = created the group

group-requests = Requests to decide
group-request-accept = Accept
group-request-accept-of = Accept the request of { $name }
group-request-refuse = Refuse
group-request-refuse-of = Refuse the request of { $name }
group-accepted = { $name } is in the group.
group-refused = Request of { $name } refused.
group-not-decided = The answer was not recorded.
group-invitations = Invitations without an answer
group-invited-by = Invited by { $name }
group-invitation-withdraw = Withdraw
group-invitation-withdraw-of = Withdraw the invitation of { $name }
group-invitation-withdrawn = The invitation of { $name } is withdrawn.

group-invite = Invite
group-invite-title = Invite into the group
group-invite-search = Search for a person
group-invite-hint = By name; accents do not count.
group-invite-found = People found
group-invite-choose = , choose
group-invite-chosen = People to invite
group-invite-drop = Do not invite { $name }
group-invite-until = Until (optional)
group-invite-until-hint = For somebody passing through: after that day they are no longer in the group.
group-invite-send = Invite
group-invite-no-match = Nobody matches.
group-invite-member = already a member
group-invite-already = already invited
group-invite-nobody = Choose a person first.
group-not-invited = Nobody was invited.
group-fate-invited = { $name }: invitation sent.
group-fate-already = { $name }: invited already, no answer yet.
group-fate-member = { $name }: in the group already.
group-fate-accepted = { $name } had asked: done, they are in the group.

groups-suggested = Your colleagues’ groups
groups-suggested-text = Several people of your service are already there.
group-chair = Chair
group-chaired-by = chaired by { $name }
group-make-chair = Make chair
group-chair-no-more = No longer chair
group-chair-changed = Chair changed.
group-held-text = The rule of the group puts you here: you cannot leave, as it would bring you back. You can take the group out of your “For me” feed; you can still read it at any time.
group-held-muted = It is already out of your “For me” feed.
group-why-because = Because { $reason }
group-why-also = { $why }; also because { $reason }
group-why-named-by = Named by { $name }
group-why-named = Named to run the group
group-cond-unit = their service is within { $name }
group-cond-site = they work at { $name }
group-cond-function = their function contains “{ $words }”
group-cond-mandate = their current mandate contains “{ $words }”
group-cond-agent = they are an agent
group-cond-elected = they are an elected official
group-cond-officer = they are a communication officer
group-cond-admin = they administer Parvis
group-cond-and = { $one } and { $other }
group-cond-gone = a place that no longer exists
group-rule-title = Entry rule
group-rule-none = Nobody is put in this group by a rule.
group-rule-intro = Whoever meets one of these conditions is in the group:
group-rule-means = These people come and go with the directory. They cannot leave the group by themselves, but can take it out of their feed.
group-rule-make = Set a rule
group-rule-change = Change the rule
group-rule-dialog = Entry rule of the group
group-rule-loading = Loading the directory
group-rule-failed = The directory could not be loaded.
group-rule-help = The people whom the rule means are in the group, and follow their changes of service. Members added by hand stay.
group-rule-whoever = Whoever meets these conditions
group-rule-or-whoever = Or whoever meets these
group-rule-and = And also…
group-rule-or = Or else…
group-rule-about = Condition on
group-rule-kind-unit = the service
group-rule-kind-role = the role
group-rule-kind-site = the workplace
group-rule-kind-function = the function
group-rule-kind-mandate = the current mandate
group-rule-unit = Service, with those that are part of it
group-rule-role = Role
group-rule-site = Workplace
group-rule-words = Words it contains
group-rule-drop = Remove this condition
group-rule-agents = Agents
group-rule-elected = Elected officials
group-rule-officers = Communication officers
group-rule-admins = Administrators of Parvis
group-rule-unfinished = A condition lacks a word or two (two letters at least).
group-rule-not-kept = The rule was not changed.
group-rule-kept = The rule of the group is changed.
group-rule-keep = Apply the rule
group-rule-look = See what changes
group-rule-remove = Remove the rule
group-rule-confirm = Apply even if more than half of the members leave
group-rule-outcome = What would change
group-rule-coming = { $count ->
    [0] Nobody comes in.
    [one] { $count } person comes in.
   *[other] { $count } people come in.
}
group-rule-leaving = { $count ->
    [0] Nobody leaves.
    [one] { $count } person leaves.
   *[other] { $count } people leave.
}
group-rule-fitting = { $count ->
    [0] The rule means nobody.
    [one] The rule means { $count } person in all.
   *[other] The rule means { $count } people in all.
}
group-rule-many = More than half of the members would leave.
group-rule-many-text = Tick the box below to apply it all the same.
group-rule-who-comes = Who comes in
group-rule-who-leaves = Who leaves
