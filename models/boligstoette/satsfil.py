"""The text of an organisation's own file of rates, for a year that is not bundled."""

from collections.abc import Mapping
from fractions import Fraction

from models.boligstoette.eksakt import decimaltekst
from models.boligstoette.grundlag import Ordning
from models.boligstoette.satser import Satser, Sikkerhed


def satsfil_tekst(
    aar: int,
    beloeb: Mapping[Ordning, Mapping[str, Fraction]],
    kilde: str,
    procenter: Mapping[Ordning, Fraction] | None = None,
    forrige: Satser | None = None,
) -> str:
    """Return the file: the amounts typed in, where they come from, and last year's paragraphs.

    ``satser.laes_satsfil`` reads it again as ``<aar>.toml``.
    """
    linjer = [f"aar = {aar}", "", "[kilder]", f"egen = {_tekst(kilde)}"]
    for ordning, satser in beloeb.items():
        linjer += ["", f"[{ordning}]"]
        if procenter and ordning in procenter:
            linjer.append(f"reguleringsprocent = {decimaltekst(procenter[ordning])}")
        for noegle, vaerdi in satser.items():
            kendt = forrige.opslag[ordning].get(noegle) if forrige else None
            paragraf = f"paragraf = {_tekst(kendt.paragraf)}, " if kendt else ""
            linjer.append(
                f"{noegle} = {{ vaerdi = {decimaltekst(vaerdi)}, {paragraf}"
                f'sikkerhed = "{Sikkerhed.EGEN}", kilder = ["egen"] }}'
            )
    return "\n".join(linjer) + "\n"


def _tekst(tekst: str) -> str:
    """Return a TOML string; control characters become blanks."""
    synlig = "".join(tegn if tegn.isprintable() else " " for tegn in tekst)
    return '"' + synlig.replace("\\", "\\\\").replace('"', '\\"') + '"'
