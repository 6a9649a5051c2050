"""Measurements of the whole program beside bare ones, and of its rota beside other rules."""
