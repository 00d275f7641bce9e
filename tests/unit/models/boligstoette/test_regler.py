"""Every numbered rule of the specification has its place in the code and its test."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

import models.boligstoette

KODE = Path(models.boligstoette.__file__).parent
TEST = Path(__file__).parent
NUMMER = re.compile(r"\b[HIRF]\d+[ab]?\b|\b[Ss]teps? \d+(?:-\d+)?(?: and \d+)?")

REGLER = [
    *(f"H{n}" for n in ("1", "2", "2a", "3", "4", "5", "6", "7")),
    *(f"I{n}" for n in range(1, 20)),
    *(f"R{n}" for n in range(1, 9)),
    *(f"F{n}" for n in ("1", "2", "2b", "3", "4", "5", "6", "7", "8", "9")),
]


def _noegleord(tekst: str) -> set[str]:
    fundet: set[str] = set()
    for traef in NUMMER.findall(tekst):
        tal = [int(n) for n in re.findall(r"\d+", traef)]
        if traef[0] in "Ss":
            fundet |= {f"step {n}" for n in (range(tal[0], tal[-1] + 1) if "-" in traef else tal)}
        else:
            fundet.add(traef)
    for fra, til in re.findall(r"\b([HIRF]\d+)-[HIRF]?(\d+)\b", tekst):
        fundet |= {f"{fra[0]}{n}" for n in range(int(fra[1:]), int(til) + 1)}
    return fundet


@cache
def _i_koden() -> set[str]:
    fundet: set[str] = set()
    for fil in KODE.glob("*.py"):
        for knude in ast.walk(ast.parse(fil.read_text(encoding="utf-8"))):
            if isinstance(knude, ast.FunctionDef):
                fundet |= _noegleord(ast.get_docstring(knude) or "")
            elif isinstance(knude, ast.Constant) and isinstance(knude.value, str):
                fundet |= {knude.value} & set(REGLER)
    return fundet


@cache
def _testnavne() -> str:
    return " ".join(
        knude.name
        for fil in TEST.glob("test_*.py")
        for knude in ast.walk(ast.parse(fil.read_text(encoding="utf-8")))
        if isinstance(knude, ast.FunctionDef)
    )


@pytest.mark.parametrize("regel", [*REGLER, *(f"step {n}" for n in range(15))])
def test_that_every_numbered_rule_has_a_function_and_a_test(regel: str) -> None:
    assert regel in _i_koden()
    assert f"_{regel.lower().replace(' ', '_')}_" in _testnavne()
