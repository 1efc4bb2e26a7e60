"""The days draft: literals for what is free, constants for what is decided.

**Why:** a neighbourhood of two days must cost two days to build, not the whole shoot. Words are made
when a rule first says them, and whatever is decided folds away.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property

from shortshoot.model import DAY, Schedule, Shoot, UnitDay
from shortshoot.rules.book import RuleBook
from shortshoot.rules.draft import Days
from shortshoot.rules.facts import logged_days
from shortshoot.rules.lin import ONE, ZERO, Lin, total
from shortshoot.rules.record import OPEN, Row, Value


class DaysDraft(Days):
    """Which of the free parts on which of the free unit-days, all rules stated.

    `free` are the unit-days to decide; `given` says where parts are that stay where they are, on free unit-days
    too. Parts without a place in `given` are decided, those that stay `together` as one. What a rule bars is left out;
    with `reasons` a row says so, and every date has the same words.
    """

    def __init__(
        self,
        shoot: Shoot,
        book: RuleBook,
        *,
        free: Sequence[UnitDay],
        given: Mapping[str, UnitDay],
        together: Iterable[Collection[str]] = (),
        reasons: bool = False,
    ) -> None:
        super().__init__(shoot)
        self._unit_days = sorted(free)
        open_days = set(free)
        self._parts = [part for part in shoot.owed if part not in given or given[part] in open_days]
        self._given = {part: place for part, place in given.items() if place not in open_days}
        self.x: dict[tuple[str, UnitDay], Lin] = {}
        self._on_day: dict[UnitDay, list[str]] = {unit_day: [] for unit_day in self._unit_days}
        self._choices: dict[str, list[UnitDay]] = {part: [] for part in self._parts}
        barred = book.barred
        groups = {part: group for group in together for part in group}
        for part in self._parts:
            group = groups.get(part, (part,))
            for unit_day in [given[part]] if part in given else self._unit_days:
                if reasons or not any((one, unit_day) in barred for one in group):
                    known = next((self.x[one, unit_day] for one in group if (one, unit_day) in self.x), None)
                    self.x[part, unit_day] = ONE if part in given else known or self.literal(f"{part} {unit_day}")
                    self._on_day[unit_day].append(part)
                    self._choices[part].append(unit_day)
        self._words: dict[tuple[object, ...], Lin] = {}
        self._spent: dict[UnitDay, list[Lin]] = {unit_day: [] for unit_day in self._unit_days}
        self._index_given()
        self._index_free()
        for (part, unit_day), (rule, because) in barred.items() if reasons else ():
            if (part, unit_day) in self.x:
                self.rule = rule
                self.require(self.x[part, unit_day], at_most=0, because=because)
        book.state_days(self)
        self._state_loads()

    def _index_given(self) -> None:
        shoot = self.shoot
        self._given_present: set[tuple[str, date]] = set(logged_days(shoot))
        self._given_open: set[tuple[str, date]] = set()
        self._given_used: set[UnitDay] = set()
        for part, place in self._given.items():
            if part in shoot.parts:
                self._given_used.add(place)
                self._given_open.add((shoot.parts[part].set, place.date))
                self._given_present.update((person, place.date) for person in shoot.parts[part].cast)
        self._before: dict[str, list[date]] = {}
        for person, day in sorted(set(logged_days(shoot)), key=lambda one: one[1]):
            self._before.setdefault(person, []).append(day)

    def _index_free(self) -> None:
        self._by_person: dict[tuple[str, date], list[Lin]] = {}
        self._by_set: dict[tuple[str, date], list[Lin]] = {}
        self._by_light: dict[tuple[str, str, UnitDay], list[Lin]] = {}
        self._lit: dict[UnitDay, dict[str, dict[tuple[str, str], None]]] = {one: {} for one in self._unit_days}
        dates: dict[tuple[str, date], list[Lin]] = {}
        for unit_day, parts in self._on_day.items():
            for key in parts:
                part, literal = self.shoot.parts[key], self.on(key, unit_day)
                dates.setdefault((key, unit_day.date), []).append(literal)
                self._by_light.setdefault((part.set, part.light, unit_day), []).append(literal)
                self._lit[unit_day].setdefault(part.location, {})[part.set, part.light] = None
        for (key, day), literals in dates.items():
            part, somewhere = self.shoot.parts[key], total(literals)
            for person in part.cast:
                self._by_person.setdefault((person, day), []).append(somewhere)
            self._by_set.setdefault((part.set, day), []).append(somewhere)

    def _word(self, key: tuple[object, ...], literals: Iterable[Lin]) -> Lin:
        if key not in self._words:
            self._words[key] = self.any_of(" ".join(map(str, key)), literals)
        return self._words[key]

    # ---- the words ----------------------------------------------------------------------------

    @property
    def unit_days(self) -> Sequence[UnitDay]:
        return self._unit_days

    @property
    def parts(self) -> Sequence[str]:
        return self._parts

    @property
    def dates(self) -> Sequence[date]:
        return sorted({unit_day.date for unit_day in self._unit_days})

    def choices(self, part: str) -> Iterable[UnitDay]:
        return self._choices[part]

    def on(self, part: str, unit_day: UnitDay) -> Lin:
        literal = self.x.get((part, unit_day))
        if literal is not None:
            return literal
        return ONE if self._given.get(part) == unit_day else ZERO

    def parts_on(self, unit_day: UnitDay) -> Iterable[str]:
        return self._on_day.get(unit_day, ())

    def present(self, person: str, day: date) -> Lin:
        if (person, day) in self._given_present:
            return ONE
        literals = self._by_person.get((person, day))
        return ZERO if literals is None else self._word(("present", person, day), literals)

    def open(self, one: str, day: date) -> Lin:
        if (one, day) in self._given_open:
            return ONE
        literals = self._by_set.get((one, day))
        return ZERO if literals is None else self._word(("open", one, day), literals)

    def used(self, unit_day: UnitDay) -> Lin:
        if unit_day in self._given_used:
            return ONE
        places = [self.at(location, unit_day) for location in self._lit.get(unit_day, ())]
        return self._word(("used", unit_day), places) if places else ZERO

    def open_with(self, one: str, light: str, unit_day: UnitDay) -> Lin:
        return self._word(("lit", one, light, unit_day), self._by_light.get((one, light, unit_day), ()))

    def visits(self, one: str, unit_day: UnitDay) -> Lin:
        lights = [light for light in ("day", "night", "dawn", "dusk") if (one, light, unit_day) in self._by_light]
        return self._word(("visits", one, unit_day), [self.open_with(one, light, unit_day) for light in lights])

    def at(self, location: str, unit_day: UnitDay) -> Lin:
        lit = self._lit.get(unit_day, {}).get(location, {})
        return self._word(("at", location, unit_day), [self.open_with(one, light, unit_day) for one, light in lit])

    def worked_before(self, person: str) -> Sequence[date]:
        return self._before.get(person, ())

    def call(self, unit_day: UnitDay) -> Lin:
        start = self.shoot.midnight(unit_day.date)
        usual = start + self.shoot.call_window(unit_day.unit).earliest
        return self._number(("call", unit_day), start, start + 2 * DAY, lambda known: usual)

    def wrap(self, unit_day: UnitDay) -> Lin:
        start = self.shoot.midnight(unit_day.date)
        over = self.call(unit_day) + self.load(unit_day)
        return self._number(("wrap", unit_day), start, start + 2 * DAY, over.value)

    def spend(self, unit_day: UnitDay, minutes: Lin) -> None:
        self._spent[unit_day].append(minutes)

    def load(self, unit_day: UnitDay) -> Lin:
        def spent(values: list[int]) -> int:
            return sum(one.value(values) for one in self._spent[unit_day])

        return self._number(("load", unit_day), 0, 2 * DAY, spent)

    def _number(self, key: tuple[object, ...], low: int, high: int, value: Value | None = None) -> Lin:
        if key not in self._words:
            self._words[key] = self.number(" ".join(map(str, key)), low, high, value)
        return self._words[key]

    def _state_loads(self) -> None:
        self.rule = "unit-time"
        for unit_day in self._unit_days:
            spent, load = total(self._spent[unit_day]), self.load(unit_day)

            def why(unit_day: UnitDay = unit_day) -> str:
                return f"everything shot on {unit_day} fits between its call and wrap"

            self.require(load - spent, at_least=0, at_most=0, because=why)
            self.require(self.wrap(unit_day) - self.call(unit_day) - load, at_least=0, because=why)

    @cached_property
    def longest(self) -> Mapping[UnitDay, Row]:
        """The row that bounds the length of each unit-day from above most strictly; none where no rule does."""
        found: dict[UnitDay, Row] = {}
        lengths = {frozenset((self.wrap(one) - self.call(one)).terms.items()): one for one in self._unit_days}
        for row in self.rows:
            unit_day = lengths.get(frozenset(row.lin.terms.items()))
            if unit_day is not None and not row.only_if and row.high < OPEN:
                known = found.get(unit_day)
                if known is None or row.high - row.lin.const < known.high - known.lin.const:
                    found[unit_day] = row
        return found

    def homes(self) -> dict[int, date]:
        """The date of every variable whose word names one."""
        found = {var: unit_day.date for (_, unit_day), literal in self.x.items() for var in literal.terms}
        for key, word in self._words.items():
            where = key[-1]
            for var in word.terms:
                if isinstance(where, UnitDay):
                    found[var] = where.date
                elif isinstance(where, date):
                    found[var] = where
        return found

    @property
    def nights(self) -> frozenset[int]:
        """The numbers of the rows about hours of several dates."""
        numbers = {var: day for var, day in self.homes().items() if self.variables[var].high > 1}
        of_row = ({numbers[var] for var in row.lin.terms if var in numbers} for row in self.rows)
        return frozenset(number for number, dates in enumerate(of_row) if len(dates) > 1)

    # ---- assumptions of the search, never part of a proof ---------------------------------------

    def leave_idle(self, minutes: Mapping[UnitDay, int], where: Mapping[str, UnitDay]) -> None:
        """Fill no free unit-day to less than so many minutes from the longest that any rule lets it be.

        One that is fuller in a known choice of days may stay as full.
        """
        known = self.hint(where)
        for unit_day, row in self.longest.items():
            if minutes.get(unit_day, 0):
                room, load = row.high - row.lin.const - minutes[unit_day], self.load(unit_day)
                self.require(load, at_most=max(0, room, load.at(known)), because=assumed)

    def ask_no_more(self, minutes: Mapping[date, int], where: Mapping[str, UnitDay]) -> None:
        """Shoot no longer than so many minutes of a date with anybody whom two of its units want.

        Who is asked for more in a known choice of days may be asked for as much.
        """
        days, parts, known = minutes.keys() & set(self.dates), self.shoot.parts, self.placed(where)
        shot: dict[tuple[date, str], dict[UnitDay, list[Lin]]] = {}
        stay = [(part, one, ONE) for part, one in self._given.items() if one.date in days and part in parts]
        for part, one, literal in (*stay, *((*key, literal) for key, literal in self.x.items() if key[1].date in days)):
            for person in parts[part].cast:
                by_unit = shot.setdefault((one.date, person), {})
                by_unit.setdefault(one, []).append(literal * parts[part].minutes)
        for (day, _), by_unit in shot.items():
            if len(by_unit) > 1:
                asked = total(lin for some in by_unit.values() for lin in some)
                self.require(asked, at_most=max(minutes[day], asked.at(known)), because=assumed)

    def moved(self, where: Mapping[str, UnitDay]) -> Lin:
        """How many free parts are not where they were."""
        return total(1 - self.on(part, where[part]) for part in self._parts if part in where)

    def crowded(self, idle: Mapping[UnitDay, int]) -> Lin:
        """By how much, over these unit-days, fewer minutes than this are idle."""
        short: list[Lin] = []
        for unit_day in self._unit_days:
            if minutes := idle.get(unit_day, 0):
                slack = self.wrap(unit_day) - self.call(unit_day) - self.load(unit_day)
                missing = self.number(f"crowded {unit_day}", 0, minutes, (minutes - slack).value)
                self.require(missing + slack, at_least=minutes, only_if=[self.used(unit_day)], because=assumed)
                short.append(missing)
        return total(short)

    def shared(self) -> Lin:
        """How many people, date by date, are wanted by a second unit, and by a third."""
        wanted: dict[tuple[date, str], dict[UnitDay, list[Lin]]] = {}
        for (part, unit_day), literal in self.x.items():
            for person in self.shoot.parts[part].cast:
                wanted.setdefault((unit_day.date, person), {}).setdefault(unit_day, []).append(literal)
        found: list[Lin] = []
        for (day, person), by_unit in wanted.items():
            if len(by_unit) > 1:
                works = total(self.any_of(f"{person} with {one}", literals) for one, literals in by_unit.items())
                more = self.number(f"{person} shared {day}", 0, len(by_unit) - 1, (works - 1).value)
                self.require(more - works, at_least=-1, because=assumed)
                found.append(more)
        return total(found)

    def avoid(self, together: Iterable[tuple[str, UnitDay]]) -> None:
        """Keep parts from being on these unit-days all at once."""
        placed = [self.on(part, unit_day) for part, unit_day in together]
        self.require(total(placed), at_most=len(placed) - 1, because=assumed)

    def exclude(self, together: Mapping[str, UnitDay], day: date) -> None:
        """Keep a date from having exactly these parts, neither more nor fewer, on these unit-days."""
        others = [lin for (part, one), lin in self.x.items() if one.date == day and together.get(part) != one]
        placed = [self.on(part, unit_day) for part, unit_day in together.items()]
        self.require(total(placed) - total(others), at_most=len(placed) - 1, because=assumed)

    # ---- reading an answer, and suggesting one --------------------------------------------------

    def hint(self, where: Mapping[str, UnitDay], schedule: Schedule | None = None) -> dict[int, int]:
        """Values of all variables for a choice of days and, where they are known, the hours of units.

        Hours of a unit-day that holds other parts now say nothing any more.
        """
        known, held = self.placed(where), dict[UnitDay, set[str]]()
        for part, unit_day in where.items():
            held.setdefault(unit_day, set()).add(part)
        for unit_day, work in schedule.unit_plans() if schedule else ():
            if unit_day in self._on_day and work.starts.keys() == held.get(unit_day, set()):
                told = (self.call(unit_day), work.call), (self.wrap(unit_day), work.wrap)
                known |= {var: value for lin, value in told for var in lin.terms}
        return self.complete(known)

    def placed(self, where: Mapping[str, UnitDay]) -> dict[int, int]:
        """Values of the literals that say which part is where."""
        return {
            var: int(where.get(part) == unit_day)
            for (part, unit_day), literal in self.x.items()
            for var in literal.terms
        }

    def where(self, values: list[int]) -> dict[str, UnitDay]:
        """Where the free parts are under an assignment of the variables."""
        return {part: unit_day for (part, unit_day), literal in self.x.items() if literal.value(values)}


def assumed() -> str:
    """Why a row stands that no rule has stated."""
    return "an assumption of the search"
