"""The format language: what a group writes in a TOML file, checked and turned into values."""
