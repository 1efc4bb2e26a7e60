"""`shortshoot import`."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from shortshoot.cli.kit.exits import Exit, leave

if TYPE_CHECKING:
    from shortshoot.exchange import Breakdown, Note
    from shortshoot.exchange.formats import Imported
    from shortshoot.model import Shoot

PLACEHOLDER_START = "2027-01-04"


class Format(StrEnum):
    """How the result is told."""

    TEXT = "text"
    JSON = "json"


def command(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Scripts, spreadsheets or .uss schedules.")],
    *,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FOLDER", help="The shoot's folder, new or to merge into.")
    ] = None,
    start: Annotated[
        datetime, typer.Option(formats=["%Y-%m-%d"], help="The first shooting day of a new shoot.")
    ] = PLACEHOLDER_START,  # type: ignore[assignment]
    columns: Annotated[
        Path | None, typer.Option(metavar="FILE", help="YAML that names the columns of an unusual spreadsheet.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Tell what would change, and change nothing.")] = False,
    format_: Annotated[Format, typer.Option("--format", help="Text or JSON.")] = Format.TEXT,
) -> None:
    """Turn scripts, spreadsheets or schedules into a shoot.

    Into a shoot that is there, a new draft is merged; what you typed stays.
    """
    from shortshoot.exchange.combine import combine
    from shortshoot.exchange.folder import MAIN

    imported = _read_all(files, _column_names(columns))
    breakdown = combine([one.breakdown for one in imported])
    folder = output or Path(files[0].stem)
    report: dict[str, Any] = {"folder": folder.as_posix(), "scenes": len(breakdown.scenes)}
    if (folder / MAIN).exists():
        report["changes"] = _merge(folder, breakdown, dry_run=dry_run)
    else:
        report["written"] = _write_new(folder, breakdown, files[0].name, start, dry_run=dry_run)
    if not dry_run:
        report["written"] = [*report.get("written", []), *_write_schedules(folder, imported)]
    _tell(breakdown, report, format_)


def _read_all(files: Sequence[Path], columns: Mapping[str, str]) -> list[Imported]:
    from shortshoot.exchange import Source, Unreadable
    from shortshoot.exchange.formats import Imported, read

    found = []
    for path in files:
        try:
            one = read(Source.open(path), columns)
        except Unreadable as error:
            sys.stderr.write(f"{path.as_posix()}: {error}\n")
            raise leave(Exit.PROBLEMS) from None
        notes = tuple(note.model_copy(update={"file": path.name}) for note in one.breakdown.notes)
        found.append(Imported(one.breakdown.model_copy(update={"notes": notes}), one.schedules))
    return found


def _column_names(path: Path | None) -> dict[str, str]:
    """Field names to the headings that a spreadsheet has for them."""
    if path is None:
        return {}
    from shortshoot.loading.edits import Edits, Refused

    try:
        named = Edits(path.read_text(encoding="utf-8-sig")).plain(())
    except (Refused, OSError, UnicodeDecodeError) as error:
        said = error.strerror if isinstance(error, OSError) else error
        sys.stderr.write(f"{path.as_posix()}: {said}; write lines such as 'set: Where' in it\n")
        raise leave(Exit.PROBLEMS) from None
    return {str(key): str(value) for key, value in named.items()}


def _write_new(folder: Path, breakdown: Breakdown, origin: str, start: datetime, *, dry_run: bool) -> list[str]:
    from shortshoot.exchange.base import NAME, base_text
    from shortshoot.exchange.folder import MAIN
    from shortshoot.exchange.writer import write_shoot
    from shortshoot.loading.atomic import write_atomically

    text = write_shoot(breakdown, origin, start.date())
    if dry_run:
        sys.stdout.write(text)
        return []
    folder.mkdir(parents=True, exist_ok=True)
    write_atomically(folder / MAIN, text)
    write_atomically(folder / NAME, base_text(breakdown))
    return [(folder / MAIN).as_posix(), (folder / NAME).as_posix()]


def _merge(folder: Path, breakdown: Breakdown, *, dry_run: bool) -> list[dict[str, str]]:
    from shortshoot.cli.kit.merging import merge_into
    from shortshoot.exchange.base import NAME, base_text, read_base
    from shortshoot.loading.atomic import write_atomically

    changes = merge_into(folder, read_base(folder), breakdown, by_content=True, dry_run=dry_run)
    text = base_text(breakdown)
    target = folder / NAME
    if not dry_run and not (target.exists() and target.read_text(encoding="utf-8") == text):
        write_atomically(target, text)
    return [{"kind": one.kind, "path": ".".join(one.path), "text": one.text} for one in changes]


def _write_schedules(folder: Path, imported: Sequence[Imported]) -> list[str]:
    """The first schedule becomes schedule.yaml unless there is one, the others are named after their boards."""
    from shortshoot.exchange.boards import shifted
    from shortshoot.exchange.names import identify
    from shortshoot.loading import load, rules_digest, write_schedule
    from shortshoot.model import DAY
    from shortshoot.rules.book import RuleBook

    shoot: Shoot | None = load(folder).shoot if any(one.schedules for one in imported) else None
    if shoot is None:
        return []
    digest = rules_digest(RuleBook.of(shoot))
    written: list[str] = []
    for one in imported:
        own = one.breakdown.calendar
        late = (own.start - shoot.calendar.start).days * DAY if own else 0
        for name, schedule in one.schedules.items():
            path = folder / "schedule.yaml"
            if path.exists():
                path = folder / f"schedule-{identify(name) if name != 'schedule' else 'imported'}.yaml"
            written.append(write_schedule(path, shoot, shifted(schedule, late), rules_digest=digest).as_posix())
    return written


def _tell(breakdown: Breakdown, report: dict[str, Any], format_: Format) -> None:
    from shortshoot.cli.kit.merging import change_table, table
    from shortshoot.cli.kit.opening import typed
    from shortshoot.model import counted, pages_text

    if format_ is Format.JSON:
        notes = [one.model_dump(mode="json") for one in breakdown.notes]
        sys.stdout.write(json.dumps({**report, "notes": notes}, ensure_ascii=False, indent=1) + "\n")
        return
    pages = sum(scene.pages or 0 for scene in breakdown.scenes.values())
    counts = [(len(breakdown.scenes), "scene"), (len(breakdown.cast), "role"), (len(breakdown.sets), "set")]
    said = ", ".join(counted(n, what) for n, what in counts)
    sys.stdout.write(f"{breakdown.title.say() or report['folder']}: {said}, {pages_text(pages)} pages\n")
    if "changes" in report:
        change_table(report["changes"])
    if breakdown.notes:
        rows = [
            (note.kind, f"{note.file}:{note.line}" if note.line else note.file, note.text) for note in breakdown.notes
        ]
        table(f"to do: {len(rows)}", ("what", f"where ({breakdown.line_word})", ""), rows)
    for path in report.get("written", []):
        sys.stdout.write(f"wrote {path}\n")
    sys.stdout.write(f"next: {typed('shortshoot', 'check', Path(report['folder']))}\n")


def _is_news(note: Note, changes: list[dict[str, str]] | None) -> bool:
    """Whether a note is worth telling: after a merge, only about what changed, and what could not be read."""
    if changes is None or note.kind == "unread":
        return True
    touched = {tuple(one["path"].split(".")[:2]) for one in changes}
    return note.path[:2] in touched
