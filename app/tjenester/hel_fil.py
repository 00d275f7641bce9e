"""Write a small file where the user wants it: whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from app.tjenester.filmaal import check_target
from models.filfejl import grund
from models.register.overfoersel import AfvistError
from models.sprog import oversat


def write_whole(path: Path, content: bytes, datamappe: Path | None = None) -> None:
    """Write a file, in place of one that is there. Raises ``AfvistError``.

    The file gets the folder's usual rights: others may be meant to read it. None is written in
    ``datamappe``, the program's own folder.
    """
    check_target(path, datamappe)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.ny")
    try:
        try:
            with temporary.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise AfvistError(
            oversat("{path} kan ikke skrives: {error}.").format(path=path, error=grund(error))
        ) from error
