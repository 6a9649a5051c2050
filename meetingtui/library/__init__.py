"""Where formats lie on this machine, and how one is found by its name."""
