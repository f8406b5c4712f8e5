# Les listes de personnes : ce que font leurs lignes.
roster-line = Ligne
roster-missing = absent du fichier
roster-person = Personne
roster-fate = Effet
roster-before = Avant
roster-after = Après
roster-fate-created = Création
roster-fate-changed = Modification
roster-fate-deactivated = Désactivation
roster-fate-unchanged = Sans changement
roster-fate-refused = Ligne refusée
roster-column-staff-number = Matricule
roster-column-username = Identifiant
roster-column-email = E-mail
roster-column-civility = Civilité
roster-column-first-name = Prénom
roster-column-last-name = Nom
roster-column-name = Nom complet
roster-column-function = Fonction
roster-column-unit = Service
roster-column-unit-code = Code service
roster-column-unit-parent = Code parent
roster-column-site = Site
roster-column-phone = Téléphone
roster-column-phone-visibility = Visibilité téléphone
roster-column-mobile = Mobile
roster-column-mobile-visibility = Visibilité mobile
roster-column-manager = Matricule responsable
roster-column-role = Rôle
roster-column-mandate = Mandat
roster-column-delegation = Délégation
# Un groupe politique s’appelle ainsi dans tout réseau.
roster-column-party = { "Groupe" } politique
roster-column-mandate-start = Début mandat
roster-column-mandate-end = Fin mandat
roster-column-commissions = Commissions
roster-column-status = Statut
roster-column-languages = Langues
roster-column-missions = Missions
roster-column-skills = Compétences
roster-column-badges = Habilitations
roster-role-agent = agent
roster-role-elected = élu ou élue
roster-role-officer = communication
roster-role-admin = administration
roster-status-active = actif
roster-status-left = parti
roster-visible-everyone = tous
roster-visible-unit = service
roster-visible-nobody = personne
roster-why-bad-quote = Guillemet mal fermé : { $value }
roster-why-ragged = Plus de cellules que de colonnes, à partir de : { $value }
roster-why-too-long = Texte trop long. { $column }
roster-why-not-text = Caractères illisibles : { $value }
roster-why-no-name = Nom manquant.
roster-why-no-key = Ni matricule, ni identifiant, ni e-mail.
roster-why-malformed = { $column } : « { $value } » n’a pas la forme attendue.
roster-why-unknown-word = { $column } : « { $value } » n’est pas un mot connu ici.
roster-why-bad-date = { $column } : « { $value } » n’est pas une date. Écrivez 22/03/2026.
roster-why-dates-reversed = La fin du mandat précède son début.
roster-why-too-many = { $column } : trop d’éléments.
roster-why-duplicate = { $column } : « { $value } » est déjà à la ligne { $line }.
roster-why-taken = { $column } : « { $value } » appartient à quelqu’un d’autre.
roster-why-several-people = Identifiant et e-mail désignent deux personnes différentes : { $value }
roster-why-unknown-manager = Responsable inconnu : { $value }
roster-why-own-manager = Personne n’est son propre responsable.
roster-why-own-ancestor = Un service ne peut pas faire partie de lui-même : { $value }
roster-why-unknown-unit = Service inconnu : { $value }
roster-why-unit-elsewhere = Ce service dépend d’un autre service dans Parvis que { $value }.
roster-why-unit-twice = Le même code de service a deux noms ou deux rattachements : { $value }
roster-why-role-of-power = Un import ne donne pas le rôle d’administration.
roster-why-last-administrator = C’est le dernier compte d’administration : il reste ouvert.
roster-why-own-account = C’est votre propre compte : il reste ouvert.
roster-why-changed-meanwhile = Modifié entre-temps par quelqu’un d’autre : laissé tel quel.
roster-why-list-unread = Des lignes du fichier sont illisibles : personne n’est considéré comme absent.
roster-why-no-mandate = { $column } : aucun mandat auquel le rattacher.
roster-title = Importer des membres
roster-intro = Une liste CSV de vos outils : rien n’est écrit avant que vous ayez vu chaque changement.
roster-about = Fichier « { $file } », { $count ->
    [0] aucune ligne
    [one] une ligne
   *[other] { $count } lignes
}, séparateur { $separator }, { $encoding }
roster-semicolon = point-virgule
roster-comma = virgule
roster-tab = tabulation
roster-loading = Chargement de l’import
roster-not-read = L’import n’a pas pu être chargé
roster-not-done = Rien n’a été changé.
roster-steps = Étapes de l’import
roster-step-file = Fichier
roster-step-columns = Colonnes
roster-step-check = Vérification
roster-step-import = Import
roster-step-done = , fait
roster-choose = Choisir la liste
roster-drop = Déposez le fichier ici, ou
roster-choose-file = Choisir un fichier
roster-sending = Envoi…
roster-formats = CSV de votre logiciel de paie ou d’un tableur, 64 Mo et 200 000 lignes au plus.
roster-rules = Une cellule vide laisse ce qui est connu ; un tiret seul l’efface. Les services s’écrivent du plus grand au plus petit : DGS > Urbanisme > Droit des sols. Personne n’est prévenu.
roster-template = Modèle à remplir
roster-columns-title = Que contient chaque colonne ?
roster-columns-count = { $count ->
    [0] Aucune colonne reconnue.
    [one] Une colonne reconnue.
   *[other] { $count } colonnes reconnues.
}
roster-columns-rules = Vos choix sont gardés pour la prochaine fois.
roster-in-file = Dans le fichier
roster-samples = Premières valeurs
roster-taken-for = Dans Parvis
roster-column-of = Colonne { $name }
roster-passed-over = Ignorer
roster-complete-title = Personnes absentes du fichier
roster-complete = Ce fichier est complet : désactiver qui n’y est pas
roster-complete-text = Seulement les comptes qui ont un matricule ou qu’un import a créés. Jamais le vôtre, ni le dernier compte d’administration.
roster-columns-fault = À régler d’abord.
roster-columns-twice = Deux colonnes sont « { $column } ». Gardez-en une.
roster-columns-key = Indiquez la colonne du matricule, de l’identifiant ou de l’e-mail : c’est par là que chacun est reconnu.
roster-check = Vérifier la liste
roster-other-file = Changer de fichier
roster-is-checked = Vérification de la liste
roster-is-applied = Import en cours
roster-is-undone = Annulation en cours
roster-percent = { $count } %
roster-leave-page = Vous pouvez quitter cette page, le travail continue.
roster-has-failed = L’import n’a pas pu être terminé.
roster-has-failed-text = Ce qui était fait l’est, rien ne l’a été deux fois. Le journal du serveur dit pourquoi. Recommencez avec le même fichier.
roster-said-checked = La liste est vérifiée.
roster-said-applied = L’import est terminé.
roster-said-undone = L’import est annulé.
roster-said-failed = L’import n’a pas pu être terminé.
roster-summary = Bilan de la vérification
roster-number = { $count }
roster-count-created = { $count ->
    [one] création
   *[other] créations
}
roster-count-changed = { $count ->
    [one] modification
   *[other] modifications
}
roster-count-deactivated = { $count ->
    [one] désactivation
   *[other] désactivations
}
roster-count-unchanged = { $count ->
    [one] inchangée
   *[other] inchangées
}
roster-count-refused = { $count ->
    [one] refusée
   *[other] refusées
}
roster-nothing-yet = Rien n’a encore été écrit.
roster-nothing-yet-text = Regardez le rapport, puis décidez. Les lignes refusées sont laissées de côté, et l’import peut être annulé pendant 30 jours.
roster-new-units = { $count ->
    [one] Un service sera créé
   *[other] { $count } services seront créés
}
roster-type-number = Saisissez le nombre exact pour confirmer.
roster-many-leave = { $count } comptes seront désactivés.
roster-many-leave-text = C’est plus d’un compte sur dix (comptes ouverts : { $people }). Est-ce le bon fichier ?
roster-type-count = Pour confirmer, saisissez { $count }
roster-effect = { $count ->
    [0] Rien à changer : tout est à jour.
    [one] Une personne sera ajoutée, modifiée ou désactivée.
   *[other] { $count } personnes seront ajoutées, modifiées ou désactivées.
}
roster-effect-none = Aucune ligne ne peut être importée.
roster-effect-none-text = Chaque ligne est refusée, pour la raison que dit le rapport. Si c’est partout la même, une colonne est sans doute prise pour une autre : revoyez les colonnes.
roster-refused-stay = { $count ->
    [one] Une ligne refusée sera laissée de côté.
   *[other] { $count } lignes refusées seront laissées de côté.
}
roster-no-mail = Personne n’est prévenu ; les nouveaux arrivent sans mot de passe.
roster-apply = { $count ->
    [one] Importer une personne
   *[other] Importer { $count } personnes
}
roster-change-columns = Revoir les colonnes
roster-report = Rapport ligne par ligne
roster-report-csv = Rapport CSV
roster-report-table = Tableau du rapport
roster-report-loading = Chargement du rapport
roster-report-empty = Aucune ligne de cette sorte.
roster-filter-label = Filtrer le rapport
roster-filter = { $word } ({ $count })
roster-all = Toutes
roster-what = Détail
roster-nameless = (sans nom)
roster-none = rien
roster-left-out = laissée de côté
roster-kept = gardée
roster-joins = Entre dans :
roster-leaves = Quitte :
roster-command-line = la ligne de commande
roster-last = Dernier import
roster-last-undone = Dernier import, annulé
roster-last-counts = Créations : { $created }. Modifications : { $changed }. Désactivations : { $deactivated }.
roster-last-left-out = { $count ->
    [one] Une ligne a été laissée de côté : quelqu’un l’avait changée entre-temps.
   *[other] { $count } lignes ont été laissées de côté : quelqu’un les avait changées entre-temps.
}
roster-undo = Annuler cet import
roster-undo-until = Possible pendant 30 jours, tant qu’aucun autre import ne suit.
roster-undo-question = Annuler cet import ?
roster-undo-verb = Annuler l’import
roster-undo-keep = Garder l’import
roster-undo-text = Comptes jamais utilisés, retirés : { $removed }. Comptes déjà utilisés, désactivés : { $closed }. Personnes remises comme avant, sauf ce qui a changé depuis : { $restored }. Comptes rouverts : { $reopened }.
