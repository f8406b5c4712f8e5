# La modération : signaler, être prévenu, décider.
moderation-title = Modération
moderation-intro = Ce que la modération a décidé à votre sujet, et la suite donnée à vos signalements.
moderation-show = Afficher
moderation-mine = Pour vous
moderation-waiting = { $count ->
    [0] À décider
   *[other] À décider ({ $count })
}
moderation-done = Décidés
moderation-rule = Quelle règle n’est pas respectée ?
moderation-cancel = Annuler
moderation-too-long = { $max } caractères au plus.

rule-respect = Respect des personnes (insultes, moqueries, harcèlement)
rule-discrimination = Discrimination ou propos haineux
rule-privacy = Vie privée ou confidentialité
rule-neutrality = Neutralité ou devoir de réserve
rule-untrue = Information fausse ou trompeuse
rule-off-topic = Hors sujet, publicité ou répétition

report-text = Votre signalement va aux personnes qui modèrent. Votre nom n’est montré à personne.
report-words = Précisions (facultatif)
report-words-hint = Ce qui aide à comprendre, en quelques mots.
report-send = Signaler
report-sent = Signalement envoyé. Vous serez prévenu de la suite donnée.
report-choose = Choisissez la règle qui n’est pas respectée.
report-not-sent = Votre signalement n’est pas parti.

measure-hide = Masquer
measure-hide-means = Seules la personne qui l’a écrit et la modération le voient encore.
measure-hide-done = Masqué
measure-delete = Supprimer
measure-delete-means = C’est masqué tout de suite, puis supprimé quand le délai de recours est passé.
measure-delete-done = À supprimer
measure-correct = Demander une correction
measure-correct-means = Le texte reste visible ; il peut être corrigé pendant sept jours.
measure-correct-done = Correction demandée
measure-lock = Fermer la discussion
measure-lock-means = La publication reste visible, mais plus personne ne peut y répondre.
measure-lock-done = Discussion fermée
measure-dismiss = Ne rien faire
measure-dismiss-means = Aucune règle n’est enfreinte. La personne qui l’a écrit n’en saura rien.
measure-dismiss-done = Sans suite

told-post-hide = Votre publication a été masquée
told-post-delete = Votre publication va être supprimée
told-post-correct = Une correction de votre publication vous est demandée
told-post-lock = La discussion de votre publication a été fermée
told-comment-hide = Votre commentaire a été masqué
told-comment-delete = Votre commentaire va être supprimé
told-comment-correct = Une correction de votre commentaire vous est demandée

notices-loading = Chargement de vos messages de modération
notices-failed = Ces messages n’ont pas pu être chargés
notices-none = Rien à signaler
notices-none-text = Si la modération décide quelque chose à votre sujet, vous le lirez ici.
notice-new = Nouveau
notice-open = Voir le contenu
notice-decided = La modération a pris une décision
notice-rule = Règle : { $rule }.
notice-reported-for = Vous aviez indiqué : { $rule }.
notice-thanks = Merci d’avoir pris le temps de le signaler.
reported-post-stands = Une mesure a été prise sur la publication que vous avez signalée
reported-post-dismissed = La publication que vous avez signalée reste en place
reported-comment-stands = Une mesure a été prise sur le commentaire que vous avez signalé
reported-comment-dismissed = Le commentaire que vous avez signalé reste en place
notice-upheld = La décision est maintenue
notice-upheld-text = Votre demande a été relue ; la décision ne change pas.
notice-undone = La décision est annulée
notice-undone-text = Votre demande a été relue ; tout redevient comme avant.
notice-lifted = La mesure est levée
notice-lifted-text = Elle ne s’applique plus : tout redevient comme avant.
notice-your-appeal = Ce que vous avez répondu :
notice-appeal-waits = Votre demande attend une réponse.
notice-appeal-until = Vous pouvez demander un nouvel examen jusqu’au :

appeal-open = Demander un nouvel examen
appeal-words = Pourquoi faut-il réexaminer cette décision ?
appeal-hint = Une autre personne lira votre demande, s’il y en a une. On ne peut demander qu’une fois.
appeal-send = Envoyer la demande
appeal-sent = Demande envoyée.
appeal-blank = Écrivez quelques mots.
appeal-not-sent = Votre demande n’est pas partie.

cases-loading = Chargement des signalements
cases-failed = Les signalements n’ont pas pu être chargés
cases-none = Rien n’attend de décision
cases-none-text = Les signalements arriveront ici, du plus ancien au plus récent.
cases-none-done = Rien n’a encore été décidé
cases-none-done-text = Ce que vous déciderez restera lisible ici.
cases-waiting-title = Signalements à décider
cases-done-title = Signalements décidés
case-post = Publication pour tout le monde
case-post-in = Publication dans { $group }
case-comment = Commentaire d’une publication pour tout le monde
case-comment-in = Commentaire dans { $group }
case-gone = Ce contenu a été supprimé entre-temps.
case-edited = Modifié depuis
case-open = Voir dans la discussion
case-reports = { $count ->
    [0] Décidé sans signalement
    [one] { $count } signalement
   *[other] { $count } signalements
}
case-decide = Décider
case-answer = Répondre au recours
case-decide-about = { $act }, contenu de { $name }
case-by = , par { $name }
case-appeal = Recours
case-upheld = Décision maintenue
case-undone = Décision annulée
case-lift = Lever la mesure
case-lifted = Mesure levée
case-for-another = Vous avez pris la première décision : une autre personne répond au recours.

decide-title = Décider
decide-measure = Que faut-il faire ?
decide-words = Message pour la personne qui l’a écrit (facultatif)
decide-words-hint = Elle lit aussi la règle. Votre nom ne lui est pas montré.
decide-send = Décider
decide-done = C’est décidé. Les personnes concernées sont prévenues.
decide-choose-measure = Choisissez ce qu’il faut faire.
decide-choose-rule = Choisissez la règle : la personne qui l’a écrit la lira.
decide-failed = Ce n’est pas décidé.
answer-title = Répondre au recours
answer-legend = La décision est-elle maintenue ?
answer-uphold = Oui
answer-uphold-means = La mesure reste en place. C’est la fin de l’examen.
answer-undo = Non
answer-undo-means = La mesure est annulée et tout redevient comme avant.
answer-send = Répondre
answer-done = La réponse est partie.
answer-choose = Choisissez si la décision est maintenue.
lift-title = Lever la mesure
lift-text = Tout redevient comme avant. La personne qui l’a écrit est prévenue, et celles qui l’ont signalé aussi.
lift-words-hint = La personne qui l’a écrit lira ces mots. Votre nom ne lui est pas montré.
lift-done = La mesure est levée. Les personnes concernées sont prévenues.
