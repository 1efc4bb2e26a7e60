"""How long imports take: `python tests/benchmarks/exchange_times.py`. Two hundred scenes have to stay below 1 s."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from shortshoot.exchange import Source
from shortshoot.exchange.formats import Imported, read, write
from shortshoot.exchange.writer import write_shoot

CHINESE = "{e}-{s} 日 内 沈家 客厅{k}\n人物：林夏、陈默、老周\n"
CHINESE += "△林夏拆开信，又合上。\n林夏：这封信你藏了多久？\n陈默（冷笑）：你猜。\n" * 6 + "\n"
ENGLISH = "INT. HOUSE - ROOM {k} - DAY #{n}#\n\n"
ENGLISH += "Iris opens the letter and folds it again.\n\nIRIS\nHow long?\n\nTOBY\n(cold)\nGuess.\n\n" * 6


def script(kind: str, scenes: int) -> Source:
    """A script of so many scenes, about half a page each."""
    pattern = CHINESE if kind == ".txt" else ENGLISH
    text = "".join(pattern.format(e=n // 3 + 1, s=n % 3 + 1, k=n % 24, n=n + 1) for n in range(scenes))
    if kind in (".txt", ".fountain"):
        return Source(f"x{kind}", text.encode())
    breakdown = read(Source("x.fountain", text.encode())).breakdown
    return Source(f"x{kind}", write(kind, Imported(breakdown, {})))


def measure(kind: str, scenes: int) -> None:
    """Print the time from bytes to the text of a shoot file, in this process and as a command."""
    source = script(kind, scenes)
    begin = time.perf_counter()
    breakdown = read(source).breakdown
    write_shoot(breakdown, source.name, date(2027, 1, 4))
    inside = time.perf_counter() - begin
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / source.name
        file.write_bytes(source.data)
        begin = time.perf_counter()
        run = "from shortshoot.cli import main; main()"
        command = [sys.executable, "-c", run, "import", str(file), "-o", f"{folder}/shoot"]
        subprocess.run(command, check=True, capture_output=True)
        whole = time.perf_counter() - begin
    scenes_read = f"{kind:10} {len(breakdown.scenes):5} scenes {len(source.data) / 1e6:6.2f} MB"
    sys.stdout.write(f"{scenes_read}  read and written {inside:6.2f} s  command {whole:6.2f} s\n")


if __name__ == "__main__":
    for kind in (".txt", ".fountain", ".csv", ".xlsx", ".uss"):
        measure(kind, 200)
    measure(".txt", 4900)
    measure(".fountain", 4900)
