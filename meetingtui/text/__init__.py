"""Lengths of time, safe text and the word lists of the languages: the ground floor."""
