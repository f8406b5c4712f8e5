# Pages that the server writes.
