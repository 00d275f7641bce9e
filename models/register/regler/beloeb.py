"""A rule on amounts that are nothing or less."""

from __future__ import annotations

from collections.abc import Iterator

from models.register.arter import REGULERINGER
from models.register.fund import Alvor, Fund
from models.register.regler.regel import Ophav, Regel, Sag
from models.sprog import markeret

IKKE_POSITIVT = Regel(
    kode="boligudgift.beloeb_ikke_positivt",
    niveau=Alvor.ADVARSEL,
    titel=markeret("Et beløb er nul eller negativt"),
    besked=markeret(
        "Beløbet for {art} fra {start} er {beloeb} kr. Slet udgiften, hvis der ikke er nogen, ret "
        "beløbet, eller bekræft det."
    ),
    ophav=Ophav.EGEN,
    kilde=markeret("En udgift er normalt større end nul."),
    kraever_bekraeftelse=True,
)

REGLER = (IKKE_POSITIVT,)


def rule_beloeb(sag: Sag) -> Iterator[Fund]:
    """An expense costs something; only a regulation may be less than nothing."""
    for udgift in sag.udgifter:
        amount = sag.tal(udgift, "beloeb")
        if amount is None or amount > 0 or (amount < 0 and sag.art(udgift) in REGULERINGER):
            continue
        yield sag.fund(
            IKKE_POSITIVT,
            udgift,
            "beloeb",
            art=sag.artsord(udgift),
            start=sag.vist(udgift, "start"),
            beloeb=sag.vist(udgift, "beloeb"),
        )
