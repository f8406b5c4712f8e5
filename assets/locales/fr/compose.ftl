# Écrire, garder en brouillon.
compose-open = Publier
compose-first = Écrire la première publication
compose-ask = Quoi de neuf, { $name } ?
compose-resume = Reprendre le brouillon gardé { $time }
compose-dialog = Nouvelle publication
compose-close = Fermer, le brouillon est gardé
compose-too-long = C’est trop long : { $max } caractères au plus.
compose-malformed = Ce texte contient un caractère que l’on ne peut pas publier.

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
