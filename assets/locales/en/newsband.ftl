# The news up front, above the feed.
band-title = Up front
band-official = Official news
band-important = Important
band-urgent = Urgent
band-safety = Safety
band-all = All the news
band-fresh = New official news
