# The profile: who I am, my preferences, my password, my sessions.
role-elected = Elected official
role-officer = Communication
role-admin = Administration

preferences-title = Preferences
preferences-saved = Preference saved.
preferences-failed = Your choice was not saved.
preferences-email = Change my e-mail address
language-label = Language
language-browser = As the browser asks
zone-label = Time zone
zone-device = As the device ({ $zone })
zone-device-unnamed = As the device
theme-label = Theme
theme-auto = Automatic
theme-light = Light
theme-dark = Dark
text-label = Text size
text-normal = Normal
text-large = Large
text-extra-large = Very large
contrast-label = Stronger contrast
contrast-hint = Sharper colours and clearer outlines.
shortcuts-label = Single keys
shortcuts-hint = J, K, C, R, E and ? act without Ctrl. Switch them off with voice control.
shortcuts-list = See the keyboard shortcuts
announcements-label = Quiet announcements
announcements-hint = Screen readers tell what comes in, at most every twenty seconds.

password-title = Password
password-current = Current password
password-new = New password
password-hint = At least { $count } characters. A sentence of a few words does very well.
password-show = Show what I type
password-change = Change the password
password-changed = Password changed. The other devices are signed out.
password-failed = The password was not changed.
password-blank = Type the password.
password-too-short = Too short: at least { $count } characters.
password-too-long = Too long: at most { $count } characters.
password-malformed = This password has a character that cannot be kept.

sessions-title = Signed-in devices
sessions-intro = If you do not recognise a device, sign it out and change your password.
sessions-loading = Loading the devices
sessions-failed = The devices could not be loaded
session-device = { $browser } on { $system }
session-unknown = Unknown browser
session-current = This device
session-seen = Last active:
session-from = from the address { $address }
session-end = Sign out
session-ended-here = Device signed out.
session-not-ended = The device was not signed out.
profile-see = See my page

factors-title = Security
factors-intro = A second proof protects your account even if somebody learns your password.
factors-loading = Loading what proves who you are
factors-failed = What proves who you are could not be loaded
factors-asked = Your organisation asks you for a second proof.
factors-application = App for codes
factors-application-text = A code on your phone, after the password.
factors-passkeys = Passkey
factors-passkeys-text = Your fingerprint, your face or the code of the device, without a password.
factors-codes = Recovery codes
factors-codes-left = { $count ->
    [0] None is left.
    [one] One is left.
   *[other] { $count } are left.
}
factors-added = Added:
factors-used = used:
factors-add = Add
factors-replace = Replace
factors-turn-off = Turn off
factors-remove = Remove
factors-renew = Renew
