# Là où s’écrivent les actualités officielles.
newsroom-choose = Choisir cette personne

desk-title = Bureau de rédaction
desk-banners = Bandeaux
desk-intro = Les actualités officielles, du brouillon aux archives.
desk-to-news = Les actualités
desk-loading = Chargement du bureau
desk-failed = Le bureau n’a pas pu être chargé
desk-closed = Ce bureau n’est pas le vôtre
desk-closed-text = Les chargés de communication et les personnes qui rédigent pour une unité y travaillent.
desk-states = Articles par état
desk-drafts = Brouillons
desk-in-review = En relecture
desk-approved = Validés
desk-scheduled = Programmés
desk-published = Publiés
desk-archived = Archivés
desk-state-draft = Brouillon
desk-state-in-review = En relecture
desk-state-approved = Validé
desk-state-scheduled = Programmé
desk-state-published = Publié
desk-state-archived = Archivé
desk-none = Rien ici
desk-none-text = Aucun article n’en est à cette étape.
desk-untitled = Sans titre
desk-saved = Modifié par { $name }, { $time }
desk-sent-back = À reprendre
desk-begin = Écrire un article
desk-for = Pour qui écrire
desk-for-all = Pour toute l’organisation

editors-title = Qui rédige pour une unité
editors-intro = Ces personnes écrivent pour leur unité ; un chargé de communication valide et publie.
editors-loading = Chargement de la liste
editors-failed = La liste n’a pas pu être chargée
editors-none = Personne pour l’instant
editors-none-text = Nommez quelqu’un : cette personne pourra écrire pour son unité.
editors-name = Nommer quelqu’un
editors-person = Chercher une personne
editors-unit = Unité
editors-choose-unit = Choisir une unité
editors-name-it = Nommer
editors-incomplete = Choisissez une personne et une unité.
editors-named = { $name } peut maintenant rédiger.
editors-since = { $unit }, depuis le { $day }
editors-dismiss = Retirer
editors-dismiss-it = Retirer à { $name } la rédaction pour { $unit }
editors-dismissed = { $name } ne rédige plus pour cette unité.

write-title = Écrire un article
write-loading = Chargement de l’article
write-failed = L’article n’a pas pu être chargé
write-lost = Cet article n’est pas là
write-lost-text = Il a été supprimé, ou vous n’y travaillez pas.
write-path = Chemin
write-to-desk = Retour au bureau
write-tabs = Parties de l’article
write-tab-text = Texte
write-tab-preview = Aperçu
write-tab-history = Historique
write-saving = Enregistrement…
write-unsaved = Modifications en attente d’enregistrement
write-saved = Enregistré par { $name } { $time }
write-not-saved = Vos dernières modifications ne sont pas enregistrées.
write-safe = Elles restent sur cet appareil.
write-wrong = Un champ est à corriger.
write-other = { $name } a enregistré un autre texte { $time }.
write-other-here = Un autre texte était resté sur cet appareil, gardé { $time }.
write-other-exchanged = Le texte qui était dans les champs est mis de côté.
write-other-text = Rien n’est perdu : les deux textes sont là. Ce qui est dans les champs n’est plus enregistré tant que vous n’avez pas choisi.
write-other-read = Lire l’autre texte
write-other-swap = Échanger les deux
write-other-settle = Garder ce qui est dans les champs
write-choose-first = Choisissez d’abord lequel des deux textes compte.
write-closed = Cet article ne peut pas être modifié maintenant.
write-closed-text = Voyez ce que l’on peut en faire, à côté.
write-words = Ce que dit l’article
write-title-field = Titre
write-lead = Chapeau
write-lead-hint = Une ou deux phrases qui disent l’essentiel.
write-body = Texte
write-body-hint = Une ligne vide sépare les paragraphes. ## titre, > citation, - liste, **gras**, [lien](https://…).
insert-picture = Insérer une image
insert-picture-file = Image
insert-picture-none = Choisissez une image.
insert-picture-words = Texte de remplacement
insert-picture-words-hint = Ce que l’image montre, pour qui ne la voit pas.
insert-picture-silent = Dites en quelques mots ce que l’image montre.
insert-picture-caption = Légende (facultatif)
insert-picture-do = Insérer l’image
insert-file = Joindre un fichier
insert-file-file = Fichier
insert-file-hint = PDF, LibreOffice ou Office récent sans macros, texte, CSV, ZIP, JPEG ou PNG. 25 Mo au plus.
insert-file-none = Choisissez un fichier.
insert-file-large = Ce fichier dépasse 25 Mo.
insert-file-name = Ce nom de fichier est vide ou trop long. Renommez le fichier.
insert-file-words = Texte du lien (facultatif)
insert-file-words-hint = Sans texte, le nom du fichier. Le format et la taille s’ajoutent.
insert-file-do = Joindre le fichier
insert-video = Insérer une vidéo
insert-video-file = Vidéo
insert-video-hint = MP4 ou WebM, 25 Mo au plus : une à deux minutes en 720p.
insert-video-none = Choisissez une vidéo MP4 ou WebM.
insert-video-words = Titre de la vidéo
insert-video-untold = Donnez un titre à la vidéo.
insert-video-said = Transcription
insert-video-said-hint = Ce qui est dit et montré, pour qui n’entend pas ou ne voit pas. Elle s’ajoute sous la vidéo.
insert-video-unsaid = Écrivez la transcription, ou cochez que rien n’est dit.
insert-video-silent = Rien n’est dit dans cette vidéo
insert-video-transcript = Transcription.
insert-video-do = Insérer la vidéo
insert-failed = Rien n’a été ajouté.
insert-cancel = Annuler
insert-kilobytes = { $count } ko
insert-megabytes = { $count } Mo
write-topics = Sujets
write-topics-hint = Séparés par des virgules, par exemple : Travaux, Vie d’agent.
write-topics-many = Choisissez { $max } sujets au plus.
write-topic-length = Un sujet a de { $min } à { $max } caractères.
write-too-long = C’est trop long : { $max } caractères au plus.
write-cover = Image
write-cover-file = Choisir une image
write-cover-hint = JPEG, PNG ou WebP. Elle est facultative.
write-cover-sending = Envoi de l’image…
write-cover-failed = L’image n’a pas été prise.
write-focus-hint = Les cartes recadrent l’image. Placez ce qui compte au milieu du cadre.
write-focus-x = De gauche à droite
write-focus-y = De haut en bas
write-cover-words = Ce que montre l’image
write-cover-words-hint = Pour les personnes qui ne la voient pas. À écrire avant de publier.
write-cover-decorative = L’image est décorative : elle n’apprend rien de plus
write-cover-remove = Retirer l’image
write-audience = Destinataires
write-audience-who = À qui s’adresse l’article
write-audience-all = À toute l’organisation
write-audience-some = À certaines personnes
write-audience-unit = Cet article est écrit pour { $unit } : il s’adresse à cette unité ou à ce qui en dépend.
write-audience-hint = Une personne est concernée dès qu’un seul de ces choix la désigne.
write-audience-units = Choisir une unité
write-audience-groups = Choisir un groupe
write-audience-roles = Choisir un rôle
write-audience-drop = Retirer { $name }
write-audience-nobody = Personne n’est encore choisi.
write-audience-counting = Calcul du nombre de personnes…
write-audience-count = { $count ->
    [0] Personne ne lira cet article.
    [one] { $count } personne pourra lire cet article.
   *[other] { $count } personnes pourront lire cet article.
}
write-add-unit = Ajouter l’unité
write-add-group = Ajouter le groupe
write-add-role = Ajouter le rôle
write-role-agent = Les agents
write-role-elected = Les personnes élues
write-role-officer = La communication
write-role-admin = L’administration du réseau
write-progress = Où en est l’article
write-author = Commencé par { $name }
write-for-unit = Pour { $unit }
write-validator = Validé par { $name }
write-goes-out = Sera publié : { $time }
write-ends = Sera archivé : { $time }
write-went-out = Publié : { $time }
write-went-to = { $count ->
    [one] À la publication : { $count } destinataire
   *[other] À la publication : { $count } destinataires
}
write-was-sent-back = { $name } a demandé de le reprendre ({ $time }).
write-ahead = Le texte a changé depuis la publication.
write-ahead-text = Les lecteurs voient encore la version publiée.
write-read = Lire l’article publié
write-submit = Envoyer en relecture
write-take-back = Reprendre l’article
write-send-back = Demander des corrections
write-approve = Valider
write-schedule = Programmer
write-unschedule = Ne plus programmer
write-publish = Publier maintenant
write-update-minor = Corriger un détail
write-update-anew = Publier une nouvelle version
write-archive = Archiver
write-delete = Supprimer le brouillon
write-submitted = Article envoyé en relecture.
write-taken-back = L’article est revenu en brouillon.
write-sent-back = Corrections demandées.
write-approved = Article validé.
write-scheduled = Article programmé.
write-unscheduled = L’article ne sera pas publié de lui-même.
write-published = Article publié.
write-updated = Les lecteurs voient le nouveau texte.
write-archived = Article archivé.
write-deleted = Brouillon supprimé.
write-send-back-text = L’article redevient un brouillon. La personne qui l’a écrit lira pourquoi.
write-schedule-text = L’article sera publié de lui-même au moment choisi, même si personne n’est connecté.
write-publish-text = Tous les destinataires pourront lire l’article tout de suite.
write-update-minor-text = Une faute, un détail : les lecteurs voient le nouveau texte, personne n’est prévenu.
write-update-anew-text = Le sens a changé : l’article porte la date de sa nouvelle version.
write-archive-text = L’article quitte la liste des actualités. Ses destinataires peuvent encore le lire par son lien.
write-delete-title = Supprimer ce brouillon ?
write-delete-text = Le texte et son historique seront effacés. Cela ne peut pas être annulé.
write-reason = Ce qu’il faut reprendre
write-reason-missing = Dites en quelques mots ce qu’il faut reprendre ({ $max } caractères au plus).
write-publish-at = Publier le
write-unpublish-at = Archiver le (facultatif)
write-zone = Heure de Paris.
write-moment-missing = Choisissez un jour et une heure.
write-missing-title = Il manque un titre.
write-missing-body = Il manque le texte.
write-missing-cover = Dites ce que montre l’image, ou qu’elle est décorative.
write-cancel = Annuler
write-not-done = Cela n’a pas été fait.

preview-loading = Chargement de l’aperçu
preview-failed = L’aperçu n’a pas pu être chargé
preview-official = Actualité officielle
preview-by = Écrit par { $name }
preview-approved-by = Validé par { $name }
preview-eyes = Voir comme une personne
preview-eyes-text = Cherchez quelqu’un pour savoir si cet article lui serait montré.
preview-person = Chercher une personne
preview-reads = { $name } pourra lire cet article.
preview-reads-not = { $name } ne pourra pas lire cet article.
preview-several = Ou plusieurs personnes : un rôle, une unité, un groupe
preview-several-choose = Choisir
preview-several-nobody = Personne n’a ce rôle ou n’est à cet endroit.
preview-several-all = { $people ->
    [one] La seule personne de ce choix pourra lire cet article.
   *[other] Les { $people } personnes de ce choix pourront lire cet article.
}
preview-several-none = { $people ->
    [one] La seule personne de ce choix ne pourra pas lire cet article.
   *[other] Aucune des { $people } personnes de ce choix ne pourra lire cet article.
}
preview-several-some = { $readers ->
    [one] Une des { $people } personnes de ce choix pourra lire cet article.
   *[other] { $readers } des { $people } personnes de ce choix pourront lire cet article.
}

versions-title = Versions
versions-loading = Chargement des versions
versions-failed = Les versions n’ont pas pu être chargées
versions-none = Pas encore de version
versions-none-text = Chaque enregistrement en garde une.
versions-one = Version { $number } – { $cause }
versions-who = { $name }, { $time }
versions-by-itself = Publication automatique
versions-shown = Ce que lisent les lecteurs
versions-restore = Reprendre cette version
versions-restore-it = Reprendre la version { $number }
versions-restored-toast = La version { $number } est reprise dans les champs.
versions-compare = Comparer deux versions
versions-from = Version de départ
versions-to = Version d’arrivée
versions-manuscript = Le texte d’aujourd’hui
versions-compare-it = Comparer
versions-same = Le titre, le chapeau et le texte sont les mêmes.
versions-added = Ajouté :
versions-removed = Retiré :
versions-saved = enregistrée
versions-submitted = envoyée en relecture
versions-taken-back = reprise en brouillon
versions-sent-back = à corriger
versions-approved = validée
versions-scheduled = programmée
versions-unscheduled = plus programmée
versions-published = publiée
versions-updated-minor = détail corrigé
versions-updated-anew = nouvelle version publiée
versions-archived = archivée
versions-restored = version reprise

write-talk = Commentaires
write-talk-label = Commentaires sous l’article
write-talk-hint = Le choix vaut tout de suite, sans nouvelle version. Seules les personnes qui lisent l’article commentent.
write-talk-open = Ouverts
write-talk-held = Publiés après approbation
write-talk-closed = Fermés
write-importance = Importance
write-importance-label = Importance de l’article
write-importance-normal = Normale
write-importance-important = Importante
write-importance-urgent = Urgente
write-importance-safety = Sécurité
write-importance-normal-hint = Alerte dans l’application et dans le résumé ; sur les appareils et par e-mail pour qui le souhaite.
write-importance-important-hint = Alerte aussi sur les appareils, puis par e-mail après deux heures pour qui ne l’a pas ouverte. Les heures calmes sont respectées.
write-importance-urgent-hint = Alerte tout de suite sur les appareils, puis par e-mail après un quart d’heure pour qui ne l’a pas ouverte. Les heures calmes sont respectées.
write-importance-safety-hint = Alerte par tous les canaux à la fois, à toute heure, même pour qui les a coupés. À réserver à ce qui met des personnes en danger.
write-quiet = { $count ->
    [one] En ce moment, { $count } personne est au calme : son alerte sera remise { $when }.
   *[other] En ce moment, { $count } personnes sont au calme : leurs alertes seront remises plus tard, la plupart { $when }.
}
write-quiet-safety = { $count ->
    [one] En ce moment, { $count } personne est au calme : l’alerte lui parviendra quand même.
   *[other] En ce moment, { $count } personnes sont au calme : l’alerte leur parviendra quand même.
}
desk-held = { $count ->
    [one] { $count } commentaire attend votre approbation.
   *[other] { $count } commentaires attendent votre approbation.
}
desk-held-see = Voir les articles publiés
desk-held-here = { $count ->
    [one] { $count } commentaire en attente
   *[other] { $count } commentaires en attente
}
