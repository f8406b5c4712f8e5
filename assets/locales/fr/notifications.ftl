alerts-title = Alertes
alerts-to-read = À lire et à confirmer
alerts-intro = Ce qui vous est adressé : mentions, réponses, réactions, groupes.
alerts-show = Ce qui est affiché
alerts-list = Mes alertes
alerts-settings = Régler mes alertes
alerts-whole = Voir tout l’historique
alerts-close = Fermer les alertes
alerts-mark-all = Tout marquer lu
alerts-filter = Filtrer les alertes
alerts-all = Toutes
alerts-unread = Non lues
alerts-mentions = Mentions
alerts-today = Aujourd’hui
alerts-yesterday = Hier
alerts-loading = Chargement des alertes
alerts-failed = Les alertes n’ont pas pu être chargées
alerts-none = Aucune alerte
alerts-none-text = Ici apparaît ce qui vous est adressé : mentions, réponses, réactions, invitations.
alerts-settings-loading = Chargement de vos choix
alerts-settings-failed = Vos choix n’ont pas pu être chargés
alerts-wanted = Mes alertes dans l’application
alerts-wanted-text = Chaque choix vaut tout de suite, sur tous vos appareils. Les décisions de la modération vous sont toujours annoncées.
alerts-usual = Par défaut pour tout le monde
alerts-usual-text = Chaque choix vaut tout de suite pour celles et ceux qui n’ont rien choisi, y compris les personnes déjà inscrites. Ce qu’une personne a choisi elle-même ne change pas.
alerts-saved = Votre choix est enregistré.
alert-somebody = Quelqu’un
alert-two = { $first } et { $second }
alert-many = { $count ->
    [one] { $name } et { $count } autre personne
   *[other] { $name } et { $count } autres personnes
}
alert-mention = { $count ->
    [one] { $names } vous mentionne
   *[other] { $names } vous mentionnent
}
alert-answer = { $count ->
    [one] { $names } a répondu à votre commentaire
   *[other] { $names } ont répondu à votre commentaire
}
alert-comment = { $count ->
    [one] { $names } a commenté votre publication
   *[other] { $names } ont commenté votre publication
}
alert-followed = { $count ->
    [one] { $names } a commenté une publication que vous suivez
   *[other] { $names } ont commenté une publication que vous suivez
}
alert-reaction-post = { $count ->
    [one] { $names } a réagi à votre publication
   *[other] { $names } ont réagi à votre publication
}
alert-reaction-comment = { $count ->
    [one] { $names } a réagi à votre commentaire
   *[other] { $names } ont réagi à votre commentaire
}
alert-request = { $count ->
    [one] { $names } demande à rejoindre { $group }
   *[other] { $names } demandent à rejoindre { $group }
}
alert-accepted = Vous faites maintenant partie de { $group }
alert-refused = Votre demande pour rejoindre { $group } n’a pas été acceptée
alert-invitation = { $count ->
    [one] { $names } vous invite dans { $group }
   *[other] { $names } vous invitent dans { $group }
}
alert-moderation = La modération vous a écrit
alert-excerpt = « { $text } »
alert-new = Non lue
alert-menu = Que faire de l’alerte : { $sentence }
alert-mark-read = Marquer comme lue
alert-mark-unread = Marquer comme non lue
alert-no-more = Ne plus m’alerter : { $what }
alert-no-more-done = C’est noté. Vous pouvez changer d’avis dans le réglage des alertes.
alert-topic-mentions = Quelqu’un vous mentionne
alert-topic-answers = Réponses à vos commentaires
alert-topic-comments = Commentaires sur vos publications
alert-topic-followed = Commentaires sur ce que vous suivez
alert-topic-reactions = Réactions à ce que vous écrivez
alert-topic-groups = Demandes et invitations des groupes
