"""The plain face: the same meeting as lines of text, for a pipe or a bare terminal."""
