"""Files are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path


def write_atomically(path: Path, content: str | bytes, *, lasting: bool = True) -> None:
    """Put a file at a path at one stroke; whoever is interrupted leaves the old file as it was.

    `lasting` waits until it is on the disk, for what nobody can make again after a power cut.
    Raises OSError, naming the file that was asked for, when the folder cannot be written to.
    """
    target = path.resolve()
    half = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with half.open("wb") as stream:
            stream.write(content.encode("utf-8") if isinstance(content, str) else content)
            if lasting:
                stream.flush()
                os.fsync(stream.fileno())
        half.replace(target)
    except OSError as error:
        error.filename, error.filename2 = str(path), None
        raise
    finally:
        half.unlink(missing_ok=True)
