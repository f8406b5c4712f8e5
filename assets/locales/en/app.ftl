# What surrounds every page.
brand = Parvis
brand-home = — back to home
title = { $page } — Parvis, { $organization }
title-bare = Parvis, { $organization }
close = Close

skip-label = Quick access
skip-content = Skip to content
skip-menu = Skip to menu
skip-bar = Skip to navigation

nav-label = Main navigation
nav-home = Home
nav-news = News
nav-all-groups = Groups
nav-people = Directory
nav-groups = My groups
nav-group-secret = , secret group
bar-label = Quick navigation
bar-menu = Menu

bell = Alerts
bell-unread = Alerts, { $count } unread
account-label = My account, { $name }
account-profile = Profile
account-drafts = Drafts
account-admin = Administration
account-shortcuts = Keyboard shortcuts
account-sign-out = Sign out

help-title = Need a hand?
help-text = Ask the person who runs Parvis in your organisation.

keys-title = Keyboard shortcuts
keys-next = Next post or comment
keys-previous = Previous post or comment
keys-compose = Write a post
keys-reply = Reply
keys-edit = Edit my post
keys-toast = Go to the message that just appeared
keys-arrow-down = Down arrow
keys-reactions = Choose a reaction, on the “React” button
keys-control-enter = Ctrl + Enter
keys-send = Send what I am writing
keys-escape = Esc
keys-close = Close; the draft is kept
keys-help = This list
keys-off = Single keys can be turned off in your

session-ended = Your session has ended. What you wrote is kept.
session-sign-in = Sign in again
toast-reach = { $words } F8 key: act on it.
live-lost = Connection lost. What is new will arrive when it returns.
live-outdated = Parvis was updated.
live-reload = Reload the page

part-loading = Loading
part-failed = This part of Parvis did not arrive
part-failed-text = Check your connection, then try again. If it goes on, reload the page.

lost-title = This page no longer exists
lost-text = It may have been moved or deleted.
lost-home = Back to home

error-session-ended = Your session has ended. Sign in again; nothing is lost.
error-network = The network did not answer. Try again in a moment.
error-server = The server could not answer. Try again in a moment.

time-now = just now
time-minutes = { $count } min ago
time-hours = { $count } h ago
time-yesterday = yesterday, { $time }
time-day = { $day }, { $time }
time-at = at { $time }
time-on = on { $day } at { $time }
account-moderation = Moderation
moderation-news = A decision of moderation concerns you: read it
