# Ce qui entoure toutes les pages.
brand = Parvis
brand-home = — retour à l’accueil
title = { $page } — Parvis, { $organization }
title-bare = Parvis, { $organization }
close = Fermer

skip-label = Accès rapide
skip-content = Aller au contenu
skip-menu = Aller au menu
skip-bar = Aller à la navigation

nav-label = Navigation principale
nav-home = Accueil
nav-news = Actualités
nav-all-groups = Groupes
nav-people = Annuaire
nav-groups = Mes groupes
nav-group-secret = , groupe secret
bar-label = Navigation rapide
bar-menu = Menu

bell = Alertes
bell-unread = { $count ->
    [one] Alertes, { $count } non lue
   *[other] Alertes, { $count } non lues
}
account-label = Mon compte, { $name }
account-profile = Profil
account-drafts = Brouillons
account-admin = Administration
account-shortcuts = Raccourcis clavier
account-sign-out = Se déconnecter

help-title = Besoin d’un coup de main ?
help-text = Demandez à la personne qui administre Parvis dans votre organisation.

keys-title = Raccourcis clavier
keys-next = Publication ou commentaire suivant
keys-previous = Publication ou commentaire précédent
keys-compose = Écrire une publication
keys-reply = Répondre
keys-edit = Modifier ma publication
keys-toast = Aller au message qui vient de s’afficher
keys-arrow-down = Flèche bas
keys-reactions = Choisir une réaction, sur le bouton « Réagir »
keys-control-enter = Ctrl + Entrée
keys-send = Envoyer ce que j’écris
keys-escape = Échap
keys-close = Fermer ; le brouillon est gardé
keys-help = Cette liste
keys-off = Les touches seules peuvent être désactivées dans le

session-ended = Votre session est terminée. Ce que vous avez écrit est gardé.
session-sign-in = Se reconnecter
toast-reach = { $words } Touche F8 : agir.
live-lost = Connexion perdue. Les nouveautés arriveront à son retour.
live-outdated = Parvis a été mis à jour.
live-reload = Recharger la page

part-loading = Chargement
part-failed = Cette partie de Parvis n’est pas arrivée
part-failed-text = Vérifiez votre connexion, puis réessayez. Si cela continue, rechargez la page.

lost-title = Cette page n’existe plus
lost-text = Elle a peut-être été déplacée ou supprimée.
lost-home = Revenir à l’accueil

error-session-ended = Votre session est terminée. Reconnectez-vous, rien n’est perdu.
error-network = Le réseau n’a pas répondu. Réessayez dans un instant.
error-server = Le serveur n’a pas pu répondre. Réessayez dans un instant.

time-now = à l’instant
time-minutes = il y a { $count } min
time-hours = il y a { $count } h
time-yesterday = hier, { $time }
time-day = { $day }, { $time }
time-at = à { $time }
time-on = le { $day } à { $time }
account-moderation = Modération
moderation-news = Une décision de modération vous concerne : la lire
