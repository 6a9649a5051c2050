"""meetingtui runs the meetings of peer-led self-help groups in a terminal."""

__version__ = "0.1.0"
