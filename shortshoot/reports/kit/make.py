"""Short ways to make cells and rows, so that a report reads like the paper it makes."""

from __future__ import annotations

from collections.abc import Iterable

from shortshoot.document import Cell, Column, Row, Shade, Tone
from shortshoot.model.money import decimals
from shortshoot.reports.kit.speak import Speaker


def cell(text: object = "", value: float | None = None, tone: Tone = "plain") -> Cell:
    """A cell; a bare whole number is its own value."""
    if isinstance(text, int) and value is None:
        value = text
    return Cell(text=str(text), value=value, tone=tone)


def row(cells: dict[str, object], *, shade: Shade = "", about: Iterable[str] = (), total: bool = False) -> Row:
    """A row whose cells are given as cells, texts or numbers."""
    made = {key: one if isinstance(one, Cell) else cell(one) for key, one in cells.items()}
    return Row(kind="total" if total else "row", cells=made, shade=shade, about=tuple(about))


def pages_cell(say: Speaker, eighths: int) -> Cell:
    """Pages as the language writes them, with decimal pages behind."""
    return Cell(text=say.pages(eighths), value=eighths / 8)


def money_cell(say: Speaker, amount: int) -> Cell:
    """Money, with whole units behind."""
    places = decimals(say.currency)
    return Cell(text=say.money(amount), value=amount / 10**places if places else amount)


class Columns:
    """Columns labelled from the keys of one report or of the strips."""

    def __init__(self, say: Speaker, group: str) -> None:
        self.say = say
        self.group = group

    def __call__(
        self,
        key: str,
        *,
        right: bool = False,
        center: bool = False,
        grow: int = 0,
        keep: int = 1,
        label: str = "",
        by_hand: int = 0,
    ) -> Column:
        """One column; its label is `GROUP.KEY` unless given."""
        align = "right" if right else "center" if center else "left"
        label = label or self.say.stacked(f"{self.group}.{key}")
        return Column(key=key, label=label, align=align, grow=grow, keep=keep, by_hand=by_hand)
