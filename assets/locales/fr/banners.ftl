# Les annonces au-dessus de toutes les pages.
banners-label = Annonces
banner-information = Information
banner-warning = Attention
banner-danger = Alerte
banner-close = Masquer l’annonce « { $text } »
banner-fold = Replier l’alerte
banner-unfold = Afficher l’alerte
