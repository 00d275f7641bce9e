"""What the practice register accepts: its rules on one object.

They stand for the register's own, which nobody has read: hard errors, messages that stop nothing,
and the two probability checks that are known to ask for a confirmation. They are kept apart from
the program's rules on purpose, as the register's are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from export.oeveserver.beskeder import Besked, Beskedart
from models.register.dokument import is_field
from models.register.felter import Felt, Felttabel, Felttype, Niveau, Objekttype
from models.register.vaerdier import Ulaest, read
from models.sprog import oversat


def judge(
    tabel: Felttabel,
    objekt: Objekttype,
    nyt: Mapping[str, str],
    gammelt: Mapping[str, str] | None,
) -> tuple[Besked, ...]:
    """Return what there is to say of an object; ``gammelt`` is it as the register holds it."""
    return (
        *_missing(tabel, objekt, nyt),
        *_values(tabel, objekt, nyt),
        *_period(tabel, objekt, nyt),
        *_amount(tabel, objekt, nyt),
        *_moved_start(tabel, objekt, nyt, gammelt or nyt),
    )


def element(felt: Felt) -> str:
    """Return the name of a field's element, as a message gives it."""
    return felt.sti[-1].rpartition(":")[2] if felt.sti else ""


def _missing(tabel: Felttabel, objekt: Objekttype, nyt: Mapping[str, str]) -> Iterator[Besked]:
    for noegle, felt in tabel.pr_noegle(objekt).items():
        required = felt.niveau is Niveau.SYSTEMKRAEVET and felt.i_xml
        if not required or felt.type is Felttype.REFERENCE:
            continue
        if read(felt, nyt.get(noegle, "")) is None:
            yield Besked(
                Beskedart.FEJL,
                "mangler",
                element(felt),
                oversat("{felt} skal være udfyldt.").format(felt=felt.etiket),
            )


def _values(tabel: Felttabel, objekt: Objekttype, nyt: Mapping[str, str]) -> Iterator[Besked]:
    for noegle, tekst in nyt.items():
        if not is_field(noegle):
            continue
        felt = tabel.felt(objekt, noegle)
        value = read(felt, tekst)
        if isinstance(value, Ulaest):
            yield Besked(
                Beskedart.FEJL,
                "ugyldig_vaerdi",
                element(felt),
                oversat("{felt} »{tekst}« kan ikke læses.").format(felt=felt.etiket, tekst=tekst),
            )
            continue
        koder = tabel.koder(felt)
        unknown = koder is not None and koder.lukket and koder.etiket(str(value)) is None
        if unknown and value is not None:
            yield Besked(
                Beskedart.FEJL,
                "ukendt_kode",
                element(felt),
                oversat("{felt} har koden »{tekst}«, som ikke er i kodelisten.").format(
                    felt=felt.etiket, tekst=tekst
                ),
            )


def _period(tabel: Felttabel, objekt: Objekttype, nyt: Mapping[str, str]) -> Iterator[Besked]:
    start, slut = _date(tabel, objekt, "start", nyt), _date(tabel, objekt, "slut", nyt)
    if start is not None and slut is not None and slut < start:
        yield Besked(
            Beskedart.FEJL,
            "slut_foer_start",
            element(tabel.felt(objekt, "slut")),
            oversat("Slutdatoen {slut} ligger før startdatoen {start}.").format(
                slut=slut.isoformat(), start=start.isoformat()
            ),
        )


def _amount(tabel: Felttabel, objekt: Objekttype, nyt: Mapping[str, str]) -> Iterator[Besked]:
    if objekt is not Objekttype.BOLIGUDGIFT:
        return
    felt = tabel.felt(objekt, "beloeb")
    if read(felt, nyt.get("beloeb", "")) == Decimal(0):
        yield Besked(
            Beskedart.INFO,
            "beloeb_nul",
            element(felt),
            oversat("{felt} er 0.").format(felt=felt.etiket),
        )


def _moved_start(
    tabel: Felttabel,
    objekt: Objekttype,
    nyt: Mapping[str, str],
    gammelt: Mapping[str, str],
) -> Iterator[Besked]:
    """Ask about the two changes that the register is known to ask about."""
    before, after = _date(tabel, objekt, "start", gammelt), _date(tabel, objekt, "start", nyt)
    if before == after or before is None or after is None:
        return
    if objekt is Objekttype.LEJEKONTRAKT:
        kode = "aendret_indflytning"
        sentence = oversat("Indflytningsdatoen er ændret fra {foer} til {efter}. Er det rigtigt?")
    elif _is_rent(tabel, gammelt):
        kode = "aendret_varsling"
        sentence = oversat(
            "Startdatoen for nettohuslejen er ændret fra {foer} til {efter}. Er det rigtigt?"
        )
    else:
        return
    yield Besked(
        Beskedart.SANDSYNLIGHED,
        kode,
        element(tabel.felt(objekt, "start")),
        sentence.format(foer=before.isoformat(), efter=after.isoformat()),
    )


def _is_rent(tabel: Felttabel, udgift: Mapping[str, str]) -> bool:
    """True for a nettohusleje, told by its label since the numbers are assumed."""
    koder = tabel.koder(tabel.felt(Objekttype.BOLIGUDGIFT, "boligudgiftstype"))
    label = koder.etiket(udgift.get("boligudgiftstype", "").strip()) if koder else None
    return label is not None and label.casefold() == "nettohusleje"


def _date(
    tabel: Felttabel, objekt: Objekttype, noegle: str, felter: Mapping[str, str]
) -> date | None:
    if not tabel.kender(objekt, noegle):
        return None
    value = read(tabel.felt(objekt, noegle), felter.get(noegle, ""))
    return value if isinstance(value, date) else None
