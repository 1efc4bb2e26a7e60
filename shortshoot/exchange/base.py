"""What the last import said, kept beside the shoot file.

**Why:** only with it can the next import tell a value that somebody typed from one that the last draft had.
Without the file everything that differs counts as typed, and is kept.
"""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import ValidationError

from shortshoot.exchange.breakdown import Breakdown

NAME = "imported.json"
FORMAT = 1


def base_text(breakdown: Breakdown) -> str:
    """The file's text: one line a scene, so that changes can be read in version control."""
    data = breakdown.model_dump(mode="json", exclude={"notes", "lines"}, exclude_defaults=True)
    about = "what the last 'shortshoot import' read; leave it here so that the next one keeps what you typed"
    lines = [f'  "format": {FORMAT}', f'  "about": {json.dumps(about)}']
    for section, value in data.items():
        if isinstance(value, dict) and section in ("scenes", "prints", "cast"):
            entries = ",\n".join(f"    {json.dumps(key)}: {_one_line(one)}" for key, one in value.items())
            lines.append(f"  {json.dumps(section)}: {{\n{entries}\n  }}")
        else:
            lines.append(f"  {json.dumps(section)}: {_one_line(value)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _one_line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def read_base(folder: Path) -> Breakdown | None:
    """The last import in a folder; None when there is none or it cannot be read."""
    try:
        data = json.loads((folder / NAME).read_text(encoding="utf-8"))
        if not isinstance(data, dict) or data.pop("format", None) != FORMAT:
            return None
        data.pop("about", None)
        return Breakdown.model_validate(data)
    except (OSError, ValueError, ValidationError, RecursionError):
        return None
