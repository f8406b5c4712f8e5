# Ce que l’on doit lire : dans l’article, en liste, et pour son équipe.
readcard-strip = Votre lecture est demandée.
readcard-strip-go-read = Voir ce qui est attendu
readcard-strip-go-confirm = Aller à la confirmation
readcard-strip-go-quiz = Aller aux questions
readcard-strip-done = Votre lecture est enregistrée.
readcard-kind-read = À lire
readcard-kind-confirm = À lire et à confirmer
readcard-kind-quiz = À lire, avec des questions
readcard-kind-done = C’est fait
readcard-kind-closed = Demande close
readcard-title-read = Lisez ce texte
readcard-title-confirm = Confirmez votre lecture
readcard-title-quiz = Répondez aux questions
readcard-title-done = Votre lecture est enregistrée
readcard-title-closed = La lecture n’est plus demandée
readcard-due = Avant le { $day }, { $time }
readcard-due-today = Aujourd’hui, avant { $time }
readcard-late = En retard : à faire avant le { $day }, { $time }
readcard-late-title = L’échéance est passée.
readcard-late-text = Vous pouvez encore le faire ; ce sera noté comme fait en retard.
readcard-late-quiz = On ne peut plus répondre aux questions.
readcard-text-seen = Il suffit de l’avoir ouvert : c’est noté de soi-même.
readcard-text-read = C’est noté de soi-même au bout de quelques secondes de lecture.
readcard-text-confirm = Lisez le texte ci-dessus, puis confirmez.
readcard-text-quiz = Les réponses sont dans le texte ci-dessus. Vous pouvez recommencer jusqu’à l’échéance.
readcard-done-seen = Vous avez ouvert ce texte { $time }.
readcard-done-read = Vous avez lu ce texte { $time }.
readcard-done-confirm = Vous avez confirmé { $time }.
readcard-done-quiz = Vous avez répondu juste { $time }.
readcard-done-late = C’était après l’échéance.
readcard-done-paper = C’est votre responsable qui l’a noté, d’après votre signature sur papier.
readcard-done-link = Par le lien personnel reçu par message.
readcard-changed = Le texte a changé depuis votre confirmation.
readcard-changed-at = Vous l’aviez faite { $time }, pour la version d’avant. Relisez-le, puis faites-la de nouveau.
readcard-moved = Le texte vient de changer.
readcard-moved-text = Relisez-le : ce qui est noté vaut pour le texte d’aujourd’hui.
readcard-moved-reload = Lire le nouveau texte
readcard-gauge-seen = { $count ->
    [one] { $count } personne sur { $people } l’a ouvert
   *[other] { $count } personnes sur { $people } l’ont ouvert
}
readcard-gauge-read = { $count ->
    [one] { $count } personne sur { $people } l’a lu
   *[other] { $count } personnes sur { $people } l’ont lu
}
readcard-gauge-confirmed = { $count ->
    [one] { $count } personne sur { $people } a confirmé
   *[other] { $count } personnes sur { $people } ont confirmé
}
readcard-gauge-quiz = { $count ->
    [one] { $count } personne sur { $people } a répondu
   *[other] { $count } personnes sur { $people } ont répondu
}
readcard-label = J’ai lu et compris
readcard-not-done = Cela n’a pas été enregistré.
readcard-not-done-text = Rien n’est perdu : appuyez de nouveau.
readcard-waiting = Pas de réseau : votre lecture sera enregistrée à son retour.
readcard-question = Question { $number } sur { $count }
readcard-choose = Choisissez une réponse.
readcard-right = { $count ->
    [one] { $count } réponse juste sur { $all }.
   *[other] { $count } réponses justes sur { $all }.
}
readcard-again = Relisez le texte et répondez de nouveau.
readcard-answer = Envoyer mes réponses
readcard-board = Suivre cette lecture

readings-title = À lire
readings-intro = Ce que votre organisation vous demande de lire.
readings-tabs = Mes lectures, ou celles de mon équipe
readings-mine = Mes lectures
readings-team = Mon équipe
readings-todo = À faire
readings-done = Faites
readings-loading = Chargement de vos lectures
readings-failed = Vos lectures n’ont pas pu être chargées
readings-none = Rien à lire
readings-none-text = Quand une lecture vous sera demandée, elle sera ici et sur l’accueil.
readings-none-done = Pas encore de lecture faite
readings-to-news = Les actualités
readings-late = En retard
readings-changed = Texte changé
readings-opened = Commencé

readteam-intro = Ce que les personnes dont vous êtes responsable doivent lire, et qui ne l’a pas encore fait.
readteam-loading = Chargement des lectures de votre équipe
readteam-failed = La liste n’a pas pu être chargée
readteam-none = Votre équipe est à jour
readteam-none-text = Personne ne manque, ou rien ne lui est demandé.
readteam-share = { $count ->
    [one] { $count } personne sur { $people } l’a fait
   *[other] { $count } personnes sur { $people } l’ont fait
}
readteam-missing = { $count ->
    [one] { $count } personne ne l’a pas encore fait
   *[other] { $count } personnes ne l’ont pas encore fait
}
readteam-names = Voir les noms
readteam-more = Voir les suivants
readteam-sheet = Feuille à signer (PDF)
readteam-paper = Noter des signatures
readteam-who = Qui a signé sur papier
readteam-nobody = Choisissez au moins une personne.
readteam-too-many = Choisissez { $max } personnes au plus à la fois.
readteam-day = Jour de la signature
readteam-day-hint = Aujourd’hui au plus tard.
readteam-day-wrong = Choisissez un jour, aujourd’hui au plus tard.
readteam-keep = Noter les signatures
readteam-keep-title = { $count ->
    [one] Noter { $count } signature ?
   *[other] Noter { $count } signatures ?
}
readteam-keep-text = { $count ->
    [one] Vous attestez que cette personne a signé le { $day }. Votre nom est gardé avec la preuve, et cela ne peut pas être annulé.
   *[other] Vous attestez que ces { $count } personnes ont signé le { $day }. Votre nom est gardé avec la preuve, et cela ne peut pas être annulé.
}
readteam-kept = { $count ->
    [0] Aucune signature nouvelle.
    [one] { $count } signature notée.
   *[other] { $count } signatures notées.
}
readteam-not-kept = Les signatures n’ont pas été notées.
readteam-cancel = Annuler
