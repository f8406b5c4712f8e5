alerts-title = Alerts
alerts-to-read = To read and confirm
alerts-intro = What is addressed to you: mentions, answers, reactions, groups.
alerts-show = What is shown
alerts-list = My alerts
alerts-settings = Change my alerts
alerts-whole = See all of them
alerts-close = Close the alerts
alerts-mark-all = Mark all read
alerts-filter = Filter the alerts
alerts-all = All
alerts-unread = Unread
alerts-mentions = Mentions
alerts-today = Today
alerts-yesterday = Yesterday
alerts-loading = Loading the alerts
alerts-failed = The alerts could not be loaded
alerts-none = No alerts
alerts-none-text = What is addressed to you appears here: mentions, answers, reactions, invitations, news, readings asked of you.
alerts-settings-loading = Loading your choices
alerts-settings-failed = Your choices could not be loaded
alerts-wanted = What you are told, and where
alerts-wanted-text = Each choice takes effect at once, on all your devices. You are always told what moderation decides.
alerts-usual = By default for everybody
alerts-usual-text = Each choice takes effect at once for those who chose nothing, also for people who are already here. What people chose themselves stays.
alerts-saved = Your choice is saved.
alert-somebody = Somebody
alert-two = { $first } and { $second }
alert-many = { $count ->
    [one] { $name } and { $count } other
   *[other] { $name } and { $count } others
}
alert-mention = { $count ->
    [one] { $names } mentions you
   *[other] { $names } mention you
}
alert-answer = { $count ->
    [one] { $names } answered your comment
   *[other] { $names } answered your comment
}
alert-comment = { $count ->
    [one] { $names } commented on your post
   *[other] { $names } commented on your post
}
alert-followed = { $count ->
    [one] { $names } commented on a post that you follow
   *[other] { $names } commented on a post that you follow
}
alert-reaction-post = { $count ->
    [one] { $names } reacted to your post
   *[other] { $names } reacted to your post
}
alert-reaction-comment = { $count ->
    [one] { $names } reacted to your comment
   *[other] { $names } reacted to your comment
}
alert-request = { $count ->
    [one] { $names } asks to join { $group }
   *[other] { $names } ask to join { $group }
}
alert-accepted = You are now in { $group }
alert-refused = Your request to join { $group } was not accepted
alert-invitation = { $count ->
    [one] { $names } invites you into { $group }
   *[other] { $names } invite you into { $group }
}
alert-moderation = Moderation has written to you
alert-comment-reviewed = The editors looked at your comment
alert-news = New official news
alert-news-important = Important official news is out
alert-news-urgent = Urgent official news is out
alert-news-safety = Safety alert
alert-reading = You are asked to read and confirm
alert-excerpt = “{ $text }”
alert-new = Unread
alert-menu = What to do about the alert: { $sentence }
alert-mark-read = Mark as read
alert-mark-unread = Mark as unread
alert-no-more = No more alerts: { $what }
alert-no-more-done = Noted. You can change your mind in the settings of alerts.
alert-topic-mentions = Somebody mentions you
alert-topic-answers = Answers to your comments
alert-topic-comments = Comments on your posts
alert-topic-followed = Comments on what you follow
alert-topic-reactions = Reactions to what you write
alert-topic-groups = Requests and invitations of groups
alert-topic-news = Official news
alert-topic-readings = Official messages to be read or confirmed
alerts-event = Event
alerts-always = Always
alerts-in-app = On Parvis
alerts-push = Phone
alerts-mail = E-mail
alerts-by = { $what }: { $how }
rhythm-quiet = Right to disconnect
rhythm-quiet-text = Outside your hours nothing is sent to you: what comes waits. On Parvis everything is there at once.
rhythm-quiet-on = Leave me alone
rhythm-from = From
rhythm-until = Until
rhythm-weekends = Silence at week-ends
rhythm-holidays = Silence on public holidays
rhythm-leave = My leave (optional)
rhythm-leave-from = First day
rhythm-leave-until = Last day
rhythm-quiet-now = You are left alone now: what comes will be sent to you after { $until }.
rhythm-zone = Hours of { $zone }, which you may change in your preferences.
rhythm-wrong-time = Give a time, such as 07:30.
rhythm-wrong-leave = Give the first and the last day, in this order.
rhythm-digest = The digest by e-mail
rhythm-digest-text = A single message with what you have not seen: what is addressed to you, official news, posts of your groups. Nothing new, no message.
rhythm-save = Save my hours
rhythm-usual = Usual quiet hours and digest
rhythm-usual-text = For those who have not chosen their hours, people already here included. Whoever chose keeps their own.
rhythm-usual-on = Leave everybody alone at these times
rhythm-usual-save = Save the usual hours
digest-often = How often
digest-at = Time
digest-daily = Every day
digest-weekly = Every Monday
digest-never = Never
digest-next = Next digest: { $when }, to { $address }.
digest-none = You get no digest.
digest-no-address = You have no e-mail address here: nothing is sent to you by e-mail. You may add one in your account.
digest-silent = E-mails do not leave yet.
digest-silent-text = No mail server is configured. What you choose will hold as soon as there is one.
device-title = On this device
device-text = Your alerts arrive even while Parvis is closed. The screen shows no name and no text, and nothing is sent in your quiet hours.
device-loading = Loading your devices
device-failed = Your devices could not be loaded
device-unsupported = This browser takes no alerts while Parvis is closed.
device-unsupported-text = On an iPhone or iPad: touch Share, then "Add to Home Screen", and open Parvis from that icon. Elsewhere: use a recent Firefox, Chrome, Edge or Safari.
device-denied = This browser blocks the alerts of Parvis.
device-denied-chrome = Chrome and Edge: click the icon left of the address, then "Notifications", "Allow".
device-denied-firefox = Firefox: click the padlock left of the address, then clear the block of notifications.
device-denied-safari = Safari: Settings, "Websites", "Notifications", then allow this site.
device-denied-then = Then reload this page.
device-off = Your browser will ask for your permission: answer "Allow". A test is sent next.
device-activate = Get my alerts here
device-not-activated = The alerts could not be turned on.
device-not-activated-text = The browser refused, or its push service does not answer. Check the connection, then try again.
device-on = Your alerts reach this device.
device-test = Send a test
device-sent = A test was sent.
device-received = Did you get it?
device-yes = Yes, I got it
device-no = No, nothing
device-works = Perfect: all works on this device.
device-nothing = The push service took it: it is the device that does not show it.
device-nothing-text = Check that the settings of the device let the browser notify you, and that "Do not disturb" is off.
device-trouble = The last message did not arrive.
device-gone = The push service does not know this device any more: turn the alerts on here again.
device-refused = The push service refuses our server (answer { $answer }). Turn the alerts off and on again here; if it lasts, tell your administrators.
device-busy = The push service is overloaded (answer { $answer }). We try again by ourselves; there is nothing for you to do.
device-unreachable = The push service does not answer. If it lasts, your administrators have to let the server reach the internet.
device-not-allowed = The address that this browser gave leads to an internal network: our server sends nothing there.
device-stop = No more alerts here
device-stopped = This device gets no more alerts.
device-list = My alerted devices
device-here = This device
device-named = { $browser } on { $system }
device-unknown = Unknown device
device-since = Since { $when }
device-remove = Remove
device-remove-name = Remove: { $name }
