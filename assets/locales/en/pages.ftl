# Pages that the server writes itself.
page-title = { $page } — Parvis
page-title-wrong = Error: { $page } — Parvis
page-skip-form = Skip to the form
page-home = Back to home
page-request-id = Request number: { $id }

form-optional = (optional)
form-errors = { $count ->
    [one] One answer needs correcting.
   *[other] { $count } answers need correcting.
}
form-error = { $label }:

wait-seconds = { $count ->
    [one] Try again in one second.
   *[other] Try again in { $count } seconds.
}
wait-minutes = { $count ->
    [one] Try again in one minute.
   *[other] Try again in { $count } minutes.
}

sign-in-title = Sign in
sign-in-hello = Hello
sign-in-lead = Enter your user name, your e-mail or your staff number, then your password.
sign-in-name = User name, e-mail or staff number
sign-in-password = Password
sign-in-submit = Sign in
sign-in-name-missing = Write your user name, your e-mail or your staff number.
sign-in-password-missing = Write your password.
sign-in-wrong = This name and this password do not go together.
sign-in-wrong-help = Check them, then try again.
sign-in-forgot = Forgotten password?
sign-in-letter = I received a letter
sign-in-reset = Your password is changed. Sign in with the new one.
sign-in-out = You are signed out. See you soon.
sign-in-not-set-up = Parvis is not set up yet.
sign-in-not-set-up-help = To set it up, open the link that the server printed when it started.
sign-in-help = Trouble getting in?
sign-in-help-text = Ask the person who runs Parvis in your organisation. They can give you a new letter.
sign-in-welcome = Welcome
sign-in-motto = Where the whole organisation meets.
sign-in-motto-more = The news, the colleagues, the projects. In the office and out in the field.

unprotected-title = You cannot sign in at this address.
unprotected-why = It is not protected (HTTPS): others could read your password on its way, and your browser would refuse to keep you signed in.
unprotected-elsewhere = Open this address instead:
unprotected-ask = Ask the person who runs Parvis for the address that begins with “https://”.
unprotected-administrator = Do you run this server?
unprotected-proxy = Put a server that speaks HTTPS in front of Parvis, then write in the configuration:
unprotected-machine = To try it out, open on the machine itself:

set-up-title = Set-up
set-up-heading = Set Parvis up
set-up-lead = A few questions about your organisation and about you, then Parvis opens.
set-up-steps = Steps
set-up-step-here = Set-up
set-up-step-here-what = Organisation, first person
set-up-step-people = Your colleagues
set-up-step-people-what = Created or imported afterwards
set-up-body = Your organisation
set-up-organization = Name shown
set-up-organization-hint = For example “Montclair-sur-Loire town hall”. It appears on every page.
set-up-first = You, who run Parvis
set-up-person = First and last name
set-up-username = User name
set-up-username-hint = To sign in and to be mentioned by, for example “claire.morvan”: letters without accents, digits, dot, hyphen.
set-up-email = E-mail
set-up-email-hint = You can sign in with it too.
set-up-password = Password
set-up-password-hint = At least 12 characters. A few unrelated words make a good password.
set-up-again = The same password, once more
set-up-again-differs = It is not the same password. Write both again.
set-up-submit = Set up
set-up-aside = Good to know
set-up-once = This link serves once.
set-up-once-why = Nobody else can use it when you have finished.
set-up-dead = This link no longer serves
set-up-dead-why = It has been used, or a newer link has replaced it.
set-up-dead-help = If Parvis is not set up yet, restart the server: it prints a new link.

shell-loading = Loading the page
shell-slow = This is taking longer than usual…
shell-failed = Parvis did not start.
shell-failed-help = Nothing is lost. Check your connection, then try again.
shell-retry = Try again
shell-no-script = Parvis needs JavaScript.
shell-no-script-help = Allow it in the settings of your browser, then reload the page. If you cannot, ask the person who runs Parvis.

csv-entry = Number
csv-time = Date (UTC)
csv-actor = By
csv-action = Action
csv-person = Person concerned
csv-sentence = What happened
csv-details = Details
csv-address = Network address

# Who was anonymised.
former-colleague = Former colleague
