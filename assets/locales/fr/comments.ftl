# La page d'une publication, ses commentaires.
post-back = Retour au fil
post-path = Fil d’Ariane
post-by = Publication de { $name }
post-gone-title = Publication supprimée
post-failed = La publication n’a pas pu être chargée
post-about = À propos de cette publication

group-title = Le groupe
group-open = Groupe ouvert à tous
group-closed = Réservé à ses membres
group-secret = Connu de ses seuls membres
group-members = { $count ->
    [one] { $reach }, { $count } membre
   *[other] { $reach }, { $count } membres
}

comments-none = Aucun commentaire
comments-first = Soyez la première personne à répondre.
comments-sort = Trier
comments-sort-label = Trier les commentaires
comments-oldest = Les plus anciens d’abord
comments-newest = Les plus récents d’abord
comments-most-reacted = Le plus de réactions d’abord
comments-loading = Chargement des commentaires
comments-failed = Les commentaires n’ont pas pu être chargés
comments-more = Afficher la suite
comments-before = Afficher les précédents
comments-more-failed = La suite n’a pas pu être chargée.
comments-new = { $count ->
    [one] { $count } nouveau commentaire
   *[other] { $count } nouveaux commentaires
}
replies-label = Réponses
replies-before = Voir les réponses précédentes
replies-after = Voir les réponses suivantes
replies-more = { $count ->
    [one] Afficher { $count } réponse de plus
   *[other] Afficher { $count } réponses de plus
}

comment-write = Écrire un commentaire
comment-send = Envoyer le commentaire
comment-blank = Écrivez quelques mots avant d’envoyer.
comment-resumed = Brouillon repris.
comment-not-sent = Votre commentaire n’est pas parti.
comment-see-post = Voir la publication
comment-take-back = Reprendre le texte
comment-of = sur le commentaire de { $name }
comment-edited = modifié
comment-new = Nouveau
comment-in-reply-to = en réponse à
comment-edit-label = Modifier le commentaire
comment-conflict = Ce commentaire a changé entre-temps, sur un autre appareil.
comment-missing = Ce commentaire n’est plus là.
comment-missing-text = La personne qui l’a écrit l’a retiré. Voici les autres.
comment-deleted = Commentaire supprimé.
comment-not-deleted = Le commentaire n’a pas été supprimé.
comment-delete-title = Supprimer ce commentaire ?
comment-delete-text = Son texte disparaîtra pour tout le monde. Les réponses restent lisibles.

reply = Répondre
reply-whom = à { $name }
reply-to = Répondre à { $name }
cancel = Annuler

comment-hidden = Ce commentaire a été masqué par la modération.
follow-begin = Suivre cette publication
follow-end = Ne plus suivre cette publication
follow-begun = Les prochains commentaires seront dans vos alertes.
follow-ended = Seules les mentions et les réponses qui vous sont faites seront dans vos alertes.

comment-official = Réponse officielle
comment-make-official = En faire la réponse officielle
comment-not-official = Retirer la mention de réponse officielle
comment-held = En attente d’approbation : visible de vous et de la rédaction seulement.
comment-refused = Refusé par la rédaction : { $reason }
talk-closed = Les commentaires sont fermés.
talk-closed-text = Ce qui a été écrit reste lisible.
talk-held = Les commentaires sont approuvés avant de paraître.
talk-held-text = Le vôtre paraîtra une fois approuvé ; vous recevrez une alerte.
talk-waiting = Commentaires en attente d’approbation
talk-none-waits = Aucun commentaire n’attend.
talk-approve = Approuver
talk-refuse = Refuser
talk-refuse-now = Refuser ce commentaire
talk-reason = Motif du refus
talk-reason-hint = La personne le lira sous son commentaire.
talk-reason-needed = Écrivez un motif de { $max } caractères au plus.
talk-not-done = Rien n’a été décidé.
