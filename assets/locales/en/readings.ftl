# What one has to read: in the article, as a list, and for one's team.
readcard-strip = You are asked to read this.
readcard-strip-go-read = See what is expected
readcard-strip-go-confirm = Go to the confirmation
readcard-strip-go-quiz = Go to the questions
readcard-strip-done = Your reading is recorded.
readcard-kind-read = To read
readcard-kind-confirm = To read and confirm
readcard-kind-quiz = To read, with questions
readcard-kind-done = Done
readcard-kind-closed = Request closed
readcard-title-read = Read this text
readcard-title-confirm = Confirm that you have read it
readcard-title-quiz = Answer the questions
readcard-title-done = Your reading is recorded
readcard-title-closed = The reading is not asked for any more
readcard-due = By { $day }, { $time }
readcard-due-today = Today, by { $time }
readcard-late = Late: it was due by { $day }, { $time }
readcard-late-title = The deadline is over.
readcard-late-text = You may still do it; it will be noted as done late.
readcard-late-quiz = The questions cannot be answered any more.
readcard-text-seen = Having opened it is enough: it is noted by itself.
readcard-text-read = It is noted by itself after some seconds of reading.
readcard-text-confirm = Read the text above, then confirm.
readcard-text-quiz = The answers are in the text above. You may try again until the deadline.
readcard-done-seen = You opened this text { $time }.
readcard-done-read = You read this text { $time }.
readcard-done-confirm = You confirmed { $time }.
readcard-done-quiz = You answered right { $time }.
readcard-done-late = That was after the deadline.
readcard-done-paper = Your manager noted it, from your signature on paper.
readcard-done-link = By the personal link you received in a message.
readcard-changed = The text has changed since you confirmed.
readcard-changed-at = You did so { $time }, for the version before. Read it again, then do it again.
readcard-moved = The text has just changed.
readcard-moved-text = Read it again: what is noted counts for the text of today.
readcard-moved-reload = Read the new text
readcard-gauge-seen = { $count ->
    [one] { $count } person of { $people } has opened it
   *[other] { $count } people of { $people } have opened it
}
readcard-gauge-read = { $count ->
    [one] { $count } person of { $people } has read it
   *[other] { $count } people of { $people } have read it
}
readcard-gauge-confirmed = { $count ->
    [one] { $count } person of { $people } has confirmed
   *[other] { $count } people of { $people } have confirmed
}
readcard-gauge-quiz = { $count ->
    [one] { $count } person of { $people } has answered
   *[other] { $count } people of { $people } have answered
}
readcard-label = I have read and understood
readcard-not-done = This was not recorded.
readcard-not-done-text = Nothing is lost: press again.
readcard-waiting = No network: your reading will be recorded when it is back.
readcard-question = Question { $number } of { $count }
readcard-choose = Choose an answer.
readcard-right = { $count ->
    [one] { $count } right answer of { $all }.
   *[other] { $count } right answers of { $all }.
}
readcard-again = Read the text again and answer once more.
readcard-answer = Send my answers
readcard-board = Follow this reading

readings-title = To read
readings-intro = What your organisation asks you to read.
readings-tabs = My readings, or those of my team
readings-mine = My readings
readings-team = My team
readings-todo = To do
readings-done = Done
readings-loading = Loading your readings
readings-failed = Your readings could not be loaded
readings-none = Nothing to read
readings-none-text = When you are asked to read something, it will be here and on the first page.
readings-none-done = No reading done yet
readings-to-news = News
readings-late = Late
readings-changed = Text changed
readings-opened = Begun

readteam-intro = What the people you manage have to read, and who has not done it yet.
readteam-loading = Loading the readings of your team
readteam-failed = The list could not be loaded
readteam-none = Your team is up to date
readteam-none-text = Nobody is missing, or nothing is asked of them.
readteam-share = { $count ->
    [one] { $count } person of { $people } has done it
   *[other] { $count } people of { $people } have done it
}
readteam-missing = { $count ->
    [one] { $count } person has not done it yet
   *[other] { $count } people have not done it yet
}
readteam-names = Show the names
readteam-more = Show the next
readteam-sheet = Sheet to sign (PDF)
readteam-paper = Key in signatures
readteam-who = Who signed on paper
readteam-nobody = Choose at least one person.
readteam-too-many = Choose { $max } people at most at once.
readteam-day = Day of the signature
readteam-day-hint = Today at the latest.
readteam-day-wrong = Choose a day, today at the latest.
readteam-keep = Keep the signatures
readteam-keep-title = { $count ->
    [one] Keep { $count } signature?
   *[other] Keep { $count } signatures?
}
readteam-keep-text = { $count ->
    [one] You attest that this person signed on { $day }. Your name is kept with the proof, and this cannot be undone.
   *[other] You attest that these { $count } people signed on { $day }. Your name is kept with the proof, and this cannot be undone.
}
readteam-kept = { $count ->
    [0] No new signature.
    [one] { $count } signature kept.
   *[other] { $count } signatures kept.
}
readteam-not-kept = The signatures were not kept.
readteam-cancel = Cancel
