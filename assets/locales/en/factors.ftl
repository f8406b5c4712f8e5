# What proves who one is besides a password: the pages that the server writes.
sign-in-or = or
sign-in-passkey = Use a passkey
sign-in-over = This sign-in has ended.
sign-in-over-help = Too much time or too many tries went by. Enter your password again.
sign-in-passkey-refused = This passkey was not recognised.
sign-in-passkey-refused-help = Try again, or enter your name and your password.

passkey-cancelled = The passkey was not used. Nothing was changed: you can try again.
passkey-failed = The server did not answer. Nothing was changed: check your connection, then try again.
passkey-unable = This device or this browser cannot use passkeys at this address. Try another one, or choose another way.
passkey-no-script = Passkeys need JavaScript. Allow it in the settings of your browser, or choose another way.

second-title = One more step
second-lead = Your password is right. Now prove that it is you.
second-code = Six-digit code
second-code-hint = Open the app that makes your codes and copy the one for Parvis.
second-submit = Continue
second-passkey = Use my passkey
second-passkey-refused = This passkey was not recognised.
second-passkey-refused-help = Try again, or use another way.
second-missing = Enter the code.
second-wrong = This code is not right, or was used before. Wait for the next one, then copy it.
second-wrong-recovery = This recovery code is not right, or was used before.
second-without = I do not have my phone
second-recovery = Recovery code
second-recovery-hint = One of the codes that you wrote down. Each works once.
second-recovery-submit = Continue with this code
second-lost = None left? The person who runs Parvis can remove what proves who you are.
second-back = Back to sign-in

security-password = Password
security-password-hint = To be sure that it is you.
security-password-missing = Enter your password.
security-password-wrong = This is not your password.
security-back = Go back without changing anything
address-title = Your e-mail address
address-lead = Your messages go to { $address }.
address-lead-none = No address is known for your account.
address-new = New e-mail address
address-new-hint = A link will be sent there. Your address changes only when you open it.
address-same = This is your address already.
address-send = Send the link
address-no-mail = Parvis sends no messages here. Ask the person who runs Parvis to change your address.
address-sent = Look at your messages
address-sent-text = A message is on its way to the new address. Open the link in it: it is good once, for a day.
address-nothing = Nothing arrives?
address-nothing-text = Check the address and the unwanted messages. If another account has it, no message is sent: ask the person who runs Parvis.
address-back = Back to my profile
address-confirm-title = Confirm your address
address-confirm-lead = { $address } will be the address of your Parvis account.
address-confirm = Confirm this address
address-confirm-not = It is not you? Close this page: nothing changes.
address-changed = Your address has changed.
address-changed-text = The former address was told.
address-dead-why = It was used already, it is more than a day old, or a newer link has replaced it.
address-dead-help = Nothing was changed. Ask for a new link.
address-again = Ask for a new link

security-choose = Protect your account
security-choose-lead = Your organisation asks you for a proof besides the password. Choose which one: it takes a minute.
security-choose-authenticator = An app on my phone
security-choose-authenticator-why = It shows a code to copy. It works without a network.
security-choose-passkey = A passkey
security-choose-passkey-why = From then on your fingerprint, your face or the code of the device is enough, without a password.

authenticator-title = An app for your codes
authenticator-lead = It shows a code that changes every thirty seconds. You will be asked for it after the password.
authenticator-install = On your phone, open an app for codes. Any will do, for example FreeOTP or Aegis.
authenticator-scan = In the app, add an account and point at this picture.
authenticator-qr = QR code to read with the app
authenticator-open = The app is on this device: open it
authenticator-type = I cannot point at the picture
authenticator-type-hint = Copy this key into the app. Blanks do not matter. Kind: time-based.
authenticator-code = Six-digit code
authenticator-code-hint = The one that the app shows now.
authenticator-wrong = This code is not right. Check that the phone sets its clock by itself, then copy the next code.
authenticator-late = This page has waited too long. Point at the new picture, then copy the code.
authenticator-add = Turn on
authenticator-off-title = Turn the app for codes off
authenticator-off-lead = Its codes will no longer work. To change phones, rather add the new one: it replaces the old one.
authenticator-off-hint = The one of the app, or a recovery code.
authenticator-off = Turn off

passkey-title = Add a passkey
passkey-lead = You will sign in with your fingerprint, your face or the code of the device. From then on your password alone is not enough.
passkey-name = Name of this passkey
passkey-name-hint = To recognise it in the list.
passkey-name-first = My device
passkey-add = Add the passkey
passkey-refused = The passkey was not added.
passkey-refused-help = The device did not answer as expected, or too much time went by. Try again.
passkey-off-title = Remove a passkey
passkey-off-lead = “{ $name }” will no longer let you sign in. You can then erase it from the device too.
passkey-off = Remove

codes-title = Your recovery codes
codes-lead = { $count ->
    [one] This code lets you sign in without your phone.
   *[other] These { $count } codes let you sign in without your phone. Each works once.
}
codes-file = Parvis: recovery codes. Each works once.
codes-download = Download the codes
codes-once = They will not be shown again.
codes-once-why = Write them down or print them, and keep them elsewhere than on your phone.
codes-kept = I have kept them
codes-renew-title = New recovery codes
codes-renew-lead = They will replace the former ones, which will no longer work.
codes-renew = Make new codes

told-title = What proves who you are was removed
told-lead = Somebody who runs Parvis removed your app for codes, your passkeys and your recovery codes. Your devices were signed out.
told-unasked = You did not ask for it?
told-unasked-help = Tell that person at once and change your password.
told-read = I understand
