"""What a sentence names of another expense that an expense is compared with.

Who confirms that both are right does so for both as they stand: what is named here is part of what
the confirmation is given for, so that a change of the other one asks anew.
"""

from __future__ import annotations

from models.register.objekter import Objekt
from models.register.regler.regel import Sag
from models.sprog import oversat


def den_anden(sag: Sag, udgift: Objekt) -> dict[str, str]:
    """Return the other expense's description, amount and dates, by the places of a sentence."""
    slut = sag.vist(udgift, "slut")
    return {
        "anden": " ".join(sag.vist(udgift, "beskrivelse").split()) or sag.artsord(udgift),
        "anden_beloeb": sag.vist(udgift, "beloeb"),
        "anden_start": sag.vist(udgift, "start"),
        "anden_slut": oversat("til {slut}").format(slut=slut) if slut else oversat("uden slutdato"),
    }
