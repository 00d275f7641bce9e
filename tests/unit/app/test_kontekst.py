"""The wiring: what is opened, by whom, and when."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from app.datamappe import Datamappe
from app.indstillinger import Indstillingslager
from app.kontekst import later, load_tabel, open_kontekst
from models.register.indstillinger import Indstillinger
from models.register.overfoersel import AfvistError, Omfang, ingen_fremdrift

ROOT = Path(__file__).resolve().parents[3]


class Tjeneste:
    """A service that counts how often one is made."""

    made = 0

    def __init__(self) -> None:
        type(self).made += 1
        self.name = "kontrol"

    def check(self, number: int) -> int:
        return number + 1


def test_that_a_service_is_made_once_and_only_when_it_is_asked() -> None:
    Tjeneste.made = 0
    service = later(Tjeneste)
    assert Tjeneste.made == 0
    answers: list[int] = []
    threads = [threading.Thread(target=lambda: answers.append(service.check(1))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [2] * 8
    assert service.name == "kontrol"
    assert Tjeneste.made == 1


def test_that_opening_the_data_loads_neither_the_xml_nor_the_migrations(datamappe: Path) -> None:
    probe = (
        "import sys; from pathlib import Path; from app.datamappe import Datamappe;"
        "from app.indstillinger import Indstillingslager; from app.kontekst import open_kontekst;"
        "mappe = Datamappe(Path(sys.argv[1]));"
        "open_kontekst(mappe, Indstillingslager(mappe.indstillinger), skriver=True).close();"
        "sys.exit(any(name in sys.modules for name in ('lxml', 'alembic', 'PySide6')))"
    )
    done = subprocess.run([sys.executable, "-c", probe, datamappe], cwd=ROOT, check=False)
    assert done.returncode == 0


def test_that_who_did_it_is_the_clerk_or_else_the_login(
    datamappe: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "ulla")
    mappe = Datamappe(datamappe)
    lager = Indstillingslager(mappe.indstillinger)
    data = open_kontekst(mappe, lager, skriver=True)
    data.importering.import_example(3, ingen_fremdrift)
    plan = data.eksport.plan_without_klar(Omfang.ALT, ingen_fremdrift)
    by_login = data.eksport.export(plan, tmp_path / "en.xml", ingen_fremdrift)
    lager.save(Indstillinger(navn="Ulla Vestergaard"))
    by_name = data.eksport.export(plan, tmp_path / "to.xml", ingen_fremdrift)
    data.close()
    assert (by_login.hvem, by_name.hvem) == ("ulla", "Ulla Vestergaard")


def test_that_own_corrections_are_in_force(datamappe: Path) -> None:
    mappe = Datamappe(datamappe)
    mappe.create()
    mappe.snitflade.write_text(
        '[[felt]]\nobjekt = "bolig"\nnoegle = "carport"\netiket = "Carporte"\n', encoding="utf-8"
    )
    labels = {felt.etiket for felt in load_tabel(mappe).felter}
    assert "Carporte" in labels


def test_that_a_folder_that_cannot_be_made_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("", encoding="utf-8")
    mappe = Datamappe(tmp_path / "fil" / "data")
    with pytest.raises(AfvistError, match="Vælg en anden med --data-dir"):
        open_kontekst(mappe, Indstillingslager(mappe.indstillinger), skriver=True)
