"""What objects are called in lists, messages and the names of operations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from models.register.felter import Felttabel, Objekttype
from models.register.vaerdier import display
from models.sprog import oversat

NAVNEFELTER: Final = ("adresse", "betegnelse", "enhedsid")
"""What a dwelling is called by: the first of these that is filled."""


def name(tabel: Felttabel, objekt: Objekttype, felter: Mapping[str, str]) -> str:
    """Return what an object is called: ``Møllevej 4``, ``Varme 01-01-2026``, ``Afdeling 012``."""
    return _NAMES[objekt](tabel, objekt, felter)


def label(tabel: Felttabel, objekt: Objekttype) -> str:
    """Return what a kind of object is called: ``Boligudgift``."""
    struktur = tabel.strukturer.get(objekt)
    text = struktur.etiket if struktur is not None else ""
    return oversat(text) if text else objekt.capitalize()


def plural(tabel: Felttabel, objekt: Objekttype) -> str:
    """Return what several of a kind of object are called: ``Boligudgifter``."""
    struktur = tabel.strukturer.get(objekt)
    text = struktur.flertal if struktur is not None else ""
    return oversat(text, "flertal") if text else objekt.capitalize()


def lower_first(etiket: str) -> str:
    """Return a label as it stands inside a sentence; abbreviations keep their capitals."""
    if etiket[1:2].islower():
        return etiket[:1].lower() + etiket[1:]
    return etiket


def dwelling_name(felter: Mapping[str, str]) -> str:
    """Return what a dwelling is called, empty when nothing names it."""
    return next((felter[key] for key in NAVNEFELTER if felter.get(key)), "")


def tenants(felter: Mapping[str, str]) -> list[str]:
    """Return the names of a contract's tenants, in order."""
    return [
        text
        for key, text in felter.items()
        if text and key.startswith("lejer[") and key.endswith("].navn")
    ]


def listed(navne: Sequence[str]) -> str:
    """Return names as a sentence lists them: ``a, b og c``."""
    return together([", ".join(navne[:-1]), navne[-1]] if len(navne) > 1 else navne)


def together(navne: Iterable[str]) -> str:
    """Return several tenants' names as one text."""
    return oversat(" og ").join(navne)


def _upper(tabel: Felttabel, objekt: Objekttype, felter: Mapping[str, str]) -> str:
    number, own = felter.get("nummer", ""), felter.get("navn", "")
    if own:
        return f"{number} {own}".strip()
    return f"{label(tabel, objekt)} {number}".strip()


def _bolig(tabel: Felttabel, objekt: Objekttype, felter: Mapping[str, str]) -> str:
    return dwelling_name(felter) or oversat("{bolig} uden enheds-ID").format(
        bolig=label(tabel, objekt)
    )


def _boligudgift(tabel: Felttabel, objekt: Objekttype, felter: Mapping[str, str]) -> str:
    felt = tabel.felt(objekt, "boligudgiftstype")
    koder = tabel.koder(felt)
    code = felter.get(felt.noegle, "").strip()
    kind = koder.etiket(code) if koder is not None else None
    return _dated(tabel, objekt, felter, oversat(kind) if kind else label(tabel, objekt))


def _lejekontrakt(tabel: Felttabel, objekt: Objekttype, felter: Mapping[str, str]) -> str:
    lejere = tenants(felter)
    if lejere:
        return _dated(tabel, objekt, felter, together(lejere))
    vacant = felter.get("ledig", "").strip() in ("true", "1")
    return _dated(tabel, objekt, felter, oversat("Ledig") if vacant else label(tabel, objekt))


def _dated(tabel: Felttabel, objekt: Objekttype, felter: Mapping[str, str], first: str) -> str:
    start = display(tabel.felt(objekt, "start"), felter.get("start", ""))
    return f"{first} {start}".strip()


_NAMES: Final[Mapping[Objekttype, Callable[[Felttabel, Objekttype, Mapping[str, str]], str]]] = {
    Objekttype.BOLIGORGANISATION: _upper,
    Objekttype.AFDELING: _upper,
    Objekttype.BYGGEAFSNIT: _upper,
    Objekttype.BOLIG: _bolig,
    Objekttype.BOLIGUDGIFT: _boligudgift,
    Objekttype.LEJEKONTRAKT: _lejekontrakt,
}
