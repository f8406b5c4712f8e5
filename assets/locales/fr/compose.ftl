# Écrire, garder en brouillon.
compose-open = Publier
