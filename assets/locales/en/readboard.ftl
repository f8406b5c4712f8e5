# Asking for a reading, and following how far it is.
readask-title = Reading request
readask-intro = Ask those this article is for to read it, and keep proof of who did.
readask-intro-post = Ask the members to read this post, and keep proof of who did.
readask-loading = Loading the reading request
readask-failed = The reading request could not be loaded
readask-not-yours = A reading of this text is asked for. You cannot change it.
readask-ask = Ask for a reading
readask-level = What is expected
readask-level-seen = Open the text
readask-level-seen-text = Having opened it is enough. For what is good to know.
readask-level-read = Read it
readask-level-read-text = The page notes that it was shown for some seconds, or read to its end.
readask-level-confirmed = Read it and confirm
readask-level-confirmed-text = Each person presses a button after reading. For an instruction.
readask-level-quiz = Answer questions
readask-level-quiz-text = Each person has to answer every question right. For a safety rule.
readask-label = Words of the button
readask-label-hint = Leave empty for “I have read and understood”. { $max } characters at most.
readask-label-wrong = This is too long: { $max } characters at most.
readask-due = To be done by
readask-due-missing = Choose a day and a time.
readask-due-past = Choose a moment to come.
readask-zone = Paris time.
readask-reminders = Reminders
readask-reminders-hint = They go only to those who have not done it yet.
readask-reminder-before = { $days ->
    [one] The day before
   *[other] { $days } days before
}
readask-reminder-same = On the day
readask-reminder-after = { $days ->
    [one] The day after
   *[other] { $days } days after
}
readask-reminder-other = Another reminder
readask-reminder-add = Add the reminder
readask-reminder-drop = Remove the reminder: { $name }
readask-renew = Ask again
readask-renew-never = No, only once
readask-renew-months = { $count ->
    [one] Every month
    [12] Every year
    [24] Every two years
    [36] Every three years
   *[other] Every { $count } months
}
readask-quiz = Questions
readask-quiz-hint = { $max } questions at most. Only one answer is right to each; it is shown to nobody.
readask-question = Question { $number }
readask-question-text = Text of question { $number }
readask-question-wrong = Write the question ({ $max } characters at most).
readask-choices = Answers to question { $number }; tick the right one
readask-choice = Answer { $number }
readask-choice-right = Answer { $number } is right
readask-choice-wrong = Write each answer ({ $max } characters at most).
readask-choice-same = Two answers are the same.
readask-no-right = Say which one is right.
readask-choice-add = Add an answer
readask-choice-drop = Remove answer { $number }
readask-question-add = Add a question
readask-question-drop = Remove question { $number }
readask-question-up = Move question { $number } up
readask-question-down = Move question { $number } down
readask-question-moved = The question is now number { $number }.
readask-question-gone = Question removed.
readask-no-question = Add at least one question.
readask-save-new = Ask for this reading
readask-save-draft = Save the request
readask-save = Save the changes
readask-saved = Reading request saved.
readask-wrong = A field is to be corrected.
readask-not-saved = The request was not saved.
readask-starts-now = The article is published: the request goes out as soon as it is saved.
readask-starts-later = The request will go out with the article, when it is published.
readask-starts-post = The request goes out as soon as it is saved. If the text changes, people are asked again.
readask-asked = Asked for by { $name } on { $time }.
readask-running = The reading is asked for.
readask-board = Follow this reading
readask-end = Stop asking for this reading
readask-end-title = Stop asking for this reading?
readask-end-text = Nobody will be asked or reminded any more. What was read and confirmed stays, with its proof.
readask-ended = The reading is not asked for any more.
readask-end-failed = The request was not ended.
readask-cancel = Cancel
readask-started = People were asked already: what is expected and the questions do not change any more.
readask-renews = Will be asked again on { $time }.
readask-former = Earlier requests
readask-former-one = From { $since } to { $until }

readboard-of = Following a reading: { $title }
readboard-title = Following a reading
readboard-path = Path
readboard-back = Back to the text
readboard-loading = Loading the board
readboard-failed = The board could not be loaded
readboard-lost = This board is not here
readboard-lost-text = This reading request does not exist, or you do not follow it.
readboard-to-news = News
readboard-level-seen = To open
readboard-level-read = To read
readboard-level-confirmed = To read and confirm
readboard-level-quiz = To read, with questions
readboard-due = To be done by: { $time }
readboard-asked = Asked for by { $name }, { $time }
readboard-ended = This request is closed since: { $time }
readboard-round = { $count ->
    [one] First request
   *[other] Asked { $count } times
}
readboard-renews = Will be asked again: { $time }
readboard-planned = Next reminder: { $time }
readboard-sending = The request is going out.
readboard-sent = { $done } people of { $total } were added.
readboard-figures = How far the reading is
readboard-people = Asked
readboard-opened = Reached
readboard-read = Read
readboard-confirmed = Confirmed
readboard-quiz = Answered right
readboard-late = Late
readboard-percent = { $count }%
readboard-number = { $count }
readboard-done = Have done it
readboard-done-late = { $count ->
    [one] { $count } person did it after the deadline.
   *[other] { $count } people did it after the deadline.
}
readboard-units = By unit
readboard-unit = Unit
readboard-unit-none = Without a unit
readboard-unit-others = Other units (fewer than 10 people each)
readboard-progress = Progress
readboard-share = { $done } of { $people }
readboard-channels = By means
readboard-channel-app = In Parvis
readboard-channel-link = By a personal link
readboard-channel-paper = On paper
readboard-channel-count = { $channel }: { $count }
readboard-missing = Who has not done it yet
readboard-missing-hidden = Names are shown only to whoever asked for the reading, to the author of the text, and to each manager for their team.
readboard-missing-loading = Loading the people
readboard-missing-failed = The people could not be loaded
readboard-missing-none = Nobody is missing
readboard-missing-none-text = All who are concerned have done it.
readboard-missing-none-so = Nobody like this
readboard-missing-none-so-text = Try another unit.
readboard-every-unit = All units
readboard-person-late = Late
readboard-person-opened = Opened
readboard-person-read = Read
readboard-person-none = Not opened
readboard-remind = Remind
readboard-remind-title = { $count ->
    [one] Remind { $count } person
   *[other] Remind { $count } people
}
readboard-remind-text = A reminder goes to those who have not done this reading yet, and to them only.
readboard-reminded = { $count ->
    [0] Nobody needed to be reminded.
    [one] { $count } person reminded.
   *[other] { $count } people reminded.
}
readboard-remind-later = The next reminder is possible at { $time }.
readboard-not-done = This was not done.
readboard-cancel = Cancel
readboard-proof = Proof
readboard-proof-text = Each document says who read which version, when and how. The PDF is signed by this server.
readboard-csv = Download the CSV
readboard-pdf = Download the signed PDF
readboard-version = Version asked for
readboard-version-one = Version { $number }
readboard-hash = Fingerprint of the text (SHA-256)
readboard-key = Fingerprint of the signing key
readboard-verify = To verify a PDF, without a network and without this server:
readboard-updated = Updated at { $time }. This page updates itself.
