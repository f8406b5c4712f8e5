# L’annuaire : les personnes, leur fiche, l’organigramme.
people-title = Personnes
people-count = { $count ->
    [one] { $count } personne
   *[other] { $count } personnes
}
agents-count = { $count ->
    [one] { $count } agent
   *[other] { $count } agents
}
elected-count = { $count ->
    [one] { $count } élu
   *[other] { $count } élus
}
sites-count = { $count ->
    [one] { $count } site
   *[other] { $count } sites
}
people-on-sites = { $people } sur { $sites }
people-of-both = { $people } : { $agents } et { $elected }
people-of-both-on-sites = { $people } : { $agents } et { $elected }, sur { $sites }
people-phones = Liste à imprimer
people-search = Chercher dans l’annuaire
people-q = Nom, métier ou savoir-faire
people-q-example = Ex. : déneigement, état civil, Diallo…
people-unit = Service
units-all = Tous les services
people-site = Site
sites-all = Tous les sites
people-letters = Aller à une lettre
people-loading = Chargement de l’annuaire
people-failed = L’annuaire n’a pas pu être chargé
people-found = { $count ->
    [0] Personne ne correspond.
    [one] Une personne trouvée.
   *[other] { $count } personnes affichées.
}
people-shown = { $count ->
    [one] Une personne affichée
   *[other] { $count } personnes affichées
}
people-none = Personne ne correspond
people-none-text = Essayez avec moins de lettres, un autre mot, ou sans choisir de service.
people-all = Voir tout le monde
people-empty = L’annuaire est encore vide
people-empty-text = Les personnes apparaîtront ici dès qu’elles auront un compte.

person-elected = Élu ou élue
person-officer = Communication
person-admin = Administration
person-left = N’est plus dans l’organisation
person-call = Appeler { $name }, { $number }
person-loading = Chargement de la fiche
person-failed = La fiche n’a pas pu être chargée
person-unknown = Cette personne est inconnue
person-unknown-text = L’adresse est peut-être mal recopiée. L’annuaire retrouve les personnes par leur nom.
person-to-directory = Ouvrir l’annuaire
person-edit = Modifier ma fiche
person-pictures = Photo et image du haut
person-photo = Ma photo
person-cover = L’image du haut
person-write = Écrire à { $name }
person-write-short = E-mail
person-card = Carte de visite
person-card-label = Télécharger la carte de visite de { $name }
person-code = Code QR
person-code-title = Carte de { $name }
person-code-text = Visez ce code avec l’appareil photo d’un téléphone : il propose d’ajouter le contact.
person-code-picture = Code QR de la carte de visite de { $name }
person-groups = Groupes en commun
person-groups-mine = Mes groupes
person-groups-more = Afficher les suivants
person-posts = Dernières publications
person-posts-none = Rien que vous puissiez lire pour le moment.
person-posts-more = Afficher les précédentes
person-posts-failed = Les publications n’ont pas pu être chargées.
person-about = En deux mots
person-missions = Je m’occupe de
person-skills = Je peux aider sur
person-badges = Qualifications
person-languages = Langues
person-mandates = Mandats
person-positions = Postes
person-works-here = En poste
person-silent-mine = Votre fiche est presque vide
person-silent-mine-text = Dites de quoi vous vous occupez : vos collègues vous trouveront en cherchant « passeports » ou « déneigement ».
person-contact-team = Coordonnées et équipe
person-contact = Coordonnées
person-no-contact = Aucune coordonnée n’est indiquée.
person-email = E-mail
person-team = Dans l’équipe
person-reports = Avec
mandate-between = du { $from } au { $to }
mandate-since = depuis le { $from }
mandate-until = jusqu’au { $to }
phone-desk = Fixe
phone-mobile = Mobile
phone-duty = Astreinte
phone-everyone = Visible par tous
phone-for-unit = Mon service seulement
phone-for-nobody = Moi seulement

fiche-title = Modifier ma fiche
fiche-about-hint = Quelques phrases : d’où vous venez, ce qui vous plaît dans votre métier.
fiche-missions-hint = Une mission par ligne : passeports, déneigement, location des salles…
fiche-skills-hint = Un savoir-faire par ligne : langue des signes, conduite de nacelle…
fiche-languages-hint = Une langue par ligne.
fiche-phones = Téléphones
fiche-phone-kind = Type de numéro
fiche-phone-number = Numéro
fiche-phone-visible = Qui voit ce numéro
fiche-phone-add = Ajouter un numéro
fiche-phone-remove = Retirer ce numéro
fiche-cancel = Annuler
fiche-save = Enregistrer
fiche-saved = Fiche enregistrée.
fiche-not-saved = Votre fiche n’a pas été enregistrée.
fiche-look-again = Corrigez ce qui est signalé, rien n’est perdu.
fiche-wrong = Cette réponse n’a pas la forme attendue.
fiche-wrong-number = Ce n’est pas un numéro de téléphone.
fiche-too-long = { $max } caractères au plus.
fiche-too-many = { $max } lignes au plus.

chart-title = Organigramme
chart-intro = Les services de l’organisation, qui les dirige, combien de personnes y travaillent.
chart-loading = Chargement de l’organigramme
chart-failed = L’organigramme n’a pas pu être chargé
chart-empty = Il n’y a pas encore d’organigramme
chart-empty-text = Les services apparaîtront ici dès que l’administration les aura saisis ou importés.
chart-show = Présentation
chart-as-tree = Arbre
chart-as-list = Liste
chart-tree-hint = Les flèches parcourent l’arbre, Entrée montre les personnes du service.
chart-unit = Service
chart-part-of = Rattaché à
chart-head = Responsable
chart-people = Personnes

chart-history = Histoire
chart-history-of = Histoire de { $name }
chart-history-loading = Chargement de l’histoire
chart-history-failed = L’histoire n’a pas pu être chargée.
chart-history-none = Cette unité n’a jamais changé de nom ni de place.
chart-was = { $name }, dans { $parent }
chart-was-top = { $name }, tout en haut
chart-was-until = jusqu’au { $day }
