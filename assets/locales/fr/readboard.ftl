# Demander une lecture, et suivre où elle en est.
readask-title = Demande de lecture
readask-intro = Demandez aux destinataires de lire cet article, et gardez la preuve de qui l’a fait.
readask-intro-post = Demandez aux membres de lire cette publication, et gardez la preuve de qui l’a fait.
readask-loading = Chargement de la demande de lecture
readask-failed = La demande de lecture n’a pas pu être chargée
readask-not-yours = Une lecture est demandée sur ce texte. Vous ne pouvez pas la changer.
readask-ask = Demander une lecture
readask-level = Ce qui est attendu
readask-level-seen = Ouvrir le texte
readask-level-seen-text = L’avoir ouvert suffit. Pour ce qu’il est bon de savoir.
readask-level-read = Le lire
readask-level-read-text = La page note qu’il a été affiché quelques secondes, ou lu jusqu’au bout.
readask-level-confirmed = Le lire et confirmer
readask-level-confirmed-text = Chaque personne appuie sur un bouton après l’avoir lu. Pour une consigne.
readask-level-quiz = Répondre à des questions
readask-level-quiz-text = Chaque personne doit répondre juste à toutes les questions. Pour une règle de sécurité.
readask-label = Texte du bouton
readask-label-hint = Laissez vide pour « J’ai lu et compris ». { $max } caractères au plus.
readask-label-wrong = C’est trop long : { $max } caractères au plus.
readask-due = À faire avant le
readask-due-missing = Choisissez un jour et une heure.
readask-due-past = Choisissez un moment à venir.
readask-zone = Heure de Paris.
readask-reminders = Rappels
readask-reminders-hint = Ils ne vont qu’aux personnes qui ne l’ont pas encore fait.
readask-reminder-before = { $days ->
    [one] La veille
   *[other] { $days } jours avant
}
readask-reminder-same = Le jour même
readask-reminder-after = { $days ->
    [one] Le lendemain
   *[other] { $days } jours après
}
readask-reminder-other = Autre rappel
readask-reminder-add = Ajouter le rappel
readask-reminder-drop = Retirer le rappel : { $name }
readask-renew = Demander de nouveau
readask-renew-never = Non, une seule fois
readask-renew-months = { $count ->
    [one] Chaque mois
    [12] Chaque année
    [24] Tous les deux ans
    [36] Tous les trois ans
   *[other] Tous les { $count } mois
}
readask-quiz = Questions
readask-quiz-hint = { $max } questions au plus. Une seule réponse est juste à chacune ; elle n’est montrée à personne.
readask-question = Question { $number }
readask-question-text = Texte de la question { $number }
readask-question-wrong = Écrivez la question ({ $max } caractères au plus).
readask-choices = Réponses à la question { $number } ; cochez celle qui est juste
readask-choice = Réponse { $number }
readask-choice-right = La réponse { $number } est juste
readask-choice-wrong = Écrivez chaque réponse ({ $max } caractères au plus).
readask-choice-same = Deux réponses sont les mêmes.
readask-no-right = Dites laquelle est juste.
readask-choice-add = Ajouter une réponse
readask-choice-drop = Retirer la réponse { $number }
readask-question-add = Ajouter une question
readask-question-drop = Retirer la question { $number }
readask-question-up = Monter la question { $number }
readask-question-down = Descendre la question { $number }
readask-question-moved = Question placée en position { $number }.
readask-question-gone = Question retirée.
readask-no-question = Ajoutez au moins une question.
readask-save-new = Demander cette lecture
readask-save-draft = Enregistrer la demande
readask-save = Enregistrer les changements
readask-saved = Demande de lecture enregistrée.
readask-wrong = Un champ est à corriger.
readask-not-saved = La demande n’a pas été enregistrée.
readask-starts-now = L’article est publié : la demande part dès qu’elle est enregistrée.
readask-starts-later = La demande partira avec l’article, quand il sera publié.
readask-starts-post = La demande part dès qu’elle est enregistrée. Si le texte change, la lecture est redemandée.
readask-asked = Demandé par { $name } le { $time }.
readask-running = La lecture est demandée.
readask-board = Suivre cette lecture
readask-end = Ne plus demander cette lecture
readask-end-title = Ne plus demander cette lecture ?
readask-end-text = Plus personne ne sera sollicité ni relancé. Ce qui a été lu et confirmé reste, avec sa preuve.
readask-ended = La lecture n’est plus demandée.
readask-end-failed = La demande n’a pas été close.
readask-cancel = Annuler
readask-started = Des personnes ont déjà été sollicitées : ce qui est attendu et les questions ne changent plus.
readask-renews = Sera demandé de nouveau le { $time }.
readask-former = Demandes précédentes
readask-former-one = Du { $since } au { $until }

readboard-of = Suivi de lecture : { $title }
readboard-title = Suivi de lecture
readboard-path = Chemin
readboard-back = Retour au texte
readboard-loading = Chargement du suivi
readboard-failed = Le suivi n’a pas pu être chargé
readboard-lost = Ce suivi n’est pas là
readboard-lost-text = Cette demande de lecture n’existe pas, ou vous ne la suivez pas.
readboard-to-news = Les actualités
readboard-level-seen = À ouvrir
readboard-level-read = À lire
readboard-level-confirmed = À lire et à confirmer
readboard-level-quiz = À lire, avec des questions
readboard-due = À faire avant : { $time }
readboard-asked = Demandé par { $name }, { $time }
readboard-ended = Cette demande est close depuis : { $time }
readboard-round = { $count ->
    [one] Première demande
   *[other] Demandé pour la { $count }e fois
}
readboard-renews = Sera demandé de nouveau : { $time }
readboard-planned = Prochain rappel : { $time }
readboard-sending = La demande est en cours d’envoi.
readboard-sent = { $done } personnes sur { $total } ont été ajoutées.
readboard-figures = Où en est la lecture
readboard-people = Destinataires
readboard-opened = Atteints
readboard-read = Lus
readboard-confirmed = Confirmés
readboard-quiz = Ont répondu juste
readboard-late = En retard
readboard-percent = { $count } %
readboard-number = { $count }
readboard-done = L’ont fait
readboard-done-late = { $count ->
    [one] { $count } personne l’a fait après l’échéance.
   *[other] { $count } personnes l’ont fait après l’échéance.
}
readboard-units = Par unité
readboard-unit = Unité
readboard-unit-none = Sans unité
readboard-unit-others = Autres unités (moins de 10 personnes chacune)
readboard-progress = Avancement
readboard-share = { $done } sur { $people }
readboard-channels = Par moyen
readboard-channel-app = Dans Parvis
readboard-channel-link = Par lien personnel
readboard-channel-paper = Sur papier
readboard-channel-count = { $channel } : { $count }
readboard-missing = Qui ne l’a pas encore fait
readboard-missing-hidden = Les noms ne sont montrés qu’à la personne qui a demandé la lecture, à l’auteur du texte, et à chaque responsable pour son équipe.
readboard-missing-loading = Chargement des personnes
readboard-missing-failed = Les personnes n’ont pas pu être chargées
readboard-missing-none = Personne ne manque
readboard-missing-none-text = Toutes les personnes concernées l’ont fait.
readboard-missing-none-so = Personne ainsi
readboard-missing-none-so-text = Essayez une autre unité.
readboard-every-unit = Toutes les unités
readboard-person-late = En retard
readboard-person-opened = Ouvert
readboard-person-read = Lu
readboard-person-none = Pas ouvert
readboard-remind = Relancer
readboard-remind-title = { $count ->
    [one] Relancer { $count } personne
   *[other] Relancer { $count } personnes
}
readboard-remind-text = Un rappel ira aux personnes qui n’ont pas encore fait cette lecture, et à elles seules.
readboard-reminded = { $count ->
    [0] Personne n’avait besoin d’être relancé.
    [one] { $count } personne relancée.
   *[other] { $count } personnes relancées.
}
readboard-remind-later = Prochaine relance possible à { $time }.
readboard-not-done = Cela n’a pas été fait.
readboard-cancel = Annuler
readboard-proof = Preuve
readboard-proof-text = Chaque document dit qui a lu quelle version, quand et comment. Le PDF est signé par ce serveur.
readboard-csv = Télécharger le CSV
readboard-pdf = Télécharger le PDF signé
readboard-version = Version demandée
readboard-version-one = Version { $number }
readboard-hash = Empreinte du texte (SHA-256)
readboard-key = Empreinte de la clé de signature
readboard-verify = Pour vérifier un PDF, sans réseau et sans ce serveur :
readboard-updated = Mis à jour à { $time }. Cette page se met à jour d’elle-même.
