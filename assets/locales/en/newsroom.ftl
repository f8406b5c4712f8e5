# Where official news are written.
newsroom-choose = Choose this person

desk-title = Editors’ desk
desk-banners = Banners
desk-intro = Official news, from the draft to the archive.
desk-to-news = The news
desk-loading = Loading the desk
desk-failed = The desk could not be loaded
desk-closed = This desk is not yours
desk-closed-text = Communication officers and those who write for a unit work here.
desk-states = Articles by state
desk-drafts = Drafts
desk-in-review = In review
desk-approved = Approved
desk-scheduled = Scheduled
desk-published = Published
desk-archived = Archived
desk-state-draft = Draft
desk-state-in-review = In review
desk-state-approved = Approved
desk-state-scheduled = Scheduled
desk-state-published = Published
desk-state-archived = Archived
desk-none = Nothing here
desk-none-text = No article is at this step.
desk-untitled = Untitled
desk-saved = Changed by { $name }, { $time }
desk-sent-back = To rework
desk-begin = Write an article
desk-for = Whom to write for
desk-for-all = For the whole organisation

editors-title = Who writes for a unit
editors-intro = They write for their unit; a communication officer approves and publishes.
editors-loading = Loading the list
editors-failed = The list could not be loaded
editors-none = Nobody for now
editors-none-text = Name somebody: they can then write for their unit.
editors-name = Name somebody
editors-person = Search a person
editors-unit = Unit
editors-choose-unit = Choose a unit
editors-name-it = Name
editors-incomplete = Choose a person and a unit.
editors-named = { $name } can write now.
editors-since = { $unit }, since { $day }
editors-dismiss = Remove
editors-dismiss-it = Take writing for { $unit } back from { $name }
editors-dismissed = { $name } no longer writes for this unit.

write-title = Write an article
write-loading = Loading the article
write-failed = The article could not be loaded
write-lost = This article is not here
write-lost-text = It was deleted, or you do not work on it.
write-path = Path
write-to-desk = Back to the desk
write-tabs = Parts of the article
write-tab-text = Text
write-tab-preview = Preview
write-tab-history = History
write-saving = Saving…
write-unsaved = Changes waiting to be saved
write-saved = Saved by { $name } { $time }
write-not-saved = Your latest changes are not saved.
write-safe = They stay on this device.
write-wrong = A field needs correcting.
write-other = { $name } saved another text { $time }.
write-other-here = Another text was left on this device, kept { $time }.
write-other-exchanged = The text that was in the fields is kept aside.
write-other-text = Nothing is lost: both texts are here. What is in the fields is not saved until you have chosen.
write-other-read = Read the other text
write-other-swap = Exchange the two
write-other-settle = Keep what is in the fields
write-choose-first = Choose first which of the two texts counts.
write-closed = This article cannot be changed now.
write-closed-text = See what can be done with it, beside.
write-words = What the article says
write-title-field = Title
write-lead = Lead
write-lead-hint = One or two sentences that say what matters.
write-body = Text
write-body-hint = An empty line parts paragraphs. ## heading, > quote, - list, **bold**, [link](https://…).
insert-picture = Insert a picture
insert-picture-file = Picture
insert-picture-none = Choose a picture.
insert-picture-words = Alternative text
insert-picture-words-hint = What the picture shows, for those who do not see it.
insert-picture-silent = Say in a few words what the picture shows.
insert-picture-caption = Caption (optional)
insert-picture-do = Insert the picture
insert-file = Attach a file
insert-file-file = File
insert-file-hint = PDF, LibreOffice or recent Office without macros, text, CSV, ZIP, JPEG or PNG. 25 MB at most.
insert-file-none = Choose a file.
insert-file-large = This file is larger than 25 MB.
insert-file-name = This file name is empty or too long. Rename the file.
insert-file-words = Text of the link (optional)
insert-file-words-hint = Without a text, the name of the file. Format and size are added.
insert-file-do = Attach the file
insert-video = Insert a video
insert-video-file = Video
insert-video-hint = MP4 or WebM, 25 MB at most: one or two minutes in 720p.
insert-video-none = Choose an MP4 or WebM video.
insert-video-words = Title of the video
insert-video-untold = Give the video a title.
insert-video-said = Transcript
insert-video-said-hint = What is said and shown, for those who do not hear or see. It is added below the video.
insert-video-unsaid = Write the transcript, or tick that nothing is said.
insert-video-silent = Nothing is said in this video
insert-video-transcript = Transcript.
insert-video-do = Insert the video
insert-failed = Nothing was added.
insert-cancel = Cancel
insert-kilobytes = { $count } kB
insert-megabytes = { $count } MB
write-topics = Topics
write-topics-hint = With commas between them, for example: Works, Staff life.
write-topics-many = Choose at most { $max } topics.
write-topic-length = A topic has { $min } to { $max } characters.
write-too-long = This is too long: { $max } characters at most.
write-cover = Picture
write-cover-file = Choose a picture
write-cover-hint = JPEG, PNG or WebP. It is optional.
write-cover-sending = Sending the picture…
write-cover-failed = The picture was not taken.
write-focus-hint = Cards crop the picture. Put what matters in the middle of the frame.
write-focus-x = From left to right
write-focus-y = From top to bottom
write-cover-words = What the picture shows
write-cover-words-hint = For those who do not see it. To be written before publishing.
write-cover-decorative = The picture is decorative: it tells nothing more
write-cover-remove = Remove the picture
write-audience = Audience
write-audience-who = Whom the article is for
write-audience-all = The whole organisation
write-audience-some = Some people
write-audience-unit = This article is written for { $unit }: it is for this unit or its parts.
write-audience-hint = A person is meant as soon as one of these choices names them.
write-audience-units = Choose a unit
write-audience-groups = Choose a group
write-audience-roles = Choose a role
write-audience-drop = Remove { $name }
write-audience-nobody = Nobody is chosen yet.
write-audience-counting = Counting people…
write-audience-count = { $count ->
    [0] Nobody will read this article.
    [one] { $count } person will be able to read this article.
   *[other] { $count } people will be able to read this article.
}
write-add-unit = Add the unit
write-add-group = Add the group
write-add-role = Add the role
write-role-agent = Staff
write-role-elected = Elected officials
write-role-officer = Communication officers
write-role-admin = Network administrators
write-progress = How far the article is
write-author = Begun by { $name }
write-for-unit = For { $unit }
write-validator = Approved by { $name }
write-goes-out = To be published: { $time }
write-ends = To be archived: { $time }
write-went-out = Published: { $time }
write-went-to = { $count ->
    [one] When published: for { $count } person
   *[other] When published: for { $count } people
}
write-was-sent-back = { $name } asked to rework it ({ $time }).
write-ahead = The text has changed since it was published.
write-ahead-text = Readers still see the published version.
write-read = Read the published article
write-submit = Send to review
write-take-back = Take the article back
write-send-back = Ask for corrections
write-approve = Approve
write-schedule = Schedule
write-unschedule = Schedule no more
write-publish = Publish now
write-update-minor = Correct a detail
write-update-anew = Publish a new version
write-archive = Archive
write-delete = Delete the draft
write-submitted = Article sent to review.
write-taken-back = The article is a draft again.
write-sent-back = Corrections asked for.
write-approved = Article approved.
write-scheduled = Article scheduled.
write-unscheduled = The article will not be published by itself.
write-published = Article published.
write-updated = Readers see the new text.
write-archived = Article archived.
write-deleted = Draft deleted.
write-send-back-text = The article becomes a draft again. Whoever wrote it will read why.
write-schedule-text = The article will be published by itself at the chosen moment, even if nobody is signed in.
write-publish-text = Its whole audience will be able to read the article at once.
write-update-minor-text = A typo, a detail: readers see the new text, nobody is told.
write-update-anew-text = The meaning has changed: the article bears the date of its new version.
write-archive-text = The article leaves the list of news. Its audience can still read it by its link.
write-delete-title = Delete this draft?
write-delete-text = The text and its history will be erased. This cannot be undone.
write-reason = What to rework
write-reason-missing = Say in a few words what to rework ({ $max } characters at most).
write-publish-at = Publish on
write-unpublish-at = Archive on (optional)
write-zone = Paris time.
write-moment-missing = Choose a day and a time.
write-missing-title = A title is missing.
write-missing-body = The text is missing.
write-missing-cover = Say what the picture shows, or that it is decorative.
write-cancel = Cancel
write-not-done = This was not done.

preview-loading = Loading the preview
preview-failed = The preview could not be loaded
preview-official = Official news
preview-by = Written by { $name }
preview-approved-by = Approved by { $name }
preview-eyes = See as a person
preview-eyes-text = Search somebody to know whether this article would be shown to them.
preview-person = Search a person
preview-reads = { $name } will be able to read this article.
preview-reads-not = { $name } will not be able to read this article.
preview-several = Or several people: a role, a unit, a group
preview-several-choose = Choose
preview-several-nobody = Nobody has this role or is there.
preview-several-all = { $people ->
    [one] The only person of this choice will be able to read this article.
   *[other] All { $people } people of this choice will be able to read this article.
}
preview-several-none = { $people ->
    [one] The only person of this choice will not be able to read this article.
   *[other] None of the { $people } people of this choice will be able to read this article.
}
preview-several-some = { $readers ->
    [one] One of the { $people } people of this choice will be able to read this article.
   *[other] { $readers } of the { $people } people of this choice will be able to read this article.
}

versions-title = Versions
versions-loading = Loading the versions
versions-failed = The versions could not be loaded
versions-none = No version yet
versions-none-text = Each save keeps one.
versions-one = Version { $number } – { $cause }
versions-who = { $name }, { $time }
versions-by-itself = By itself
versions-shown = What readers read
versions-restore = Take this version up again
versions-restore-it = Take version { $number } up again
versions-restored-toast = Version { $number } is in the fields again.
versions-compare = Compare two versions
versions-from = Earlier version
versions-to = Later version
versions-manuscript = The text as it is
versions-compare-it = Compare
versions-same = The title, the lead and the text are the same.
versions-added = Added:
versions-removed = Removed:
versions-saved = saved
versions-submitted = sent to review
versions-taken-back = taken back
versions-sent-back = sent back
versions-approved = approved
versions-scheduled = scheduled
versions-unscheduled = no longer scheduled
versions-published = published
versions-updated-minor = detail corrected
versions-updated-anew = new version published
versions-archived = archived
versions-restored = taken up again

write-talk = Comments
write-talk-label = Comments under the article
write-talk-hint = The choice holds at once, without a new version. Only those who read the article comment.
write-talk-open = Open
write-talk-held = Published after approval
write-talk-closed = Closed
write-importance = Importance
write-importance-label = Importance of the article
write-importance-normal = Normal
write-importance-important = Important
write-importance-urgent = Urgent
write-importance-safety = Safety
write-importance-normal-hint = Told in the application and in the digest; on devices and by mail to those who want it.
write-importance-important-hint = Told on devices too, then by mail after two hours to those who have not opened it. Quiet hours are respected.
write-importance-urgent-hint = Told on devices at once, then by mail after a quarter of an hour to those who have not opened it. Quiet hours are respected.
write-importance-safety-hint = Told by all channels at once, at any hour, even to those who turned them off. Only for what puts people in danger.
write-quiet = { $count ->
    [one] { $count } person is left alone just now: they will be told { $when }.
   *[other] { $count } people are left alone just now: they will be told later, most of them { $when }.
}
write-quiet-safety = { $count ->
    [one] { $count } person is left alone just now: the alert reaches them all the same.
   *[other] { $count } people are left alone just now: the alert reaches them all the same.
}
desk-held = { $count ->
    [one] { $count } comment waits for your approval.
   *[other] { $count } comments wait for your approval.
}
desk-held-see = See the published articles
desk-held-here = { $count ->
    [one] { $count } comment waits
   *[other] { $count } comments wait
}
