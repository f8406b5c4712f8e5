# Le fil.
retry = Réessayer
feed-hello = Bonjour { $name }
feed-title = Fil d’actualité
feed-filter = Filtrer le fil
feed-for-me = Pour moi
feed-my-groups = Mes groupes
feed-everything = Toute l’organisation
feed-order = Du plus récent au plus ancien
feed-about-label = À côté du fil
feed-about = Ce que montre ce fil
feed-about-for-me = Tout ce qui est publié pour toute l’organisation et dans vos groupes, du plus récent au plus ancien. Rien n’est trié ni mis en avant.
feed-about-my-groups = Tout ce qui est publié dans vos groupes, du plus récent au plus ancien.
feed-about-everything = Tout ce que vous pouvez lire : pour toute l’organisation, dans vos groupes et dans les groupes ouverts, du plus récent au plus ancien.
feed-new = { $count ->
    [one] { $count } nouvelle publication
   *[other] { $count } nouvelles publications
}
feed-loading = Chargement du fil
feed-failed = Le fil n’a pas pu être chargé
feed-more = Afficher la suite
feed-more-failed = La suite n’a pas pu être chargée.
feed-end = Vous avez tout vu.
feed-empty = Le fil commence ici
feed-empty-text = Personne n’a encore rien publié. Dites bonjour, présentez votre service.
feed-empty-group = Rien n’a encore été publié ici.
feed-empty-groups = Rien dans vos groupes
feed-empty-groups-text = Ce que publient vos groupes apparaîtra ici.
