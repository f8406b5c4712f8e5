# Ce que l’on doit lire, sur la première page.
readhome-title = À lire
readhome-kind-read = À lire
readhome-kind-confirm = À lire et à confirmer
readhome-kind-quiz = À lire, avec des questions
readhome-due = Avant le { $day }, { $time }
readhome-due-today = Aujourd’hui, avant { $time }
readhome-late = En retard : à faire avant le { $day }, { $time }
readhome-changed = Le texte a changé depuis que vous l’avez lu.
readhome-gauge-seen = { $count ->
    [one] { $count } personne sur { $people } l’a ouvert
   *[other] { $count } personnes sur { $people } l’ont ouvert
}
readhome-gauge-read = { $count ->
    [one] { $count } personne sur { $people } l’a lu
   *[other] { $count } personnes sur { $people } l’ont lu
}
readhome-gauge-confirmed = { $count ->
    [one] { $count } personne sur { $people } a confirmé
   *[other] { $count } personnes sur { $people } ont confirmé
}
readhome-gauge-quiz = { $count ->
    [one] { $count } personne sur { $people } a répondu
   *[other] { $count } personnes sur { $people } ont répondu
}
readhome-go-read = Lire
readhome-go-confirm = Lire et confirmer
readhome-go-quiz = Lire et répondre
readhome-go-label = { $verb } : { $title }
readhome-all = Tout voir ({ $count })
readhome-list = Toutes mes lectures
readhome-fresh = Une lecture vous est demandée
