"""A proven lower bound of the cost of every legal schedule, rising beside the search.

**Why:** "4 % from the best possible" is what lets a producer stop looking. Rows and prices of the days draft
hold for every legal schedule, so whatever bounds it bounds them all: first what is paid in any case; then, where each
part has a date of its own, their order; then the draft as one model, which with the hours closes small shoots; then,
when a shoot is not small, its linear relaxation and prices of whole days. Prices begin at once in a shoot that is not
tiny, since the model seldom closes it in the few seconds it has.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from contextlib import ExitStack
from threading import Lock, Thread

from shortshoot.model import Shoot
from shortshoot.rules.book import RuleBook
from shortshoot.solver import prove
from shortshoot.solver.child import Child
from shortshoot.solver.closing import Beside, Closed, Closing
from shortshoot.solver.cpsat import Model, money, whole
from shortshoot.solver.front import Where
from shortshoot.solver.orders import Orders
from shortshoot.solver.prove import Job
from shortshoot.solver.size import CORE, LARGE, size_of
from shortshoot.solver.stop import Stop

FIRST = 1.5
"""Seconds for the draft as one model at the solver's usual setting, which closes what is easy at once."""

THEN = 2.5
"""Seconds in which the model then leans on its relaxation."""

TINY = 300
"""Parts times unit-days below which leaning closes more than prices do; it has half of the time, at least `LONG`.

Measured, the cheapest days of 30 scenes on three dates with one core: 0.1 to 11 s, two of five shoots in 20 s without
leaning; of 40 to 48 scenes 4 to 10 s. From 46 scenes on seven dates on prices prove more (671,900 against 663,200).
"""

GLANCE, DIVE = 0.5, 2.5
"""Seconds of a tiny shoot for the usual setting, and for diving, before it leans.

Measured: 19 scenes on five dates that are all alike take 1 to 2 s to dive, 17 s or more to lean; 30 scenes on three
dates 5 to 25 s to dive and 5 to 14 s to lean, and less the better the plan that is to be beaten.
"""

LONG = 30.0
"""Seconds that are not worth halving."""

MANY = 4_000
"""Parts times unit-days from which on whole days are not priced within any patience, nor the model leans."""

HUGE = 100_000
"""Parts times unit-days from which on the relaxation is not solved either.

Measured at 1,000 scenes on 30 dates of four units: in five minutes it proves no more than what is paid in any case, and
all processes together hold 2,128 MB with it.
"""

KNOWN = 100
"""Choices of days that are kept until there are prices to find."""

BREATH = 0.2
"""Seconds between two looks at whether it is over."""


class Bound:
    """The best bound so far; grows while `run` works in a thread of its own."""

    def __init__(self, shoot: Shoot, book: RuleBook, stop: Stop, *, beside: Beside, risen: Callable[[], None]) -> None:
        self._risen = risen
        self.shoot, self.book, self.stop = shoot, book, stop
        self.value = 0
        self.impossible = False
        self._beside = beside
        self._known: deque[Where] = deque(maxlen=KNOWN)
        self._lock = Lock()
        self._child: Child | None = None

    def learn(self, where: Where) -> None:
        """Take a good choice of days as a start for the prices, whether it has hours or not."""
        with self._lock:
            self._known.append(where)
            child = self._child
        if child is not None:
            child.send(where)

    @property
    def takes_a_core(self) -> bool:
        """Whether the search had better leave it one."""
        return self._goes_on and self._size < CORE

    @property
    def _goes_on(self) -> bool:
        """Whether it works to the end, beside the search."""
        return not self.stop.one_by_one and self._size < MANY

    @property
    def _size(self) -> int:
        return size_of(self.shoot)

    def run(self) -> None:
        """Raise the bound: the draft as one model, then prices until they settle, then the model for what is left.

        Where the model seldom closes anything prices begin beside it. Orders come before both, if there are any.
        """
        closing = self._closing() if self._size < LARGE else None
        orders = Orders.of(self.shoot, self.book)
        if orders is not None:
            self._solve(orders)
        with ExitStack() as ends:
            prices = self._prices(ends) if self._goes_on and self._size >= TINY else None
            if closing is not None and self._is_closed(closing):
                self.stop.set()
            elif not self.stop.is_set():
                prices = prices or self._prices(ends)
                while prices.is_alive() and not self.stop.wait(BREATH):
                    pass
                goes_on = self._goes_on and not self.stop.is_set()
                if closing is not None and goes_on and self._ends(closing.run(self.stop.left, lean=True)):
                    self.stop.set()

    def _solve(self, orders: Orders) -> None:
        """Bound by orders; the search beside gets the best one, which it may have missed."""
        with self.stop.watching() as watch:
            effort, model = self.stop.at_most(self._patience), Model(orders.draft, money(orders.draft))
            answer = model.solve(effort, lean=True, watch=watch, on_bound=self._raise)
        self._raise(answer.bound)
        if answer.values is not None and not self.stop.is_set():
            self._beside.attempt(orders.where(answer.values))

    def _closing(self) -> Closing:
        closing = Closing(self.shoot, self.book, self.stop, beside=self._beside, tell=self._raise)
        self._raise(sum(max(0, -closing.draft.highest(-price.lin)) for price in closing.draft.prices))
        return closing

    def _is_closed(self, closing: Closing) -> bool:
        """Whether the draft as one model says all, soon."""
        tiny = self._size < TINY
        closed = closing.run(min(GLANCE if tiny else FIRST, self._patience))
        if closed is Closed.DAYS_OPEN and tiny:
            closed = closing.run(min(DIVE, self._patience), lean=True, dive=True)
        if closed is Closed.DAYS_OPEN and self._size < MANY:
            closed = closing.run(self._leaning, lean=True)
        return self._ends(closed)

    @property
    def _leaning(self) -> float:
        return min(THEN, self._patience) if self._size >= TINY else max(self.stop.left / 2, min(LONG, self._patience))

    @property
    def _patience(self) -> float:
        """All that is left, or a quarter where the search has to wait for it."""
        return self.stop.left / 4 if self.stop.one_by_one else self.stop.left

    def _ends(self, closed: Closed) -> bool:
        self.impossible = closed is Closed.IMPOSSIBLE
        return closed in (Closed.IMPOSSIBLE, Closed.PROVEN)

    def _raise(self, bound: float) -> None:
        with self._lock:
            risen = whole(bound) > self.value
            self.value = max(self.value, whole(bound))
        if risen:
            self._risen()

    def _prices(self, ends: ExitStack) -> Thread:
        """Start to bound by prices, beside; what listens to them runs until they settle."""
        child = Child(prove.__name__)
        child.send(Job(self.shoot, self.stop.left, self._size < HUGE, self._goes_on, self._size >= CORE))
        with self._lock:
            self._child, known = child, tuple(self._known)
        for where in known:
            child.send(where)
        reader = Thread(target=self._read, args=(child,), daemon=True)
        reader.start()
        ends.callback(reader.join)
        ends.callback(self._leave, child)
        return reader

    def _leave(self, child: Child) -> None:
        with self._lock:
            self._child = None
        child.end()

    def _read(self, child: Child) -> None:
        for bound in child.answers():
            self._raise(bound)
