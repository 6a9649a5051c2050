"""An unfinished meeting that is taken up, in words."""

from meetingtui.evening.resuming import Gap, Resumed
from meetingtui.present.i18n import _, ngettext
from meetingtui.present.times import length
from meetingtui.text.safe import safe_line


def which(resumed: Resumed) -> str:
    """Return which meeting it is and in which stage it stands."""
    state = resumed.evening.session.state
    return _("{meeting}, {stage}").format(
        meeting=safe_line(state.format.name),
        stage=_("stage {n} of {total}: {title}").format(
            n=state.stage + 1,
            total=len(state.format.stages),
            title=safe_line(state.current.title),
        ),
    )


def away(gap: Gap) -> str:
    """Return how long the program was away, and how sure that is; empty for no time at all."""
    if not gap.likely:
        return _("The clock of this machine cannot tell how long it was away; nothing is counted.")
    if gap.milliseconds < 1000:
        return ""
    shown = length(_coarse(gap.milliseconds // 1000))
    if gap.sure:
        return _("The program was away for {length}; the room went on.").format(length=shown)
    return _("By the clock on the wall the program was away for {length}.").format(length=shown)


def _coarse(seconds: int) -> int:
    """Round to what is worth saying: seconds below two minutes, minutes after."""
    return seconds if seconds < 120 else seconds // 60 * 60


def worth_giving_back(gap: Gap) -> bool:
    """Tell whether there is time to give back."""
    return gap.likely and gap.milliseconds >= 1000


def losses(resumed: Resumed) -> str:
    """Return what of the journal could not be read; empty if all of it could."""
    recovered = resumed.recovered
    if not recovered.dropped:
        return ""
    if recovered.kept is None:
        return _("The last line was only half written and is left out: one key press at the most.")
    return _(
        "A part of the journal could not be read; what came before it stands. "
        "All of it lies in {path}."
    ).format(path=safe_line(str(recovered.kept)))


def line(resumed: Resumed) -> str:
    """Return one line for the terminal, before any screen is drawn."""
    return _("Resuming: {which}").format(which=which(resumed))


def more(number: int) -> str:
    """Say that other unfinished meetings wait as well."""
    if not number:
        return ""
    return ngettext(
        "{n} other unfinished meeting waits.", "{n} other unfinished meetings wait.", number
    ).format(n=number)
