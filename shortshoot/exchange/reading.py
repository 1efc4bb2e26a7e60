"""Bytes from strangers: bounded, decoded, unzipped, and refused in plain words.

**Why:** a script comes from a chat group, a spreadsheet from a base. Size, encoding and what hides in
a zip are looked at before any library sees them, so that a bad file costs a sentence and no memory.
"""

from __future__ import annotations

import codecs
import io
import re
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

LARGEST_FILE = 32 * 1024 * 1024
LARGEST_TEXT = 8 * 1024 * 1024
LARGEST_UNPACKED = 96 * 1024 * 1024
MOST_ENTRIES = 4096
HIGHEST_RATIO = 250

_MAGIC = {
    b"%PDF": "a PDF; export the script as Fountain, Final Draft, Word or plain text",
    b"\xd0\xcf\x11\xe0": "an old Office file; save it as .docx or .xlsx",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"Rar!": "a RAR archive; unpack it first",
    b"7z\xbc\xaf": "a 7z archive; unpack it first",
    b"\x1f\x8b": "a gzip archive; unpack it first",
    b"{\\rtf": "rich text; save it as .docx or plain text",
}
_USUAL = re.compile(
    "[\\t\\n\\r\\x20-\\x7e\\u00a0-\\u00ff\\u2000-\\u206f\\u25a0-\\u25ff\\u3000-\\u303f\\u4e00-\\u9fff\\uff00-\\uffef]"
)
_SPACES = re.compile("[\\x00-\\x20\\x7f-\\xa0\\u2028\\u2029\\u3000\\ud800-\\udfff\\ufffe\\uffff]+")
"""White space, and what no file of ours may contain."""

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]")


class Unreadable(Exception):
    """A foreign file that cannot be taken, and why, in one sentence for the person who sent it."""


class MissingExtra(Unreadable):
    """A library of the `exchange` extra is not installed."""

    def __init__(self, library: str) -> None:
        super().__init__(
            f"needs {library}, which is not installed; install it with: pip install 'shortshoot[exchange]'"
        )


def need(library: str) -> Any:
    """Import a library of the extra, or raise MissingExtra naming the extra."""
    import importlib

    try:
        module: ModuleType = importlib.import_module(library)
    except ImportError:
        raise MissingExtra(library.partition(".")[0]) from None
    return module


@dataclass(frozen=True)
class Source:
    """A foreign file in memory: its name and bytes."""

    name: str
    data: bytes

    @classmethod
    def open(cls, path: Path) -> Source:
        """Read a file, at most `LARGEST_FILE` bytes of it. Raises Unreadable."""
        if path.is_dir():
            raise Unreadable("is a folder; name a script or a spreadsheet")
        try:
            with path.open("rb") as stream:
                data = stream.read(LARGEST_FILE + 1)
        except OSError as error:
            raise Unreadable(f"cannot be read: {error.strerror or error}") from None
        if len(data) > LARGEST_FILE:
            raise Unreadable(f"is larger than {LARGEST_FILE // 2**20} MB, which no script or breakdown is")
        if not data.strip():
            raise Unreadable("is empty")
        return cls(path.name, data)

    @property
    def suffix(self) -> str:
        """The ending of the name in lower case, such as `.fdx`."""
        return Path(self.name).suffix.lower()

    @cached_property
    def decoded(self) -> tuple[str, str]:
        """The text, cleaned of invisible characters, and the name of its encoding. Raises Unreadable."""
        text, encoding = decode(self.data)
        return _INVISIBLE.sub("", text).replace("\r\n", "\n").replace("\r", "\n"), encoding

    @property
    def text(self) -> str:
        """The decoded text."""
        return self.decoded[0]

    def unzip(self) -> zipfile.ZipFile:
        """The file as a zip whose entries have been looked at. Raises Unreadable for bombs and damage."""
        if self.data[:4] == b"\xd0\xcf\x11\xe0":
            raise Unreadable("is an old or password-protected Office file; save it as a plain .docx or .xlsx")
        try:
            archive = zipfile.ZipFile(io.BytesIO(self.data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            raise Unreadable(f"is damaged: a {self.suffix or 'file'} should be a zip archive inside") from None
        entries = archive.infolist()
        unpacked = sum(entry.file_size for entry in entries)
        if len(entries) > MOST_ENTRIES or unpacked > LARGEST_UNPACKED:
            raise Unreadable(f"would unpack to {unpacked // 2**20} MB; that is a zip bomb or not a breakdown")
        for entry in entries:
            if entry.flag_bits & 1:
                raise Unreadable("is protected by a password; save it without one")
            if entry.file_size > 2**20 and entry.file_size > HIGHEST_RATIO * max(1, entry.compress_size):
                raise Unreadable(f"is packed {entry.file_size // max(1, entry.compress_size)} : 1, like a zip bomb")
        return archive

    def entry(self, archive: zipfile.ZipFile, name: str) -> bytes:
        """One entry of the zip, never more than its stated size. Raises Unreadable."""
        try:
            with archive.open(name) as stream:
                return stream.read(LARGEST_UNPACKED)
        except KeyError:
            raise Unreadable(f"is not a {self.suffix} file: it has no {name} inside") from None
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError):
            raise Unreadable(f"is damaged: {name} inside it cannot be unpacked") from None


def decode(data: bytes) -> tuple[str, str]:
    """Text from UTF-8, UTF-16, GB18030 or Windows-1252, with the name of what it was. Raises Unreadable."""
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise Unreadable(f"is {what}")
    if len(data) > LARGEST_TEXT:
        raise Unreadable(f"is a text of more than {LARGEST_TEXT // 2**20} MB, which no script is")
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _strict(data[3:] if encoding == "utf-8" else data, encoding), encoding
    if encoding := _utf16_without_mark(data):
        return _strict(data, encoding), encoding
    if b"\0" in data or _controls(data) > len(data) // 50:
        raise Unreadable("is not text; give a script, a spreadsheet or a .uss file")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _legacy(data)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Unreadable(f"says it is {encoding.upper()} but is damaged near line {line}; save it again") from None


def _utf16_without_mark(data: bytes) -> str:
    """UTF-16 that does not say so, told by what its characters would be."""
    if b"\0" not in data[:65536]:
        return ""
    sample = data[: min(len(data), 65536) // 2 * 2]
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample.decode(encoding, errors="replace")
        if text and len(_USUAL.findall(text)) > 0.95 * len(text):
            return encoding
    return ""


def _controls(data: bytes) -> int:
    head = data[:65536]
    return sum(head.count(byte) for byte in range(32) if byte not in (9, 10, 11, 12, 13))


def _legacy(data: bytes) -> tuple[str, str]:
    """GB18030, Windows-1252, or line by line where a file was pasted together from several."""
    runs = re.findall(rb"[\x80-\xff]+", data)
    lonely = sum(len(run) == 1 for run in runs)
    if lonely * 2 > len(runs) and not _valid(data, "utf-8"):
        with_marks = data.decode("cp1252", errors="replace")
        if with_marks.count("\ufffd") * 10 <= len(runs):
            return with_marks, "windows-1252"
    if _valid(data, "gb18030") and not any(len(run) >= 3 and _valid(run, "utf-8") for run in runs[:200]):
        return data.decode("gb18030"), "gb18030"
    lines: list[str] = []
    for number, line in enumerate(data.split(b"\n"), 1):
        for encoding in ("utf-8", "gb18030"):
            if _valid(line, encoding):
                lines.append(line.decode(encoding))
                break
        else:
            raise Unreadable(f"is neither UTF-8, UTF-16 nor GB18030: line {number} cannot be read; save it as UTF-8")
    return "\n".join(lines), "mixed utf-8 and gb18030"


def _valid(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def tidy(text: str) -> str:
    """A line as people should see it again: single spaces, characters for radicals, punctuation as typed."""
    text = re.sub("[\u2e80-\u2fdf]", lambda radical: unicodedata.normalize("NFKC", radical[0]), text)
    return _SPACES.sub(" ", text).strip()


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """One form for each character: radicals as characters (⽇ is 日), full width as half width, single spaces."""
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", text)).strip()
