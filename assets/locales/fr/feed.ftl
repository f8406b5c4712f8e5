# Le fil.
