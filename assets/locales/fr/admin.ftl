# L'administration : le tableau de bord, les comptes, le journal.
admin-title = Administration
admin-back = Retour à Parvis
admin-dashboard = Tableau de bord
admin-members = Membres
admin-log = Journal
admin-cancel = Annuler
admin-not-done = Rien n’a été changé.
admin-refresh = Actualiser
admin-dashboard-intro = Comment va le serveur, à cet instant.
admin-health-title = État du serveur
admin-health-loading = Chargement de l’état du serveur
admin-health-failed = L’état du serveur n’a pas pu être chargé
admin-version = Version
admin-since = en marche depuis :
admin-database = Base de données
admin-database-size = { $kind }, { $size }
admin-disk = Disque du dossier de données
admin-disk-room = { $free } libres sur { $total }
admin-jobs = Travaux en arrière-plan
admin-jobs-well = Aucun en retard, aucun abandonné
admin-jobs-late = En retard : { $late }. Abandonnés : { $dead }.
admin-outbox = Diffusion en direct
admin-outbox-well = À jour
admin-outbox-late = { $count ->
    [one] En retard d’une seconde
   *[other] En retard de { $count } secondes
}
admin-connections = Pages connectées
admin-connections-count = { $count ->
    [0] Aucune page ouverte
    [one] Une page ouverte
   *[other] { $count } pages ouvertes
}
admin-state-well = Tout va bien
admin-state-watch = À surveiller
admin-state-bad = À réparer
admin-test = Tester
admin-test-well = Essai réussi en { $count } ms.
admin-test-slow = Essai réussi, mais lent : { $count } ms.
admin-test-bad = L’essai a échoué. Vérifiez la place sur le disque et les droits du compte qui lance Parvis.
admin-test-nobody-works = Le travail d’essai n’a pas été fait en huit secondes. Si cela dure, redémarrez Parvis et lisez son journal technique.
admin-test-nobody-tells = L’évènement d’essai n’est pas arrivé en huit secondes. Si cela dure, redémarrez Parvis et lisez son journal technique.
admin-copy = Copie du réseau
admin-copy-last = Dernier export :
admin-copy-none = Aucune copie connue. Lancez « parvis export » chaque nuit, et copiez le dossier de données.
admin-size-b = { $number } o
admin-size-kb = { $number } Ko
admin-size-mb = { $number } Mo
admin-size-gb = { $number } Go
admin-size-tb = { $number } To
admin-role-agent = Agent
admin-role-elected = Élu ou élue
admin-role-officer = Communication
admin-role-admin = Administration
admin-role-agent-text = Lit, publie et réagit.
admin-role-elected-text = Lit, publie et réagit ; le mandat est indiqué à côté du nom.
admin-role-officer-text = Publie aussi les actualités officielles.
admin-role-admin-text = Publie les actualités officielles et accède à l’administration. Ne lit pas les groupes privés dont il n’est pas membre.

accounts-intro = Les comptes que vous administrez, actifs et suspendus, par ordre alphabétique.
accounts-new = Créer un compte
accounts-import = Importer une liste
accounts-search = Rechercher
accounts-search-hint = Nom, prénom, nom d’utilisateur ou matricule
accounts-role = Rôle
accounts-every-role = Tous les rôles
accounts-state = État du compte
accounts-all = Tous
accounts-active = Actifs
accounts-suspended = Suspendus
accounts-is-active = Actif
accounts-is-suspended = Suspendu
accounts-no-password = Sans mot de passe
accounts-loading = Chargement des comptes
accounts-failed = Les comptes n’ont pas pu être chargés
accounts-empty = Personne ne correspond
accounts-empty-text = Essayez avec moins de lettres, ou enlevez un filtre.
account-facts = Le compte
account-email = E-mail
account-no-email = Aucune adresse
account-email-title = Adresse e-mail
account-email-new = Adresse e-mail (facultatif)
account-email-hint = L’ancienne adresse est avertie du changement.
account-email-change = Changer l’adresse
account-email-changed = Adresse changée.
account-email-own = La vôtre se change depuis votre profil : un lien envoyé à la nouvelle adresse la confirme.
account-number = Matricule
account-no-number = Aucun matricule
account-number-new = Matricule (facultatif)
account-number-change = Changer le matricule
account-number-changed = Matricule changé.
account-created = Créé
account-suspended = Suspendu
account-sessions = Appareils connectés
account-sessions-count = { $count ->
    [0] Aucun appareil
    [one] Un appareil
   *[other] { $count } appareils
}
account-seen = Dernière activité :
account-log = Voir dans le journal
account-role = Rôle
account-role-change = Changer le rôle
account-role-question = Changer le rôle ?
account-role-text = Nouveau rôle de { $name } : { $role }. Le changement prend effet tout de suite et figure au journal.
account-role-changed = Rôle changé.
account-access = Accès
account-own = C’est votre propre compte : une autre personne qui administre Parvis peut le suspendre. Votre mot de passe se change dans votre profil.
account-suspend = Suspendre
account-suspend-text = Ferme le compte. Ce que la personne a écrit reste.
account-suspend-question = Suspendre ce compte ?
account-suspend-sure = { $name } ne pourra plus se connecter, et tous ses appareils seront déconnectés. Vous pourrez réactiver le compte.
account-suspended-toast = Compte suspendu.
account-reactivate = Réactiver
account-closed-by-network = L’administration du réseau a suspendu ce compte : elle seule peut le réactiver.
account-reactivate-text = Rouvre le compte, avec le même mot de passe.
account-reactivate-question = Réactiver ce compte ?
account-reactivate-sure = { $name } pourra de nouveau se connecter.
account-reactivated-toast = Compte réactivé.
account-sign-out-everywhere = Déconnecter
account-sign-out-text = Déconnecte tous les appareils, par exemple après la perte d’un téléphone.
account-sign-out-question = Déconnecter tous les appareils ?
account-sign-out-sure = { $name } devra se connecter de nouveau.
account-signed-out = Appareils déconnectés.
account-password = Nouveau mot de passe
account-password-text = Remplace le mot de passe et déconnecte tous les appareils.
account-password-question = Donner un nouveau mot de passe ?
account-password-sure = Le mot de passe actuel de { $name } ne servira plus. Le nouveau s’affichera une seule fois.
password-once = Mot de passe à transmettre.
password-once-text = Il ne s’affiche qu’une fois. Remettez-le en main propre ; la personne pourra le changer dans son profil.
password-copy = Copier
password-copied = Mot de passe copié.
account-new-intro = La personne reçoit de vous son nom d’utilisateur et un premier mot de passe.
account-new-name = Prénom et nom
account-new-username = Nom d’utilisateur
account-new-username-hint = Pour se connecter et être mentionné : prénom.nom, sans accent.
account-new-email = E-mail (facultatif)
account-new-email-hint = Une autre façon de se connecter.
account-new-number = Matricule (facultatif)
account-new-number-hint = Une autre façon de se connecter, utile sans adresse e-mail : lettres, chiffres, tiret, point, barre.
account-new-function = Fonction (facultatif)
account-new-create = Créer le compte
account-new-failed = Le compte n’a pas été créé.
account-new-done = Le compte de { $name } est prêt
account-new-done-text = Nom d’utilisateur : { $username }
account-new-see = Voir le compte
account-new-another = Créer un autre compte
delegation-title = Administre
delegation-intro = Une personne peut administrer des unités et leurs parties : les comptes des agents et des élus qui y travaillent, leurs affectations, leurs lettres, les unités au-dessous. Pour les groupes, seulement ceux de ces unités dont plus personne ne s’occupe : leur donner quelqu’un. Ni les rôles, ni rien d’autre du réseau.
delegation-none = Aucune unité.
delegation-by = par { $name }
delegation-unit = Unité à confier
delegation-choose = Choisissez une unité
delegation-give = Confier cette unité
delegation-given = Unité confiée.
delegation-take = Retirer
delegation-take-it = Retirer l’administration de { $name }
delegation-taken = Unité retirée.
anonymise-title = Anonymiser
anonymise-intro = Efface de façon définitive qui était la personne. Ce qu’elle a écrit pour les autres reste, sous « Ancien agent ».
anonymise-suspend-first = Suspendez d’abord le compte.
anonymise-look = Voir ce qui serait effacé
anonymise-question = Anonymiser { $name } ?
anonymise-loading = Recherche de ce que la personne laisse
anonymise-not-loaded = Ce que la personne laisse n’a pas pu être compté.
anonymise-goes = Ce qui s’efface
anonymise-identity = Nom, nom d’utilisateur, e-mail et matricule, dans l’annuaire comme dans la recherche.
anonymise-profile = Fiche : fonction, affectations, mandats, téléphones, présentation, missions, compétences.
anonymise-access = Mot de passe, preuves de connexion, appareils, lettres, unités administrées.
anonymise-pictures = { $count ->
    [0] Aucune image à effacer.
    [one] Une image.
   *[other] { $count } images.
}
anonymise-groups = { $count ->
    [0] Aucun groupe à quitter.
    [one] Sa place dans un groupe.
   *[other] Sa place dans { $count } groupes.
}
anonymise-drafts = { $count ->
    [0] Aucun brouillon à effacer.
    [one] Un brouillon.
   *[other] { $count } brouillons.
}
anonymise-messages = { $count ->
    [0] Aucun message à effacer.
    [one] Un message envoyé par Parvis.
   *[other] { $count } messages envoyés par Parvis.
}
anonymise-stays = Ce qui reste, sous « Ancien agent »
anonymise-posts = { $count ->
    [0] Aucune publication.
    [one] Une publication.
   *[other] { $count } publications.
}
anonymise-comments = { $count ->
    [0] Aucun commentaire.
    [one] Un commentaire.
   *[other] { $count } commentaires.
}
anonymise-reactions = { $count ->
    [0] Aucune réaction.
    [one] Une réaction.
   *[other] { $count } réactions.
}
anonymise-mentions = { $count ->
    [0] Aucune mention dans les textes des autres.
    [one] Une mention dans un texte, où « Ancien agent » remplace le nom.
   *[other] Des mentions dans { $count } textes ou versions de textes, où « Ancien agent » remplace le nom.
}
anonymise-log = Le journal : qui a fait quoi, sans le nom ni les adresses réseau.
anonymise-words = Les mots eux-mêmes : un nom écrit en toutes lettres dans un texte y reste. Supprimez ces textes auparavant s’il le faut.
anonymise-final = C’est définitif.
anonymise-final-text = Personne ne pourra retrouver à qui était ce compte, ni le rouvrir. Les sauvegardes déjà faites gardent le nom jusqu’à leur propre fin.
anonymise-name = Pour confirmer, écrivez le nom de la personne
anonymise-other-name = Ce n’est pas le nom de ce compte.
anonymise-do = Anonymiser
anonymise-toast = Compte anonymisé.
anonymise-done = Compte anonymisé.
anonymise-done-text = Depuis le { $date }, plus personne ne sait à qui il était. Ce qui a été écrit pour les autres reste.
account-new-blank = Cette réponse manque.
account-new-too-long = C’est trop long : { $count } caractères au plus.
account-new-too-short = Il manque des caractères : { $count } au moins.
account-new-malformed = Cette réponse n’a pas la forme attendue.

letter-text = Une lettre avec un code : la personne choisit elle-même son mot de passe, avec son téléphone.
letter-pending = Une lettre est prête et n’a pas servi (valable jusqu’au { $date }). Une nouvelle l’annule.
letter-make = Préparer une lettre
letter-question = Préparer une lettre ?
letter-sure = { $name } pourra choisir un nouveau mot de passe avec cette lettre. Les lettres d’avant ne serviront plus.
letters-title = Lettres d’activation
letters-intro = Une page par personne, à imprimer et à remettre en main propre : chacun y trouve de quoi choisir son mot de passe.
letters-unit = Service
letters-choose = Choisissez un service
letters-whom = Pour qui
letters-not-yet = Ceux qui n’ont ni mot de passe ni lettre
letters-without-password = Tous ceux qui n’ont pas de mot de passe
letters-everybody = Tout le service
letters-many = { $count ->
    [0] Plus aucune lettre à préparer pour ce choix.
    [one] Une lettre à préparer.
   *[other] { $count } lettres à préparer.
}
letters-warning = Les lettres d’avant ne serviront plus.
letters-warning-text = Ceux qui ont un mot de passe le gardent tant qu’ils n’utilisent pas leur lettre.
letters-failed = Les lettres n’ont pas été préparées.
letters-make = Préparer les lettres
letters-go-on = Préparer les suivantes
letters-ready = { $count ->
    [one] Une lettre est prête.
   *[other] { $count } lettres sont prêtes.
}
letters-ready-text = Elles servent une fois, jusqu’au { $date }. Téléchargez-les maintenant : ce fichier n’est gardé nulle part.
letters-download = Télécharger le PDF
letters-file = lettres.pdf
mailroom-title = E-mails
mailroom-intro = Ce que Parvis envoie par e-mail. Le lien qu’un message contient n’est lisible que par son destinataire.
mailroom-state = État des e-mails
mailroom-all = Tous
mailroom-waiting = En chemin
mailroom-failed = Abandonnés
mailroom-kept = Gardés ici
mailroom-is-waiting = En chemin
mailroom-is-sent = Envoyé
mailroom-is-failed = Abandonné
mailroom-is-kept = Gardé ici
mailroom-loading = Chargement des messages
mailroom-not-loaded = Les messages n’ont pas pu être chargés
mailroom-empty = Aucun message
mailroom-empty-text = Rien n’a été envoyé, ou rien de tel.
mailroom-to = À : { $address }
mailroom-read = Lire
mailroom-letter = Préparer plutôt une lettre
mailroom-attempts = { $count } essais
mailroom-unconfirmed = La liaison s’est coupée avant la réponse du serveur. Le message est peut-être arrivé ; il n’est pas renvoyé.
mailroom-expired = Il serait arrivé trop tard.
mailroom-unsendable = L’adresse ne permet pas d’envoyer un message.
mailroom-unreachable = Le serveur de messagerie n’a pas pu être joint : { $how }
mailroom-untrusted = Le certificat du serveur de messagerie n’est pas reconnu : { $why }. Rien ne lui a été confié. Si l’autorité est celle de l’organisation, indiquez son fichier dans [mail] ca_file.
mailroom-answered = Réponse du serveur de messagerie : { $answer }
admin-mail = Messagerie
admin-mail-none = Aucun serveur de messagerie : les messages restent dans l’administration
admin-mail-well = Aucun message en attente, aucun abandonné
admin-mail-some = En chemin : { $waiting }. Abandonnés depuis un jour : { $failed }.
admin-test-no-address = Votre compte n’a pas d’adresse e-mail : il n’y a personne à qui écrire.
admin-test-kept = Aucun serveur de messagerie n’est configuré : le message d’essai est dans « E-mails ».

log-intro = Ce que font les personnes qui ont un pouvoir sur les autres, du plus récent au plus ancien.
log-download = Exporter en CSV
log-loading = Chargement du journal
log-failed = Le journal n’a pas pu être chargé
log-empty = Aucune entrée
log-empty-text = Rien de tel n’a été noté. Élargissez la période ou enlevez un filtre.
log-number = n° { $number }
log-address = depuis l’adresse { $address }
log-filters = Filtres
log-action = Action
log-every-action = Toutes les actions
log-from = Du
log-to = Au
log-person = Personne
log-person-hint = Rechercher un nom
log-nobody = Personne ne correspond.
log-anybody = Tout le monde
log-everything = Enlever les filtres
log-verify = Vérifier
log-verifying = Vérification en cours.
log-so-far = { $count ->
    [0] Aucune entrée pour l’instant.
    [one] Une entrée vérifiée.
   *[other] { $count } entrées vérifiées.
}
log-not-verified = Journal non vérifié.
log-verify-what = La vérification contrôle que nulle entrée ne manque et qu’aucune n’a été modifiée.
log-verify-failed = La base de données n’a pas répondu. Recommencez dans un instant.
log-sound = Journal intact.
log-sound-count = { $count ->
    [0] Aucune entrée.
    [one] Une entrée, conforme.
   *[other] { $count } entrées, toutes conformes.
}
log-verified = Vérifié :
log-broken = Le journal n’est pas intact.
log-broken-at = Entrée n° { $number } : { $why } Conservez une copie de la base de données et prévenez votre responsable de la sécurité.
log-why-missing = elle manque.
log-why-unlinked = elle ne fait pas suite à la précédente.
log-why-changed = elle a été modifiée.
log-why-beside = ce qui l’accompagne a été modifié.
log-why-beyond = elle a été ajoutée après la fin.
log-why-unreadable = elle ne peut pas être lue.
log-source = Source : { $source }
log-only = Filtre : { $filter }
log-some-period = une période
log-command-line = La ligne de commande
log-group-rule-set = { $actor } a changé la règle qui place des personnes dans un groupe
log-manager-named = { $actor } a confié à { $person } un groupe que personne ne gérait
log-unit-created = { $actor } a créé l’unité « { $name } »
log-unit-changed = { $actor } a modifié l’unité « { $name } »
log-unit-closed = { $actor } a fermé l’unité « { $name } »
log-unit-reopened = { $actor } a rouvert l’unité « { $name } »
log-invitation-taken-back = { $actor } a retiré une invitation dans un groupe ({ $person })
log-mandates-changed = { $actor } a changé des mandats ({ $person })
log-person-placed = { $actor } a changé une affectation ({ $person })
log-unit-delegated = { $actor } a confié à { $person } l’administration de « { $unit } ».
log-unit-taken-back = { $actor } a retiré à { $person } l’administration de « { $unit } ».
log-account-anonymised = { $actor } a anonymisé un compte.
log-action-unit-delegated = Unité confiée
log-action-unit-taken-back = Unité retirée
log-editor-named = { $actor } a confié à { $person } les actualités de « { $unit } ».
log-editor-dismissed = { $actor } a retiré à { $person } les actualités de « { $unit } ».
log-article-approved = { $actor } a validé l’article « { $title } ».
log-article-published = { $actor } a publié l’article « { $title } » (destinataires : { $people }).
log-article-updated = { $actor } a mis à jour l’article publié « { $title } ».
log-article-archived = { $actor } a archivé l’article « { $title } ».
log-article-talk-changed = { $actor } a réglé les commentaires de l’article « { $title } » : { $mode ->
    [open] ouverts
    [held] soumis à approbation
   *[other] fermés
}.
log-article-importance-changed = { $actor } a changé l’importance de l’article « { $title } » : { $importance ->
    [important] importante
    [urgent] urgente
    [safety] sécurité
   *[other] normale
}.
log-comment-approved = { $actor } a approuvé un commentaire sous l’article « { $title } ».
log-comment-refused = { $actor } a refusé un commentaire sous l’article « { $title } ».
log-reading-asked = { $actor } a demandé de lire { $what }.
log-reading-changed = { $actor } a changé la demande de lire { $what }.
log-reading-ended = { $actor } ne demande plus de lire { $what }.
log-readers-reminded = { $actor } a relancé les personnes qui n’ont pas lu { $what } (personnes : { $people }).
log-signatures-kept = { $actor } a noté des signatures sur papier pour { $what } (personnes : { $people }, jour : { $day }).
log-proof-made = { $actor } a téléchargé la preuve de lecture ({ $format }) pour { $what }.
log-what-article = l’article « { $title } »
log-what-post = une publication
log-action-editor-named = Rédaction confiée
log-action-editor-dismissed = Rédaction retirée
log-banner-written = { $actor } a publié un bandeau ({ $level ->
    [danger] alerte
    [warning] attention
   *[other] information
}) pour { $people } personnes.
log-banner-changed = { $actor } a modifié un bandeau ({ $level ->
    [danger] alerte
    [warning] attention
   *[other] information
}) destiné à { $people } personnes.
log-banner-ended = { $actor } a mis fin à un bandeau ({ $level ->
    [danger] alerte
    [warning] attention
   *[other] information
}).
log-action-banner-written = Bandeau publié
log-action-banner-changed = Bandeau modifié
log-action-banner-ended = Bandeau terminé
log-layout-published = { $actor } a publié { $name ->
    [usual] l’accueil de tout le monde
   *[other] l’accueil « { $name } »
} pour { $people } personnes.
log-layout-deleted = { $actor } a supprimé l’accueil « { $name } ».
log-layouts-ordered = { $actor } a changé l’ordre des accueils.
log-action-layout-published = Accueil publié
log-action-layout-deleted = Accueil supprimé
log-action-layouts-ordered = Ordre des accueils changé
log-action-article-approved = Article validé
log-action-article-published = Article publié
log-action-article-updated = Article mis à jour
log-action-article-archived = Article archivé
log-action-article-talk-changed = Commentaires d’un article réglés
log-action-article-importance-changed = Importance d’un article changée
log-action-comment-approved = Commentaire approuvé
log-action-comment-refused = Commentaire refusé
log-action-reading-asked = Lecture demandée
log-action-reading-changed = Lecture demandée changée
log-action-reading-ended = Lecture plus demandée
log-action-readers-reminded = Relance de lecture
log-action-signatures-kept = Signatures sur papier notées
log-action-proof-made = Preuve de lecture téléchargée
log-action-account-anonymised = Compte anonymisé
log-unknown = Une action que cette version ne connaît pas.
log-account-created = { $actor } a créé un compte ({ $person }, rôle : { $role ->
    [elected] élu ou élue
    [officer] communication
    [admin] administration
   *[agent] agent
}).
log-role-changed = { $actor } a changé un rôle ({ $person }) : { $before ->
    [elected] élu ou élue
    [officer] communication
    [admin] administration
   *[agent] agent
} devient { $role ->
    [elected] élu ou élue
    [officer] communication
    [admin] administration
   *[agent] agent
}.
log-account-suspended = { $actor } a suspendu un compte ({ $person }).
log-account-reactivated = { $actor } a réactivé un compte ({ $person }).
log-password-set = { $actor } a donné un nouveau mot de passe à { $person }.
log-sessions-ended = { $actor } a déconnecté tous les appareils d’une personne ({ $person }).
log-organization-renamed = { $actor } a renommé l’organisation : « { $before } » devient « { $name } ».
log-logo-changed = { $actor } a changé le logo.
log-colors-changed = { $actor } a changé les couleurs.
log-welcomes-changed = { $actor } a changé le message de connexion.
log-words-chosen = { $actor } a choisi un autre mot pour dire { "« groupe »" }.
log-usual-rhythm-changed = { $actor } a changé les heures calmes et le résumé par défaut.
log-usual-notifications-changed = { $actor } a changé ce dont chacun est alerté sans l’avoir choisi : { $topic ->
    [mentions] les mentions
    [answers] les réponses
    [comments] les commentaires sur ses publications
    [followed] les commentaires sur ce qui est suivi
    [reactions] les réactions
   *[other] les groupes
}, { $on ->
    [true] oui
   *[other] non
}
log-network-imported = { $actor } a importé un fichier (ajouts : { $created }, modifications : { $updated }).
log-network-exported = { $actor } a exporté tout le réseau.
log-log-read = { $actor } a lu le journal.
log-log-exported = { $actor } a exporté le journal.
log-letter-made = { $actor } a préparé une lettre d’activation pour { $person }.
log-letters-made = { $actor } a préparé des lettres d’activation pour « { $unit } » (nombre : { $count }).
log-letter-used = { $person } a choisi son mot de passe grâce à sa lettre.
log-password-reset = { $person } a choisi un autre mot de passe grâce au lien reçu par e-mail.
log-action-letter-made = Lettre préparée
log-action-letters-made = Lettres préparées pour un service
log-action-letter-used = Lettre utilisée
log-action-password-reset = Mot de passe oublié, changé
log-staff-number-changed = { $actor } a changé un matricule ({ $person }).
log-action-staff-number-changed = Matricule changé
log-email-changed = { $actor } a changé une adresse e-mail ({ $person }).
log-action-email-changed = Adresse e-mail changée
log-factors-removed = { $actor } a retiré les preuves de connexion d’un compte ({ $person }).
log-sign-in-rules-changed = { $actor } a changé à qui une deuxième preuve est demandée : { $second_factor_of ->
    [administrators] à l’administration
    [officers] à l’administration et à la communication
    [everybody] à tout le monde
   *[nobody] à personne
}.
log-content-reported = Quelqu’un a signalé un contenu : { $rule ->
    [respect] respect des personnes
    [discrimination] discrimination
    [privacy] vie privée
    [neutrality] neutralité
    [untrue] information fausse
   *[other] hors sujet
}.
log-content-moderated = { $actor } a pris une décision de modération sur un contenu ({ $person }) : { $measure ->
    [hide] masqué
    [delete] à supprimer
    [correct] correction demandée
    [lock] discussion fermée
   *[other] sans suite
}.
log-appeal-made = { $actor } a demandé un nouvel examen d’une décision de modération.
log-appeal-answered = { $upheld ->
    [true] { $actor } a maintenu une décision sur un contenu ({ $person }), après recours.
   *[other] { $actor } a annulé une décision sur un contenu ({ $person }), après recours.
}
log-measure-lifted = { $actor } a levé une mesure de modération sur un contenu ({ $person }).
log-action-account-created = Compte créé
log-action-role-changed = Rôle changé
log-action-account-suspended = Compte suspendu
log-action-account-reactivated = Compte réactivé
log-action-password-set = Mot de passe donné
log-action-sessions-ended = Appareils déconnectés
log-action-organization-renamed = Organisation renommée
log-action-logo-changed = Logo changé
log-action-colors-changed = Couleurs changées
log-action-welcomes-changed = Message de connexion changé
log-action-words-chosen = Mot du réseau changé
log-action-usual-rhythm-changed = Heures calmes par défaut changées
log-action-usual-notifications-changed = Alertes habituelles changées
log-action-network-imported = Import
log-action-network-exported = Export
log-action-log-read = Journal lu
log-people-imported = { $actor } a importé une liste de personnes (ajouts : { $created }, modifications : { $updated }, désactivations : { $deactivated }).
log-people-import-undone = { $actor } a annulé un import de personnes ({ $count } lignes).
log-action-people-imported = Liste de personnes importée
log-action-people-import-undone = Import de personnes annulé
log-action-log-exported = Journal exporté
log-action-group-rule-set = Règle de groupe changée
log-action-manager-named = Groupe confié
log-action-unit-created = Unité créée
log-action-unit-changed = Unité modifiée
log-action-unit-closed = Unité fermée
log-action-unit-reopened = Unité rouverte
log-action-invitation-taken-back = Invitation retirée
log-action-mandates-changed = Mandats changés
log-action-person-placed = Affectation changée

admin-units = Unités
admin-home = Page d’accueil
admin-banners = Bandeaux
admin-branding = Identité visuelle
admin-groups = Groupes
units-intro = Les services et leurs parties, fermés compris. Une unité qui change garde son histoire ; les groupes dont la règle en dépend suivent en quelques secondes.
units-loading = Chargement des unités
units-failed = Les unités n’ont pas pu être chargées
units-new = Créer une unité
units-edit = Modifier { $name }
units-name = Nom
units-kind = Type
units-kind-body = Organisme
units-kind-department = Direction
units-kind-service = Service
units-kind-team = Équipe
units-parent = Fait partie de
units-top = Rien : tout en haut
units-head = Responsable
units-head-search = Chercher un ou une responsable
units-head-drop = Retirer { $name }
units-administered = Administration : { $names }
units-parent-kept = Ce dont elle fait déjà partie
units-people = Personnes
units-closed = Fermée
units-change = Modifier
units-close = Fermer
units-close-it = Fermer { $name }
units-reopen = Rouvrir
units-reopen-it = Rouvrir { $name }
units-saved = Unité enregistrée.
units-closed-now = { $name } est fermée.
units-reopened-now = { $name } est rouverte.
units-not-saved = Rien n’a été enregistré.
units-save = Enregistrer
units-name-wrong = Donnez un nom de 160 caractères au plus.
units-actions = Actions
mandates-title = Mandats
mandates-intro = Le premier est celui qui compte le plus. Les groupes à règle suivent en quelques secondes.
mandates-loading = Chargement des mandats
mandates-failed = Les mandats n’ont pas pu être chargés
mandates-none = Aucun mandat.
mandates-one = Mandat { $number }
mandates-what = Mandat (par exemple « Adjoint au maire »)
mandates-delegation = Délégation
mandates-party = Groupe politique
mandates-starts = Premier jour
mandates-ends = Dernier jour
mandates-add = Ajouter un mandat
mandates-drop = Retirer ce mandat
mandates-save = Enregistrer les mandats
mandates-saved = Mandats enregistrés.
mandates-not-saved = Les mandats n’ont pas été enregistrés.
mandates-empty = Chaque mandat a un intitulé.
mandates-days = Le dernier jour d’un mandat ne vient pas avant le premier.
places-title = Affectation
places-intro = La première est la principale. Les groupes à règle suivent en quelques secondes.
places-loading = Chargement de l’affectation
places-failed = L’affectation n’a pas pu être chargée
places-none = Aucune affectation.
places-main = Affectation principale
places-other = Autre affectation
places-unit = Unité
places-no-unit = Aucune unité
places-elsewhere = Une autre unité, à ne pas changer
places-function = Fonction
places-site = Lieu de travail
places-no-site = Aucun lieu
places-manager-search = Chercher un ou une responsable
places-add = Ajouter une affectation
places-drop = Retirer cette affectation
places-save = Enregistrer l’affectation
places-saved = Affectation enregistrée.
places-not-saved = L’affectation n’a pas été enregistrée.
places-empty = Chaque affectation a une unité ou une fonction.
groupdesk-sections = Parties des groupes
groupdesk-all = Tous
groupdesk-unmanaged = Sans gestion
groupdesk-invitations = Invitations
groupdesk-intro = Qui gère quoi, sans y lire : les groupes secrets n’y figurent pas.
groupdesk-intro-units = Ceux de vos unités, sans y lire : les groupes secrets n’y figurent pas.
groupdesk-search = Chercher un groupe
groupdesk-search-hint = Nom du groupe
groupdesk-kind = Type
groupdesk-every-kind = Tous les types
groupdesk-kind-service = Service
groupdesk-kind-project = Projet
groupdesk-kind-commission = Commission
groupdesk-kind-community = Communauté
groupdesk-kind-announcements = Annonces
groupdesk-visibility = Visibilité
groupdesk-every-visibility = Ouverts et privés
groupdesk-open = Ouvert
groupdesk-closed = Privé
groupdesk-state = État
groupdesk-every-state = Tous
groupdesk-active = Actifs
groupdesk-archived = Archivés
groupdesk-without = Sans gestion
groupdesk-is-archived = Archivé
groupdesk-by-rule = Par règle
groupdesk-members = { $count ->
    [0] aucun membre
    [one] un membre
   *[other] { $count } membres
}
groupdesk-run-by = géré par { $names }
groupdesk-run-by-more = géré par { $names } et { $count ->
    [one] une autre personne
   *[other] { $count } autres personnes
}
groupdesk-run-by-nobody = personne ne le gère
groupdesk-loading = Chargement des groupes
groupdesk-failed = Les groupes n’ont pas pu être chargés
groupdesk-none = Aucun groupe ne correspond
groupdesk-none-text = Enlevez un filtre, ou cherchez un autre nom.
invitations-intro = Les invitations sans réponse, sauf celles de groupes secrets. Une invitation retirée disparaît de la page de la personne ; elle n’en est pas avertie.
invitations-loading = Chargement des invitations
invitations-failed = Les invitations n’ont pas pu être chargées
invitations-none = Aucune invitation en attente
invitations-none-text = Chaque personne invitée a répondu.
invitations-into = Vers « { $group } », par { $name }
invitations-until = Place d’invité jusqu’au { $day }
invitations-take-back = Retirer
invitations-take-back-of = Retirer l’invitation : { $name }, « { $group } »
invitations-question = Retirer cette invitation ?
invitations-sure = { $name } ne pourra plus entrer dans « { $group } » par cette invitation. Le groupe peut inviter à nouveau.
invitations-taken-back = Invitation retirée.
orphans-intro = Leurs responsables n’ont plus de compte actif. Désignez une personne : vous-même n’y entrez pas, et n’y lisez rien.
orphans-intro-units = Ceux de vos unités dont les responsables n’ont plus de compte actif. Désignez une personne : vous-même n’y entrez pas, et n’y lisez rien.
orphans-of-units = Choisissez une personne dont vous administrez le compte.
orphans-none = Chaque groupe est géré
orphans-none-text = Il n’y a rien à faire ici pour le moment.
orphans-loading = Chargement des groupes sans gestion
orphans-failed = Les groupes n’ont pas pu être chargés
orphans-secret = Un groupe secret
orphans-former = Géré auparavant par { $names }
orphans-no-former = Personne ne l’a géré.
orphans-choose = Désigner une personne
orphans-choose-for = Désigner une personne pour { $name }
orphans-search = Chercher une personne
orphans-named = { $name } gère désormais ce groupe.
person-choose = Choisir cette personne
log-action-factors-removed = Preuves de connexion retirées
log-action-sign-in-rules-changed = Règle de connexion changée

admin-alerts = Alertes
admin-alerts-intro = Ce dont les personnes sont averties.

admin-sign-in = Connexion
admin-sign-in-intro = Ce qui est demandé aux personnes quand elles se connectent.
admin-sign-in-loading = Chargement des règles de connexion
admin-sign-in-failed = Les règles de connexion n’ont pas pu être chargées
second-factor-title = Deuxième preuve
second-factor-text = À qui demander, en plus du mot de passe, un code de téléphone ou une clé d’accès ? Les autres peuvent en ajouter une depuis leur profil.
second-factor-nobody = À personne
second-factor-administrators = À l’administration
second-factor-officers = À l’administration et à la communication
second-factor-everybody = À tout le monde
second-factor-change = Appliquer
second-factor-question = Changer la règle de connexion ?
second-factor-sure = Qui n’a pas de deuxième preuve se reconnecte et en ajoute une, avant toute autre chose : vous aussi, le cas échéant. Les brouillons sont gardés.
second-factor-sure-nobody = Qui a une deuxième preuve la garde et pourra la retirer.
second-factor-changed = Règle de connexion changée.
account-factors = Deuxième preuve
account-factors-none = Aucune : le mot de passe suffit.
account-factors-application = Une application de codes.
account-factors-passkeys = { $count ->
    [one] Une clé d’accès.
   *[other] { $count } clés d’accès.
}
account-factors-both = { $count ->
    [one] Une application de codes et une clé d’accès.
   *[other] Une application de codes et { $count } clés d’accès.
}
account-factors-text = Après la perte d’un téléphone : retire tout, codes de secours compris, et déconnecte tous les appareils.
account-factors-remove = Retirer
account-factors-question = Retirer les preuves de connexion ?
account-factors-sure = Assurez-vous que c’est bien { $name } qui vous le demande. Son mot de passe suffira, ou il lui sera demandé d’ajouter une preuve. Elle ou il en sera averti.
account-factors-removed = Preuves de connexion retirées.
log-action-content-reported = Signalement
log-action-content-moderated = Décision de modération
log-action-appeal-made = Recours
log-action-appeal-answered = Réponse à un recours
log-action-measure-lifted = Mesure de modération levée
