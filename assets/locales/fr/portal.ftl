# Les blocs de l’accueil.
portal-to-do = { $count ->
    [one] {" — "}{ $count } chose à faire
   *[other] {" — "}{ $count } choses à faire
}
portal-groups = Mes groupes
portal-arrivals = Nouveaux arrivants
portal-discover = Groupes à découvrir
portal-links = Accès rapides
portal-text = À savoir
portal-who-does = Qui s’occupe de…
portal-all-groups = Tous les groupes
portal-directory = Annuaire
portal-empty = Rien à montrer ici pour l’instant : ce bloc ne s’affichera pas.
portal-group-secret = {" "}(groupe secret)
portal-posts = { $count ->
    [one] { $count } publication cette semaine
   *[other] { $count } publications cette semaine
}
portal-posts-hint = Publications des sept derniers jours.
portal-members = { $count ->
    [one] { $count } membre
   *[other] { $count } membres
}
portal-join = Rejoindre
portal-join-label = Rejoindre le groupe { $name }
portal-joined = Vous faites partie du groupe { $name }.
portal-arrived = Depuis { $day }
portal-arrived-as = { $title } · depuis { $day }
portal-elsewhere = {" "}(autre site)
portal-who-label = Chercher qui s’occupe de quoi
portal-who-field = Une mission, un sujet
portal-who-example = état civil, éclairage…
portal-who-look = Chercher
portal-preview = Aperçu des blocs
