"""Leaps: the days of the whole shoot rearranged at once, more boldly as long as they find their hours.

**Why:** how full unit-days may be, and how many people two units may share, before a date has no hours is another
thing for every shoot, and nobody can tell it beforehand. So the first leap is cautious, and each later one takes longer
and dares more, unless one did not find its hours. After one that brought nothing they are short and begin warm, which
keeps the large lines of the best plan; after a round of them one is hot and long, which may find other lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from random import Random
from threading import Lock
from typing import NamedTuple

from shortshoot.model import Shoot, UnitDay
from shortshoot.rules.book import RuleBook
from shortshoot.rules.lin import Lin
from shortshoot.solver import annealer
from shortshoot.solver.annealer import Turn
from shortshoot.solver.annealing import HOT, WARM
from shortshoot.solver.child import Child
from shortshoot.solver.cpsat import money
from shortshoot.solver.days import DaysDraft
from shortshoot.solver.size import CORE, LARGE, is_beside, size_of
from shortshoot.solver.stop import Stop
from shortshoot.solver.worth import Worths


class Dare(NamedTuple):
    """Per cent of its longest day that a unit-day is filled, and that a person is asked whom several units want."""

    full: int
    asked: int


DARES = (Dare(74, 36), Dare(80, 42), Dare(82, 45), Dare(84, 48), Dare(86, 52), Dare(88, 55))
"""From cautious to bold; a large shoot begins with the first, one with two units on a date with the second, else the
third comes first.

Measured at 1,000 scenes on four units, from 9,387,850 on: begun with the second, two leaps were without hours on one
date each, and 90 seconds of making room brought nothing; begun with the first, 7,692,400 after 100 seconds.
"""

LONG = 300
"""Parts times unit-days from which on leaps pay; what is shorter, the draft as one model closes."""

MOVES, FIRST = 1_600, 200_000
"""Moves of annealing for each part, and at most, in the first leap; in each later one twice as many."""

MOST = 1_500_000
"""Moves of a leap at most while leaps bring something; twice as many after the second round of those that do not, and
after each further one."""

ROUND = 3
"""Leaps in a row that bring nothing before one is hot and long again.

Measured on a drawn shoot of 80 scenes whose steps end at 698,500 after 15 seconds: with six nothing better came in a
minute; with three 695,900, 689,900 in 73 seconds, 688,500 in 104.
"""

AGAIN = 3_000
"""Moves for each part in a leap that begins warm.

Measured from two plans of 80 scenes, 673,900 and 660,900, at the last dare: 250,000 warm moves, 1.3 s, came to cheaper
days three times of twelve, the best 657,100; 1,500,000 hot ones, 8 s, never of six. At 240 scenes a warm leap moves
parts on nearly all dates, so that no hours of before can be kept.
"""

PACE = 200_000
"""Moves that count as a unit of work, where work is counted."""


class Leap(NamedTuple):
    """Other days for everything, and which of the dares they were found by."""

    where: Mapping[str, UnitDay]
    dare: int


class Leaps:
    """Leaps of one shoot, whose `draft` of days is all free."""

    def __init__(self, shoot: Shoot, book: RuleBook, stop: Stop, draft: DaysDraft) -> None:
        self.shoot, self.book, self.stop, self._draft = shoot, book, stop, draft
        self._dare = self._least = 0 if size_of(shoot) >= LARGE else 1 if is_beside(shoot) else 2
        self._misses, self._took, self._until = 0, 0.0, 0.0
        self._moves = min(FIRST, MOVES * len(shoot.owed))
        self._lock = Lock()
        self._child: Child | None = None
        self._answers: Iterator[dict[str, UnitDay]] = iter(())

    @staticmethod
    def pay(shoot: Shoot) -> bool:
        """Whether a shoot is long enough for steps to miss its large lines.

        Measured in a minute at 80 scenes, three shoots: 667,600, 685,900 and 670,700 without, 659,500, 675,700 and
        663,300 with leaps.
        """
        return size_of(shoot) >= LONG

    @cached_property
    def _worths(self) -> Worths:
        return Worths.of(self._draft)

    @cached_property
    def _paid(self) -> Lin:
        return money(self._draft)

    @property
    def rests(self) -> bool:
        """Whether steps are to be taken before the next leap."""
        return self.stop.elapsed < self._until

    def leap(self, where: Mapping[str, UnitDay], random: Random) -> Leap:
        """Other days for everything, beginning from some; they may break rules.

        One at a time, since two take each other's time: while one worker sets the hours of a leap another begins the
        next.
        """
        with self._lock:
            dare, (moves, hot) = self._dare, self._length()
            began, (full, asked) = self.stop.elapsed, DARES[dare]
            found = self._after(Turn(where, moves, full, asked, random.randrange(1 << 30), hot))
            self.stop.spend(moves / PACE)
            self._took = self.stop.elapsed - began
            return Leap(found, dare)

    def _length(self) -> tuple[int, float]:
        """Moves of the next leap, and the temperature that it begins with."""
        rounds, misses = divmod(self._misses, ROUND)
        if misses:
            return min(MOST, AGAIN * len(self.shoot.owed)), WARM
        if rounds:
            return MOST << rounds - 1, HOT
        moves = self._moves
        self._moves = min(MOST, 2 * moves)
        return moves, HOT

    def _after(self, turn: Turn) -> dict[str, UnitDay]:
        """The days after a turn; the same days where it is ended.

        Here where a core is left to the proof, and a worker less would wait; else in a process beside, while it lives.
        """
        found = None if self.stop.one_by_one or size_of(self.shoot) < CORE else self._beside(turn)
        return found or turn.run(self.shoot, self.book, self._worths, self.stop.is_set)

    def _beside(self, turn: Turn) -> dict[str, UnitDay] | None:
        if self._child is None:
            self._child = Child(annealer.__name__)
            self._child.send(annealer.Job(self.shoot, self._worths))
            self._answers = self._child.answers()
            self.stop.at_end(self._child.end)
        self._child.send(turn)
        return next(self._answers, None)

    def is_cheaper(self, where: Mapping[str, UnitDay], than: Mapping[str, UnitDay]) -> bool:
        """Whether days cost less than others, by the draft's count."""
        return self._paid.at(self._draft.hint(where)) < self._paid.at(self._draft.hint(than))

    def learn(self, leap: Leap, *, landed: bool, better: bool, took: float) -> None:
        """Dare less than a leap that has not `landed`, else more.

        One that is no cheaper than the best plan counts as landed: what its days lack is daring, not hours. After one
        that landed and brought nothing there are steps for as long as it and its hours, which `took` so long, in what
        the switch counts; so there are where nothing less can be dared. Two workers who land at the same dare go on
        from it to one and the same.
        """
        self._dare = min(len(DARES) - 1, leap.dare + 1) if landed else max(self._least, leap.dare - 1)
        self._misses = 0 if better else self._misses + 1
        again = better or self._dare < leap.dare
        self._until = self.stop.elapsed + (0.0 if again else self._took + took)
