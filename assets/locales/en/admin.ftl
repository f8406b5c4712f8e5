# The administration area: the dashboard, accounts, the log.
admin-title = Administration
admin-back = Back to Parvis
admin-dashboard = Dashboard
admin-members = Members
admin-log = Log
admin-cancel = Cancel
admin-not-done = Nothing was changed.
admin-refresh = Refresh
admin-dashboard-intro = How the server is, at this moment.
admin-health-title = State of the server
admin-health-loading = Loading the state of the server
admin-health-failed = The state of the server could not be loaded
admin-version = Version
admin-since = running since:
admin-database = Database
admin-database-size = { $kind }, { $size }
admin-disk = Disk of the data folder
admin-disk-room = { $free } free of { $total }
admin-jobs = Background work
admin-jobs-well = None late, none given up
admin-jobs-late = Late: { $late }. Given up: { $dead }.
admin-outbox = Live updates
admin-outbox-well = Up to date
admin-outbox-late = { $count ->
    [one] One second late
   *[other] { $count } seconds late
}
admin-connections = Connected pages
admin-connections-count = { $count ->
    [0] No page open
    [one] One page open
   *[other] { $count } pages open
}
admin-state-well = Well
admin-state-watch = To be watched
admin-state-bad = To be repaired
admin-test = Test
admin-test-well = Tested successfully in { $count } ms.
admin-test-slow = Tested successfully, but slow: { $count } ms.
admin-test-bad = The test failed. Check the room on the disk and the rights of the account that runs Parvis.
admin-test-nobody-works = The test job was not done within eight seconds. If this goes on, restart Parvis and read its technical log.
admin-test-nobody-tells = The test event did not arrive within eight seconds. If this goes on, restart Parvis and read its technical log.
admin-copy = Copy of the network
admin-copy-last = Last export:
admin-copy-none = No copy is known. Run “parvis export” every night, and copy the data folder.
admin-size-b = { $number } B
admin-size-kb = { $number } kB
admin-size-mb = { $number } MB
admin-size-gb = { $number } GB
admin-size-tb = { $number } TB
admin-role-agent = Agent
admin-role-elected = Elected official
admin-role-officer = Communication
admin-role-admin = Administrator
admin-role-agent-text = Reads, posts and reacts.
admin-role-elected-text = Reads, posts and reacts; the mandate is shown beside the name.
admin-role-officer-text = Also publishes official news.
admin-role-admin-text = Publishes official news and has the administration area. Does not read private groups without being in them.

accounts-intro = The accounts that you administer, active and suspended, in alphabetical order.
accounts-new = Create an account
accounts-import = Import a list
accounts-search = Search
accounts-search-hint = First name, last name, user name or staff number
accounts-role = Role
accounts-every-role = All roles
accounts-state = State of the account
accounts-all = All
accounts-active = Active
accounts-suspended = Suspended
accounts-is-active = Active
accounts-is-suspended = Suspended
accounts-no-password = No password
accounts-loading = Loading the accounts
accounts-failed = The accounts could not be loaded
accounts-empty = Nobody matches
accounts-empty-text = Try fewer letters, or remove a filter.
account-facts = The account
account-email = E-mail
account-no-email = No address
account-email-title = E-mail address
account-email-new = E-mail address (optional)
account-email-hint = The former address is told of the change.
account-email-change = Change the address
account-email-changed = Address changed.
account-email-own = Yours is changed on your profile: a link sent to the new address confirms it.
account-number = Staff number
account-no-number = No staff number
account-number-new = Staff number (optional)
account-number-change = Change the staff number
account-number-changed = Staff number changed.
account-created = Created
account-suspended = Suspended
account-sessions = Signed-in devices
account-sessions-count = { $count ->
    [0] No device
    [one] One device
   *[other] { $count } devices
}
account-seen = Last active:
account-log = See in the log
account-role = Role
account-role-change = Change the role
account-role-question = Change the role?
account-role-text = New role of { $name }: { $role }. The change takes effect at once and stands in the log.
account-role-changed = Role changed.
account-access = Access
account-own = This is your own account: somebody else who runs Parvis can suspend it. Your password is changed in your profile.
account-suspend = Suspend
account-suspend-text = Closes the account. What the person wrote stays.
account-suspend-question = Suspend this account?
account-suspend-sure = { $name } will be signed out of all devices and cannot sign in any more. You can reactivate the account.
account-suspended-toast = Account suspended.
account-reactivate = Reactivate
account-closed-by-network = Whoever runs the network suspended this account: only they can reactivate it.
account-reactivate-text = Opens the account again, with the same password.
account-reactivate-question = Reactivate this account?
account-reactivate-sure = { $name } can sign in again.
account-reactivated-toast = Account reactivated.
account-sign-out-everywhere = Sign out
account-sign-out-text = Signs out all devices, after a lost telephone for instance.
account-sign-out-question = Sign out all devices?
account-sign-out-sure = { $name } will have to sign in again.
account-signed-out = Devices signed out.
account-password = New password
account-password-text = Replaces the password and signs out all devices.
account-password-question = Give a new password?
account-password-sure = The present password of { $name } will no longer work. The new one is shown once.
password-once = Password to hand over.
password-once-text = It is shown this once. Hand it over in person; they can change it in their profile.
password-copy = Copy
password-copied = Password copied.
account-new-intro = You give the person their user name and a first password.
account-new-name = First and last name
account-new-username = User name
account-new-username-hint = To sign in and to be mentioned by: first.last, without accents.
account-new-email = E-mail (optional)
account-new-email-hint = Another way to sign in.
account-new-number = Staff number (optional)
account-new-number-hint = Another way to sign in, for people without an e-mail address: letters, digits, hyphen, full stop, slash.
account-new-function = Function (optional)
account-new-create = Create the account
account-new-failed = The account was not created.
account-new-done = The account of { $name } is ready
account-new-done-text = User name: { $username }
account-new-see = See the account
account-new-another = Create another account
delegation-title = Administers
delegation-intro = A person can administer units and their parts: the accounts of the agents and elected officials who work there, their placements, their letters, the units below. Of groups, only those of these units that nobody looks after any more: giving them somebody. Not roles, nor anything else of the network.
delegation-none = No unit.
delegation-by = by { $name }
delegation-unit = Unit to hand over
delegation-choose = Choose a unit
delegation-give = Hand this unit over
delegation-given = Unit handed over.
delegation-take = Take back
delegation-take-it = Take { $name } back
delegation-taken = Unit taken back.
anonymise-title = Anonymise
anonymise-intro = Erases for good who the person was. What they wrote for others stays, under “Former colleague”.
anonymise-suspend-first = Suspend the account first.
anonymise-look = See what would be erased
anonymise-question = Anonymise the account of { $name }?
anonymise-loading = Looking for what the person leaves
anonymise-not-loaded = What the person leaves could not be counted.
anonymise-goes = What is erased
anonymise-identity = Name, user name, e-mail address and staff number, in the directory and in search.
anonymise-profile = Profile: function, placements, mandates, telephones, introduction, missions, skills.
anonymise-access = Password, proofs of sign-in, devices, letters, administered units.
anonymise-pictures = { $count ->
    [0] No picture to erase.
    [one] One picture.
   *[other] { $count } pictures.
}
anonymise-groups = { $count ->
    [0] No group to leave.
    [one] Their place in one group.
   *[other] Their place in { $count } groups.
}
anonymise-drafts = { $count ->
    [0] No draft to erase.
    [one] One draft.
   *[other] { $count } drafts.
}
anonymise-messages = { $count ->
    [0] No message to erase.
    [one] One message sent by Parvis.
   *[other] { $count } messages sent by Parvis.
}
anonymise-stays = What stays, under “Former colleague”
anonymise-posts = { $count ->
    [0] No post.
    [one] One post.
   *[other] { $count } posts.
}
anonymise-comments = { $count ->
    [0] No comment.
    [one] One comment.
   *[other] { $count } comments.
}
anonymise-reactions = { $count ->
    [0] No reaction.
    [one] One reaction.
   *[other] { $count } reactions.
}
anonymise-mentions = { $count ->
    [0] No mention in what others wrote.
    [one] A mention in one text, where “Former colleague” replaces the name.
   *[other] Mentions in { $count } texts or versions of texts, where “Former colleague” replaces the name.
}
anonymise-log = The log: who did what, without the name and the network addresses.
anonymise-words = The words themselves: a name spelled out in a text stays there. Delete such texts first if need be.
anonymise-final = This is final.
anonymise-final-text = Nobody will be able to find out whose account this was, or to open it again. Backups made so far keep the name until they end themselves.
anonymise-name = To confirm, write the person’s name
anonymise-other-name = This is not the name of this account.
anonymise-do = Anonymise
anonymise-toast = Account anonymised.
anonymise-done = Account anonymised.
anonymise-done-text = Since { $date }, nobody knows any more whose it was. What was written for others stays.
account-new-blank = This answer is missing.
account-new-too-long = This is too long: { $count } characters at most.
account-new-too-short = Characters are missing: { $count } at least.
account-new-malformed = This answer does not have the expected form.

letter-text = A letter with a code: the person chooses their password themselves, with their phone.
letter-pending = A letter is ready and was not used (good until { $date }). A new one voids it.
letter-make = Make a letter
letter-question = Make a letter?
letter-sure = { $name } will be able to choose a new password by this letter. Letters of before are void then.
letters-title = Activation letters
letters-intro = One page a person, to be printed and handed over: it lets them choose their password.
letters-unit = Unit
letters-choose = Choose a unit
letters-whom = For whom
letters-not-yet = Those who have neither a password nor a letter
letters-without-password = All those who have no password
letters-everybody = The whole unit
letters-many = { $count ->
    [0] No more letter to make for this choice.
    [one] One letter to make.
   *[other] { $count } letters to make.
}
letters-warning = Letters of before are void then.
letters-warning-text = Those who have a password keep it as long as they do not use their letter.
letters-failed = The letters were not made.
letters-make = Make the letters
letters-go-on = Make the next ones
letters-ready = { $count ->
    [one] One letter is ready.
   *[other] { $count } letters are ready.
}
letters-ready-text = They are good once, until { $date }. Download them now: this file is kept nowhere.
letters-download = Download the PDF
letters-file = letters.pdf
mailroom-title = E-mails
mailroom-intro = What Parvis sends by e-mail. A link in a message can be read by its recipient alone.
mailroom-state = State of the e-mails
mailroom-all = All
mailroom-waiting = On their way
mailroom-failed = Given up
mailroom-kept = Kept here
mailroom-is-waiting = On its way
mailroom-is-sent = Sent
mailroom-is-failed = Given up
mailroom-is-kept = Kept here
mailroom-loading = Loading the messages
mailroom-not-loaded = The messages could not be loaded
mailroom-empty = No message
mailroom-empty-text = Nothing was sent, or nothing of this kind.
mailroom-to = To: { $address }
mailroom-read = Read
mailroom-letter = Make a letter instead
mailroom-attempts = { $count } attempts
mailroom-unconfirmed = The connection was cut before the server answered. The message may have arrived; it is not sent again.
mailroom-expired = It would have come too late.
mailroom-unsendable = No message can be sent to this address.
mailroom-unreachable = The mail server could not be reached: { $how }
mailroom-untrusted = The certificate of the mail server is not trusted: { $why }. Nothing was handed to it. If the authority is the organisation’s own, name its file in [mail] ca_file.
mailroom-answered = Answer of the mail server: { $answer }
admin-mail = Mail
admin-mail-none = No mail server: messages stay in the administration area
admin-mail-well = No message waits, none was given up
admin-mail-some = On their way: { $waiting }. Given up for a day: { $failed }.
admin-test-no-address = Your account has no e-mail address: there is nobody to write to.
admin-test-kept = No mail server is configured: the test message is in “E-mails”.

log-intro = What people do who have power over others, newest first.
log-download = Export as CSV
log-loading = Loading the log
log-failed = The log could not be loaded
log-empty = No entry
log-empty-text = Nothing of the kind was noted. Widen the period or remove a filter.
log-number = no. { $number }
log-address = from the address { $address }
log-filters = Filters
log-action = Action
log-every-action = All actions
log-from = From
log-to = To
log-person = Person
log-person-hint = Search for a name
log-nobody = Nobody matches.
log-anybody = Everybody
log-everything = Remove the filters
log-verify = Verify
log-verifying = Verifying.
log-so-far = { $count ->
    [0] No entry so far.
    [one] One entry verified.
   *[other] { $count } entries verified.
}
log-not-verified = The log is not verified.
log-verify-what = Verifying checks that no entry is missing and none was changed.
log-verify-failed = The database did not answer. Try again in a moment.
log-sound = The log is sound.
log-sound-count = { $count ->
    [0] No entry.
    [one] One entry, as it was written.
   *[other] { $count } entries, all as they were written.
}
log-verified = Verified:
log-broken = The log is not sound.
log-broken-at = Entry no. { $number }: { $why } Keep a copy of the database and tell whoever is in charge of security.
log-why-missing = it is missing.
log-why-unlinked = it does not follow the one before it.
log-why-changed = it was changed.
log-why-beside = what stands beside it was changed.
log-why-beyond = it was added after the end.
log-why-unreadable = it cannot be read.
log-source = Source: { $source }
log-only = Filter: { $filter }
log-some-period = a period
log-command-line = The command line
log-group-rule-set = { $actor } changed the rule that puts people in a group
log-manager-named = { $actor } named { $person } to run a group that nobody ran
log-unit-created = { $actor } created the unit “{ $name }”
log-unit-changed = { $actor } changed the unit “{ $name }”
log-unit-closed = { $actor } closed the unit “{ $name }”
log-unit-reopened = { $actor } reopened the unit “{ $name }”
log-invitation-taken-back = { $actor } took back an invitation into a group ({ $person })
log-mandates-changed = { $actor } changed mandates ({ $person })
log-person-placed = { $actor } changed where { $person } works
log-unit-delegated = { $actor } had { $person } administer “{ $unit }”.
log-unit-taken-back = { $actor } took the administration of “{ $unit }” back from { $person }.
log-account-anonymised = { $actor } anonymised an account.
log-action-unit-delegated = Unit handed over
log-action-unit-taken-back = Unit taken back
log-editor-named = { $actor } had { $person } edit the news of “{ $unit }”.
log-editor-dismissed = { $actor } took the news of “{ $unit }” back from { $person }.
log-article-approved = { $actor } approved the article “{ $title }”.
log-article-published = { $actor } published the article “{ $title }” (readers: { $people }).
log-article-updated = { $actor } updated the published article “{ $title }”.
log-article-archived = { $actor } archived the article “{ $title }”.
log-article-talk-changed = { $actor } set the comments of the article “{ $title }”: { $mode ->
    [open] open
    [held] held for approval
   *[other] closed
}.
log-article-importance-changed = { $actor } changed how important the article “{ $title }” is: { $importance ->
    [important] important
    [urgent] urgent
    [safety] safety
   *[other] normal
}.
log-comment-approved = { $actor } approved a comment under the article “{ $title }”.
log-comment-refused = { $actor } refused a comment under the article “{ $title }”.
log-reading-asked = { $actor } asked people to read { $what }.
log-reading-changed = { $actor } changed the request to read { $what }.
log-reading-ended = { $actor } no longer asks people to read { $what }.
log-readers-reminded = { $actor } reminded those who had not read { $what } (people: { $people }).
log-signatures-kept = { $actor } noted signatures on paper for { $what } (people: { $people }, day: { $day }).
log-proof-made = { $actor } downloaded the proof of reading ({ $format }) for { $what }.
log-what-article = the article “{ $title }”
log-what-post = a post
log-action-editor-named = Editor named
log-action-editor-dismissed = Editor dismissed
log-banner-written = { $actor } published a banner ({ $level ->
    [danger] alert
    [warning] please note
   *[other] information
}) for { $people } people.
log-banner-changed = { $actor } changed a banner ({ $level ->
    [danger] alert
    [warning] please note
   *[other] information
}) for { $people } people.
log-banner-ended = { $actor } ended a banner ({ $level ->
    [danger] alert
    [warning] please note
   *[other] information
}).
log-action-banner-written = Banner published
log-action-banner-changed = Banner changed
log-action-banner-ended = Banner ended
log-layout-published = { $actor } published { $name ->
    [usual] everybody’s home page
   *[other] the home page “{ $name }”
} for { $people } people.
log-layout-deleted = { $actor } deleted the home page “{ $name }”.
log-layouts-ordered = { $actor } changed the order of the home pages.
log-action-layout-published = Home page published
log-action-layout-deleted = Home page deleted
log-action-layouts-ordered = Order of home pages changed
log-action-article-approved = Article approved
log-action-article-published = Article published
log-action-article-updated = Article updated
log-action-article-archived = Article archived
log-action-article-talk-changed = Comments of an article set
log-action-article-importance-changed = Importance of an article changed
log-action-comment-approved = Comment approved
log-action-comment-refused = Comment refused
log-action-reading-asked = Reading asked for
log-action-reading-changed = Reading asked for changed
log-action-reading-ended = Reading no longer asked for
log-action-readers-reminded = Readers reminded
log-action-signatures-kept = Signatures on paper noted
log-action-proof-made = Proof of reading downloaded
log-action-account-anonymised = Account anonymised
log-unknown = Something that this version does not know.
log-account-created = { $actor } created the account of { $person } (role: { $role ->
    [elected] elected
    [officer] communication
    [admin] administrator
   *[agent] agent
}).
log-role-changed = { $actor } changed the role of { $person } from { $before ->
    [elected] elected
    [officer] communication
    [admin] administrator
   *[agent] agent
} to { $role ->
    [elected] elected
    [officer] communication
    [admin] administrator
   *[agent] agent
}.
log-account-suspended = { $actor } suspended the account of { $person }.
log-account-reactivated = { $actor } reactivated the account of { $person }.
log-password-set = { $actor } gave { $person } a new password.
log-sessions-ended = { $actor } signed { $person } out of all devices.
log-organization-renamed = { $actor } renamed the organisation from “{ $before }” to “{ $name }”.
log-logo-changed = { $actor } changed the logo.
log-colors-changed = { $actor } changed the colours.
log-welcomes-changed = { $actor } changed the sign-in message.
log-words-chosen = { $actor } chose another word for { "“group”" }.
log-usual-rhythm-changed = { $actor } changed the usual quiet hours and digest.
log-usual-notifications-changed = { $actor } changed what everybody is notified of without having chosen: { $topic ->
    [mentions] mentions
    [answers] answers
    [comments] comments on their posts
    [followed] comments on what they follow
    [reactions] reactions
   *[other] groups
}, { $on ->
    [true] yes
   *[other] no
}
log-network-imported = { $actor } imported a file (added: { $created }, changed: { $updated }).
log-network-exported = { $actor } exported the whole network.
log-log-read = { $actor } read the log.
log-log-exported = { $actor } exported the log.
log-letter-made = { $actor } made an activation letter for { $person }.
log-letters-made = { $actor } made activation letters for “{ $unit }” (number: { $count }).
log-letter-used = { $person } chose a password by their letter.
log-password-reset = { $person } chose another password by the link that they received.
log-action-letter-made = Letter made
log-action-letters-made = Letters made for a unit
log-action-letter-used = Letter used
log-action-password-reset = Forgotten password changed
log-staff-number-changed = { $actor } changed the staff number of { $person }.
log-action-staff-number-changed = Staff number changed
log-email-changed = { $actor } changed the e-mail address of { $person }.
log-action-email-changed = E-mail address changed
log-factors-removed = { $actor } removed what proves who { $person } is.
log-sign-in-rules-changed = { $actor } changed who is asked for a second proof: { $second_factor_of ->
    [administrators] administrators
    [officers] administrators and communication officers
    [everybody] everybody
   *[nobody] nobody
}.
log-content-reported = Somebody reported something: { $rule ->
    [respect] respect for people
    [discrimination] discrimination
    [privacy] privacy
    [neutrality] neutrality
    [untrue] false information
   *[other] off topic
}.
log-content-moderated = { $actor } took a decision of moderation about something by { $person }: { $measure ->
    [hide] hidden
    [delete] to be deleted
    [correct] correction asked for
    [lock] discussion closed
   *[other] dismissed
}.
log-appeal-made = { $actor } appealed against a decision of moderation.
log-appeal-answered = { $upheld ->
    [true] { $actor } upheld a decision about something by { $person }, after an appeal.
   *[other] { $actor } undid a decision about something by { $person }, after an appeal.
}
log-measure-lifted = { $actor } lifted a measure of moderation about something by { $person }.
log-action-account-created = Account created
log-action-role-changed = Role changed
log-action-account-suspended = Account suspended
log-action-account-reactivated = Account reactivated
log-action-password-set = Password given
log-action-sessions-ended = Devices signed out
log-action-organization-renamed = Organisation renamed
log-action-logo-changed = Logo changed
log-action-colors-changed = Colours changed
log-action-welcomes-changed = Sign-in message changed
log-action-words-chosen = Word of the network changed
log-action-usual-rhythm-changed = Usual quiet hours changed
log-action-usual-notifications-changed = Usual notifications changed
log-action-network-imported = Import
log-action-network-exported = Export
log-action-log-read = Log read
log-people-imported = { $actor } imported a list of people (new: { $created }, changed: { $updated }, closed: { $deactivated }).
log-people-import-undone = { $actor } undid an import of people ({ $count } lines).
log-action-people-imported = List of people imported
log-action-people-import-undone = Import of people undone
log-action-log-exported = Log exported
log-action-group-rule-set = Group rule changed
log-action-manager-named = Manager named
log-action-unit-created = Unit created
log-action-unit-changed = Unit changed
log-action-unit-closed = Unit closed
log-action-unit-reopened = Unit reopened
log-action-invitation-taken-back = Invitation taken back
log-action-mandates-changed = Mandates changed
log-action-person-placed = Placement changed

admin-units = Units
admin-home = Home page
admin-banners = Banners
admin-branding = Branding
admin-groups = Groups
units-intro = Services and their parts, closed ones included. A unit that changes keeps its history; groups whose rule depends on it follow within seconds.
units-loading = Loading units
units-failed = The units could not be loaded
units-new = Create a unit
units-edit = Change { $name }
units-name = Name
units-kind = Kind
units-kind-body = Body
units-kind-department = Department
units-kind-service = Service
units-kind-team = Team
units-parent = Part of
units-top = Nothing: at the top
units-head = Head
units-head-search = Look for a head
units-head-drop = Remove { $name }
units-administered = Administered by { $names }
units-parent-kept = What it is part of already
units-people = People
units-closed = Closed
units-change = Change
units-close = Close
units-close-it = Close { $name }
units-reopen = Reopen
units-reopen-it = Reopen { $name }
units-saved = Unit saved.
units-closed-now = { $name } is closed.
units-reopened-now = { $name } is open again.
units-not-saved = Nothing was saved.
units-save = Save
units-name-wrong = Give a name of at most 160 characters.
units-actions = Actions
mandates-title = Mandates
mandates-intro = The first is the one that counts most. Groups by rule follow within seconds.
mandates-loading = Loading the mandates
mandates-failed = The mandates could not be loaded
mandates-none = No mandate.
mandates-one = Mandate { $number }
mandates-what = Mandate (such as “Deputy mayor”)
mandates-delegation = Delegation
mandates-party = Political group
mandates-starts = First day
mandates-ends = Last day
mandates-add = Add a mandate
mandates-drop = Remove this mandate
mandates-save = Save the mandates
mandates-saved = Mandates saved.
mandates-not-saved = The mandates were not saved.
mandates-empty = Each mandate has a title.
mandates-days = The last day of a mandate does not come before its first.
places-title = Placement
places-intro = The first one is the main one. Groups by rule follow within seconds.
places-loading = Loading the placement
places-failed = The placement could not be loaded
places-none = No placement.
places-main = Main placement
places-other = Another placement
places-unit = Unit
places-no-unit = No unit
places-elsewhere = Another unit, to be left as it is
places-function = Function
places-site = Workplace
places-no-site = No workplace
places-manager-search = Look for a manager
places-add = Add a placement
places-drop = Remove this placement
places-save = Save the placement
places-saved = Placement saved.
places-not-saved = The placement was not saved.
places-empty = Each placement has a unit or a function.
groupdesk-sections = Parts of the groups
groupdesk-all = All
groupdesk-unmanaged = Run by nobody
groupdesk-invitations = Invitations
groupdesk-intro = Who runs what, without reading there: secret groups are not listed.
groupdesk-intro-units = Those of your units, without reading there: secret groups are not listed.
groupdesk-search = Look for a group
groupdesk-search-hint = Name of the group
groupdesk-kind = Kind
groupdesk-every-kind = Every kind
groupdesk-kind-service = Service
groupdesk-kind-project = Project
groupdesk-kind-commission = Commission
groupdesk-kind-community = Community
groupdesk-kind-announcements = Announcements
groupdesk-visibility = Visibility
groupdesk-every-visibility = Open and private
groupdesk-open = Open
groupdesk-closed = Private
groupdesk-state = State
groupdesk-every-state = All
groupdesk-active = Active
groupdesk-archived = Archived
groupdesk-without = Run by nobody
groupdesk-is-archived = Archived
groupdesk-by-rule = By rule
groupdesk-members = { $count ->
    [0] no member
    [one] one member
   *[other] { $count } members
}
groupdesk-run-by = run by { $names }
groupdesk-run-by-more = run by { $names } and { $count ->
    [one] another person
   *[other] { $count } others
}
groupdesk-run-by-nobody = nobody runs it
groupdesk-loading = Loading the groups
groupdesk-failed = The groups could not be loaded
groupdesk-none = No group matches
groupdesk-none-text = Take a filter away, or look for another name.
invitations-intro = Invitations without an answer, except those into secret groups. An invitation that is taken back goes from the person’s page; they are not told.
invitations-loading = Loading the invitations
invitations-failed = The invitations could not be loaded
invitations-none = No invitation waits
invitations-none-text = Everybody who was invited has answered.
invitations-into = Into “{ $group }”, by { $name }
invitations-until = As a guest until { $day }
invitations-take-back = Take back
invitations-take-back-of = Take the invitation back: { $name }, “{ $group }”
invitations-question = Take this invitation back?
invitations-sure = { $name } can no longer come into “{ $group }” by this invitation. The group may invite again.
invitations-taken-back = Invitation taken back.
orphans-intro = Those who ran them no longer have an active account. Name somebody: you do not come in yourself, and read nothing there.
orphans-intro-units = Those of your units whose managers have no active account any more. Choose a person: you do not join them, nor read anything there.
orphans-of-units = Choose a person whose account you administer.
orphans-none = Every group is run by somebody
orphans-none-text = There is nothing to do here for now.
orphans-loading = Loading groups that nobody runs
orphans-failed = The groups could not be loaded
orphans-secret = A secret group
orphans-former = Run before by { $names }
orphans-no-former = Nobody ran it.
orphans-choose = Name somebody
orphans-choose-for = Name somebody for { $name }
orphans-search = Look for somebody
orphans-named = { $name } now runs this group.
person-choose = Choose this person
log-action-factors-removed = Second factors removed
log-action-sign-in-rules-changed = Sign-in rule changed

admin-alerts = Alerts
admin-alerts-intro = What people are told of.

admin-sign-in = Signing in
admin-sign-in-intro = What is asked of people when they sign in.
admin-sign-in-loading = Loading the sign-in rules
admin-sign-in-failed = The sign-in rules could not be loaded
second-factor-title = Second proof
second-factor-text = Who is asked, besides the password, for a code of their phone or a passkey? The others can add one on their profile.
second-factor-nobody = Nobody
second-factor-administrators = Administrators
second-factor-officers = Administrators and communication officers
second-factor-everybody = Everybody
second-factor-change = Apply
second-factor-question = Change the sign-in rule?
second-factor-sure = Whoever has no second proof signs in again and adds one, before anything else: you too, if you have none. Drafts are kept.
second-factor-sure-nobody = Whoever has a second proof keeps it and may remove it.
second-factor-changed = Sign-in rule changed.
account-factors = Second proof
account-factors-none = None: the password is enough.
account-factors-application = An app for codes.
account-factors-passkeys = { $count ->
    [one] One passkey.
   *[other] { $count } passkeys.
}
account-factors-both = { $count ->
    [one] An app for codes and one passkey.
   *[other] An app for codes and { $count } passkeys.
}
account-factors-text = After the loss of a phone: removes everything, recovery codes too, and signs out all devices.
account-factors-remove = Remove
account-factors-question = Remove what proves who they are?
account-factors-sure = Make sure that it is { $name } who asks you. Their password will be enough, or they will be asked to add a proof. They will be told.
account-factors-removed = Second proofs removed.
log-action-content-reported = Report
log-action-content-moderated = Moderation decision
log-action-appeal-made = Appeal
log-action-appeal-answered = Answer to an appeal
log-action-measure-lifted = Measure of moderation lifted
