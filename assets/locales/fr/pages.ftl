# Les pages que le serveur écrit lui-même.
page-title = { $page } — Parvis
page-title-wrong = Erreur : { $page } — Parvis
page-skip-form = Aller au formulaire
page-home = Revenir à l’accueil
page-request-id = Numéro de la demande : { $id }

form-optional = (facultatif)
form-errors = { $count ->
    [one] Une réponse est à corriger.
   *[other] { $count } réponses sont à corriger.
}
form-error = { $label } :

wait-seconds = { $count ->
    [one] Réessayez dans une seconde.
   *[other] Réessayez dans { $count } secondes.
}
wait-minutes = { $count ->
    [one] Réessayez dans une minute.
   *[other] Réessayez dans { $count } minutes.
}

sign-in-title = Se connecter
sign-in-hello = Bonjour !
sign-in-lead = Entrez votre nom d’utilisateur, votre e-mail ou votre matricule, puis votre mot de passe.
sign-in-name = Nom d’utilisateur, e-mail ou matricule
sign-in-password = Mot de passe
sign-in-submit = Se connecter
sign-in-name-missing = Écrivez votre nom d’utilisateur, votre e-mail ou votre matricule.
sign-in-password-missing = Écrivez votre mot de passe.
sign-in-wrong = Ce nom et ce mot de passe ne vont pas ensemble.
sign-in-wrong-help = Vérifiez-les, puis réessayez.
sign-in-forgot = Mot de passe oublié ?
sign-in-letter = J’ai reçu une lettre
sign-in-reset = Votre mot de passe est changé. Connectez-vous avec le nouveau.
sign-in-out = Votre session est fermée. À bientôt.
sign-in-not-set-up = Parvis n’est pas encore en service.
sign-in-not-set-up-help = Pour le mettre en service, ouvrez le lien que le serveur a affiché à son démarrage.
sign-in-help = Un souci pour entrer ?
sign-in-help-text = Demandez à la personne qui administre Parvis dans votre organisation. Elle peut vous remettre une nouvelle lettre.
sign-in-welcome = Bienvenue
sign-in-motto = La place où toute l’organisation se retrouve.
sign-in-motto-more = Les nouvelles, les collègues, les projets. Au bureau comme sur le terrain.

unprotected-title = Impossible de se connecter à cette adresse.
unprotected-why = Elle n’est pas protégée (HTTPS) : d’autres pourraient lire votre mot de passe en chemin, et votre navigateur refuserait de garder votre session.
unprotected-elsewhere = Ouvrez plutôt cette adresse :
unprotected-ask = Demandez l’adresse qui commence par « https:// » à la personne qui administre Parvis.
unprotected-administrator = Vous administrez ce serveur ?
unprotected-proxy = Placez devant Parvis un serveur qui parle HTTPS, puis écrivez dans la configuration :
unprotected-machine = Pour un essai, ouvrez sur la machine elle-même :

set-up-title = Mise en service
set-up-heading = Mettre Parvis en service
set-up-lead = Quelques questions sur votre organisation et sur vous, puis Parvis s’ouvre.
set-up-steps = Étapes
set-up-step-here = Mise en service
set-up-step-here-what = Organisation, première personne
set-up-step-people = Vos collègues
set-up-step-people-what = Créés ou importés ensuite
set-up-body = Votre organisation
set-up-organization = Nom affiché
set-up-organization-hint = Par exemple « Mairie de Montclair-sur-Loire ». Il apparaît sur toutes les pages.
set-up-first = Vous, qui administrez Parvis
set-up-person = Prénom et nom
set-up-username = Nom d’utilisateur
set-up-username-hint = Pour vous connecter et pour que l’on vous mentionne, par exemple « claire.morvan » : lettres sans accent, chiffres, point, tiret.
set-up-email = E-mail
set-up-email-hint = Vous pourrez aussi vous connecter avec.
set-up-password = Mot de passe
set-up-password-hint = 12 caractères au moins. Quelques mots sans rapport entre eux font un bon mot de passe.
set-up-again = Le même mot de passe, encore une fois
set-up-again-differs = Ce n’est pas le même mot de passe. Écrivez les deux de nouveau.
set-up-submit = Mettre en service
set-up-aside = À savoir
set-up-once = Ce lien ne sert qu’une fois.
set-up-once-why = Personne d’autre ne pourra l’utiliser quand vous aurez terminé.
set-up-dead = Ce lien ne sert plus
set-up-dead-why = Il a déjà servi, ou un lien plus récent l’a remplacé.
set-up-dead-help = Si Parvis n’est pas encore en service, redémarrez le serveur : il affichera un nouveau lien.

shell-loading = Chargement de la page
shell-slow = C’est plus long que d’habitude…
shell-failed = Parvis n’a pas démarré.
shell-failed-help = Rien n’est perdu. Vérifiez votre connexion, puis réessayez.
shell-retry = Réessayer
shell-no-script = Parvis a besoin de JavaScript.
shell-no-script-help = Activez-le dans les réglages de votre navigateur, puis rechargez la page. Si vous ne pouvez pas, demandez à la personne qui administre Parvis.

csv-entry = Numéro
csv-time = Date (UTC)
csv-actor = Par
csv-action = Action
csv-person = Personne concernée
csv-sentence = Ce qui s’est passé
csv-details = Détails
csv-address = Adresse réseau

# Qui a été anonymisé.
former-colleague = Ancien agent
