# Moderation: reporting, being told, deciding.
moderation-title = Moderation
moderation-intro = What moderation decided about you, and what came of what you reported.
moderation-show = Show
moderation-mine = For you
moderation-waiting = { $count ->
    [0] To decide
   *[other] To decide ({ $count })
}
moderation-done = Decided
moderation-rule = Which rule is broken?
moderation-cancel = Cancel
moderation-too-long = { $max } characters at most.

rule-respect = Respect for people (insults, mockery, harassment)
rule-discrimination = Discrimination or hate
rule-privacy = Privacy or confidentiality
rule-neutrality = Neutrality or duty of restraint
rule-untrue = False or misleading information
rule-off-topic = Off topic, advertising or repetition

report-text = Your report goes to those who moderate. Your name is shown to nobody.
report-words = Details (optional)
report-words-hint = What helps to understand, in a few words.
report-send = Report
report-sent = Report sent. You will be told what comes of it.
report-choose = Choose the rule that is broken.
report-not-sent = Your report was not sent.

measure-hide = Hide
measure-hide-means = Only the person who wrote it and moderation still see it.
measure-hide-done = Hidden
measure-delete = Delete
measure-delete-means = It is hidden at once, and deleted when the time to appeal is over.
measure-delete-done = To be deleted
measure-correct = Ask for a correction
measure-correct-means = The text stays visible; it can be corrected for seven days.
measure-correct-done = Correction asked for
measure-lock = Close the discussion
measure-lock-means = The post stays visible, but nobody can answer it any more.
measure-lock-done = Discussion closed
measure-dismiss = Do nothing
measure-dismiss-means = No rule is broken. The person who wrote it will not hear of it.
measure-dismiss-done = Dismissed

told-post-hide = Your post was hidden
told-post-delete = Your post will be deleted
told-post-correct = You are asked to correct your post
told-post-lock = The discussion of your post was closed
told-comment-hide = Your comment was hidden
told-comment-delete = Your comment will be deleted
told-comment-correct = You are asked to correct your comment

notices-loading = Loading your messages from moderation
notices-failed = These messages could not be loaded
notices-none = Nothing to report
notices-none-text = If moderation decides something about you, you will read it here.
notice-new = New
notice-open = See the content
notice-decided = Moderation took a decision
notice-rule = Rule: { $rule }.
notice-reported-for = You had named: { $rule }.
notice-thanks = Thank you for taking the time to report it.
reported-post-stands = Something was done about the post that you reported
reported-post-dismissed = The post that you reported stays
reported-comment-stands = Something was done about the comment that you reported
reported-comment-dismissed = The comment that you reported stays
notice-upheld = The decision stands
notice-upheld-text = Your appeal was read; the decision does not change.
notice-undone = The decision is undone
notice-undone-text = Your appeal was read; everything is as it was before.
notice-lifted = The measure is lifted
notice-lifted-text = It applies no longer: everything is as it was before.
notice-your-appeal = What you answered:
notice-appeal-waits = Your appeal waits for an answer.
notice-appeal-until = You can ask for another look until:

appeal-open = Ask for another look
appeal-words = Why should this decision be looked at again?
appeal-hint = Somebody else will read your appeal, if there is somebody. You can ask only once.
appeal-send = Send the appeal
appeal-sent = Appeal sent.
appeal-blank = Write a few words.
appeal-not-sent = Your appeal was not sent.

cases-loading = Loading the reports
cases-failed = The reports could not be loaded
cases-none = Nothing waits to be decided
cases-none-text = Reports will come here, the oldest first.
cases-none-done = Nothing has been decided yet
cases-none-done-text = What you decide will stay readable here.
cases-waiting-title = Reports to decide
cases-done-title = Decided reports
case-post = Post to everyone
case-post-in = Post in { $group }
case-comment = Comment on a post to everyone
case-comment-in = Comment in { $group }
case-gone = It was deleted meanwhile.
case-edited = Edited since
case-open = See it in the discussion
case-reports = { $count ->
    [0] Decided without a report
    [one] { $count } report
   *[other] { $count } reports
}
case-decide = Decide
case-answer = Answer the appeal
case-decide-about = { $act }, content by { $name }
case-by = , by { $name }
case-appeal = Appeal
case-upheld = The decision stands
case-undone = The decision is undone
case-lift = Lift the measure
case-lifted = Measure lifted
case-for-another = You took the first decision: somebody else answers the appeal.

decide-title = Decide
decide-measure = What is to be done?
decide-words = Message to the person who wrote it (optional)
decide-words-hint = They read the rule, too. Your name is not shown to them.
decide-send = Decide
decide-done = Decided. Those concerned are told.
decide-choose-measure = Choose what is to be done.
decide-choose-rule = Choose the rule: the person who wrote it will read it.
decide-failed = It is not decided.
answer-title = Answer the appeal
answer-legend = Does the decision stand?
answer-uphold = Yes
answer-uphold-means = The measure stays. That is the end of it.
answer-undo = No
answer-undo-means = The measure is undone and everything is as it was before.
answer-send = Answer
answer-done = The answer is sent.
answer-choose = Choose whether the decision stands.
lift-title = Lift the measure
lift-text = Everything is as it was before. Whoever wrote it is told, and so are those who reported it.
lift-words-hint = They read it. Your name is not shown to them.
lift-done = The measure is lifted. Those concerned are told.
