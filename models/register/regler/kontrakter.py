"""Rules on when a contract is ripe to be reported: once it is signed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from models.register.fund import Alvor, Fund
from models.register.regler.graenser import FREMTID_DAGE
from models.register.regler.regel import Ophav, Regel, Sag
from models.sprog import markeret

LANGT_FREM = Regel(
    kode="lejekontrakt.langt_frem",
    niveau=Alvor.ADVARSEL,
    titel=markeret("En lejekontrakt begynder langt ude i fremtiden"),
    besked=markeret(
        "Lejekontrakten begynder først {start}. En lejekontrakt skal være underskrevet, før den "
        "indberettes. Bekræft, at den er det, og at datoen er rigtig."
    ),
    ophav=Ophav.EGEN,
    kilde=markeret(
        "LBF's side om indberetning: en lejekontrakt skal være underskrevet, før den indberettes. "
        "Grænsen er vores."
    ),
    kun_database=True,
    kun_ventende=True,
    kraever_bekraeftelse=True,
    graenser=(FREMTID_DAGE,),
)
UNDERSKREVET = Regel(
    kode="lejekontrakt.underskrevet",
    niveau=Alvor.INFO,
    titel=markeret("En ny lejekontrakt skal være underskrevet"),
    besked=markeret(
        "Lejekontrakten fra {start} er ny. Marker den først som klar, når den er underskrevet."
    ),
    ophav=Ophav.LBF,
    kilde=markeret(
        "LBF's side om indberetning: en lejekontrakt skal være underskrevet, før den indberettes."
    ),
    kun_database=True,
    kun_ventende=True,
)

REGLER = (LANGT_FREM, UNDERSKREVET)


def rule_underskrevet(sag: Sag) -> Iterator[Fund]:
    """No data tell that a contract is signed; a day far ahead makes it doubtful."""
    last = sag.omgivelser.i_dag + timedelta(sag.graense(FREMTID_DAGE))
    for kontrakt in sag.ventende_kontrakter:
        start = sag.dato(kontrakt, "start")
        if start is None or sag.svar(kontrakt, "ledig"):
            continue
        shown = sag.vist(kontrakt, "start")
        if start > last:
            yield sag.fund(LANGT_FREM, kontrakt, "start", start=shown)
        elif kontrakt.grundlag is None:
            yield sag.fund(UNDERSKREVET, kontrakt, "start", start=shown)
