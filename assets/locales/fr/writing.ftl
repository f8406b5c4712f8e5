# Ce que dit le formulaire pour écrire.
compose-publish = Publier
compose-title-label = Titre (facultatif)
compose-body-label = Votre message
compose-body-placeholder = Quoi de neuf dans votre service ?
compose-official = Actualité officielle
compose-blank = Écrivez quelques mots avant de publier.
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
draft-discard = Tout effacer
draft-other = Un autre brouillon a été gardé { $time }.
draft-other-text = Il diffère de celui-ci. Rien n’est perdu, vous choisissez.
draft-other-take = Échanger les deux
draft-other-drop = Oublier l’autre

placing-choose = Aussi dans un autre groupe
placing-add = Ajouter
placing-remove = Ne plus publier dans { $group }
placing-open-count = { $count ->
    [one] Dans plusieurs groupes ({ $told }) ; { $count } personne en tout pourra la lire.
   *[other] Dans plusieurs groupes ({ $told }) ; toute l’organisation, soit { $count } personnes, pourra la lire.
}
placing-open-reads = L’un de ces groupes est ouvert : toute l’organisation pourra lire cette publication.
placing-members = Seuls les membres de ces groupes pourront lire cette publication.
placing-members-read = { $count ->
    [one] Seul { $count } membre de ces groupes pourra lire cette publication.
   *[other] Seuls les { $count } membres de ces groupes pourront lire cette publication.
}
placing-text = Publiée dans { $group }. Elle peut être lue dans d’autres groupes aussi : c’est la même publication, avec les mêmes commentaires.
placing-too-many = Choisissez { $max } autres groupes au plus.
placing-cancel = Annuler
placing-keep = Enregistrer
placing-kept = Groupes de la publication enregistrés.
placing-take-out-text = Cette publication n’a pas été publiée d’abord dans votre groupe. Vous pouvez l’en retirer : elle reste dans les autres.
placing-take-out = Retirer de { $group }
placing-taken-out = La publication n’est plus dans ce groupe.
placing-failed = Rien n’a changé.
