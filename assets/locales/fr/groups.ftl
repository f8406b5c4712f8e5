# Les groupes : leur liste, la page de chacun.
groups-title = Groupes
groups-intro = Services, projets, commissions et communautés : là où l’on travaille et échange ensemble.
groups-make = Créer un groupe
groups-make-it = Créer
groups-filter = Filtrer les groupes
groups-mine = Mes groupes
groups-discover = À découvrir
groups-discover-them = Découvrir les groupes
groups-search = Chercher un groupe
groups-loading = Chargement des groupes
groups-failed = Les groupes n’ont pas pu être chargés
groups-none = Vous n’êtes encore dans aucun groupe
groups-none-text = Rejoignez un ou deux groupes : leurs nouvelles arriveront dans votre fil.
groups-all-joined = Vous êtes dans tous les groupes
groups-all-joined-text = Il n’y en a pas d’autre à découvrir pour le moment.
groups-none-found = Aucun groupe pour « { $words } »
groups-none-found-text = Essayez avec le début d’un autre mot de son nom.
groups-invitations = Vos invitations

group-loading = Chargement du groupe
group-failed = Le groupe n’a pas pu être chargé
group-nowhere = Ce groupe n’existe pas
group-nowhere-text = Il a peut-être été renommé, ou il n’est pas ouvert à tous.
group-act-failed = Cela n’a pas été fait.

group-kind = Type
group-kind-service = Service
group-kind-project = Projet
group-kind-commission = Commission
group-kind-community = Communauté
group-kind-announcements = Annonces
group-visibility = Visibilité
group-visibility-open = Groupe ouvert
group-visibility-closed = Groupe privé
group-visibility-secret = Groupe secret
group-visibility-open-means = Toute l’organisation peut lire, commenter et réagir ; les membres publient.
group-visibility-closed-means = Toute l’organisation sait qu’il existe ; seuls les membres lisent ce qui s’y écrit.
group-visibility-secret-means = Seuls les membres et les personnes invitées savent qu’il existe.
group-join-label = Pour y entrer
group-join-by-oneself = Chacun peut le rejoindre
group-join-on-request = Sur demande
group-join-by-invitation = Sur invitation
group-role-member = Membre
group-role-moderator = Modération
group-role-manager = Gestion
group-count = { $count ->
    [one] { $count } membre
   *[other] { $count } membres
}
group-elected = { $count ->
    [one] { $count } personne élue
   *[other] { $count } personnes élues
}
group-elected-and = { $count ->
    [0] { $elected }
    [one] { $elected } et { $count } autre membre
   *[other] { $elected } et { $count } autres membres
}
group-run-by = géré par { $name }
group-run-by-more = { $count ->
    [one] géré par { $name } et { $count } autre personne
   *[other] géré par { $name } et { $count } autres personnes
}
group-archived-badge = Archivé
group-sections = Rubriques du groupe
group-section-feed = Fil
group-section-members = Membres
group-section-about = À propos
group-waiting-count = { $count ->
    [one] , { $count } demande à examiner
   *[other] , { $count } demandes à examiner
}

group-join = Rejoindre
group-join-it = Rejoindre { $name }
group-joined = Vous êtes dans le groupe { $name }.
group-ask = Demander à rejoindre
group-ask-it = Demander à rejoindre { $name }
group-asked = Demande envoyée. Vous serez dans le groupe dès qu’elle sera acceptée.
group-asked-badge = Demande envoyée
group-ask-no-more = Retirer ma demande
group-asked-no-more = Demande retirée.
group-accept = Accepter
group-accept-it = Accepter l’invitation dans { $name }
group-decline = Décliner
group-decline-it = Décliner l’invitation dans { $name }
group-invitation-accepted = Invitation acceptée.
group-invitation-declined = Invitation déclinée.
group-invited-badge = Invitation reçue
group-private = Ce groupe est privé
group-private-text = { $count ->
    [one] Seule la personne qui est dans le groupe peut lire ces échanges.
   *[other] Seuls les { $count } membres du groupe peuvent lire ces échanges.
}
group-archived = Ce groupe est archivé.
group-archived-text = On peut encore tout y lire, mais plus y écrire.
group-announcements = Ici, on annonce.
group-announcements-text = Les personnes qui gèrent le groupe publient ; vous pouvez commenter et réagir.
group-outside = Vous n’êtes pas dans ce groupe.
group-outside-text = Vous pouvez tout lire, commenter et réagir. Pour publier, rejoignez-le.
group-feed-title = Fil du groupe
group-pinned = Épinglé
group-about-label = Le groupe en bref

group-follows = Suivi : { $level }
group-level-all = tout
group-level-topics = nouvelles publications
group-level-mentions = mentions de moi
group-level-none = rien
group-mute = Retirer de mon fil « Pour moi »
group-unmute = Remettre dans mon fil « Pour moi »
group-muted = Ce groupe n’apparaît plus dans votre fil « Pour moi ».
group-muted-button = Suivi : hors de mon fil
group-more = Autres actions du groupe
group-settings = Réglages du groupe
group-cover = Image du haut
group-leave = Quitter le groupe
group-left = Vous avez quitté le groupe.
group-leave-title = Quitter { $name } ?
group-leave-text = Ce que vous avez écrit y reste. Vous ne recevrez plus ses nouvelles.
group-stay = Rester
group-not-left = Vous êtes toujours dans le groupe.
group-heir = Qui gérera le groupe
group-heir-search = Chercher parmi les membres
group-heir-choose = Choisir une personne
group-no-heir = Il n’y a personne d’autre dans le groupe. Invitez quelqu’un, ou archivez le groupe dans ses réglages.

group-name = Nom
group-slug = Adresse
group-slug-hint = Ce qui suit /g/ dans l’adresse du groupe : lettres sans accent, chiffres et tirets. Elle ne change plus ensuite.
group-about-label-field = De quoi il s’agit (facultatif)
group-mandate = Dernier jour du mandat (facultatif)
group-mandate-hint = Le lendemain, le groupe est archivé : on y lit encore, on n’y écrit plus.
group-mandate-until = Mandat jusqu’au
group-archive = Archiver : on y lit encore, on n’y écrit plus
group-save = Enregistrer
group-cancel = Annuler
group-changed = Groupe modifié.
group-made = Le groupe { $name } est créé.
group-not-saved = Rien n’a été enregistré.
group-slug-taken = Cette adresse est déjà celle d’un autre groupe. Essayez { $free }.
group-field-blank = Cette réponse manque.
group-field-too-long = { $max } caractères au plus.
group-field-malformed = Lettres sans accent, chiffres et tirets seulement.
group-no-about = Personne n’a encore décrit ce groupe.
group-created = Créé
group-managers = Qui gère le groupe

group-members-title = Membres
group-members-search = Chercher dans le groupe
group-members-loading = Chargement des membres
group-members-failed = Les membres n’ont pas pu être chargés
group-members-nobody = Personne de ce nom dans le groupe.
group-member-more = Actions sur { $name }
group-member-changed = C’est changé pour { $name }.
group-member-removed = { $name } n’est plus dans le groupe.
group-member-not-changed = Rien n’a été changé.
group-make-manager = Confier la gestion
group-make-moderator = Confier la modération
group-make-member = Simple membre
group-make-guest = { $count ->
    [one] Limiter à { $count } jour
   *[other] Limiter à { $count } jours
}
group-no-end = Sans limite de temps
group-remove = Retirer du groupe
group-guest = Temporaire
group-until = , jusqu’au { $day }
group-why-joined = a rejoint le groupe
group-why-invited = à la suite d’une invitation
group-why-invited-by = sur invitation de { $name }
group-why-accepted = à la suite d’une demande
group-why-accepted-by = demande acceptée par { $name }
group-why-rule = selon une règle du groupe
group-why-imported = à l’installation du réseau
group-why-founded = a créé le groupe

group-requests = Demandes à examiner
group-request-accept = Accepter
group-request-accept-of = Accepter la demande de { $name }
group-request-refuse = Refuser
group-request-refuse-of = Refuser la demande de { $name }
group-accepted = { $name } est dans le groupe.
group-refused = Demande de { $name } refusée.
group-not-decided = La réponse n’a pas été enregistrée.
group-invitations = Invitations sans réponse
group-invited-by = Sur invitation de { $name }
group-invitation-withdraw = Retirer
group-invitation-withdraw-of = Retirer l’invitation de { $name }
group-invitation-withdrawn = L’invitation de { $name } est retirée.

group-invite = Inviter
group-invite-title = Inviter dans le groupe
group-invite-search = Chercher une personne
group-invite-hint = Par son nom ; les accents ne comptent pas.
group-invite-found = Personnes trouvées
group-invite-choose = , choisir
group-invite-chosen = Personnes à inviter
group-invite-drop = Ne pas inviter { $name }
group-invite-until = Jusqu’au (facultatif)
group-invite-until-hint = Pour une personne de passage : après ce jour, elle n’est plus dans le groupe.
group-invite-send = Inviter
group-invite-no-match = Personne ne correspond.
group-invite-member = déjà membre
group-invite-already = invitation déjà envoyée
group-invite-nobody = Choisissez d’abord une personne.
group-not-invited = Personne n’a été invité.
group-fate-invited = { $name } : invitation envoyée.
group-fate-already = { $name } : déjà invité, sans réponse pour l’instant.
group-fate-member = { $name } : déjà dans le groupe.
group-fate-accepted = { $name } l’avait demandé : c’est fait, cette personne est dans le groupe.

groups-suggested = Groupes de vos collègues
groups-suggested-text = Plusieurs personnes de votre service y sont déjà.
group-chair = Présidence
group-chaired-by = groupe présidé par { $name }
group-make-chair = Confier la présidence
group-chair-no-more = Retirer la présidence
group-chair-changed = Présidence modifiée.
group-held-text = C’est la règle du groupe qui vous y place : on ne peut pas en partir, car elle vous y remettrait. Vous pouvez le retirer de votre fil « Pour moi » ; il reste lisible à tout moment.
group-held-muted = Il est déjà hors de votre fil « Pour moi ».
group-why-because = Parce que { $reason }
group-why-also = { $why } ; aussi parce que { $reason }
group-why-named-by = Personne désignée par { $name }
group-why-named = Personne désignée pour gérer le groupe
group-cond-unit = son service est dans { $name }
group-cond-site = son lieu de travail est { $name }
group-cond-function = sa fonction contient « { $words } »
group-cond-mandate = son mandat en cours contient « { $words } »
group-cond-agent = c’est un agent
group-cond-elected = c’est une personne élue
group-cond-officer = c’est une personne chargée de communication
group-cond-admin = c’est une personne qui administre Parvis
group-cond-and = { $one } et { $other }
group-cond-gone = un endroit qui n’existe plus
group-rule-title = Règle d’entrée
group-rule-none = Personne n’est dans ce groupe d’office.
group-rule-intro = Est dans le groupe toute personne qui remplit une de ces conditions :
group-rule-means = Ces personnes entrent et repartent avec l’annuaire. Elles ne peuvent pas quitter le groupe d’elles-mêmes, mais peuvent le retirer de leur fil.
group-rule-make = Définir une règle
group-rule-change = Modifier la règle
group-rule-dialog = Règle d’entrée du groupe
group-rule-loading = Chargement de l’annuaire
group-rule-failed = L’annuaire n’a pas pu être chargé.
group-rule-help = Les personnes que la règle désigne sont dans le groupe d’office, avec leurs changements de service. Les membres ajoutés à la main restent.
group-rule-whoever = Toute personne qui remplit ces conditions
group-rule-or-whoever = Ou toute personne qui remplit celles-ci
group-rule-and = Et de plus…
group-rule-or = Ou bien…
group-rule-about = Condition sur
group-rule-kind-unit = le service
group-rule-kind-role = le rôle
group-rule-kind-site = le lieu de travail
group-rule-kind-function = la fonction
group-rule-kind-mandate = le mandat en cours
group-rule-unit = Service, avec ceux qui en font partie
group-rule-role = Rôle
group-rule-site = Lieu de travail
group-rule-words = Mots qu’il ou elle contient
group-rule-drop = Retirer cette condition
group-rule-agents = Agents
group-rule-elected = Personnes élues
group-rule-officers = Personnes chargées de communication
group-rule-admins = Personnes qui administrent Parvis
group-rule-unfinished = Il manque un ou deux mots à une condition (deux lettres au moins).
group-rule-not-kept = La règle n’a pas été changée.
group-rule-kept = La règle du groupe est changée.
group-rule-keep = Appliquer la règle
group-rule-look = Voir ce qui change
group-rule-remove = Retirer la règle
group-rule-confirm = Appliquer même si plus de la moitié des membres partent
group-rule-outcome = Ce qui changerait
group-rule-coming = { $count ->
    [0] Personne n’entre.
    [one] { $count } personne entre.
   *[other] { $count } personnes entrent.
}
group-rule-leaving = { $count ->
    [0] Personne ne part.
    [one] { $count } personne part.
   *[other] { $count } personnes partent.
}
group-rule-fitting = { $count ->
    [0] La règle ne désigne personne.
    [one] La règle désigne { $count } personne en tout.
   *[other] La règle désigne { $count } personnes en tout.
}
group-rule-many = Plus de la moitié des membres partiraient.
group-rule-many-text = Cochez la case ci-dessous pour l’appliquer quand même.
group-rule-who-comes = Qui entre
group-rule-who-leaves = Qui part
