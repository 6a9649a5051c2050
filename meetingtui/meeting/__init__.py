"""A running meeting as a fold over events: pure, without clock, file, locale or terminal."""
