# What happened, then (-detail) what is safe and what to do.
error-malformed = The request could not be read.
error-malformed-detail = Nothing was changed. Reload the page, then try again.
error-invalid = One answer needs correcting.
error-invalid-detail = Nothing was changed. Correct what is marked, then try again.
error-unauthenticated = Your session has ended.
error-unauthenticated-detail = Your text is kept on this device. Sign in to go on.
error-wrong-password = The current password does not match.
error-wrong-password-detail = Nothing was changed. Check it, then try again.
error-forbidden = You cannot do that here.
error-forbidden-detail = Nothing was changed. Ask somebody who manages the group.
error-foreign-origin = This request comes from another site.
error-foreign-origin-detail = Nothing was changed. Open Parvis at its usual address, then try again.
error-not-found = This page does not exist, or no longer does.
error-not-found-detail = It may have been moved or deleted. Go back to the home page.
error-method-not-allowed = This address does not allow that.
error-method-not-allowed-detail = Nothing was changed. Go back to the previous page.
error-edit-conflict = This text was changed in the meantime.
error-edit-conflict-detail = Nothing is lost: compare it with the new version, then save again.
error-edit-window-closed = This text can no longer be edited.
error-edit-window-closed-detail = A text can be edited for 24 hours. Add a comment instead.
error-undo-window-closed = It is too late to undo.
error-undo-window-closed-detail = You can still delete what you posted.
error-last-administrator = This is the last person who runs Parvis.
error-last-administrator-detail = Nothing was changed. First give this role to somebody who can sign in.
error-own-account = You cannot do this to your own account.
error-own-account-detail = Nothing was changed. Ask somebody else who runs Parvis.
error-no-letters = There is nobody to make a letter for.
error-no-letters-detail = Nothing was changed. Choose other people, or reactivate the account first.
error-second-factor-asked = Your organisation asks you for a second proof.
error-second-factor-asked-detail = Nothing was changed. Add another one first, then remove this one.
error-group-archived = This group is archived.
error-group-archived-detail = Everything there can still be read, but nothing can be written. Your text is kept.
error-last-manager = Nobody would be left to run this group.
error-last-manager-detail = Nothing was changed. Make somebody else in the group a manager first.
error-already-decided = Somebody has already answered this request.
error-already-decided-detail = Nothing was changed. Reload the list to see the answer.
error-already-member = This person is already in the group.
error-already-member-detail = Nothing was changed.
error-too-many-pins = Three posts are pinned already.
error-too-many-pins-detail = Nothing was changed. Unpin one of them, then try again.
error-held-by-rule = The rule of this group puts people in it.
error-held-by-rule-detail = One cannot leave it, or be taken out: the rule would bring them back. It can be muted.
error-rule-fits-nobody = This rule fits nobody.
error-rule-fits-nobody-detail = Nothing was changed. Loosen a condition, or remove it.
error-rule-removes-many = More than half of the members would leave.
error-rule-removes-many-detail = Nothing was changed. Check the preview, then confirm.
error-unit-in-itself = A unit cannot be part of itself.
error-unit-in-itself-detail = Nothing was changed. Choose a unit that is not part of it.
error-unit-in-use = This unit is not empty.
error-unit-in-use-detail = Nothing was changed. First move the people and units in it elsewhere.
error-import-busy = An import is under way.
error-import-busy-detail = Wait until it has finished, then try again.
error-import-settled = This import is no longer at that step.
error-import-settled-detail = Reload the page to see where it is.
error-import-outdated = The list was checked again since.
error-import-outdated-detail = Look at the new result before applying it. Nothing was changed.
error-confirmation-needed = Many accounts would be closed.
error-confirmation-needed-detail = Type their number to confirm. Nothing was changed.
error-not-a-list = This file is not a list that can be read.
error-not-a-list-detail = Save the list as CSV: a first line with the names of the columns, separated by semicolons, commas or tabs.
error-spreadsheet = This file is a workbook, not a CSV list.
error-spreadsheet-detail = Open it in your spreadsheet program, then choose “Save as” and “CSV”.
error-mixed-encodings = This file mixes several encodings.
error-mixed-encodings-detail = Save it again as UTF-8 from your spreadsheet program, then try again.
error-list-too-long = This list has too many lines.
error-list-too-long-detail = Split it into files of fewer than 200,000 lines.
error-locked = This discussion is closed.
error-locked-detail = Moderation accepts no more answers here. Your text is kept.
error-already-reported = You have already reported it.
error-already-reported-detail = Nothing was changed. You will be told what comes of it.
error-already-appealed = You have already asked for another look.
error-already-appealed-detail = Nothing was changed. The answer will come to your Moderation page.
error-appeal-window-closed = This decision can no longer be looked at again.
error-appeal-window-closed-detail = Nothing was changed. Talk to somebody who administers Parvis.
error-second-opinion = Somebody else has to answer.
error-second-opinion-detail = Nothing was changed. You took the first decision: somebody else answers the appeal.
error-not-standing = This decision has no effect any more.
error-not-standing-detail = Nothing was changed. Reload the list to see how things stand.
error-gone = This was deleted.
error-gone-detail = Your text is kept. You can copy it and write it elsewhere.
error-too-large = This is too large to be sent.
error-too-large-detail = Nothing is lost. Shorten the text, or choose a picture of less than 12 MB, then try again.
error-not-a-picture = This file is not a picture that Parvis can read.
error-not-a-picture-detail = Nothing was changed. Choose a JPEG, PNG or WebP photo.
error-broken-picture = This picture is incomplete or damaged.
error-broken-picture-detail = Nothing was changed. Send it again, or choose another one.
error-picture-too-large = This picture has too many points.
error-picture-too-large-detail = Nothing was changed. Choose one of 40 megapixels at most.
error-animated-picture = This picture moves.
error-animated-picture-detail = Nothing was changed. Choose a still picture.
error-unsupported-media-type = This format is not supported.
error-unsupported-media-type-detail = Send JSON, with the header Content-Type: application/json.
error-throttled = There were too many attempts.
error-throttled-detail = Wait a moment, then try again.
error-internal = The server did not succeed.
error-internal-detail = Your text is kept. Try again; if it goes on, give the request number to your administrator.
error-unavailable = Parvis is not answering at the moment.
error-unavailable-detail = Nothing is lost. Try again in a few seconds.
error-storage-full = There is no room left to save.
error-storage-full-detail = Your text is kept on this device. Tell your administrator.

field-blank = This answer is missing.
field-too-long = { $bound ->
    [one] One character at most.
   *[other] { $bound } characters at most.
}
field-too-many = { $bound ->
    [one] One entry, no more.
   *[other] At most { $bound } entries.
}
field-too-short = { $bound ->
    [one] At least one character.
   *[other] At least { $bound } characters.
}
field-malformed = This answer does not have the expected form.
field-taken = Somebody else has it already.
field-unknown = The server does not know “{ $field }”.
