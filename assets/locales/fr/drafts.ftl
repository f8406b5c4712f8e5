# Ce que l’on a commencé à écrire.
drafts-intro = Ce que vous avez commencé à écrire, sur tous vos appareils.
drafts-loading = Chargement des brouillons
drafts-failed = Les brouillons n’ont pas pu être chargés
drafts-empty = Aucun brouillon
drafts-empty-text = Ce que vous commencez à écrire est gardé ici jusqu’à la publication.
drafts-kept = gardé { $time }
drafts-discard = Jeter le brouillon « { $name } »
drafts-discarded = Brouillon jeté.
drafts-place-post = Nouvelle publication
drafts-place-comment = Commentaire
drafts-place-reply = Réponse à un commentaire
drafts-place-edit = Modification
drafts-elsewhere = Les brouillons de vos autres appareils n’ont pas pu être chargés.
drafts-discard-title = Jeter ce brouillon ?
drafts-discard-text = Ce texte sera effacé de tous vos appareils : « { $name } »
drafts-discard-it = Jeter
drafts-not-discarded = Le brouillon n’a pas été jeté.
