"""Every report in the terminal at fixed width, compared with frozen outputs of a committed schedule."""

from __future__ import annotations

import re
from collections.abc import Callable

import papers_stage as stage
import pytest
from rich.cells import cell_len

from shortshoot.outputs import Options, outputs
from shortshoot.reports import reports

LOOKS = re.compile(r"(<style>|<script>).*?(?=</style>|</script>)", re.DOTALL)
"""What every web page repeats."""

LANGUAGES = {"en": 80, "zh": 80, "en+zh": 120}


@pytest.mark.parametrize("form", ["text", "csv", "json", "html", "ics"])
@pytest.mark.parametrize("name", reports())
def test_first_document_in_every_other_text_format(name: str, form: str, golden: Callable[[str, str], None]) -> None:
    document = next(reports()[name](stage.binder(language="zh" if form == "csv" else "en+zh")).documents())
    if form == "ics" and not document.events:
        assert b"VEVENT" not in outputs()[form]().render([document])[0]
        return
    (made,) = outputs()[form]().render([document])
    text = made.decode("utf-8-sig").replace("\r\n", "\n")
    golden(f"papers/{name}.{form}", LOOKS.sub(r"\1...", text))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", reports())
def test_reads_as_frozen(name: str, language: str, golden: Callable[[str, str], None]) -> None:
    width = LANGUAGES[language]
    documents = list(reports()[name](stage.binder(language=language)).documents())
    (made,) = outputs()["terminal"](Options(width=width)).render(documents)
    text = made.decode()
    assert "\x1b" not in text
    assert max(cell_len(line) for line in text.split("\n")) <= width
    golden(f"papers/{name}.{language.replace('+', '-')}.{width}.txt", text)
