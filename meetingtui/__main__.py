"""The way in: the language first, then the command, and a calm word if we fail ourselves."""

import os
import sys

from meetingtui.present import i18n


def main() -> None:
    """Run the program."""
    i18n.use(i18n.preferred(os.environ))
    from meetingtui.cli.main import meetingtui

    try:
        meetingtui(prog_name="meetingtui")
    except Exception as error:  # a fault of our own: say so without showing what people wrote
        from meetingtui.cli.crash import own_fault

        own_fault(error)
        sys.exit(3)


if __name__ == "__main__":
    main()
