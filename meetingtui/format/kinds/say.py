"""say: something that one person tells the room."""

from meetingtui.format.kinds import Kind

KIND = Kind("say", titles={"en": "A few words", "nb": "Noen ord", "nn": "Nokre ord"}, length=60)
