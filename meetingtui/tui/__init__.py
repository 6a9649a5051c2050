"""The screens, on Textual.  Nothing below this room knows that they exist."""
