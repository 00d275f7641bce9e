"""The program's settings: typed, with a default and a meaning each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Indstillinger:
    """What the user or the program has chosen, kept in ``indstillinger.toml`` in the data folder.

    ``navn`` is the clerk's name, used on receipts and confirmations. ``sidste_sted`` is the object
    shown last (``bolig:17``), ``sidste_fane`` the tab, ``seneste`` the objects shown of late with
    spaces between. ``kolonner`` are the fields that the list of dwellings shows, ``sortering`` the
    one it is sorted by, with a minus before it when the last comes first. ``vindue``
    is Qt's saved geometry and ``paneler`` its saved dock state, both base64. ``tema`` is
    ``system``, ``lyst`` or ``moerkt``.
    ``officielt_skema`` is the path of the loaded official XSD, empty when there is none.
    ``koder_kontrolleret_af`` and ``koder_kontrolleret`` say who checked the code lists against
    LBF's description, and when (ISO date); empty until someone has. ``stoette_udbetales_til`` is
    who Udbetaling Danmark pays boligstøtten to: ``organisation`` (as a deduction in the rent) or
    ``lejer``. ``sprog`` is the language of the window, a key of ``models.sprog.SPROG``; the
    command line is always Danish. ``eksportmappe`` is the folder that a file was last saved in.
    ``udgiftsbillede`` is whether the picture of the expenses over time is seen: ``vist``,
    ``skjult``, or empty where the room there is decides.
    """

    navn: str = ""
    sidste_sted: str = ""
    sidste_fane: str = ""
    seneste: str = ""
    kolonner: str = ""
    sortering: str = ""
    vindue: str = ""
    paneler: str = ""
    tema: str = "system"
    officielt_skema: str = ""
    koder_kontrolleret_af: str = ""
    koder_kontrolleret: str = ""
    stoette_udbetales_til: str = "organisation"
    sprog: str = "da"
    eksportmappe: str = ""
    udgiftsbillede: str = ""
