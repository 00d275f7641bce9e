"""The reader against files that are broken, or meant to do harm."""

from __future__ import annotations

import resource
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from export.laeser import LaeseError, Laesning, read
from export.laeser_stroem import STOERSTE_BOLIG
from export.laeser_ukendt import DYBESTE
from models.register.profil import bundled

TABEL = bundled()
START = '<BoligListe xmlns="urn:oio:lbf:1.0.0">'
VALID = f"""<?xml version="1.0" encoding="utf-8"?>
{START}
  <BoligStruktur>
    <BoligIdentifikationStruktur>
      <BoligUnikIdentifikator>0a3f50b4-2cf5-32b8-e044-0003ba298018</BoligUnikIdentifikator>
    </BoligIdentifikationStruktur>
    <Kladde>false</Kladde>
    <BoligURLTekst>Sødalsvej &amp; æøå</BoligURLTekst>
    <BoligudgiftStruktur>
      <Kladde>false</Kladde>
      <BoligudgiftBeloeb>5000.00</BoligudgiftBeloeb>
    </BoligudgiftStruktur>
    <Ukendt a="1"><B/></Ukendt>
  </BoligStruktur>
</BoligListe>
""".encode()


def refused(content: bytes | str) -> LaeseError:
    encoded = content.encode() if isinstance(content, str) else content
    with pytest.raises(LaeseError) as caught:
        list(read(BytesIO(encoded), TABEL))
    assert caught.value.besked == str(caught.value)
    return caught.value


def read_or_refused(content: bytes) -> str:
    """Return what reading comes to; anything but dwellings or ``LaeseError`` fails the test."""
    try:
        boliger = list(read(BytesIO(content), TABEL))
    except LaeseError as error:
        return error.besked
    return f"{len(boliger)} boliger"


@pytest.mark.parametrize("content", [b"", b"  \n", b"\xef\xbb\xbf"])
def test_that_an_empty_file_is_refused(content: bytes) -> None:
    assert "tom" in refused(content).besked or "XML" in refused(content).besked


@pytest.mark.parametrize(
    "content",
    [
        b"hej",
        b"PK\x03\x04rest",
        b"\x00\x00\x00",
        b"%PDF-1.7",
        b"a;b;c\n1;2;3\n",
        b"\xff\xfe",
        b"{}",
    ],
)
def test_that_a_file_that_is_not_xml_is_refused(content: bytes) -> None:
    assert "XML" in refused(content).besked


def test_that_a_missing_file_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(LaeseError, match="kan ikke åbnes"):
        list(read(tmp_path / "findes-ikke.xml", TABEL))


def test_that_another_root_is_refused_by_name() -> None:
    error = refused("<Faktura/>")
    assert "Faktura" in error.besked
    assert "BoligListe" in error.besked
    assert (error.linje, error.sti) == (1, "/Faktura")


def test_that_another_namespace_is_refused_naming_both() -> None:
    error = refused('<BoligListe xmlns="urn:oio:lbf:5.0.0"/>')
    assert "urn:oio:lbf:5.0.0" in error.besked
    assert "urn:oio:lbf:1.0.0" in error.besked


def test_that_a_cut_file_names_the_element_and_its_line() -> None:
    error = refused(VALID[: VALID.index(b"<BoligURLTekst>")])
    assert (
        error.besked
        == "Linje 3: her er filen gået i stykker, midt i elementet BoligStruktur. Hent den igen."
    )
    assert (error.linje, error.sti) == (3, "/BoligListe/BoligStruktur[1]")


def test_that_a_wrong_end_tag_names_both_elements() -> None:
    error = refused(VALID.replace(b"</BoligURLTekst>", b"</BoligUrl>"))
    assert error.besked.startswith("Linje 8: elementet BoligURLTekst fra linje 8")
    assert "BoligUrl" in error.besked


def test_that_the_path_counts_the_dwellings_before() -> None:
    one = "<BoligStruktur><Kladde>false</Kladde></BoligStruktur>"
    assert refused(f"{START}{one * 3}<BoligStruktur><").sti == "/BoligListe/BoligStruktur[4]"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (f"{START}</BoligListe>mere", "efter slutningen"),
        (f"{START}<a>&hej;</a></BoligListe>", "&hej;"),
        (f"{START}<a>\x01</a></BoligListe>", "tegn"),
        (f"{START}<x:a/></BoligListe>", "præfikset x"),
        (f'{START}<a b="1" b="2"/></BoligListe>', "to gange"),
        (f"{START}<a b=1/></BoligListe>", "gyldig XML"),
        ('<?xml version="1.0" encoding="hest"?><a/>', "hest"),
        ('<?xml version="1.0" encoding="utf-7"?><a/>', "utf-7"),
    ],
)
def test_that_malformed_xml_is_told_with_its_line(content: str, says: str) -> None:
    error = refused(content)
    assert says in error.besked
    assert error.linje == 1


def test_that_bytes_of_another_character_set_are_told_of() -> None:
    assert "tegnsæt" in refused(VALID.decode().encode("latin-1")).besked


BOMB = """<?xml version="1.0"?>
<!-- x --><!DOCTYPE BoligListe [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>
<BoligListe xmlns="urn:oio:lbf:1.0.0"><a>&d;</a></BoligListe>"""


@pytest.mark.parametrize(
    "content",
    [
        BOMB,
        f'<!DOCTYPE a [<!ENTITY a "{"x" * 50_000}">]>{START}{"&a;" * 10_000}</BoligListe>',
        f'<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>{START}&a;</BoligListe>',
        f'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">{START}</BoligListe>',
        f'<!DOCTYPE a [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>{START}</BoligListe>',
        f'<!DOCTYPE a [<!ENTITY a "x">]><BoligListe xmlns="urn:oio:lbf:1.0.0" b="{"&a;" * 9}"/>',
        f"<!DOCTYPE BoligListe>{START}</BoligListe>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_that_a_doctype_is_refused_before_it_is_parsed(content: str, encoding: str) -> None:
    error = refused(content.encode(encoding))
    assert "DOCTYPE" in error.besked
    assert error.linje in (1, 2)


def test_that_a_doctype_behind_a_long_prolog_is_refused() -> None:
    padding = "<!--" + "x" * 70_000 + "-->"
    assert "begynder ikke" in refused(f"{padding}<!DOCTYPE a>{START}</BoligListe>").besked


def test_that_an_include_is_nothing_but_an_unknown_element() -> None:
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>'
    content = f"{START}<BoligStruktur>{include}</BoligStruktur></BoligListe>"
    (bolig,) = read(BytesIO(content.encode()), TABEL)
    assert bolig.felter == {
        "?1": '<include xmlns="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>'
    }


@pytest.mark.parametrize("depth", [DYBESTE + 1, 200, 5000])
def test_that_deep_elements_are_refused(depth: int) -> None:
    deep = "<a>" * depth + "</a>" * depth
    for content in (f"{START}{deep}</BoligListe>", f"{START}<BoligStruktur>{deep}</BoligStruktur>"):
        assert "niveauer" in refused(content + "").besked or "dybt" in refused(content).besked


def test_that_deep_elements_within_reason_are_kept() -> None:
    deep = "<a>" * (DYBESTE - 1) + "</a>" * (DYBESTE - 1)
    content = f"{START}<BoligStruktur>{deep}</BoligStruktur></BoligListe>"
    (bolig,) = read(BytesIO(content.encode()), TABEL)
    assert bolig.felter["?1"].count("<a") == DYBESTE - 1


@pytest.mark.parametrize(
    "filling",
    [
        "<a>" + "x" * 9_000_000 + "</a>",
        "x" * 11_000_000,
        "<a/>" * 2_000_000,
        "<!--x-->" * 1_000_000,
    ],
)
def test_that_an_endless_dwelling_is_refused(filling: str) -> None:
    error = refused(f"{START}<BoligStruktur>{filling}</BoligStruktur></BoligListe>")
    assert "MB" in error.besked or "fylder for meget" in error.besked


def test_that_a_root_without_end_is_refused() -> None:
    content = "<BoligListe " + " ".join(f'a{number}="1"' for number in range(20_000)) + ">"
    assert "begynder ikke" in refused(content).besked


class _Endless(BytesIO):
    """A file that goes on with the same dwelling for ever so long."""

    def __init__(self, dwellings: int) -> None:
        super().__init__()
        self._left = [
            START.encode(),
            *[b"<BoligStruktur><Kladde/></BoligStruktur>" * 500] * dwellings,
        ]
        self._left.append(b"</BoligListe>")
        self._left.reverse()

    def read(self, size: int | None = -1, /) -> bytes:
        return self._left.pop() if self._left else b""


def test_that_memory_does_not_grow_with_the_file() -> None:
    for _ in Laesning(_Endless(20), TABEL):
        pass
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    laesning = Laesning(_Endless(200), TABEL)
    assert sum(1 for _ in laesning) == 100_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 10_000


def test_that_an_unknown_element_that_never_ends_does_not_fill_memory() -> None:
    content = f"{START}<a>" + "<b/>" * (STOERSTE_BOLIG // 2)
    assert "MB" in refused(content).besked


@given(
    st.lists(
        st.tuples(st.integers(0, len(VALID) - 1), st.integers(0, 255), st.integers(0, 2)),
        min_size=1,
        max_size=6,
    )
)
def test_that_any_bytes_are_read_or_refused(changes: list[tuple[int, int, int]]) -> None:
    content = bytearray(VALID)
    for at, byte, kind in changes:
        place = min(at, len(content) - 1)
        if kind == 0:
            content[place] = byte
        elif kind == 1:
            content.insert(place, byte)
        else:
            del content[place : place + byte]
            content.extend(b" ")
    assert read_or_refused(bytes(content))


@given(st.binary(max_size=200))
def test_that_noise_is_refused(noise: bytes) -> None:
    for content in (noise, START.encode() + noise):
        assert read_or_refused(content)


@given(st.integers(0, len(VALID) - 2))
def test_that_any_cut_is_refused(at: int) -> None:
    cut = VALID[:at]
    if not cut.rstrip().endswith(b"</BoligListe>"):
        refused(cut)


class _EverDifferent(BytesIO):
    """A file in which every dwelling has an element that no other has."""

    def __init__(self, dwellings: int) -> None:
        super().__init__()
        self._numbers = iter(range(dwellings))
        self._begun = self._ended = False

    def read(self, size: int | None = -1, /) -> bytes:
        if not self._begun:
            self._begun = True
            return START.encode()
        number = next(self._numbers, None)
        if number is not None:
            odd = f"<a{number}>{'<b/>' * 100}<{'c' * 5000}/></a{number}>"
            return f"<BoligStruktur><Kladde/>{odd}</BoligStruktur>".encode()
        end = b"" if self._ended else b"</BoligListe>"
        self._ended = True
        return end


def test_that_what_is_learned_of_a_file_does_not_fill_memory() -> None:
    assert sum(1 for _ in Laesning(_EverDifferent(50), TABEL)) == 50
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert sum(1 for _ in Laesning(_EverDifferent(1200), TABEL)) == 1200
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 40_000
