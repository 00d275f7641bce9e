"""The practice register's pages for a browser: plain, and plainly not the real one's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from export.oeveserver.fejltilstand import FORKLARING, Fejlart, Fejltilstand
from export.oeveserver.lager import Logpost
from models.sprog import chosen, markeret, oversat

_TITLE = markeret("Øveserver - ikke det rigtige register")

_STYLE = """
body { font: 16px/1.5 sans-serif; margin: 0; color: #1d1d1d; background: #fff; }
header { background: repeating-linear-gradient(135deg, #ffd54a 0 24px, #f2b600 24px 48px);
  color: #1d1d1d; padding: 1rem 2rem; }
h1 { font-size: 1.4rem; margin: 0; }
main { padding: 1rem 2rem; max-width: 50rem; }
table { border-collapse: collapse; }
th, td { text-align: left; padding: .2rem 1rem .2rem 0; vertical-align: top; }
a { color: #0b57a4; }
label { display: block; margin: .5rem 0; }
code { background: #eee; padding: 0 .2rem; }
"""


def front(
    *,
    adresse: str,
    wsdl: str,
    tilstand: Fejltilstand,
    taelling: Mapping[str, Any],
) -> str:
    """Return the start page."""
    objekter = taelling["objekter"]
    rows = "".join(
        f"<tr><th scope='row'>{escape(name)}</th><td>{counts['kald']}</td>"
        f"<td>{counts['accepteret']}</td><td>{counts['dubletter']}</td></tr>"
        for name, counts in taelling["kald"].items()
    )
    heads = (oversat("Operation"), oversat("Kald"), oversat("Udført"), oversat("Gentagelser"))
    calls = (
        f"<table><tr>{''.join(f'<th>{escape(head)}</th>' for head in heads)}</tr>{rows}</table>"
        if rows
        else f"<p>{escape(oversat('Ingen kald endnu.'))}</p>"
    )
    held = oversat(
        "Her ligger {boliger} boliger, {udgifter} boligudgifter og {kontrakter} lejekontrakter."
    ).format(
        boliger=objekter["bolig"],
        udgifter=objekter["boligudgift"],
        kontrakter=objekter["lejekontrakt"],
    )
    return _page(
        _p(oversat("Her kan I øve jer. Intet herfra når LBF's huslejeregister."))
        + _p(
            oversat(
                "Navnene i webservicen og reglerne er antaget efter det, der er kendt. Det rigtige"
                " register kan svare anderledes."
            )
        )
        + _p(held)
        + "<ul>"
        + _link("/oeve/download.xml", oversat("Hent alle boliger som fil"))
        + _link("/oeve/indlaes", oversat("Indlæs en fil med ændringer"))
        + _link("/oeve/log", oversat("Loggen"))
        + _link("/oeve/taelling", oversat("Tællingen som JSON"))
        + _link(wsdl, oversat("WSDL"))
        + "</ul>"
        + f"<p>{escape(oversat('Webservicens adresse:'))} <code>{escape(adresse)}</code></p>"
        + f"<h2>{escape(oversat('Kald'))}</h2>"
        + calls
        + f"<h2>{escape(oversat('Øv fejl'))}</h2>"
        + _fault_form(tilstand)
    )


def upload() -> str:
    """Return the page with the form for a file of changes."""
    return _page(
        _p(
            oversat(
                "Vælg den fil med ændringer, programmet har skrevet. Svaret er en log med hvert"
                " objekt, der blev ændret eller afvist."
            )
        )
        + "<form method='post' enctype='multipart/form-data'>"
        + f"<label>{escape(oversat('Fil'))} "
        + "<input type='file' name='fil' accept='.xml' required></label>"
        + f"<button>{escape(oversat('Indlæs'))}</button></form>"
        + "<ul>"
        + _link("/", oversat("Til forsiden"))
        + "</ul>"
    )


def log(poster: Sequence[Logpost]) -> str:
    """Return the log as text, the oldest entry first."""
    if not poster:
        return oversat("Loggen er tom.") + "\n"
    lines = []
    for post in poster:
        parts = [post.tid, post.operation, post.objekt, post.resultat]
        if post.dublet:
            parts.append(oversat("gentagelse"))
        lines.append(" · ".join(part for part in parts if part))
        lines += [f"    {besked}" for besked in post.beskeder]
    return "\n".join(lines) + "\n"


def server_error() -> str:
    """Return the page of the fault that is no SOAP."""
    return "<html><head><title>500</title></head><body>Internal Server Error</body></html>"


def _fault_form(tilstand: Fejltilstand) -> str:
    options = "".join(
        f"<option value='{art}'{' selected' if art is tilstand.art else ''}>"
        f"{escape(oversat(FORKLARING[art]))}</option>"
        for art in Fejlart
    )
    return (
        "<form method='post' action='/oeve/fejl'>"
        f"<label>{escape(oversat('Hvad der sker med kaldene'))} "
        f"<select name='art'>{options}</select></label>"
        f"<label>{escape(oversat('Fra kald nr.'))} "
        f"<input name='fra' type='number' min='1' value='{tilstand.fra}'></label>"
        f"<label>{escape(oversat('Til og med kald nr. (tomt: resten)'))} "
        f"<input name='til' type='number' min='1' value='{tilstand.til or ''}'></label>"
        f"<button>{escape(oversat('Gør sådan'))}</button></form>"
    )


def _page(content: str) -> str:
    title = escape(oversat(_TITLE))
    return (
        f"<!DOCTYPE html>\n<html lang='{escape(chosen())}'><head><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width, initial-scale=1'>"
        f"<title>{title}</title><style>{_STYLE}</style></head>"
        f"<body><header><h1>{title}</h1></header><main>{content}</main></body></html>\n"
    )


def _p(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _link(where: str, text: str) -> str:
    return f"<li><a href='{escape(where)}'>{escape(text)}</a></li>"
