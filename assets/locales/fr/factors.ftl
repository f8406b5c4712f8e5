# Les preuves de connexion en plus du mot de passe : les pages que le serveur écrit.
sign-in-or = ou
sign-in-passkey = Utiliser une clé d’accès
sign-in-over = Cette connexion n’est plus valable.
sign-in-over-help = Trop de temps ou trop d’essais ont passé. Entrez de nouveau votre mot de passe.
sign-in-passkey-refused = Cette clé d’accès n’a pas été reconnue.
sign-in-passkey-refused-help = Réessayez, ou entrez votre nom et votre mot de passe.

passkey-cancelled = La clé d’accès n’a pas été utilisée. Rien n’a été changé : vous pouvez réessayer.
passkey-failed = Le serveur n’a pas répondu. Rien n’a été changé : vérifiez votre connexion, puis réessayez.
passkey-unable = Cet appareil ou ce navigateur ne sait pas utiliser de clé d’accès à cette adresse. Essayez avec un autre, ou choisissez un autre moyen.
passkey-no-script = Les clés d’accès ont besoin de JavaScript. Activez-le dans les réglages de votre navigateur, ou choisissez un autre moyen.

second-title = Encore une étape
second-lead = Votre mot de passe est juste. Prouvez maintenant que c’est bien vous.
second-code = Code à six chiffres
second-code-hint = Ouvrez l’application qui fait vos codes et recopiez celui de Parvis.
second-submit = Continuer
second-passkey = Utiliser ma clé d’accès
second-passkey-refused = Cette clé d’accès n’a pas été reconnue.
second-passkey-refused-help = Réessayez, ou utilisez un autre moyen.
second-missing = Écrivez le code.
second-wrong = Ce code n’est pas le bon, ou il a déjà servi. Attendez le suivant, puis recopiez-le.
second-wrong-recovery = Ce code de secours n’est pas le bon, ou il a déjà servi.
second-without = Je n’ai pas mon téléphone
second-recovery = Code de secours
second-recovery-hint = Un des codes que vous avez notés. Chacun sert une fois.
second-recovery-submit = Continuer avec ce code
second-lost = Vous n’en avez plus ? La personne qui administre Parvis peut retirer vos preuves de connexion.
second-back = Revenir à la connexion

security-password = Mot de passe
security-password-hint = Pour être sûr que c’est bien vous.
security-password-missing = Écrivez votre mot de passe.
security-password-wrong = Ce n’est pas votre mot de passe.
security-back = Revenir sans rien changer
address-title = Votre adresse e-mail
address-lead = Vos messages arrivent à { $address }.
address-lead-none = Aucune adresse n’est connue pour votre compte.
address-new = Nouvelle adresse e-mail
address-new-hint = Un lien y sera envoyé. Votre adresse ne change que quand vous l’ouvrez.
address-same = C’est déjà votre adresse.
address-send = Envoyer le lien
address-no-mail = Parvis n’envoie pas de messages ici. Demandez à la personne qui administre Parvis de changer votre adresse.
address-sent = Regardez vos messages
address-sent-text = Un message part vers la nouvelle adresse. Ouvrez le lien qu’il contient : il sert une fois, pendant un jour.
address-nothing = Rien n’arrive ?
address-nothing-text = Vérifiez l’adresse et les messages indésirables. Si elle est celle d’un autre compte, aucun message n’est envoyé : demandez à la personne qui administre Parvis.
address-back = Revenir à mon profil
address-confirm-title = Confirmez votre adresse
address-confirm-lead = { $address } deviendra l’adresse de votre compte Parvis.
address-confirm = Confirmer cette adresse
address-confirm-not = Ce n’est pas vous ? Fermez cette page : rien ne change.
address-changed = Votre adresse est changée.
address-changed-text = L’ancienne adresse en a été avertie.
address-dead-why = Il a déjà servi, il a plus d’un jour, ou un lien plus récent l’a remplacé.
address-dead-help = Rien n’a été changé. Demandez un nouveau lien.
address-again = Demander un nouveau lien

security-choose = Protégez votre compte
security-choose-lead = Votre organisation vous demande une preuve en plus du mot de passe. Choisissez laquelle : cela prend une minute.
security-choose-authenticator = Une application sur mon téléphone
security-choose-authenticator-why = Elle affiche un code à recopier. Elle fonctionne sans réseau.
security-choose-passkey = Une clé d’accès
security-choose-passkey-why = Votre empreinte, votre visage ou le code de l’appareil suffisent ensuite, sans mot de passe.

authenticator-title = Une application pour vos codes
authenticator-lead = Elle affiche un code qui change toutes les trente secondes. Il vous sera demandé après le mot de passe.
authenticator-install = Sur votre téléphone, ouvrez une application de codes. N’importe laquelle convient, par exemple FreeOTP ou Aegis.
authenticator-scan = Dans l’application, ajoutez un compte et visez cette image.
authenticator-qr = Code QR à lire avec l’application
authenticator-open = L’application est sur cet appareil : l’ouvrir
authenticator-type = Je ne peux pas viser l’image
authenticator-type-hint = Recopiez cette clé dans l’application. Les espaces ne comptent pas. Type : fondé sur l’heure.
authenticator-code = Code à six chiffres
authenticator-code-hint = Celui que l’application affiche maintenant.
authenticator-wrong = Ce code n’est pas le bon. Vérifiez que l’heure du téléphone est réglée automatiquement, puis recopiez le code suivant.
authenticator-late = Cette page a attendu trop longtemps. Visez la nouvelle image, puis recopiez le code.
authenticator-add = Activer
authenticator-off-title = Désactiver l’application de codes
authenticator-off-lead = Ses codes ne serviront plus. Pour changer de téléphone, ajoutez plutôt la nouvelle : elle remplace l’ancienne.
authenticator-off-hint = Celui de l’application, ou un code de secours.
authenticator-off = Désactiver

passkey-title = Ajouter une clé d’accès
passkey-lead = Vous vous connecterez avec votre empreinte, votre visage ou le code de l’appareil. Ensuite, votre mot de passe seul ne suffira plus.
passkey-name = Nom de cette clé
passkey-name-hint = Pour la reconnaître dans la liste.
passkey-name-first = Mon appareil
passkey-add = Ajouter la clé d’accès
passkey-refused = La clé d’accès n’a pas été ajoutée.
passkey-refused-help = L’appareil n’a pas donné la réponse attendue, ou trop de temps a passé. Réessayez.
passkey-off-title = Retirer une clé d’accès
passkey-off-lead = « { $name } » ne permettra plus de se connecter. Vous pourrez ensuite l’effacer aussi de l’appareil.
passkey-off = Retirer

codes-title = Vos codes de secours
codes-lead = { $count ->
    [one] Ce code vous permet de vous connecter sans votre téléphone.
   *[other] Ces { $count } codes vous permettent de vous connecter sans votre téléphone. Chacun sert une fois.
}
codes-file = Parvis : codes de secours. Chacun sert une fois.
codes-download = Télécharger les codes
codes-once = Ils ne seront plus affichés.
codes-once-why = Notez-les ou imprimez-les, et gardez-les ailleurs que sur votre téléphone.
codes-kept = Je les ai gardés
codes-renew-title = De nouveaux codes de secours
codes-renew-lead = Ils remplaceront les précédents, qui ne serviront plus.
codes-renew = Faire de nouveaux codes

told-title = Vos preuves de connexion ont été retirées
told-lead = Une personne qui administre Parvis a retiré votre application de codes, vos clés d’accès et vos codes de secours. Vos appareils ont été déconnectés.
told-unasked = Vous ne l’aviez pas demandé ?
told-unasked-help = Prévenez tout de suite cette personne et changez de mot de passe.
told-read = J’ai compris
