# Une publication, ses réactions, ses commentaires.
post-loading = Chargement de la publication
post-of = sur la publication de { $name }
post-more = Autres actions { $about }
post-official = Officiel
post-in = dans
post-edited = modifiée
post-unfold = Lire la suite
post-fold = Replier
post-gone = Cette publication a été supprimée.
post-places = Groupes de la publication
post-edit = Modifier
post-history = Historique
post-copy-link = Copier le lien
post-link-copied = Lien copié.
post-pin = Épingler en haut du groupe
post-unpin = Ne plus épingler
post-pinned = Publication épinglée en haut du groupe.
post-unpinned = Publication détachée.
post-delete = Supprimer
post-deleted = Publication supprimée.

delete-title = Supprimer cette publication ?
delete-text = { $count ->
    [0] Son texte disparaîtra pour tout le monde.
    [one] Son texte disparaîtra pour tout le monde. Le commentaire reste lisible.
   *[other] Son texte disparaîtra pour tout le monde. Les { $count } commentaires restent lisibles.
}
delete-keep = Garder
delete = Supprimer

history-title = Comment le texte a changé
history-loading = Chargement de l’historique
history-failed = L’historique n’a pas pu être chargé

comment = Commenter
comments = { $count ->
    [one] { $count } commentaire
   *[other] { $count } commentaires
}
comments-latest = Derniers commentaires
comment-gone = Commentaire supprimé.

react = Réagir
react-about = { $word }, { $about }
react-choose = Choisir une réaction
reaction-like = J’aime
reaction-thanks = Merci
reaction-bravo = Bravo
reaction-idea = Bonne idée
reaction-support = Soutien
reactions = { $count ->
    [one] { $count } réaction
   *[other] { $count } réactions
}
post-report = Signaler
post-moderate = Modérer
post-hidden = Masqué par la modération : seules la personne qui l’a écrit et la modération le voient.
post-locked = La modération a fermé la discussion : on ne peut plus y répondre.
comment-sent = Commentaire envoyé.
comment-undone = Commentaire retiré. Son texte est revenu dans le champ.
reactors-title = Qui a réagi
reactors-loading = Chargement des réactions
reactors-failed = Les réactions n’ont pas pu être chargées
