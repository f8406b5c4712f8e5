alerts-title = Alertes
alerts-to-read = À lire et à confirmer
alerts-intro = Ce qui vous est adressé : mentions, réponses, réactions, groupes.
alerts-show = Ce qui est affiché
alerts-list = Mes alertes
alerts-settings = Régler mes alertes
alerts-whole = Voir tout l’historique
alerts-close = Fermer les alertes
alerts-mark-all = Tout marquer lu
alerts-filter = Filtrer les alertes
alerts-all = Toutes
alerts-unread = Non lues
alerts-mentions = Mentions
alerts-today = Aujourd’hui
alerts-yesterday = Hier
alerts-loading = Chargement des alertes
alerts-failed = Les alertes n’ont pas pu être chargées
alerts-none = Aucune alerte
alerts-none-text = Ici apparaît ce qui vous est adressé : mentions, réponses, réactions, invitations, actualités, lectures demandées.
alerts-settings-loading = Chargement de vos choix
alerts-settings-failed = Vos choix n’ont pas pu être chargés
alerts-wanted = Ce qui vous est annoncé, et où
alerts-wanted-text = Chaque choix vaut tout de suite, sur tous vos appareils. Les décisions de la modération vous sont toujours annoncées.
alerts-usual = Par défaut pour tout le monde
alerts-usual-text = Chaque choix vaut tout de suite pour celles et ceux qui n’ont rien choisi, y compris les personnes déjà inscrites. Ce qu’une personne a choisi elle-même ne change pas.
alerts-saved = Votre choix est enregistré.
alert-somebody = Quelqu’un
alert-two = { $first } et { $second }
alert-many = { $count ->
    [one] { $name } et { $count } autre personne
   *[other] { $name } et { $count } autres personnes
}
alert-mention = { $count ->
    [one] { $names } vous mentionne
   *[other] { $names } vous mentionnent
}
alert-answer = { $count ->
    [one] { $names } a répondu à votre commentaire
   *[other] { $names } ont répondu à votre commentaire
}
alert-comment = { $count ->
    [one] { $names } a commenté votre publication
   *[other] { $names } ont commenté votre publication
}
alert-followed = { $count ->
    [one] { $names } a commenté une publication que vous suivez
   *[other] { $names } ont commenté une publication que vous suivez
}
alert-reaction-post = { $count ->
    [one] { $names } a réagi à votre publication
   *[other] { $names } ont réagi à votre publication
}
alert-reaction-comment = { $count ->
    [one] { $names } a réagi à votre commentaire
   *[other] { $names } ont réagi à votre commentaire
}
alert-request = { $count ->
    [one] { $names } demande à rejoindre { $group }
   *[other] { $names } demandent à rejoindre { $group }
}
alert-accepted = Vous faites maintenant partie de { $group }
alert-refused = Votre demande pour rejoindre { $group } n’a pas été acceptée
alert-invitation = { $count ->
    [one] { $names } vous invite dans { $group }
   *[other] { $names } vous invitent dans { $group }
}
alert-moderation = La modération vous a écrit
alert-comment-reviewed = La rédaction a examiné votre commentaire
alert-news = Nouvelle actualité officielle
alert-news-important = Une actualité importante est parue
alert-news-urgent = Une actualité urgente est parue
alert-news-safety = Alerte de sécurité
alert-reading = On vous demande de lire et de confirmer
alert-excerpt = « { $text } »
alert-new = Non lue
alert-menu = Que faire de l’alerte : { $sentence }
alert-mark-read = Marquer comme lue
alert-mark-unread = Marquer comme non lue
alert-no-more = Ne plus m’alerter : { $what }
alert-no-more-done = C’est noté. Vous pouvez changer d’avis dans le réglage des alertes.
alert-topic-mentions = Quelqu’un vous mentionne
alert-topic-answers = Réponses à vos commentaires
alert-topic-comments = Commentaires sur vos publications
alert-topic-followed = Commentaires sur ce que vous suivez
alert-topic-reactions = Réactions à ce que vous écrivez
alert-topic-groups = Demandes et invitations des groupes
alert-topic-news = Actualités officielles
alert-topic-readings = Messages officiels à lire ou à confirmer
alerts-event = Événement
alerts-always = Toujours
alerts-in-app = Sur Parvis
alerts-push = Téléphone
alerts-mail = E-mail
alerts-by = { $what } : { $how }
rhythm-quiet = Droit à la déconnexion
rhythm-quiet-text = En dehors de vos heures, rien ne vous est envoyé : ce qui arrive attend. Sur Parvis, tout est là tout de suite.
rhythm-quiet-on = Me laisser au calme
rhythm-from = À partir de
rhythm-until = Jusqu’à
rhythm-weekends = Silence le week-end
rhythm-holidays = Silence les jours fériés
rhythm-leave = Mon congé (facultatif)
rhythm-leave-from = Premier jour
rhythm-leave-until = Dernier jour
rhythm-quiet-now = En ce moment vous êtes au calme : ce qui arrive vous sera envoyé après le { $until }.
rhythm-zone = Heures de { $zone }, réglables dans vos préférences.
rhythm-wrong-time = Indiquez une heure, comme 07:30.
rhythm-wrong-leave = Indiquez le premier et le dernier jour, dans cet ordre.
rhythm-digest = Le résumé par e-mail
rhythm-digest-text = Un seul message avec ce que vous n’avez pas vu : ce qui vous est adressé, les actualités officielles, les publications de vos groupes. Rien de nouveau, pas de message.
rhythm-save = Enregistrer mes horaires
rhythm-usual = Heures calmes et résumé par défaut
rhythm-usual-text = Pour celles et ceux qui n’ont pas choisi leurs horaires, y compris les personnes déjà inscrites. Qui les a choisis garde les siens.
rhythm-usual-on = Laisser chacun au calme
rhythm-usual-save = Enregistrer les horaires par défaut
digest-often = Fréquence
digest-at = Heure
digest-daily = Chaque jour
digest-weekly = Chaque lundi
digest-never = Jamais
digest-next = Prochain résumé : { $when }, à { $address }.
digest-none = Vous ne recevez pas de résumé.
digest-no-address = Vous n’avez pas d’adresse e-mail ici : rien ne vous est envoyé par e-mail. Vous pouvez en ajouter une dans votre compte.
digest-silent = Les e-mails ne partent pas encore.
digest-silent-text = La messagerie n’est pas configurée. Vos choix vaudront dès qu’elle le sera.
device-title = Sur cet appareil
device-text = Vos alertes arrivent même quand Parvis est fermé. L’écran ne montre ni nom ni texte, et rien ne part pendant vos heures de calme.
device-loading = Chargement de vos appareils
device-failed = Vos appareils n’ont pas pu être chargés
device-unsupported = Ce navigateur ne reçoit pas d’alertes quand Parvis est fermé.
device-unsupported-text = Sur iPhone ou iPad : touchez Partager, puis « Sur l’écran d’accueil », et ouvrez Parvis depuis cette icône. Ailleurs : utilisez une version récente de Firefox, Chrome, Edge ou Safari.
device-denied = Ce navigateur bloque les alertes de Parvis.
device-denied-chrome = Chrome et Edge : cliquez sur l’icône à gauche de l’adresse, puis « Notifications », « Autoriser ».
device-denied-firefox = Firefox : cliquez sur le cadenas à gauche de l’adresse, puis effacez le blocage des notifications.
device-denied-safari = Safari : Réglages, « Sites web », « Notifications », puis autorisez ce site.
device-denied-then = Rechargez ensuite cette page.
device-off = Votre navigateur va vous demander l’autorisation : répondez « Autoriser ». Un message d’essai part ensuite.
device-activate = Recevoir mes alertes ici
device-not-activated = Les alertes n’ont pas pu être activées.
device-not-activated-text = Le navigateur a refusé ou son service d’alertes ne répond pas. Vérifiez la connexion, puis recommencez.
device-on = Vos alertes arrivent sur cet appareil.
device-test = Envoyer un essai
device-sent = Un essai est parti.
device-received = L’avez-vous reçu ?
device-yes = Oui, je l’ai reçu
device-no = Non, rien
device-works = Parfait : tout fonctionne sur cet appareil.
device-nothing = Le service d’alertes l’a accepté : c’est l’appareil qui ne le montre pas.
device-nothing-text = Vérifiez que les notifications du navigateur sont permises dans les réglages de l’appareil, et que le mode « Ne pas déranger » est éteint.
device-trouble = Le dernier envoi n’est pas arrivé.
device-gone = Le service d’alertes ne connaît plus cet appareil : activez à nouveau les alertes ici.
device-refused = Le service d’alertes refuse notre serveur (réponse { $answer }). Désactivez puis réactivez les alertes ici ; si cela dure, prévenez votre administration.
device-busy = Le service d’alertes est débordé (réponse { $answer }). Nous réessayons tout seuls ; vous n’avez rien à faire.
device-unreachable = Le service d’alertes ne répond pas. Si cela dure, votre administration doit permettre au serveur de sortir vers Internet.
device-not-allowed = L’adresse donnée par ce navigateur mène à un réseau interne : notre serveur n’y envoie rien.
device-stop = Ne plus recevoir ici
device-stopped = Cet appareil ne reçoit plus vos alertes.
device-list = Mes appareils alertés
device-here = Cet appareil
device-named = { $browser } sur { $system }
device-unknown = Appareil inconnu
device-since = Depuis le { $when }
device-remove = Retirer
device-remove-name = Retirer : { $name }
