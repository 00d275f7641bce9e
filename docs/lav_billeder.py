"""Take the screenshots: the real program on its example data.

    python docs/lav_billeder.py [FOLDER]
    python docs/lav_billeder.py --vejledning [FOLDER]
    python docs/lav_billeder.py --alle FOLDER [--tema T] [--skala S] [--sprog S] [--kun NAME ...]

The first takes those in ``docs/billeder``, light and dark; the second those of the user guide
(``resources/vejledning/billeder``), light, and dark in a folder of it. The third takes every tab,
panel, window and state there is, to be looked at one by one: in both themes and languages, at 100,
150 and 200 %, or in those named; ``--kun`` takes only the scenes whose names begin so. The scenes
are in ``billeder_scener.py``, ``billeder_vinduer.py``, ``billeder_tilstande.py`` and
``billeder_sending.py``.

Runs without a display.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Mapping, Sequence
from itertools import product
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
RODE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(RODE))

from billeder_atelier import Saet, data_folder, opened, small, told
from billeder_scener import OEVELSE, STEDER, TOMT, Gruppe, practise
from billeder_sending import SOM_FIL, SOM_TJENESTE, TILBAGE
from billeder_tilstande import NAESTEN_TOMT, SJAELDNE
from billeder_vejledning import VEJLEDNING
from billeder_vinduer import STOETTE, VINDUER
from PySide6.QtWidgets import QWidget

from app.vindue import make_application
from models.register.overfoersel import AfvistError
from ui.hjaelp.vejledningsside import MOERKE, TAETHED

VERSION = "0.1.0"
TEMAER, SKALAER, SPROG = ("lyst", "moerkt"), ("100", "150", "200"), ("da", "en")
GRUPPER = (
    *(TOMT, NAESTEN_TOMT, STEDER, VINDUER, SJAELDNE, STOETTE, TILBAGE, SOM_FIL, SOM_TJENESTE),
    OEVELSE,
)
UDVALGTE = {
    "tom-velkommen": "velkommen",
    "tom-opret": "opret",
    "navigator-filter": "fejlfilter",
    "send1-indhold": "send",
    "stoette-vendt": "stoette-vendt",
    "stoette-afdeling1": "stoette-afdeling",
    "stoette-afdeling2": "stoette-husstande",
    **{
        navn: navn
        for navn in (
            *("bolig", "lejekontrakter", "afdeling", "handicap", "indberetning", "problem"),
            *("importer-kollisioner", "saet-felt", "indsaet-udgifter", "flytter-svaret"),
            *("indstillinger", "taster", "palet", "om", "vejledning", "bekraeft", "genhusning"),
            *("stoette", "stoette-graf", "satser", "forbindelse", "regler1", "regler2"),
            *("journal", "journal-historik", "indberettet-dengang", "oevelse"),
            *(f"snitflade{nr}" for nr in range(1, 6)),
        )
    },
}
"""The scenes shown in ``docs/billeder``, and what each is called there."""

FORVENTET = (AfvistError, AttributeError, LookupError, StopIteration, TimeoutError, ValueError)
"""What a scene fails with when the program is no longer as it expects."""

SKAERM = (1920, 1080)
"""The screen the pictures are taken on, in the units of widgets."""

Navngiver = Callable[[str], Path | None]
"""Where the picture of a scene goes; None when it is not to be taken."""


def set_screen(skala: float) -> None:
    """Scale what Qt draws; the screen, where there is none, has room for it."""
    os.environ["QT_SCALE_FACTOR"] = str(skala)
    if os.environ["QT_QPA_PLATFORM"] == "offscreen":
        wide, high = (round(size * skala) for size in SKAERM)
        screen = {"name": "", "x": 0, "y": 0, "width": wide, "height": high}
        looks = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
        described = Path(tempfile.mkdtemp()) / "skaerm.json"
        described.write_text(json.dumps({"screens": [screen | looks]}), encoding="utf-8")
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={described}"


def save(widget: QWidget, path: Path) -> None:
    """Save a picture of a widget as it stands."""
    path.parent.mkdir(parents=True, exist_ok=True)
    small(widget.grab().toImage()).save(str(path), quality=0)
    told(str(path))


def take_group(gruppe: Gruppe, kilde: Path, tema: str, navngiv: Navngiver) -> list[str]:
    """Take the scenes of a group and return the names of those that failed.

    All are opened, as one may rest on another, but for those after the last one wanted.
    """
    wanted = [nr for nr, scene in enumerate(gruppe.scener) if navngiv(scene.navn)]
    if not wanted:
        return []
    failed = []
    practise(til=gruppe.oevelse)
    with opened(tema, kilde if gruppe.saet is Saet.DATA else None, gruppe.aendring) as rum:
        for scene in gruppe.scener[: wanted[-1] + 1]:
            try:
                widget = scene.aabn(rum)
                if not scene.koerer:
                    rum.settle()
                path = navngiv(scene.navn)
                if path is not None:
                    save(widget, path)
            except FORVENTET:
                sys.stderr.write(f"{scene.navn}\n{traceback.format_exc()}")
                failed.append(scene.navn)
            rum.close_windows()
    practise(til=False)
    return failed


def take(tema: str, navngiv: Navngiver, grupper: Sequence[Gruppe] = GRUPPER) -> list[str]:
    """Take the scenes that are wanted in one theme; return the names of those that failed."""
    failed = []
    with data_folder() as kilde:
        for gruppe in grupper:
            failed += take_group(gruppe, kilde, tema, navngiv)
    return failed


def _chosen(folder: Path, tema: str, names: Mapping[str, str]) -> Navngiver:
    def named(navn: str) -> Path | None:
        return folder / f"{names[navn]}-{tema}.png" if navn in names else None

    return named


def _every(folder: Path, begins: Sequence[str]) -> Navngiver:
    def named(navn: str) -> Path | None:
        wanted = not begins or any(navn.startswith(one) for one in begins)
        return folder / f"{navn}.png" if wanted else None

    return named


def _guide(folder: Path) -> Navngiver:
    def named(navn: str) -> Path | None:
        return folder / f"{navn}.png" if not navn.startswith("_") else None

    return named


def _parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("mappe", nargs="?", type=Path)
    parser.add_argument("--vejledning", action="store_true")
    parser.add_argument("--alle", action="store_true")
    parser.add_argument("--tema", choices=TEMAER)
    parser.add_argument("--skala", choices=SKALAER)
    parser.add_argument("--sprog", choices=SPROG)
    parser.add_argument("--kun", nargs="+", default=[])
    given = parser.parse_args()
    if given.alle and given.mappe is None:
        parser.error("--alle needs a folder")
    return given


def take_every(given: argparse.Namespace) -> int:
    """Take all scenes: in this process where one look is named, else one process for each look."""
    looks = [
        look
        for look in product(SPROG, TEMAER, SKALAER)
        if all(
            named in (None, one)
            for named, one in zip((given.sprog, given.tema, given.skala), look, strict=True)
        )
    ]
    if len(looks) > 1:
        kun = ["--kun", *given.kun] if given.kun else []
        return max(
            subprocess.run(  # noqa: S603 - this script itself
                [
                    *(sys.executable, __file__, "--alle", str(given.mappe)),
                    *("--sprog", sprog, "--tema", tema, "--skala", skala, *kun),
                ],
                check=False,
            ).returncode
            for sprog, tema, skala in looks
        )
    ((sprog, tema, skala),) = looks
    set_screen(int(skala) / 100)
    application = make_application(sprog)
    application.setApplicationVersion(VERSION)
    folder = given.mappe / f"{sprog}-{tema}-{skala}"
    return len(take(tema, _every(folder, given.kun)))


def main() -> int:
    """Take the pictures that are asked for; return how many failed."""
    given = _parsed()
    if given.alle:
        return take_every(given)
    set_screen(TAETHED if given.vejledning else 1)
    application = make_application()
    application.setApplicationVersion(VERSION)
    if given.vejledning:
        folder = given.mappe or RODE / "resources" / "vejledning" / "billeder"
        dark = take("moerkt", _guide(folder / MOERKE), VEJLEDNING)
        return len(take("lyst", _guide(folder), VEJLEDNING)) + len(dark)
    folder = given.mappe or RODE / "docs" / "billeder"
    return sum(len(take(tema, _chosen(folder, tema, UDVALGTE))) for tema in TEMAER)


if __name__ == "__main__":
    finished = main()
    sys.stdout.flush()
    # The pictures are on disk. Taking several closed windows apart at the interpreter's end crashes
    # in Qt; the program itself has one window and ends in the ordinary way.
    os._exit(min(finished, 1))
