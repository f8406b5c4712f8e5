# Activation letters, messages, and the pages that they lead to.
activate-title = Open my account
activate-ask = Type the code that stands on your letter.
activate-code = Code of the letter
activate-code-hint = Five blocks of four letters or digits. Capitals and hyphens do not matter.
activate-code-wrong = This code does not have the right form. Copy the twenty letters and digits of the letter.
activate-go-on = Go on
activate-have-password = I already have a password
activate-hello = Hello { $name },
activate-lead = Choose your password: nobody else will know it. Then Parvis opens.
activate-submit = Open Parvis
activate-sign-in-by = Next time, sign in with:
activate-username = your user name: { $username }
activate-number = or your staff number: { $number }
activate-dead = This letter is no longer good
activate-dead-why = It was used already, it is too old, a newer letter has replaced it, or the code is not the right one.
activate-dead-help = Ask the person who runs Parvis in your organisation for a new letter. If you have chosen a password already, sign in.

chosen-password = New password

forgot-title = Forgotten password
forgot-lead = Say who you are. If your account has an e-mail address, we send a link there to choose another password.
forgot-submit = Send the link
forgot-letter = No e-mail address?
forgot-letter-text = Ask the person who runs Parvis in your organisation for a new letter: you choose a password with your phone.
forgot-back = Back to signing in
forgot-again = Ask for a new link
forgot-sent = Look into your mailbox
forgot-sent-text = If an account has this name and an e-mail address, a message has just left. Its link is good once, for an hour.
forgot-noted-text = Parvis sends no messages here. If an account has this name, the person who runs Parvis sees your request.
forgot-nothing = Nothing came?

reset-title = Choose another password
reset-lead = All your devices will be signed out: you sign in with the new password.
reset-submit = Change the password
reset-dead-why = It was used already, it is more than an hour old, or a newer link has replaced it.
reset-dead-help = Nothing was changed. Ask for a new link; without an e-mail address, ask the person who runs Parvis for a new letter.

mail-reset-subject = { $organization }: choose another password
mail-reset-body =
    Hello { $name },

    Somebody, probably you, asked for another password for your Parvis account ({ $username }).

    To choose it, open this link. It is good once, for an hour:

    { $link }

    If it was not you, do nothing: your password stays the same.

    { $organization }
mail-changed-subject = { $organization }: your password has changed
mail-changed-body =
    Hello { $name },

    The password of your Parvis account ({ $username }) was just changed, and all your devices were signed out.

    If it was not you, tell the person who runs Parvis in your organisation at once.

    { $organization }
mail-address-subject = { $organization }: confirm this address
mail-address-body =
    Hello,

    Somebody, probably you, wants to receive the messages of their Parvis account here.

    To confirm this address, open this link. It is good once, for a day:

    { $link }

    If it was not you, do nothing: nothing changes.

    { $organization }
mail-address-changed-subject = { $organization }: your address has changed
mail-address-changed-body =
    Hello { $name },

    This is no longer the address of your Parvis account ({ $username }): you chose another one, or the person who runs Parvis changed it.

    If it was not you, tell them at once.

    { $organization }
mail-factor-added-subject = { $organization }: a second proof was added
mail-factor-added-body =
    Hello { $name },

    A second proof was just added to your Parvis account ({ $username }): an app for codes or a passkey.

    If it was not you, tell the person who runs Parvis in your organisation at once.

    { $organization }
mail-factor-removed-subject = { $organization }: a second proof was removed
mail-factor-removed-body =
    Hello { $name },

    An app for codes or a passkey was just removed from your Parvis account ({ $username }), by you or by the person who runs Parvis.

    If you did not ask for it, tell them at once and change your password.

    { $organization }
mail-test-subject = Parvis: a test
mail-test-body =
    Hello { $name },

    This message shows that Parvis can send messages. There is nothing to do.
mail-secret = (a link that only its recipient may read)

letter-title = Your Parvis account
letter-hello = Hello { $name },
letter-what = An account is waiting for you on Parvis, the internal network of your organisation: news, colleagues, groups. All it takes is to choose a password, once.
letter-phone = With your phone
letter-phone-how = Open the camera, point it at the square, then touch the link that shows.
letter-typed = With a computer
letter-typed-how = Type this address into a browser:
letter-code = then this code:
letter-then = After that, you sign in with your password and
letter-username = your user name:
letter-number = or your staff number:
letter-until = This letter is good once, until { $date }.
letter-secret = It opens your account: do not lend it and do not take pictures of it. Destroy it when you are done.
letter-help = Is it lost, or no longer good? Ask the person who runs Parvis for a new one: this one is void then.
letter-date = { $day } { $month } { $year }
letter-month-1 = January
letter-month-2 = February
letter-month-3 = March
letter-month-4 = April
letter-month-5 = May
letter-month-6 = June
letter-month-7 = July
letter-month-8 = August
letter-month-9 = September
letter-month-10 = October
letter-month-11 = November
letter-month-12 = December

# What is told by mail, and how to get no more of it.
alert-mail-several = { $count ->
    [one] { $count } alert
   *[other] { $count } alerts
}
alert-mail-hello = Hello { $name },
alert-mail-why = This message comes from the internal network of { $organization }.
alert-mail-settings = Choose what you are told:
alert-mail-settings-link = Choose what I am told
alert-mail-stop = Get no more of these messages:
alert-mail-stop-link = Get no more of these messages
alert-mail-due = To be done before { $day } at { $time }.
alert-mail-read = Read and answer without signing in
alert-mail-read-text = This link is in your name and serves once: do not forward it.
digest-subject = What you have not seen yet
digest-alerts = For you
digest-news = Official news
digest-posts = In your groups
digest-post = { $name }, in { $group }

unsubscribe-title = Get no more of these messages?
unsubscribe-do = Get no more of them
unsubscribe-settings = Choose all that I am told
unsubscribe-done = Noted.
unsubscribe-done-text = These messages will not be sent to you by e-mail any more. Everything stays in the application, and you may change your mind at any time.
unsubscribe-mentions = You get it because somebody mentioned you.
unsubscribe-answers = You get it because somebody answered one of your comments.
unsubscribe-comments = You get it because somebody commented on one of your posts.
unsubscribe-followed = You get it because you follow a post.
unsubscribe-reactions = You get it because somebody reacted to what you wrote.
unsubscribe-groups = You get it because a group concerns you.
unsubscribe-news = You get it because this official news is for you.
unsubscribe-readings = You get it because you are asked to read an official message.
unsubscribe-alerts = You get it because you asked to be told by e-mail.
unsubscribe-digest = You get it because you have a digest by e-mail.

# What a device shows: no name, no text.
push-title = Parvis: a new alert
push-several = { $count } new alerts
push-mention = Somebody mentioned you
push-answer = Somebody answered your comment
push-comment = Somebody commented on your post
push-followed = A new comment on what you follow
push-reaction = A reaction to what you wrote
push-group = News from your groups
push-moderation = Moderation has written to you
push-news = Official news
push-urgent = Urgent official news
push-safety = Safety alert
push-reading = You are asked to read and confirm
push-test-title = Parvis: a test
push-test = Your alerts reach this device.
