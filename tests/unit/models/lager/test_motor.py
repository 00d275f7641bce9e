"""Facts about the engine."""

from __future__ import annotations

import sqlite3
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert, select
from sqlalchemy.exc import IntegrityError, OperationalError

from models.lager import motor
from models.lager.motor import LagerError, environment_error, open_engine, write_transaction
from models.lager.opgradering import upgrade
from models.lager.skema import afdeling, boligorganisation

ROW = {"nr": 1, "felter": "{}"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "register.db"
    upgrade(path)
    return path


def test_that_foreign_keys_are_on_and_the_journal_is_a_wal(path: Path) -> None:
    with open_engine(path).connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"


def test_that_a_missing_parent_is_refused_as_a_bug(path: Path) -> None:
    with pytest.raises(IntegrityError), write_transaction(open_engine(path)) as connection:
        connection.execute(insert(afdeling).values({**ROW, "foraelder_id": 99}))


def _fail_after_adding(engine: Engine) -> None:
    with write_transaction(engine) as connection:
        connection.exec_driver_sql("CREATE TABLE halv (id INTEGER)")
        connection.execute(insert(boligorganisation).values(ROW))
        raise ZeroDivisionError


def test_that_an_error_takes_everything_back(path: Path) -> None:
    engine = open_engine(path)
    with pytest.raises(ZeroDivisionError):
        _fail_after_adding(engine)
    with engine.connect() as connection:
        assert connection.execute(select(boligorganisation)).all() == []


def test_that_table_definitions_are_part_of_the_transaction(path: Path) -> None:
    engine = open_engine(path)
    with pytest.raises(ZeroDivisionError):
        _fail_after_adding(engine)
    with engine.connect() as connection:
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars().all()
    assert "halv" not in tables


def test_that_a_reader_sees_the_last_commit_while_another_writes(path: Path) -> None:
    engine = open_engine(path)
    with write_transaction(engine) as writer:
        writer.execute(insert(boligorganisation).values(ROW))
        with engine.connect() as reader:
            assert reader.execute(select(boligorganisation)).all() == []


def test_that_a_second_writer_is_told_that_the_database_is_busy(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(motor, "VENTETID", 0.01)
    with write_transaction(open_engine(path)):
        second = open_engine(path)
        with pytest.raises(LagerError, match="optaget af et andet program"):
            write_transaction(second).__enter__()


def test_that_a_full_disk_is_told(path: Path) -> None:
    large = insert(boligorganisation).values({**ROW, "felter": "x" * 100_000})
    with write_transaction(open_engine(path)) as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(LagerError, match="Disken er fuld"):
            connection.execute(large)


def test_that_a_write_protected_database_is_told(path: Path) -> None:
    with open_engine(path).connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
        with pytest.raises(LagerError, match="kan kun læses"):
            connection.execute(insert(boligorganisation).values(ROW))


def test_that_a_damaged_database_is_told(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    with (
        pytest.raises(LagerError, match="beskadiget"),
        open_engine(path).connect() as connection,
    ):
        connection.execute(select(boligorganisation)).all()


def test_that_a_file_of_another_kind_is_told(tmp_path: Path) -> None:
    path = tmp_path / "brev.db"
    path.write_bytes(b"Kaere kollega. " * 400)
    with pytest.raises(LagerError, match="ikke en database"):
        open_engine(path).connect()


def test_that_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(LagerError, match="kan ikke åbnes"):
        open_engine(tmp_path / "findes" / "ikke.db").connect()


def test_that_a_wrong_statement_is_a_bug(path: Path) -> None:
    with pytest.raises(OperationalError), open_engine(path).connect() as connection:
        connection.exec_driver_sql("SELECT ukendt FROM boligorganisation")


def test_that_errors_without_a_code_are_bugs() -> None:
    assert environment_error(sqlite3.ProgrammingError("lukket")) is None
    assert environment_error(None) is None


def test_that_a_busy_writer_lets_others_in_between(path: Path) -> None:
    engine = open_engine(path)
    stop, written = threading.Event(), threading.Event()

    def write_again_and_again() -> None:
        while not stop.is_set():
            with write_transaction(engine) as connection:
                connection.execute(insert(boligorganisation).values(ROW))
                written.set()

    busy = threading.Thread(target=write_again_and_again)
    busy.start()
    try:
        assert written.wait(5)
        for _ in range(20):
            started = time.monotonic()
            with write_transaction(engine) as connection:
                connection.execute(insert(boligorganisation).values(ROW))
            assert time.monotonic() - started < motor.VENTETID / 5
    finally:
        stop.set()
        busy.join()


def test_that_one_who_has_waited_in_vain_does_not_stop_the_queue(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(motor, "VENTETID", 0.01)
    engine = open_engine(path)
    refused: list[str] = []

    def try_to_write() -> None:
        try:
            with write_transaction(engine):
                refused.append("")
        except LagerError as error:
            refused.append(str(error))

    with write_transaction(engine):
        other = threading.Thread(target=try_to_write)
        other.start()
        other.join()
    assert refused == ["Databasen er optaget af en anden opgave. Vent lidt, og prøv så igen."]
    with write_transaction(engine) as connection:
        connection.execute(insert(boligorganisation).values(ROW))
