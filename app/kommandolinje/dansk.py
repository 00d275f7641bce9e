"""Let argparse speak Danish: its own sentences are few, and looked up in one place."""

from __future__ import annotations

import argparse

_SENTENCES = {
    "usage: ": "brug: ",
    "positional arguments": "argumenter",
    "options": "tilvalg",
    "show this help message and exit": "vis denne hjælp",
    "show program's version number and exit": "vis programmets version",
    "expected one argument": "skal have en værdi",
    "the following arguments are required: %s": "Der mangler: %s",
    "unrecognized arguments: %s": "Ukendt: %s",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "%(value)r kendes ikke; vælg mellem %(choices)s"
    ),
    "invalid %(type)s value: %(value)r": "%(value)r kan ikke bruges",
    "not allowed with argument %s": "kan ikke bruges sammen med %s",
    "ignored explicit argument %r": "skal stå uden værdi, ikke med %r",
}


def translate(sentence: str) -> str:
    """Return one of argparse's own sentences in Danish; an unknown one as it is."""
    return _SENTENCES.get(sentence, sentence)


def apply() -> None:
    """Make every parser of this process speak Danish.

    argparse looks its sentences up through gettext under the name ``_``, and offers no other door.
    """
    vars(argparse)["_"] = translate
