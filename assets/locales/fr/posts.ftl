# Une publication, ses réactions, ses commentaires.
post-title = Publication
