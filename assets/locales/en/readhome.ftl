# What one has to read, on the first page.
readhome-title = To read
readhome-kind-read = To read
readhome-kind-confirm = To read and confirm
readhome-kind-quiz = To read, with questions
readhome-due = By { $day }, { $time }
readhome-due-today = Today, by { $time }
readhome-late = Late: it was due by { $day }, { $time }
readhome-changed = The text has changed since you read it.
readhome-gauge-seen = { $count ->
    [one] { $count } person of { $people } has opened it
   *[other] { $count } people of { $people } have opened it
}
readhome-gauge-read = { $count ->
    [one] { $count } person of { $people } has read it
   *[other] { $count } people of { $people } have read it
}
readhome-gauge-confirmed = { $count ->
    [one] { $count } person of { $people } has confirmed
   *[other] { $count } people of { $people } have confirmed
}
readhome-gauge-quiz = { $count ->
    [one] { $count } person of { $people } has answered
   *[other] { $count } people of { $people } have answered
}
readhome-go-read = Read
readhome-go-confirm = Read and confirm
readhome-go-quiz = Read and answer
readhome-go-label = { $verb }: { $title }
readhome-all = See all ({ $count })
readhome-list = All my readings
readhome-fresh = You are asked to read something
