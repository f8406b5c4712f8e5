# La liste téléphonique à imprimer.
phones-title = Liste téléphonique
phones-lead = Choisissez un service ou un site : la liste s’affiche, prête à imprimer, avec les numéros que vous pouvez voir.
phones-unit = Service
phones-site = Site
phones-show = Afficher la liste
phones-everybody = Toute l’organisation
phones-back = Revenir à l’annuaire
phones-too-long = Cette liste serait trop longue.
phones-too-long-text = Une liste a { $most } lignes au plus. Choisissez un service ou un site.
phones-unknown = Ce service ou ce site n’existe pas. Choisissez-en un autre.
phones-made = { $count ->
    [0] Personne, au { $date }
    [one] Une personne, au { $date }
   *[other] { $count } personnes, au { $date }
}
phones-print = Pour imprimer : Ctrl + P, ou ⌘ + P sur un Mac.
phones-nobody = Personne n’est indiqué ici.
phones-no-unit = Sans service
phones-name = Nom
phones-function = Fonction
phones-place = Site
phones-number = Téléphone
phones-mobile = mobile
phones-duty = astreinte
