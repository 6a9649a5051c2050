"""The commands, on click.  Each imports what it runs only when it runs."""
