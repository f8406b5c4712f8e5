# La ligne de commande : importer, exporter, engendrer, la démonstration.

bulk-type-organization = organismes
bulk-type-user = personnes
bulk-type-site = sites
bulk-type-unit = services décrits
bulk-type-profile = fiches
bulk-type-group = groupes
bulk-type-membership = appartenances
bulk-type-post = publications
bulk-type-comment = commentaires
bulk-type-reaction = réactions
bulk-number = { $count }
bulk-unreadable = Le fichier ne peut pas être lu : { $reason }.
bulk-unwritable = Le fichier ne peut pas être écrit : { $reason }.
bulk-changed = Le fichier a changé pendant sa lecture. Relancez la commande une fois qu’il est complet.
bulk-database = La base de données n’a pas répondu : { $reason }. Ce qui est déjà importé l’est en entier ; relancez la même commande pour finir.

import-checking = Vérification
import-applying = Importation
import-no-file = Le fichier { $file } ne peut pas être lu : { $reason }.
import-line = Ligne { $line } : { $reasons }
import-more-lines = { $count ->
    [one] … et une autre ligne.
   *[other] … et { $count } autres lignes.
}
import-refused = { $count ->
    [one] Rien n’a été importé : une ligne est à corriger.
   *[other] Rien n’a été importé : { $count } lignes sont à corriger.
}
import-remarks = { $count ->
    [one] Une ligne a été comprise autrement qu’elle n’est écrite.
   *[other] { $count } lignes ont été comprises autrement qu’elles ne sont écrites.
}
import-passed-over = { $count ->
    [one] Une ligne d’un type inconnu a été passée.
   *[other] { $count } lignes de types inconnus ont été passées.
}
import-in-file = dans le fichier
import-known = déjà importés
import-created = ajoutés
import-updated = modifiés
import-unchanged = inchangés
import-checked = Le fichier est bon, vérifié en { $seconds } s. Rien n’a été importé.
import-done = Importé en { $seconds } s.

import-fault-damaged = le fichier compressé est incomplet ou abîmé.
import-fault-line-too-long = la ligne dépasse un mébioctet.
import-fault-not-text = la ligne n’est pas en UTF-8.
import-fault-not-an-object = la ligne n’est pas un objet JSON.
import-fault-no-version = le fichier doit commencer par la ligne { "{" }"type":"version","version":1{ "}" }.
import-fault-wrong-version = la version { $value } du format n’est pas connue ; celle-ci lit la version 1.
import-fault-version-again = la version est déjà dite à la première ligne.
import-fault-unknown-type = le type « { $value } » n’existe pas.
import-fault-unknown-key = la clé « { $value } » n’existe pas pour ce type.
import-fault-missing = la clé « { $key } » manque.
import-fault-wrong-type = la valeur de « { $key } » n’est pas du bon genre.
import-fault-rule = « { $key } » : { $rule }
import-fault-not-one-of = « { $key } » ne peut pas être « { $value } », mais : { $allowed }.
import-fault-not-a-time = « { $key } » n’est pas une date RFC 3339 : « { $value } ».
import-fault-too-early = « { $key } » est avant l’an 2000.
import-fault-in-the-future = « { $key } » est dans l’avenir.
import-fault-updated-before-created = « updated_at » est avant « created_at ».
import-fault-ref-repeated = la référence « { $value } » a déjà servi plus haut pour ce type.
import-fault-unknown-ref = « { $key } » désigne « { $value } », qui n’existe pas plus haut.
import-fault-value-repeated = « { $key } » a la valeur « { $value } », déjà donnée plus haut.
import-fault-taken = « { $key } » a la valeur « { $value } », déjà prise sur ce réseau par quelqu’un ou quelque chose qui ne vient pas de cette source.
import-fault-pair-repeated = la même chose est déjà dite plus haut : une personne n’est qu’une fois dans un groupe, et ne réagit qu’une fois à un texte.
import-fault-not-one-target = une réaction porte sur une publication ou sur un commentaire, et un seul.
import-fault-parent-elsewhere = « parent » répond à un commentaire d’une autre publication ; le commentaire est gardé sans lui.
import-fault-ref-shared = la référence « { $value } » est celle d’un autre commentaire ; celui-ci est gardé sous « { $name } ».
import-fault-moved = ce commentaire a déjà été importé sous une autre publication ou en réponse à un autre.
import-fault-attachments = les pièces jointes ne peuvent pas encore être importées.

export-writing = Lignes écrites :
export-written = écrits
export-done = Exporté en { $seconds } s.
generate-done = Engendré en { $seconds } s.
generate-no-people = Il faut des personnes pour qu’il y ait des groupes ou des publications.
generate-no-posts = Il faut des publications pour qu’il y ait des commentaires ou des réactions.

audit-verifying = Entrées vérifiées :
audit-exporting = Entrées écrites :
audit-sound = { $count ->
    [0] Le journal est vide.
    [one] Le journal est intact : une entrée, conforme.
   *[other] Le journal est intact : { $count } entrées, toutes conformes, aucune ne manque.
}
audit-last = Empreinte de l’entrée { $seq } : { $hash }
audit-broken = Le journal n’est pas intact. Entrée { $seq } : { $why }
audit-sound-before = { $count ->
    [0] Aucune entrée n’est conforme avant elle.
    [one] Une entrée est conforme avant elle.
   *[other] { $count } entrées sont conformes avant elle.
}
audit-why-missing = elle manque.
audit-why-unlinked = elle ne fait pas suite à la précédente.
audit-why-changed = elle a été modifiée.
audit-why-beside = ce qui l’accompagne a été modifié.
audit-why-beyond = elle a été ajoutée après la fin.
audit-why-unreadable = elle ne peut pas être lue.
audit-exported = { $count ->
    [one] Une entrée exportée.
   *[other] { $count } entrées exportées.
}

demo-loaded = Montclair-sur-Loire est en place ({ $seconds } s).
demo-already-there = Montclair-sur-Loire est déjà en place ; rien n’a été changé.
demo-not-empty = Des personnes utilisent déjà ce réseau : la démonstration se charge dans un réseau vide. Donnez-lui un autre dossier, par exemple --data demo.
demo-sign-in = Connectez-vous avec le mot de passe { $password } et l’un de ces noms :
demo-claire-morvan = chargée de communication
demo-karim-haddad = agent des espaces verts
demo-patrick-lhommeau = agent, directeur des services techniques
demo-bernard-gaudin = élu
demo-lucas-berthelot = administrateur

database-corrupt = Le fichier { $file } est endommagé, ou n’est pas une base de données ({ $detail }). Il n’a pas été changé. Remettez une sauvegarde à sa place, ou donnez un autre dossier avec --data.
database-foreign = { $place } est la base de données d’un autre programme. Elle n’a pas été changée. Donnez-en une autre avec --database-url.
database-newer = La base de données vient d’une version plus récente de Parvis : elle contient la migration { $migration }, inconnue ici. Elle n’a pas été changée. Installez la version la plus récente.
database-inaccessible = Le fichier { $file } ne peut pas être ouvert ({ $detail }). Vérifiez qu’il appartient au compte qui lance Parvis.
database-unreachable = Le serveur de base de données ne répond pas, ou ne nous laisse pas entrer ({ $detail }). Vérifiez l’adresse donnée par --database-url, puis recommencez.
database-unsuitable = Ce serveur de base de données ne convient pas ({ $detail }). Il faut PostgreSQL 14 ou plus récent, et une base en UTF-8.
database-busy = Un autre programme tient la base de données. Recommencez quand il aura terminé.
database-full = Il n’y a plus de place sur le disque de la base de données. Libérez-en, puis recommencez.
database-migration = La migration { $migration } a échoué ({ $detail }). Ce qu’elle avait fait est défait.

# Listes de personnes.
roster-column = Champ
roster-reason = Motif
roster-ignored = (ignorée)
roster-checking = Vérification
roster-applying = Application
roster-undoing = Annulation
roster-told-line = Ligne { $line }, { $name } : { $reasons }
roster-more-lines = … et d’autres. La page d’administration les montre toutes.
roster-checked = Vérifié en { $seconds } s. Rien n’a été changé.
roster-applied = Appliqué en { $seconds } s. « parvis people undo » l’annule.
roster-undone = Annulé en { $seconds } s.
roster-undoes = Annulation de l’import de { $file }.
roster-many = Plus d’un compte sur dix serait désactivé : { $count }.
roster-not-confirmed = Rien n’a été changé. Relancez avec --confirm si c’est voulu.
roster-nothing-to-undo = Aucun import à annuler.
roster-no-key = Aucune colonne ne donne le matricule, l’identifiant ou l’e-mail.
roster-failed = { $title } { $detail }
roster-group = Groupe
roster-example-staff-number = A1042
roster-example-email = helene.martin@ville.example
roster-example-civility = Mme
roster-example-first-name = Hélène
roster-example-last-name = Martin
roster-example-function = Instructrice du droit des sols
roster-example-unit = DGS > Urbanisme > Droit des sols
roster-example-site = Hôtel de ville
roster-example-phone = 02 41 00 00 42
roster-example-phone-visibility = tous
roster-example-mobile = 06 00 00 00 42
roster-example-mobile-visibility = service
roster-example-role = agent
roster-example-status = actif
roster-example-languages = anglais | breton
roster-example-missions = Permis de construire | Certificats d’urbanisme
roster-example2-staff-number = E0007
roster-example2-civility = M.
roster-example2-first-name = Youssef
roster-example2-last-name = Benali
roster-example2-role = élu
roster-example2-mandate = Adjoint au maire
roster-example2-delegation = Écoles
roster-example2-mandate-start = 22/03/2026
roster-example2-mandate-end = 21/03/2032
roster-example2-commissions = Finances | Écoles
roster-example2-manager = A1042
roster-example2-status = actif
