"""Every input says where its figure is found."""

from dataclasses import fields

from models.boligstoette.grundlag import Bolig, Husstand, Medlem
from models.boligstoette.hjaelp import HJAELP, IKKE_BEREGNET

UDEN_FOR_KONTRAKTEN = {"udenlandsk", "gaestestuderendefradrag", "dis", "dis_faktor"}


def test_that_every_input_has_a_name_and_a_place_to_find_it() -> None:
    felter = {f.name for art in (Bolig, Husstand, Medlem) for f in fields(art)}
    assert felter - UDEN_FOR_KONTRAKTEN <= set(HJAELP)
    assert all(h.navn and h.hvor.endswith(".") for h in HJAELP.values())


def test_that_what_is_not_computed_is_listed() -> None:
    tekst = " ".join(IKKE_BEREGNET)
    for emne in ("Kontanthjælpsloftet", "Ejeres lån", "§ 83", "Byfornyelse", "EU", "§ 24 a"):
        assert emne in tekst
