"""From values and codes to words in the reader's language, for every face alike."""
