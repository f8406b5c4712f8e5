# Écrire, garder en brouillon.
compose-open = Publier
compose-first = Écrire la première publication
compose-ask = Quoi de neuf, { $name } ?
compose-resume = Reprendre le brouillon gardé { $time }
compose-dialog = Nouvelle publication
compose-close = Fermer, le brouillon est gardé
compose-publish = Publier
compose-title-label = Titre (facultatif)
compose-body-label = Votre message
compose-body-placeholder = Quoi de neuf dans votre service ?
compose-official = Actualité officielle
compose-blank = Écrivez quelques mots avant de publier.
compose-too-long = C’est trop long : { $max } caractères au plus.
compose-malformed = Ce texte contient un caractère que l’on ne peut pas publier.

audience-label = Qui pourra lire
audience-everyone = Toute l’organisation
audience-everyone-reads = Toute l’organisation pourra lire cette publication.
audience-open-reads = Les membres de { $group } la verront ; toute l’organisation pourra la lire.
audience-everyone-count = { $count ->
    [one] Toute l’organisation pourra lire cette publication : { $count } personne.
   *[other] Toute l’organisation pourra lire cette publication : { $count } personnes.
}
audience-told = { $count ->
    [one] { $count } membre
   *[other] { $count } membres
}
audience-open-count = { $count ->
    [one] Dans { $group } ({ $told }) ; { $count } personne en tout pourra la lire.
   *[other] Dans { $group } ({ $told }) ; toute l’organisation, soit { $count } personnes, pourra la lire.
}
audience-members = Seuls les membres du groupe pourront lire cette publication.
audience-members-read = { $count ->
    [one] Seul { $count } membre du groupe pourra lire cette publication.
   *[other] Seuls les { $count } membres du groupe pourront lire cette publication.
}

count-left = { $count ->
    [one] Encore { $count } caractère
   *[other] Encore { $count } caractères
}
count-over = { $count ->
    [one] { $count } caractère de trop
   *[other] { $count } caractères de trop
}

mention-count = { $count ->
    [one] { $count } personne proposée
   *[other] { $count } personnes proposées
}
mention-cannot-read = Ne pourra pas lire ce message

draft-kept = Brouillon gardé { $time }
draft-resumed = Brouillon repris, gardé { $time }
draft-discard = Tout effacer
draft-other = Un autre brouillon a été gardé { $time }.
draft-other-text = Il diffère de celui-ci. Rien n’est perdu, vous choisissez.
draft-other-take = Échanger les deux
draft-other-drop = Oublier l’autre

pending-sending = Envoi…
pending-failed = Votre publication n’est pas partie.
pending-safe = Rien n’est perdu.
pending-stranded = Elle attendait depuis votre dernière visite.
pending-keep = Garder en brouillon
quoted = « { $text } »

published = Publié pour toute l’organisation.
published-in = Publié dans { $group }.
published-see = Voir
published-undo = Annuler
published-undone = Publication retirée. Son texte est revenu dans le brouillon.

edit-dialog = Modifier la publication
edit-loading = Chargement du texte
edit-failed = Le texte n’a pas pu être chargé
edit-save = Enregistrer
edit-saved = Modifications enregistrées.
edit-not-saved = Vos modifications ne sont pas enregistrées.
edit-safe = Votre texte est gardé en brouillon.
edit-conflict = Cette publication a changé entre-temps, sur un autre appareil.
edit-conflict-text = Voici l’autre version. Enregistrez pour la remplacer par la vôtre, ou échangez-les.
edit-conflict-swap = Échanger les deux
