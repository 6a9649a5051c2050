"""The commands without a process of their own: quicker, for what is answered at once."""

from subprocess import CompletedProcess

from click.testing import CliRunner

from meetingtui.cli.main import meetingtui
from meetingtui.present import i18n
from tests.terminal.home import Home


def ask(home: Home, *words: str, typed: str = "") -> CompletedProcess[str]:
    """Give the program these words, and leave the language of the tests as it was.

    `typed` is all that it can read.
    """
    before = i18n.language()
    try:
        i18n.use("en")
        # i18n.use notes the language in the environment, which the runner puts back.
        environment = {**home.environment(), "LANGUAGE": "en"}
        result = CliRunner(env=environment).invoke(
            meetingtui, words, input=typed, prog_name="meetingtui"
        )
    finally:
        i18n.use(before)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return CompletedProcess(words, result.exit_code, result.stdout, result.stderr)
