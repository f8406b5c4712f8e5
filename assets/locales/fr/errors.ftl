# Ce qui s'est passé, puis (-detail) ce qui est sûr et ce qu'il faut faire.
error-malformed = La demande n’a pas pu être lue.
error-malformed-detail = Rien n’a été changé. Rechargez la page, puis recommencez.
error-invalid = Une réponse est à corriger.
error-invalid-detail = Rien n’a été changé. Corrigez ce qui est indiqué, puis recommencez.
error-unauthenticated = Votre session est terminée.
error-unauthenticated-detail = Votre texte est gardé sur cet appareil. Connectez-vous pour continuer.
error-wrong-password = Le mot de passe actuel ne correspond pas.
error-wrong-password-detail = Rien n’a été changé. Vérifiez-le, puis recommencez.
error-forbidden = Vous ne pouvez pas faire cela ici.
error-forbidden-detail = Rien n’a été changé. Demandez à une personne qui gère le groupe.
error-foreign-origin = Cette demande vient d’un autre site.
error-foreign-origin-detail = Rien n’a été changé. Ouvrez Parvis à son adresse habituelle, puis recommencez.
error-not-found = Cette page n’existe pas, ou n’existe plus.
error-not-found-detail = Elle a peut-être été déplacée ou supprimée. Revenez à l’accueil.
error-method-not-allowed = Cette adresse ne permet pas cela.
error-method-not-allowed-detail = Rien n’a été changé. Revenez à la page précédente.
error-edit-conflict = Ce texte a été modifié entre-temps.
error-edit-conflict-detail = Rien n’est perdu : comparez avec la nouvelle version, puis enregistrez de nouveau.
error-edit-window-closed = Il n’est plus possible de modifier ce texte.
error-edit-window-closed-detail = Un texte se modifie pendant 24 heures. Ajoutez plutôt un commentaire.
error-undo-window-closed = Il est trop tard pour annuler.
error-undo-window-closed-detail = Vous pouvez encore supprimer ce que vous avez publié.
error-last-administrator = C’est la dernière personne qui administre Parvis.
error-last-administrator-detail = Rien n’a été changé. Confiez d’abord ce rôle à quelqu’un qui peut se connecter.
error-own-account = Vous ne pouvez pas faire cela pour votre propre compte.
error-own-account-detail = Rien n’a été changé. Demandez à une autre personne qui administre Parvis.
error-no-letters = Il n’y a personne à qui préparer une lettre.
error-no-letters-detail = Rien n’a été changé. Choisissez d’autres personnes, ou réactivez d’abord le compte.
error-second-factor-asked = Votre organisation vous demande une deuxième preuve.
error-second-factor-asked-detail = Rien n’a été changé. Ajoutez-en d’abord une autre, puis retirez celle-ci.
error-group-archived = Ce groupe est archivé.
error-group-archived-detail = On peut encore tout y lire, mais plus y écrire. Votre texte est gardé.
error-last-manager = Ce groupe n’aurait plus personne pour le gérer.
error-last-manager-detail = Rien n’a été changé. Confiez d’abord la gestion à une autre personne du groupe.
error-already-decided = Quelqu’un a déjà répondu à cette demande.
error-already-decided-detail = Rien n’a été changé. Rechargez la liste pour voir la réponse.
error-already-member = Cette personne est déjà dans le groupe.
error-already-member-detail = Rien n’a été changé.
error-too-many-pins = Trois publications sont déjà épinglées.
error-too-many-pins-detail = Rien n’a été changé. Détachez-en une, puis recommencez.
error-held-by-rule = C’est la règle du groupe qui y place cette personne.
error-held-by-rule-detail = On ne peut ni en partir ni en être retiré : la règle ferait revenir. On peut le mettre en sourdine.
error-rule-fits-nobody = Cette règle ne désigne personne.
error-rule-fits-nobody-detail = Rien n’a été changé. Assouplissez une condition, ou retirez-la.
error-rule-removes-many = Plus de la moitié des membres partiraient.
error-rule-removes-many-detail = Rien n’a été changé. Vérifiez l’aperçu, puis confirmez.
error-unit-in-itself = Une unité ne peut pas faire partie d’elle-même.
error-unit-in-itself-detail = Rien n’a été changé. Choisissez une unité qui n’en dépend pas.
error-unit-in-use = Cette unité n’est pas vide.
error-unit-in-use-detail = Rien n’a été changé. Placez d’abord ailleurs les personnes et les unités qui s’y trouvent.
error-import-busy = Un import est en cours.
error-import-busy-detail = Attendez qu’il soit terminé, puis recommencez.
error-import-settled = Cet import n’en est plus à cette étape.
error-import-settled-detail = Rechargez la page pour voir où il en est.
error-import-outdated = La vérification a été refaite depuis.
error-import-outdated-detail = Regardez le nouveau résultat avant de l’appliquer. Rien n’a été changé.
error-confirmation-needed = Beaucoup de comptes seraient désactivés.
error-confirmation-needed-detail = Saisissez leur nombre pour confirmer. Rien n’a été changé.
error-not-a-list = Ce fichier n’est pas une liste lisible.
error-not-a-list-detail = Enregistrez la liste au format CSV : une première ligne avec le nom des colonnes, séparées par des points-virgules, des virgules ou des tabulations.
error-spreadsheet = Ce fichier est un classeur, pas une liste CSV.
error-spreadsheet-detail = Ouvrez-le dans votre tableur, puis choisissez « Enregistrer sous » et « CSV ».
error-mixed-encodings = Ce fichier mélange plusieurs encodages.
error-mixed-encodings-detail = Enregistrez-le de nouveau en UTF-8 depuis votre tableur, puis recommencez.
error-list-too-long = Cette liste a trop de lignes.
error-list-too-long-detail = Partagez-la en fichiers de moins de 200 000 lignes.
error-locked = La discussion est fermée.
error-locked-detail = La modération n’accepte plus de réponse ici. Votre texte est gardé.
error-already-reported = Vous l’avez déjà signalé.
error-already-reported-detail = Rien n’a été changé. Vous serez prévenu de la suite donnée.
error-already-appealed = Vous avez déjà demandé un nouvel examen.
error-already-appealed-detail = Rien n’a été changé. La réponse arrivera sur votre page Modération.
error-appeal-window-closed = Cette décision ne peut plus être réexaminée.
error-appeal-window-closed-detail = Rien n’a été changé. Parlez-en à une personne qui administre Parvis.
error-second-opinion = Une autre personne doit répondre.
error-second-opinion-detail = Rien n’a été changé. Vous avez pris la première décision : quelqu’un d’autre répond au recours.
error-not-standing = Cette décision ne produit plus d’effet.
error-not-standing-detail = Rien n’a été changé. Rechargez la liste pour voir où en est l’affaire.
error-gone = Ce contenu a été supprimé.
error-gone-detail = Votre texte est gardé. Vous pouvez le copier et l’écrire ailleurs.
error-too-large = C’est trop lourd pour être envoyé.
error-too-large-detail = Rien n’est perdu. Raccourcissez le texte, ou choisissez une image de moins de 12 Mo, puis recommencez.
error-not-a-picture = Ce fichier n’est pas une image que Parvis sait lire.
error-not-a-picture-detail = Rien n’a été changé. Choisissez une photo JPEG, PNG ou WebP.
error-broken-picture = Cette image est incomplète ou abîmée.
error-broken-picture-detail = Rien n’a été changé. Envoyez-la de nouveau, ou choisissez-en une autre.
error-picture-too-large = Cette image a trop de points.
error-picture-too-large-detail = Rien n’a été changé. Choisissez-en une de 40 mégapixels au plus.
error-animated-picture = Cette image est animée.
error-animated-picture-detail = Rien n’a été changé. Choisissez une image fixe.
error-unsupported-media-type = Ce format n’est pas pris en charge.
error-unsupported-media-type-detail = Envoyez du JSON, avec l’en-tête Content-Type: application/json.
error-throttled = Il y a eu trop d’essais.
error-throttled-detail = Patientez un instant, puis recommencez.
error-internal = Le serveur n’a pas réussi.
error-internal-detail = Votre texte est gardé. Recommencez ; si cela continue, donnez le numéro de la demande à votre administrateur.
error-unavailable = Parvis ne répond pas pour le moment.
error-unavailable-detail = Rien n’est perdu. Recommencez dans quelques secondes.
error-storage-full = Il n’y a plus de place pour enregistrer.
error-storage-full-detail = Votre texte est gardé sur cet appareil. Prévenez votre administrateur.

field-blank = Cette réponse manque.
field-too-long = { $bound ->
    [one] Un caractère au plus.
   *[other] { $bound } caractères au plus.
}
field-too-many = { $bound ->
    [one] Une seule entrée, pas plus.
   *[other] { $bound } entrées au plus.
}
field-too-short = { $bound ->
    [one] Un caractère au moins.
   *[other] { $bound } caractères au moins.
}
field-malformed = Cette réponse n’a pas la forme attendue.
field-taken = Quelqu’un d’autre l’a déjà pris.
field-unknown = Le serveur ne connaît pas « { $field } ».
