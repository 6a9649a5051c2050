"""The bare programs that are measured beside ours: the least that each library can do."""
