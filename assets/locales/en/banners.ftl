# The announcements above every page.
banners-label = Announcements
banner-information = Information
banner-warning = Please note
banner-danger = Alert
banner-close = Hide the announcement “{ $text }”
banner-fold = Fold the alert
banner-unfold = Show the alert
