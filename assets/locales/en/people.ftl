# Lists of people: what their lines do.
roster-line = Line
roster-missing = not in the file
roster-person = Person
roster-fate = Effect
roster-before = Before
roster-after = After
roster-fate-created = New
roster-fate-changed = Changed
roster-fate-deactivated = Closed
roster-fate-unchanged = Unchanged
roster-fate-refused = Refused
roster-column-staff-number = Staff number
roster-column-username = User name
roster-column-email = E-mail
roster-column-civility = Civility
roster-column-first-name = First name
roster-column-last-name = Last name
roster-column-name = Full name
roster-column-function = Job title
roster-column-unit = Unit
roster-column-unit-code = Unit code
roster-column-unit-parent = Parent code
roster-column-site = Site
roster-column-phone = Phone
roster-column-phone-visibility = Phone visibility
roster-column-mobile = Mobile
roster-column-mobile-visibility = Mobile visibility
roster-column-manager = Manager staff number
roster-column-role = Role
roster-column-mandate = Mandate
roster-column-delegation = Delegation
# A political group is called so in every network.
roster-column-party = Political { "group" }
roster-column-mandate-start = Mandate start
roster-column-mandate-end = Mandate end
roster-column-commissions = Committees
roster-column-status = Status
roster-column-languages = Languages
roster-column-missions = Duties
roster-column-skills = Skills
roster-column-badges = Qualifications
roster-role-agent = agent
roster-role-elected = elected official
roster-role-officer = communication
roster-role-admin = administrator
roster-status-active = active
roster-status-left = left
roster-visible-everyone = everybody
roster-visible-unit = same unit
roster-visible-nobody = nobody
roster-why-bad-quote = A quotation mark is not closed properly: { $value }
roster-why-ragged = More cells than columns, from: { $value }
roster-why-too-long = Too long. { $column }
roster-why-not-text = Unreadable characters: { $value }
roster-why-no-name = The name is missing.
roster-why-no-key = No staff number, user name or e-mail.
roster-why-malformed = { $column }: “{ $value }” is not of the expected form.
roster-why-unknown-word = { $column }: “{ $value }” means nothing here.
roster-why-bad-date = { $column }: “{ $value }” is not a date. Write 2026-03-22.
roster-why-dates-reversed = The mandate ends before it begins.
roster-why-too-many = { $column }: too many items.
roster-why-duplicate = { $column }: “{ $value }” is on line { $line } already.
roster-why-taken = { $column }: “{ $value }” belongs to somebody else.
roster-why-several-people = The user name and the e-mail are of two different people: { $value }
roster-why-unknown-manager = Unknown manager: { $value }
roster-why-own-manager = Nobody is their own manager.
roster-why-own-ancestor = A unit cannot be part of itself: { $value }
roster-why-unknown-unit = Unknown unit: { $value }
roster-why-unit-elsewhere = In Parvis this unit is part of another one than { $value }.
roster-why-unit-twice = The same unit code has two names or two parents: { $value }
roster-why-role-of-power = An import does not make administrators.
roster-why-last-administrator = This is the last administrator: the account stays open.
roster-why-own-account = This is your own account: it stays open.
roster-why-changed-meanwhile = Changed by somebody else meanwhile: left as it is.
roster-why-list-unread = Some lines of the file cannot be read: nobody is taken for missing.
roster-why-no-mandate = { $column }: there is no mandate it belongs to.
roster-title = Import members
roster-intro = A CSV list from your tools: nothing is written before you have seen every change.
roster-about = File “{ $file }”, { $count ->
    [0] no line
    [one] one line
   *[other] { $count } lines
}, separated by { $separator }, { $encoding }
roster-semicolon = semicolons
roster-comma = commas
roster-tab = tabs
roster-loading = Loading the import
roster-not-read = The import could not be loaded
roster-not-done = Nothing was changed.
roster-steps = Steps of the import
roster-step-file = File
roster-step-columns = Columns
roster-step-check = Check
roster-step-import = Import
roster-step-done = , done
roster-choose = Choose the list
roster-drop = Drop the file here, or
roster-choose-file = Choose a file
roster-sending = Sending…
roster-formats = CSV from your payroll software or a spreadsheet, at most 64 MB and 200,000 lines.
roster-rules = An empty cell leaves what is known; a dash alone clears it. Units are written from the largest to the smallest: Chief executive > Planning > Permits. Nobody is notified.
roster-template = List to fill in
roster-columns-title = What does each column hold?
roster-columns-count = { $count ->
    [0] No column is recognised.
    [one] One column is recognised.
   *[other] { $count } columns are recognised.
}
roster-columns-rules = Your choices are kept for next time.
roster-in-file = In the file
roster-samples = First values
roster-taken-for = In Parvis
roster-column-of = Column { $name }
roster-passed-over = Pass over
roster-complete-title = People who are not in the file
roster-complete = This file is complete: close the accounts of those who are not in it
roster-complete-text = Only accounts with a staff number, and those that an import made. Never your own, nor the last administrator’s.
roster-columns-fault = To settle first.
roster-columns-twice = Two columns are “{ $column }”. Keep one of them.
roster-columns-key = Say which column is the staff number, the user name or the e-mail: people are recognised by it.
roster-check = Check the list
roster-other-file = Choose another file
roster-is-checked = Checking the list
roster-is-applied = Importing
roster-is-undone = Undoing the import
roster-percent = { $count }%
roster-leave-page = You can leave this page, the work goes on.
roster-has-failed = The import could not be finished.
roster-has-failed-text = What was done is done, and nothing was done twice. The server’s log says why. Try again with the same file.
roster-said-checked = The list is checked.
roster-said-applied = The import is finished.
roster-said-undone = The import is undone.
roster-said-failed = The import could not be finished.
roster-summary = Result of the check
roster-number = { $count }
roster-count-created = { $count ->
    [one] new
   *[other] new
}
roster-count-changed = { $count ->
    [one] changed
   *[other] changed
}
roster-count-deactivated = { $count ->
    [one] closed
   *[other] closed
}
roster-count-unchanged = { $count ->
    [one] unchanged
   *[other] unchanged
}
roster-count-refused = { $count ->
    [one] refused
   *[other] refused
}
roster-nothing-yet = Nothing has been written yet.
roster-nothing-yet-text = Look at the report, then decide. Refused lines are left out, and the import can be undone for 30 days.
roster-new-units = { $count ->
    [one] One unit will be made
   *[other] { $count } units will be made
}
roster-type-number = Type the exact number to confirm.
roster-many-leave = { $count } accounts will be closed.
roster-many-leave-text = That is more than one account in ten (open accounts: { $people }). Is this the right file?
roster-type-count = To confirm, type { $count }
roster-effect = { $count ->
    [0] Nothing to change: all is up to date.
    [one] One person will be added, changed or closed.
   *[other] { $count } people will be added, changed or closed.
}
roster-effect-none = No line can be imported.
roster-effect-none-text = Every line is refused, for the reason that the report gives. If it is the same everywhere, a column is probably taken for another: review the columns.
roster-refused-stay = { $count ->
    [one] One refused line will be left out.
   *[other] { $count } refused lines will be left out.
}
roster-no-mail = Nobody is notified; newcomers have no password yet.
roster-apply = { $count ->
    [one] Import one person
   *[other] Import { $count } people
}
roster-change-columns = Review the columns
roster-report = Line-by-line report
roster-report-csv = Report as CSV
roster-report-table = Table of the report
roster-report-loading = Loading the report
roster-report-empty = No such line.
roster-filter-label = Filter the report
roster-filter = { $word } ({ $count })
roster-all = All
roster-what = Detail
roster-nameless = (no name)
roster-none = nothing
roster-left-out = left out
roster-kept = kept
roster-joins = Joins:
roster-leaves = Leaves:
roster-command-line = the command line
roster-last = Last import
roster-last-undone = Last import, undone
roster-last-counts = New: { $created }. Changed: { $changed }. Closed: { $deactivated }.
roster-last-left-out = { $count ->
    [one] One line was left out: somebody had changed the same meanwhile.
   *[other] { $count } lines were left out: somebody had changed the same meanwhile.
}
roster-undo = Undo this import
roster-undo-until = Possible for 30 days, as long as no other import follows.
roster-undo-question = Undo this import?
roster-undo-verb = Undo the import
roster-undo-keep = Keep the import
roster-undo-text = Accounts never used, removed: { $removed }. Accounts already used, closed: { $closed }. People put back as before, unless changed since: { $restored }. Accounts opened again: { $reopened }.
