"""Bring the catalogues of ``resources/sprog`` in step with the texts of the program.

    python docs/opdater_sprog.py                 update every .po and .mo, and say what is missing
    python docs/opdater_sprog.py --mangler ui    print the texts of one catalogue to be translated
    python docs/opdater_sprog.py --ind fil.tsv   take translations in, then update
    python docs/opdater_sprog.py --kontrol       change nothing; fail if anything is out of step
    python docs/opdater_sprog.py --uindpakket FILE  list what looks Danish and is not marked

A line of ``--mangler`` is a text's number, a tab and the Danish text, and after another tab its
context if it has one; ``--ind`` reads the same lines with the English text in its place. How to
translate stands in ``docs/sprog.md``.
"""

from __future__ import annotations

import argparse
import ast
import hashlib
import io
import re
import string
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

RODE = Path(__file__).resolve().parents[1]
MAPPE = RODE / "resources" / "sprog"
SPROG = "en"
PAKKER = ("ui", "models", "app", "export")
KATALOGER = ("data", *PAKKER)
"""The catalogues, in the order in which one takes a text that several have."""

KALD = frozenset({"oversat", "markeret", "tr", "translate"})
"""The calls whose text is translated."""
SAMMENHAENG = "\4"
"""Between a text's context and the text, as in gettext's own files."""
FLERTAL = "flertal"
"""The key in the data files whose texts are looked up in that context."""
KUN_DANSK = ("app/kommandolinje",)
"""What is not looked through: the command line is Danish."""

_DATA: Mapping[str, frozenset[str]] = {
    "snitflade/*/felter.toml": frozenset({"etiket", "hjaelp", "enhed", "gruppe", "kilde"}),
    "snitflade/*/koder.toml": frozenset({"etiket", "kilde"}),
    "snitflade/*/profil.toml": frozenset({"titel", "etiket", "flertal", "forklaring", "note"}),
    "snitflade/*/webservice.toml": frozenset({"betydning", "kilde"}),
    "husstande.toml": frozenset({"navn", "forklaring"}),
    "satser/*.toml": frozenset({"navn", "note", "kilder"}),
}
"""The keys that hold what a person reads, by the files they stand in; of a table all its texts."""

Tekster = dict[str, list[str]]
"""Texts in the order they stand, each with the files it stands in."""


class TekstError(Exception):
    """A text is written so that it cannot be found, or a translation does not fit."""


# --- finding texts ------------------------------------------------------------------------------


def texts_in_source(source: str, where: str) -> Iterator[str]:
    """Yield the texts marked in a module, with their contexts (``keyed``).

    Raises ``TekstError`` for one that is put together.
    """
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = _name(node.func)
        if name not in KALD or not node.args:
            continue
        if isinstance(node.func, ast.Name) and name == "tr" and len(node.args) > 1:
            raise TekstError(f"{where}:{node.lineno}: a bare tr with a context; use oversat")
        place = 1 if name == "translate" else 0
        if len(node.args) <= place:  # str.translate
            continue
        stands = f"{where}:{node.lineno}"
        for text in _literals(node.args[place], stands, name):
            yield keyed(text, _context(node.args[place + 1 :], stands))


def keyed(text: str, context: str | None) -> str:
    """Return what a text is known by: itself, or with the context that tells it apart."""
    return f"{context}{SAMMENHAENG}{text}" if context else text


def plain(key: str) -> tuple[str, str | None]:
    """Return a text and its context of what it is known by."""
    context, _, text = key.rpartition(SAMMENHAENG)
    return text, context or None


def _context(arguments: Sequence[ast.expr], where: str) -> str | None:
    if not arguments:
        return None
    given = arguments[0]
    if isinstance(given, ast.Constant) and isinstance(given.value, str):
        return given.value
    raise TekstError(f"{where}: a context is a word as it stands")


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _literals(node: ast.expr, where: str, call: str) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        if node.value:
            yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body, where, call)
        yield from _literals(node.orelse, where, call)
    elif isinstance(node, (ast.JoinedStr, ast.BinOp)) or call != "oversat":
        raise TekstError(f"{where}: {call} wants a text as it stands, not one that is put together")


def package_texts(pakke: str) -> Tekster:
    """Return the texts of one package."""
    found: Tekster = {}
    for path in sorted((RODE / pakke).rglob("*.py")):
        where = path.relative_to(RODE).as_posix()
        if where.startswith(KUN_DANSK):
            continue
        for text in texts_in_source(path.read_text(encoding="utf-8"), where):
            _note(found, text, where)
    return found


def data_texts() -> Tekster:
    """Return the texts that a person reads from the bundled data files."""
    found: Tekster = {}
    for pattern, keys in _DATA.items():
        for path in sorted((RODE / "resources").glob(pattern)):
            where = path.relative_to(RODE).as_posix()
            for text in _values(tomllib.loads(path.read_text(encoding="utf-8")), keys):
                _note(found, text, where)
    return found


def _values(value: Any, keys: frozenset[str]) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inside in value.items():
            if key in keys and isinstance(inside, str) and inside:
                yield keyed(inside, FLERTAL if key == FLERTAL else None)
            elif key in keys and isinstance(inside, dict):
                yield from (text for text in inside.values() if isinstance(text, str))
            else:
                yield from _values(inside, keys)
    elif isinstance(value, list):
        for inside in value:
            yield from _values(inside, keys)


def _note(found: Tekster, text: str, where: str) -> None:
    places = found.setdefault(text, [])
    if where not in places:
        places.append(where)


def all_texts() -> dict[str, Tekster]:
    """Return every catalogue's texts; one that stands in several is the first one's alone."""
    seen: set[str] = set()
    result = {}
    for name in KATALOGER:
        texts = data_texts() if name == "data" else package_texts(name)
        result[name] = {text: places for text, places in texts.items() if text not in seen}
        seen.update(result[name])
    return result


# --- what was forgotten -------------------------------------------------------------------------

_DANSK = """og ikke er et af på som til fra har kan skal der det boligen bolig boliger ingen alle
eller ved nu slet ny gem vælg skriv ret mangler med uden kun være blev bliver efter før denne dette
men når hvor hvad"""
_DANSKE_ORD = frozenset(_DANSK.split())


def unmarked(source: str) -> Iterator[tuple[int, str]]:
    """Yield the line and text of literals that look like Danish for people and are not marked.

    Docstrings are not, nor what is compared with or searched for as one word.
    """
    tree = ast.parse(source)
    passed = {id(node) for node in _passed_over(tree)}
    for node in ast.walk(tree):
        if id(node) in passed:
            continue
        if isinstance(node, ast.JoinedStr):
            parts = [one.value for one in node.values if isinstance(one, ast.Constant)]
            text = "{}".join(str(part) for part in parts)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        else:
            continue
        if looks_danish(text):
            yield getattr(node, "lineno", 0), text


def looks_danish(text: str) -> bool:
    """Return whether a literal looks like Danish that a person reads."""
    words = re.findall(r"[^\W\d_]+", text)
    if re.search("[æøåÆØÅ]", text):
        return True
    return " " in text.strip() and any(word.lower() in _DANSKE_ORD for word in words)


def _passed_over(tree: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value
        elif isinstance(node, ast.Call) and _name(node.func) in KALD:
            yield from (inside for argument in node.args for inside in ast.walk(argument))
        elif isinstance(node, ast.JoinedStr):
            yield from node.values
        elif isinstance(node, (ast.Raise, ast.Assert)) and _is_for_programmers(node):
            yield from ast.walk(node)


def _is_for_programmers(node: ast.Raise | ast.Assert) -> bool:
    """Return whether what is raised is an error of the program, which nobody reads as a text."""
    called = node.exc if isinstance(node, ast.Raise) else None
    name = _name(called.func) if isinstance(called, ast.Call) else ""
    return isinstance(node, ast.Assert) or name in {"RuntimeError", "TypeError", "KeyError"}


# --- catalogues ---------------------------------------------------------------------------------


def translations() -> dict[str, str]:
    """Return what is translated, over all catalogues: a text may move from one to another."""
    known = {}
    for name in KATALOGER:
        path = MAPPE / SPROG / f"{name}.po"
        if path.exists():
            with path.open("rb") as file:
                for message in read_po(file, locale=SPROG):
                    if message.id and message.string:
                        known[keyed(str(message.id), message.context)] = str(message.string)
    return known


class _Katalog(Catalog):
    """A catalogue whose head says nothing of when and by what it was written."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The head: what a reader needs, and no more."""
        return [
            ("Language", SPROG),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]


def po_and_mo(texts: Tekster, known: Mapping[str, str]) -> tuple[bytes, bytes]:
    """Return a catalogue as its two files; the same texts are always the same bytes."""
    catalog = _Katalog(SPROG, header_comment="# English texts of Huslejeklient.", fuzzy=False)
    for key, places in texts.items():
        text, context = plain(key)
        stands = [(place, 0) for place in places]
        message = catalog.add(text, known.get(key, ""), locations=stands, context=context)
        # What looks like Python's or gettext's own formats is text here.
        message.flags.clear()
    po, mo = io.BytesIO(), io.BytesIO()
    write_po(po, catalog, width=100, include_lineno=False)
    write_mo(mo, catalog)
    return po.getvalue(), mo.getvalue()


def faults(text: str, told: str) -> Iterator[str]:
    """Yield what a translation lacks of the places and marks of its text."""
    if _places(text) != _places(told):
        yield "andre pladser i { }"
    if has_mnemonic(text) != has_mnemonic(told):
        yield "& mangler eller er for meget"
    if text.count("\n") != told.count("\n"):
        yield "et andet antal linjer"
    if _ends(text) != _ends(told):
        yield "blanktegn eller … i enden"


def _places(text: str) -> set[str] | str:
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return "ulæselig"


def has_mnemonic(text: str) -> bool:
    """Return whether a text gives a key to press with Alt."""
    return re.search(r"&\w", text.replace("&&", "")) is not None


def _ends(text: str) -> tuple[bool, bool, bool]:
    return text[:1].isspace(), text[-1:].isspace(), text.rstrip().endswith("…")


def number(text: str) -> str:
    """Return a text's number, by which its translation is taken in."""
    return hashlib.sha256(text.encode()).hexdigest()[:7]


# --- the tool -----------------------------------------------------------------------------------


def take_in(path: Path, texts: Mapping[str, Tekster], known: dict[str, str]) -> None:
    """Read translations from a file of numbers and English texts. Raises ``TekstError``."""
    by_number = {number(text): text for catalog in texts.values() for text in catalog}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        nr, _, told = line.partition("\t")
        key, told = by_number.get(nr.strip()), told.partition("\t")[0].replace("\\n", "\n")
        if key is None:
            sys.stderr.write(f"{nr}: no text has that number (any longer): {told}\n")
        elif wrong := list(faults(plain(key)[0], told)):
            sys.stderr.write(f"{nr}: {', '.join(wrong)}\n  {plain(key)[0]!r}\n  {told!r}\n")
        else:
            known[key] = told


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--mangler", choices=KATALOGER)
    parser.add_argument("--alle", action="store_true", help="with --mangler: translated ones too")
    parser.add_argument("--ind", type=Path)
    parser.add_argument("--kontrol", action="store_true")
    parser.add_argument("--uindpakket", nargs="+", type=Path)
    return parser.parse_args()


def main() -> int:
    """Do what the arguments ask."""
    asked = _asked()
    if asked.uindpakket:
        _list_unmarked(asked.uindpakket)
        return 0
    texts, known = all_texts(), translations()
    if asked.mangler:
        for key in texts[asked.mangler]:
            if asked.alle or key not in known:
                text, context = plain(key)
                line = [number(key), text.replace("\n", "\\n"), *([context] if context else [])]
                print(*line, sep="\t")
        return 0
    if asked.ind:
        take_in(asked.ind, texts, known)
    failed = _update(texts, known, write=not asked.kontrol)
    return int(failed and asked.kontrol)


def _list_unmarked(paths: Sequence[Path]) -> None:
    for path in paths:
        for line, text in unmarked(path.read_text(encoding="utf-8")):
            print(f"{path}:{line}: {text!r}")


def _update(texts: Mapping[str, Tekster], known: Mapping[str, str], *, write: bool) -> bool:
    """Write the catalogues and say what is missing; return whether anything is."""
    failed = False
    for name, catalog in texts.items():
        for ending, data in zip(("po", "mo"), po_and_mo(catalog, known), strict=True):
            path = MAPPE / SPROG / f"{name}.{ending}"
            if path.exists() and path.read_bytes() == data:
                continue
            if not write:
                failed = True
                print(f"{path.name} is out of step")
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
        missing = sum(text not in known for text in catalog)
        wrong = [
            text for text in catalog if text in known and any(faults(plain(text)[0], known[text]))
        ]
        failed = failed or bool(missing or wrong)
        print(f"{name}: {len(catalog)} texts, {missing} not translated")
        for text in wrong:
            said = ", ".join(faults(plain(text)[0], known[text]))
            print(f"  {number(text)} {said}: {text!r} / {known[text]!r}")
    return failed


if __name__ == "__main__":
    sys.exit(main())
