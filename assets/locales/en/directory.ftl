# The directory: people, their pages, the organisation chart.
people-title = People
people-count = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
agents-count = { $count ->
    [one] { $count } member of staff
   *[other] { $count } staff
}
elected-count = { $count ->
    [one] { $count } elected official
   *[other] { $count } elected officials
}
sites-count = { $count ->
    [one] { $count } site
   *[other] { $count } sites
}
people-on-sites = { $people } on { $sites }
people-of-both = { $people }: { $agents } and { $elected }
people-of-both-on-sites = { $people }: { $agents } and { $elected }, on { $sites }
people-phones = List to print
people-search = Search the directory
people-q = Name, job or skill
people-q-example = E.g. snow clearing, registry, Diallo…
people-unit = Department
units-all = All departments
people-site = Site
sites-all = All sites
people-letters = Go to a letter
people-loading = Loading the directory
people-failed = The directory could not be loaded
people-found = { $count ->
    [0] Nobody matches.
    [one] One person found.
   *[other] { $count } people shown.
}
people-shown = { $count ->
    [one] One person shown
   *[other] { $count } people shown
}
people-none = Nobody matches
people-none-text = Try fewer letters, another word, or without choosing a department.
people-all = See everybody
people-empty = The directory is still empty
people-empty-text = People will appear here as soon as they have an account.

person-elected = Elected official
person-officer = Communication
person-admin = Administration
person-left = Has left the organisation
person-call = Call { $name }, { $number }
person-loading = Loading the page
person-failed = The page could not be loaded
person-unknown = Nobody is known by this name
person-unknown-text = The address may have been copied wrongly. The directory finds people by their name.
person-to-directory = Open the directory
person-edit = Edit my page
person-pictures = Photo and picture above
person-photo = My photo
person-cover = The picture above
person-write = Write to { $name }
person-write-short = E-mail
person-card = Contact card
person-card-label = Download the contact card of { $name }
person-code = QR code
person-code-title = Card of { $name }
person-code-text = Point a telephone’s camera at this code: it offers to add the contact.
person-code-picture = QR code of the card of { $name }
person-groups = Groups in common
person-groups-mine = My groups
person-groups-more = Show the next ones
person-posts = Latest posts
person-posts-none = Nothing that you may read for now.
person-posts-more = Show earlier ones
person-posts-failed = The posts could not be loaded.
person-about = In a few words
person-missions = I take care of
person-skills = I can help with
person-badges = Qualifications
person-languages = Languages
person-mandates = Mandates
person-positions = Positions
person-works-here = Works here
person-silent-mine = Your page is almost empty
person-silent-mine-text = Say what you take care of: colleagues will find you by searching “passports” or “snow clearing”.
person-contact-team = Contact details and team
person-contact = Contact details
person-no-contact = No contact details are given.
person-email = E-mail
person-team = In the team
person-reports = With
mandate-between = from { $from } to { $to }
mandate-since = since { $from }
mandate-until = until { $to }
phone-desk = Desk
phone-mobile = Mobile
phone-duty = On duty
phone-everyone = Everybody sees it
phone-for-unit = My department only
phone-for-nobody = Only me

fiche-title = Edit my page
fiche-about-hint = A few sentences: where you come from, what you like about your job.
fiche-missions-hint = One mission a line: passports, snow clearing, room bookings…
fiche-skills-hint = One skill a line: sign language, driving a lift…
fiche-languages-hint = One language a line.
fiche-phones = Telephones
fiche-phone-kind = Kind of number
fiche-phone-number = Number
fiche-phone-visible = Who sees this number
fiche-phone-add = Add a number
fiche-phone-remove = Remove this number
fiche-cancel = Cancel
fiche-save = Save
fiche-saved = Page saved.
fiche-not-saved = Your page was not saved.
fiche-look-again = Correct what is marked; nothing is lost.
fiche-wrong = This answer does not have the expected form.
fiche-wrong-number = This is not a telephone number.
fiche-too-long = { $max } characters at most.
fiche-too-many = { $max } lines at most.

chart-title = Organisation chart
chart-intro = The departments of the organisation, who runs them, how many people work there.
chart-loading = Loading the organisation chart
chart-failed = The organisation chart could not be loaded
chart-empty = There is no organisation chart yet
chart-empty-text = Departments will appear here as soon as the administration has entered or imported them.
chart-show = Show as
chart-as-tree = Tree
chart-as-list = List
chart-tree-hint = Arrow keys walk the tree, Enter shows the people of the department.
chart-unit = Department
chart-part-of = Part of
chart-head = Head
chart-people = People

chart-history = History
chart-history-of = History of { $name }
chart-history-loading = Loading the history
chart-history-failed = The history could not be loaded.
chart-history-none = This unit never changed its name or place.
chart-was = { $name }, in { $parent }
chart-was-top = { $name }, at the top
chart-was-until = until { $day }
