# Le profil.
