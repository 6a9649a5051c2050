"""Opening, resuming and closing a meeting: the format, the people, the journal, the farewell."""
