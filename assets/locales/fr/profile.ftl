# Le profil : qui je suis, mes préférences, mon mot de passe, mes sessions.
role-elected = Élu ou élue
role-officer = Communication
role-admin = Administration

preferences-title = Préférences
preferences-saved = Préférence enregistrée.
preferences-failed = Votre choix n’a pas été enregistré.
preferences-email = Changer mon adresse e-mail
language-label = Langue
language-browser = Comme le navigateur
zone-label = Fuseau horaire
zone-device = Comme l’appareil ({ $zone })
zone-device-unnamed = Comme l’appareil
theme-label = Thème
theme-auto = Automatique
theme-light = Clair
theme-dark = Sombre
text-label = Taille du texte
text-normal = Normale
text-large = Grande
text-extra-large = Très grande
contrast-label = Contraste renforcé
contrast-hint = Des couleurs plus tranchées, des contours plus nets.
shortcuts-label = Touches seules
shortcuts-hint = J, K, C, R, E et ? agissent sans Ctrl. À désactiver avec une commande vocale.
shortcuts-list = Voir les raccourcis clavier
announcements-label = Annonces discrètes
announcements-hint = Les lecteurs d’écran annoncent ce qui arrive, au plus toutes les vingt secondes.

password-title = Mot de passe
password-current = Mot de passe actuel
password-new = Nouveau mot de passe
password-hint = { $count } caractères au moins. Une phrase de quelques mots convient très bien.
password-show = Afficher ce que j’écris
password-change = Changer le mot de passe
password-changed = Mot de passe changé. Les autres appareils sont déconnectés.
password-failed = Le mot de passe n’a pas été changé.
password-blank = Écrivez le mot de passe.
password-too-short = Il manque des caractères : { $count } au moins.
password-too-long = C’est trop long : { $count } caractères au plus.
password-malformed = Ce mot de passe contient un caractère que l’on ne peut pas garder.

sessions-title = Appareils connectés
sessions-intro = Si vous ne reconnaissez pas un appareil, déconnectez-le et changez de mot de passe.
sessions-loading = Chargement des appareils
sessions-failed = Les appareils n’ont pas pu être chargés
session-device = { $browser } sur { $system }
session-unknown = Navigateur inconnu
session-current = Cet appareil
session-seen = Dernière activité :
session-from = depuis l’adresse { $address }
session-end = Déconnecter
session-ended-here = Appareil déconnecté.
session-not-ended = L’appareil n’a pas été déconnecté.
profile-see = Voir ma fiche

factors-title = Sécurité
factors-intro = Une deuxième preuve protège votre compte même si quelqu’un apprend votre mot de passe.
factors-loading = Chargement de vos preuves de connexion
factors-failed = Vos preuves de connexion n’ont pas pu être chargées
factors-asked = Votre organisation vous demande une deuxième preuve.
factors-application = Application de codes
factors-application-text = Un code sur votre téléphone, après le mot de passe.
factors-passkeys = Clé d’accès
factors-passkeys-text = Votre empreinte, votre visage ou le code de l’appareil, sans mot de passe.
factors-codes = Codes de secours
factors-codes-left = { $count ->
    [0] Il n’en reste aucun.
    [one] Il en reste un.
   *[other] Il en reste { $count }.
}
factors-added = Ajoutée :
factors-used = utilisée :
factors-add = Ajouter
factors-replace = Remplacer
factors-turn-off = Désactiver
factors-remove = Retirer
factors-renew = Renouveler
