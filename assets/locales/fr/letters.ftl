# Les lettres d’activation, les messages, et les pages auxquelles ils mènent.
activate-title = Ouvrir mon compte
activate-ask = Tapez le code qui figure sur votre lettre.
activate-code = Code de la lettre
activate-code-hint = Cinq blocs de quatre lettres ou chiffres. Les majuscules et les tirets ne comptent pas.
activate-code-wrong = Ce code n’a pas la bonne forme. Recopiez les vingt lettres et chiffres de la lettre.
activate-go-on = Continuer
activate-have-password = J’ai déjà un mot de passe
activate-hello = Bonjour { $name },
activate-lead = Choisissez votre mot de passe : personne d’autre ne le connaîtra. Parvis s’ouvre ensuite.
activate-submit = Ouvrir Parvis
activate-sign-in-by = La prochaine fois, connectez-vous avec :
activate-username = votre nom d’utilisateur : { $username }
activate-number = ou votre matricule : { $number }
activate-dead = Cette lettre ne sert plus
activate-dead-why = Elle a déjà servi, elle est trop ancienne, une lettre plus récente l’a remplacée, ou le code n’est pas le bon.
activate-dead-help = Demandez une nouvelle lettre à la personne qui administre Parvis dans votre organisation. Si vous avez déjà choisi un mot de passe, connectez-vous.

chosen-password = Nouveau mot de passe

forgot-title = Mot de passe oublié
forgot-lead = Dites qui vous êtes. Si votre compte a une adresse e-mail, nous y envoyons un lien pour choisir un autre mot de passe.
forgot-submit = Envoyer le lien
forgot-letter = Pas d’adresse e-mail ?
forgot-letter-text = Demandez une nouvelle lettre à la personne qui administre Parvis dans votre organisation : vous choisirez un mot de passe avec votre téléphone.
forgot-back = Revenir à la connexion
forgot-again = Demander un nouveau lien
forgot-sent = Regardez votre boîte aux lettres
forgot-sent-text = Si un compte porte ce nom et a une adresse e-mail, un message vient de partir. Son lien sert une fois, pendant une heure.
forgot-noted-text = Parvis n’envoie pas de messages ici. Si un compte porte ce nom, la personne qui administre Parvis voit votre demande.
forgot-nothing = Rien reçu ?

reset-title = Choisir un autre mot de passe
reset-lead = Tous vos appareils seront déconnectés : vous vous connecterez avec le nouveau mot de passe.
reset-submit = Changer le mot de passe
reset-dead-why = Il a déjà servi, il a plus d’une heure, ou un lien plus récent l’a remplacé.
reset-dead-help = Rien n’a été changé. Demandez un nouveau lien ; sans adresse e-mail, demandez une nouvelle lettre à la personne qui administre Parvis.

mail-reset-subject = { $organization } : choisir un autre mot de passe
mail-reset-body =
    Bonjour { $name },

    Quelqu’un, sans doute vous, a demandé un autre mot de passe pour votre compte Parvis ({ $username }).

    Pour le choisir, ouvrez ce lien. Il sert une fois, pendant une heure :

    { $link }

    Si ce n’est pas vous, ne faites rien : votre mot de passe reste le même.

    { $organization }
mail-changed-subject = { $organization } : votre mot de passe a changé
mail-changed-body =
    Bonjour { $name },

    Le mot de passe de votre compte Parvis ({ $username }) vient d’être changé, et tous vos appareils ont été déconnectés.

    Si ce n’est pas vous, prévenez tout de suite la personne qui administre Parvis dans votre organisation.

    { $organization }
mail-address-subject = { $organization } : confirmer cette adresse
mail-address-body =
    Bonjour,

    Quelqu’un, sans doute vous, veut recevoir ici les messages de son compte Parvis.

    Pour confirmer cette adresse, ouvrez ce lien. Il sert une fois, pendant un jour :

    { $link }

    Si ce n’est pas vous, ne faites rien : rien ne change.

    { $organization }
mail-address-changed-subject = { $organization } : votre adresse a changé
mail-address-changed-body =
    Bonjour { $name },

    Cette adresse n’est plus celle de votre compte Parvis ({ $username }) : vous en avez choisi une autre, ou la personne qui administre Parvis l’a changée.

    Si ce n’est pas vous, prévenez-la tout de suite.

    { $organization }
mail-factor-added-subject = { $organization } : une preuve de connexion a été ajoutée
mail-factor-added-body =
    Bonjour { $name },

    Une deuxième preuve de connexion vient d’être ajoutée à votre compte Parvis ({ $username }) : une application de codes ou une clé d’accès.

    Si ce n’est pas vous, prévenez tout de suite la personne qui administre Parvis dans votre organisation.

    { $organization }
mail-factor-removed-subject = { $organization } : une preuve de connexion a été retirée
mail-factor-removed-body =
    Bonjour { $name },

    Une application de codes ou une clé d’accès vient d’être retirée de votre compte Parvis ({ $username }), par vous ou par la personne qui administre Parvis.

    Si vous ne l’avez pas demandé, prévenez-la tout de suite et changez de mot de passe.

    { $organization }
mail-test-subject = Parvis : essai
mail-test-body =
    Bonjour { $name },

    Ce message montre que Parvis sait envoyer des messages. Il n’y a rien à faire.
mail-secret = (lien que seul le destinataire peut lire)

letter-title = Votre compte Parvis
letter-hello = Bonjour { $name },
letter-what = Un compte vous attend sur Parvis, le réseau interne de votre organisation : les nouvelles, les collègues, les groupes. Il suffit de choisir un mot de passe, une fois.
letter-phone = Avec votre téléphone
letter-phone-how = Ouvrez l’appareil photo, visez le carré, puis touchez le lien qui s’affiche.
letter-typed = Avec un ordinateur
letter-typed-how = Tapez cette adresse dans un navigateur :
letter-code = puis ce code :
letter-then = Ensuite, vous vous connecterez avec votre mot de passe et
letter-username = votre nom d’utilisateur :
letter-number = ou votre matricule :
letter-until = Cette lettre sert une seule fois, jusqu’au { $date }.
letter-secret = Elle ouvre votre compte : ne la prêtez pas et ne la photographiez pas. Détruisez-la quand vous avez terminé.
letter-help = Elle est perdue, ou elle ne sert plus ? Demandez-en une nouvelle à la personne qui administre Parvis : l’ancienne ne servira plus.
letter-date = { $day } { $month } { $year }
letter-month-1 = janvier
letter-month-2 = février
letter-month-3 = mars
letter-month-4 = avril
letter-month-5 = mai
letter-month-6 = juin
letter-month-7 = juillet
letter-month-8 = août
letter-month-9 = septembre
letter-month-10 = octobre
letter-month-11 = novembre
letter-month-12 = décembre

# Ce qui est annoncé par e-mail, et comment ne plus le recevoir.
alert-mail-several = { $count ->
    [one] { $count } alerte
   *[other] { $count } alertes
}
alert-mail-hello = Bonjour { $name },
alert-mail-why = Ce message vient du réseau interne de { $organization }.
alert-mail-settings = Régler ce qui vous prévient :
alert-mail-settings-link = Régler ce qui me prévient
alert-mail-stop = Ne plus recevoir ces messages :
alert-mail-stop-link = Ne plus recevoir ces messages
alert-mail-due = À faire avant le { $day } à { $time }.
alert-mail-read = Lire et répondre sans me connecter
alert-mail-read-text = Ce lien est à votre nom et ne sert qu’une fois : ne le transférez pas.
digest-subject = Ce que vous n’avez pas encore vu
digest-alerts = Pour vous
digest-news = Actualités officielles
digest-posts = Dans vos groupes
digest-post = { $name }, dans { $group }

unsubscribe-title = Ne plus recevoir ces messages ?
unsubscribe-do = Ne plus les recevoir
unsubscribe-settings = Régler toutes mes alertes
unsubscribe-done = C’est noté.
unsubscribe-done-text = Ces messages ne vous seront plus envoyés par e-mail. Tout reste visible dans l’application, et vous pouvez changer d’avis à tout moment.
unsubscribe-mentions = Vous le recevez parce que quelqu’un vous a mentionné.
unsubscribe-answers = Vous le recevez parce qu’on a répondu à l’un de vos commentaires.
unsubscribe-comments = Vous le recevez parce qu’on a commenté l’une de vos publications.
unsubscribe-followed = Vous le recevez parce que vous suivez une publication.
unsubscribe-reactions = Vous le recevez parce qu’on a réagi à ce que vous avez écrit.
unsubscribe-groups = Vous le recevez parce qu’un groupe vous concerne.
unsubscribe-news = Vous le recevez parce que cette actualité officielle s’adresse à vous.
unsubscribe-readings = Vous le recevez parce qu’on vous demande de lire un message officiel.
unsubscribe-alerts = Vous le recevez parce que vous avez demandé à être prévenu par e-mail.
unsubscribe-digest = Vous le recevez parce que vous avez un résumé par e-mail.

# Ce que montre un appareil : ni nom, ni texte.
push-title = Parvis : une nouvelle alerte
push-several = { $count } nouvelles alertes
push-mention = On vous a mentionné
push-answer = On a répondu à votre commentaire
push-comment = On a commenté votre publication
push-followed = Un nouveau commentaire sur ce que vous suivez
push-reaction = Une réaction à ce que vous avez écrit
push-group = Du nouveau dans vos groupes
push-moderation = La modération vous a écrit
push-news = Une actualité officielle
push-urgent = Une actualité urgente
push-safety = Alerte de sécurité
push-reading = On vous demande de lire et de confirmer
push-test-title = Parvis : essai
push-test = Vos alertes arrivent sur cet appareil.
