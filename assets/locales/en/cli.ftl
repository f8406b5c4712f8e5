# The command line: import, export, generate, the demo.

bulk-type-organization = bodies
bulk-type-user = people
bulk-type-site = sites
bulk-type-unit = units described
bulk-type-profile = profiles
bulk-type-group = groups
bulk-type-membership = memberships
bulk-type-post = posts
bulk-type-comment = comments
bulk-type-reaction = reactions
bulk-number = { $count }
bulk-unreadable = The file cannot be read: { $reason }.
bulk-unwritable = The file cannot be written: { $reason }.
bulk-changed = The file changed while it was read. Run the command again once it is complete.
bulk-database = The database did not answer: { $reason }. What is imported so far is whole; run the same command again to finish.

import-checking = Checking
import-applying = Importing
import-no-file = The file { $file } cannot be read: { $reason }.
import-line = Line { $line }: { $reasons }
import-more-lines = { $count ->
    [one] … and one more line.
   *[other] … and { $count } more lines.
}
import-refused = { $count ->
    [one] Nothing was imported: one line needs correction.
   *[other] Nothing was imported: { $count } lines need correction.
}
import-remarks = { $count ->
    [one] One line was understood otherwise than it is written.
   *[other] { $count } lines were understood otherwise than they are written.
}
import-passed-over = { $count ->
    [one] One line of an unknown type was passed over.
   *[other] { $count } lines of unknown types were passed over.
}
import-in-file = in the file
import-known = imported before
import-created = added
import-updated = updated
import-unchanged = unchanged
import-checked = The file is good, checked in { $seconds } s. Nothing was imported.
import-done = Imported in { $seconds } s.

import-fault-damaged = the compressed file is incomplete or damaged.
import-fault-line-too-long = the line is longer than one mebibyte.
import-fault-not-text = the line is not UTF-8.
import-fault-not-an-object = the line is not a JSON object.
import-fault-no-version = the file must begin with the line { "{" }"type":"version","version":1{ "}" }.
import-fault-wrong-version = version { $value } of the format is not known; this program reads version 1.
import-fault-version-again = the version is said on the first line already.
import-fault-unknown-type = there is no type "{ $value }".
import-fault-unknown-key = this type has no key "{ $value }".
import-fault-missing = the key "{ $key }" is missing.
import-fault-wrong-type = the value of "{ $key }" is of the wrong kind.
import-fault-rule = "{ $key }": { $rule }
import-fault-not-one-of = "{ $key }" cannot be "{ $value }", but: { $allowed }.
import-fault-not-a-time = "{ $key }" is not an RFC 3339 time: "{ $value }".
import-fault-too-early = "{ $key }" is before the year 2000.
import-fault-in-the-future = "{ $key }" is in the future.
import-fault-updated-before-created = "updated_at" is before "created_at".
import-fault-ref-repeated = the reference "{ $value }" is used further up for this type.
import-fault-unknown-ref = "{ $key }" means "{ $value }", which does not exist further up.
import-fault-value-repeated = "{ $key }" is "{ $value }", which is given further up.
import-fault-taken = "{ $key }" is "{ $value }", which somebody or something on this network that does not come from this source has already.
import-fault-pair-repeated = the same is said further up: a person is in a group once, and reacts to a text once.
import-fault-not-one-target = a reaction is about a post or a comment, and only one.
import-fault-parent-elsewhere = "parent" answers a comment of another post; the comment is kept without it.
import-fault-ref-shared = the reference "{ $value }" is that of another comment; this one is kept as "{ $name }".
import-fault-moved = this comment was imported before under another post or as an answer to another one.
import-fault-attachments = attached files cannot be imported yet.

export-writing = Lines written:
export-written = written
export-done = Exported in { $seconds } s.
generate-done = Made up in { $seconds } s.
generate-no-people = Groups and posts need people.
generate-no-posts = Comments and reactions need posts.

audit-verifying = Entries verified:
audit-exporting = Entries written:
audit-sound = { $count ->
    [0] The log is empty.
    [one] The log is sound: one entry, as it was written.
   *[other] The log is sound: { $count } entries, all as they were written, none missing.
}
audit-last = Hash of entry { $seq }: { $hash }
audit-broken = The log is not sound. Entry { $seq }: { $why }
audit-sound-before = { $count ->
    [0] No entry before it is right.
    [one] One entry before it is right.
   *[other] { $count } entries before it are right.
}
audit-why-missing = it is missing.
audit-why-unlinked = it does not follow the one before it.
audit-why-changed = it was changed.
audit-why-beside = what stands beside it was changed.
audit-why-beyond = it was added after the end.
audit-why-unreadable = it cannot be read.
audit-exported = { $count ->
    [one] One entry exported.
   *[other] { $count } entries exported.
}

demo-loaded = Montclair-sur-Loire is in place ({ $seconds } s).
demo-already-there = Montclair-sur-Loire is in place already; nothing was changed.
demo-not-empty = People use this network already: the demo is loaded into an empty one. Give it another folder, for example --data demo.
demo-sign-in = Sign in with the password { $password } and one of these names:
demo-claire-morvan = communication officer
demo-karim-haddad = agent, green spaces
demo-patrick-lhommeau = agent, head of the technical services
demo-bernard-gaudin = elected official
demo-lucas-berthelot = administrator

database-corrupt = The file { $file } is damaged, or is not a database ({ $detail }). It was not changed. Put a backup in its place, or give another folder with --data.
database-foreign = { $place } is the database of another program. It was not changed. Give another one with --database-url.
database-newer = The database was written by a newer version of Parvis: it has migration { $migration }, unknown here. It was not changed. Install the newest version.
database-inaccessible = The file { $file } cannot be opened ({ $detail }). Make sure that it belongs to the account that runs Parvis.
database-unreachable = The database server does not answer, or does not let us in ({ $detail }). Check the address given by --database-url, then try again.
database-unsuitable = This database server cannot be used ({ $detail }). It takes PostgreSQL 14 or newer, and a database in UTF-8.
database-busy = Another program holds the database. Try again once it is done.
database-full = There is no room left on the disk of the database. Make some, then try again.
database-migration = Migration { $migration } failed ({ $detail }). What it did was undone.

# Lists of people.
roster-column = Field
roster-reason = Reason
roster-ignored = (passed over)
roster-checking = Checking
roster-applying = Applying
roster-undoing = Undoing
roster-told-line = Line { $line }, { $name }: { $reasons }
roster-more-lines = … and others. The page of the administration shows all of them.
roster-checked = Checked in { $seconds } s. Nothing was changed.
roster-applied = Applied in { $seconds } s. “parvis people undo” undoes it.
roster-undone = Undone in { $seconds } s.
roster-undoes = Undoing the import of { $file }.
roster-many = More than one account in ten would be closed: { $count }.
roster-not-confirmed = Nothing was changed. Run it again with --confirm if that is meant.
roster-nothing-to-undo = There is no import to undo.
roster-no-key = No column gives the staff number, the user name or the e-mail.
roster-failed = { $title } { $detail }
roster-group = Group
roster-example-staff-number = A1042
roster-example-email = helen.martin@town.example
roster-example-civility = Ms
roster-example-first-name = Helen
roster-example-last-name = Martin
roster-example-function = Planning officer
roster-example-unit = Chief executive > Planning > Permits
roster-example-site = Town hall
roster-example-phone = 02 41 00 00 42
roster-example-phone-visibility = everybody
roster-example-mobile = 06 00 00 00 42
roster-example-mobile-visibility = unit
roster-example-role = agent
roster-example-status = active
roster-example-languages = English | Breton
roster-example-missions = Building permits | Planning certificates
roster-example2-staff-number = E0007
roster-example2-civility = Mr
roster-example2-first-name = Youssef
roster-example2-last-name = Benali
roster-example2-role = elected
roster-example2-mandate = Deputy mayor
roster-example2-delegation = Schools
roster-example2-mandate-start = 2026-03-22
roster-example2-mandate-end = 2032-03-21
roster-example2-commissions = Finance | Schools
roster-example2-manager = A1042
roster-example2-status = active
