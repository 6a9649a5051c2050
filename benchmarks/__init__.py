"""Measurements of the whole program beside bare programs of the same libraries."""
