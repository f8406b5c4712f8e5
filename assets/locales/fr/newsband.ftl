# Les actualités à la une, au-dessus du fil.
band-title = À la une
band-official = Actualité officielle
band-important = Important
band-urgent = Urgent
band-safety = Sécurité
band-all = Toutes les actualités
band-fresh = Nouvelle actualité officielle
