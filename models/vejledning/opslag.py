"""The guide's two lists, made from the table of fields and from the rules themselves.

    python -m models.vejledning.opslag

writes them beside the other pages. The program makes them anew from the table in force, so that an
organisation's own corrections are told too.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import resources
from models.register import profil
from models.register.felter import Felt, Felttabel, Felttype, Herkomst, Kodeliste, Niveau, Rolle
from models.register.fund import Alvor
from models.register.regler import Ophav, Regel, alle_regler
from models.register.regler.graenser import GRAENSER
from models.register.regler.moenster import as_pattern
from models.vejledning.sider import HVOR_RETTES_FEJLEN, MAPPE, Side

FELTER, REGLER = "felter", "regler"
"""The names of the two pages."""

ANTAGET = "Antaget — ikke kontrolleret mod LBF's snitfladebeskrivelse."
_HVOR = f"[Hvor rettes fejlen?]({HVOR_RETTES_FEJLEN}.md)"

_ROLLE = {
    Rolle.IDENTITET: f"Kommer fra LBF og rettes i LBF Stamdata. {_HVOR}",
    Rolle.STAMDATA: f"Kommer fra LBF og rettes i LBF Stamdata. {_HVOR}",
    Rolle.TEKNIK: "Skrives af programmet.",
    Rolle.LOKAL: "Jeres eget felt. Det sendes ikke.",
}
_NIVEAU = {
    Niveau.SYSTEMKRAEVET: "Systemkrævet: Uden det kan der ikke indberettes.",
    Niveau.KRAEVET: "Krævet.",
    Niveau.VALGFRI: "Må stå tomt.",
}
_TYPE = {
    Felttype.TEKST: "en tekst",
    Felttype.CIFRE: "et nummer",
    Felttype.UUID: "et id på 36 tegn",
    Felttype.KODE: "et valg fra en liste",
    Felttype.JA_NEJ: "ja eller nej",
    Felttype.DATO: "en dato",
    Felttype.BELOEB: "et beløb",
    Felttype.DECIMAL: "et tal",
    Felttype.REFERENCE: "en henvisning",
}
_HERKOMST = {
    Herkomst.SET: "set i en gældende kilde",
    Herkomst.SET_I_AELDRE_VERSION: "set i en ældre version",
    Herkomst.ANTAGET: "antaget",
}
_ALVOR = {
    Alvor.FEJL: ("Fejl", "Det kan ikke sendes, før det er rettet."),
    Alvor.ADVARSEL: ("Advarsler", "Det kan sendes, men bør ses efter."),
    Alvor.INFO: ("Oplysninger", "Værd at vide."),
}
_OPHAV = {
    Ophav.LBF: "LBF siger det selv.",
    Ophav.LEVERANDOER: "En leverandør af systemer til indberetning siger det.",
    Ophav.SNITFLADE: "Det følger af tabellen over felter.",
    Ophav.EGEN: "Det er programmets egen kontrol.",
}


def felter_side(tabel: Felttabel) -> str:
    """Return the page of every field, object by object, in the table's order."""
    lines = [
        "# Felterne",
        "",
        "Hvert felt i programmet, hvad det betyder, og hvor det vides fra. Listen er lavet af "
        "programmets egen tabel over felter.",
    ]
    for kind in dict.fromkeys(felt.objekt for felt in tabel.felter):
        struktur = tabel.strukturer.get(kind)
        lines += ["", f"## {struktur.etiket if struktur else kind.value}"]
        for felt in tabel.pr_noegle(kind).values():
            lines += ["", f"### {felt.etiket}", "", *_felt(tabel, felt)]
    return "\n".join(lines) + "\n"


def felt_anker(tabel: Felttabel, wanted: Felt) -> str:
    """Return the anchor of a field on the page of fields."""
    headings = [one for one in Side(FELTER, felter_side(tabel)).overskrifter if one.niveau == 3]
    kinds = dict.fromkeys(felt.objekt for felt in tabel.felter)
    order = [felt for kind in kinds for felt in tabel.pr_noegle(kind).values()]
    place = next(
        nr
        for nr, felt in enumerate(order)
        if (felt.objekt, felt.noegle) == (wanted.objekt, wanted.noegle)
    )
    return headings[place].anker


def _felt(tabel: Felttabel, felt: Felt) -> Iterator[str]:
    if felt.hjaelp:
        yield from (felt.hjaelp, "")
    unit = f", i {felt.enhed.rstrip('.')}" if felt.enhed else ""
    yield f"- Indhold: {_TYPE[felt.type]}{unit}. {_NIVEAU[felt.niveau]}"
    if felt.rolle in _ROLLE:
        yield f"- {_ROLLE[felt.rolle]}"
    if felt.i_xml:
        yield f"- I filen: `{'/'.join(felt.sti)}`, {_HERKOMST[felt.herkomst]}."
    elif felt.rolle is not Rolle.LOKAL or felt.herkomst is not Herkomst.ANTAGET:
        yield "- I filen: intet kendt element."
    if felt.kilde:
        yield f"- Kilde: {felt.kilde.rstrip('.')}."
    codes = tabel.koder(felt)
    if codes is not None and codes.koder:
        yield from ("", *_codes(codes))
    if _is_assumed(felt, codes):
        yield from ("", f"> {ANTAGET}")


def _codes(codes: Kodeliste) -> Iterator[str]:
    yield "| Kode | Betydning | Vides fra |"
    yield "|---|---|---|"
    for kode in codes.koder:
        yield f"| {kode.vaerdi} | {kode.etiket} | {_HERKOMST[kode.herkomst]} |"


def _is_assumed(felt: Felt, codes: Kodeliste | None) -> bool:
    if felt.rolle is Rolle.LOKAL and not felt.i_xml:
        return False
    return (
        felt.herkomst is Herkomst.ANTAGET
        or bool(felt.antaget)
        or (codes is not None and codes.herkomst is Herkomst.ANTAGET)
    )


def regler_side() -> str:
    """Return the page of every rule, errors first."""
    lines = [
        "# Reglerne",
        "",
        "Alt, hvad programmet kontrollerer i jeres oplysninger, og hvem der siger det. Listen er "
        "lavet af reglerne selv. Kan noget ikke rettes her, så se "
        f"{_HVOR}",
        "",
        "Nogle regler spørger kun. De holder det tilbage, der venter på at blive indberettet, "
        "indtil en person har bekræftet, at det er rigtigt. Programmets egne advarsler kan slås "
        "fra, og deres [grænser](#grænserne) ændres, på siden **Regler** under Værktøjer.",
    ]
    for level, (title, meaning) in _ALVOR.items():
        lines += ["", f"## {title}", "", meaning]
        for regel in alle_regler():
            if regel.niveau is level:
                lines += ["", f"### {regel.titel}", "", *_regel(regel)]
    return "\n".join([*lines, "", *_graenser()]) + "\n"


def _graenser() -> Iterator[str]:
    yield "## Grænserne"
    yield ""
    yield (
        "Hvornår noget er meget, længe eller langt fra, bestemmer I selv. Her står programmets "
        "eget udgangspunkt; ingen af grænserne er LBF's."
    )
    yield ""
    yield "| Grænse | Udgangspunkt | Kan være | Betydning |"
    yield "|---|---|---|---|"
    for one in GRAENSER:
        reach = f"{one.mindst}–{one.hoejst}"
        yield f"| {one.titel} | {one.standard} {one.enhed} | {reach} | {one.betydning} |"


def regel_anker(kode: str) -> str:
    """Return the anchor of a rule on the page of rules; empty for a code that is no rule's."""
    titles = {regel.kode: regel.titel for regel in alle_regler()}
    headings = Side(REGLER, regler_side()).overskrifter
    return next((one.anker for one in headings if one.tekst == titles.get(kode)), "")


def _regel(regel: Regel) -> Iterator[str]:
    yield f"*{as_pattern(regel.besked)}*"
    yield ""
    source = f" {regel.kilde.rstrip('.')}." if regel.ophav is not Ophav.EGEN else ""
    yield f"- {_OPHAV[regel.ophav]}{source}"
    if regel.kun_ventende:
        yield "- Den ser kun på det, der venter på at blive indberettet."
    if regel.kraever_bekraeftelse:
        yield "- Den skal bekræftes, før der kan sendes."
    if regel.graenser:
        named = [one.titel.casefold() for one in GRAENSER if one.noegle in regel.graenser]
        yield f"- Grænse: [{' og '.join(named)}](#grænserne)."
    if regel.kan_slukkes:
        yield "- Den kan slås fra."
    if "Stamdata" in regel.besked:
        yield f"- Rettes i LBF Stamdata. {_HVOR}"
    yield f"- Kode: `{regel.kode}`"


def generated(tabel: Felttabel) -> dict[str, str]:
    """Return the pages made from a table, by name."""
    return {FELTER: felter_side(tabel), REGLER: regler_side()}


def main() -> int:
    """Write the two pages beside the others, from the table that ships with the program."""
    for name, text in generated(profil.bundled()).items():
        path = resources.path(MAPPE, f"{name}.md")
        path.write_text(text, encoding="utf-8", newline="\n")
        sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
