"""Cast and crew, and what they are paid.

**Why:** an actor's dates, hours and deal decide more of a schedule than anything else on the page.
Rates sit with the person; limits such as hours of rest sit in the rules.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from shortshoot.model.base import Frozen
from shortshoot.model.money import Money, round_half_up
from shortshoot.model.text import Id, Text
from shortshoot.model.time import ClockTime, Count, Date, Hours, Minutes, hours_text
from shortshoot.model.window import HoursOfDay, Span


class Overtime(Frozen):
    """Extra pay past `after` (length from call to release or wrap), per hour, by begun `increment` minutes."""

    after: Hours
    hour: Money
    increment: Minutes = Field(default=30, ge=1)


class DayOvertime(Overtime):
    """Overtime of a unit's or an actor's day, with other rates from later hours on: 2x, golden time."""

    then: dict[Hours, Money] = {}

    @model_validator(mode="after")
    def _later(self) -> DayOvertime:
        for begins in self.then:
            if begins <= self.after:
                raise ValueError(f"'then' begins after {hours_text(begins)} h, not later than 'after'")
        return self

    def pays(self, minutes: int) -> int:
        """What a day of so many minutes costs on top: begun increments, each minute at the rate of its hour.

        **Why:** like `charge`, it is rounded half up once, so that no two totals can differ.
        """
        begun = -(-max(0, minutes - self.after) // self.increment) * self.increment
        starts = sorted({self.after: self.hour, **self.then}.items())
        ends = [start for start, _ in starts[1:]] + [self.after + begun]
        spans = [max(0, min(end, self.after + begun) - start) for end, (start, _) in zip(ends, starts, strict=True)]
        return round_half_up(sum(span * rate for span, (_, rate) in zip(spans, starts, strict=True)), 60)


class Deal(Frozen):
    """What an actor is paid.

    Either `day`, a daily rate paid for days `worked` or for the whole `span` from first to last
    working day; or `flat`, a package (打包价) of `days` with a price per `extra_day` (超期); or `week`, a rate for
    each `week_days` from first to last working day, at least one week, further days in proportion.
    """

    day: Money = 0
    pays: Literal["worked", "span"] = "worked"
    flat: Money = 0
    days: Count = 0
    extra_day: Money = 0
    counts: Literal["worked", "span"] = "span"
    week: Money = 0
    week_days: Count = Field(default=5, ge=1, le=7)
    overtime: DayOvertime | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Deal:
        if self.day and (self.flat or self.days or self.extra_day):
            raise ValueError("a deal is either 'day' or 'flat' with 'days' and 'extra_day', not both")
        if self.week and (self.day or self.flat or self.days):
            raise ValueError("a deal is either 'week', 'day' or 'flat', not two of them")
        if self.extra_day and not self.days:
            raise ValueError("'extra_day' needs 'days', the number of days in the package")
        return self

    @property
    def is_flat(self) -> bool:
        """Whether the deal is a package rather than a daily rate."""
        return bool(self.flat or self.days)


class CastMember(Frozen):
    """One role and the actor who plays it. `number` is the id printed on strips and sheets."""

    id: Id
    number: Count = 0
    role: Text = Text()
    actor: Text = Text()
    deal: Deal | None = None
    makeup: Minutes = 0
    wrap_out: Minutes = 0
    arrives: Date | None = None
    leaves: Date | None = None
    dates: tuple[Span, ...] = ()
    off: tuple[Span, ...] = ()
    hours: HoursOfDay | None = None
    longest: Hours | None = None
    born: Date | None = None
    from_: Text = Field(default=Text(), alias="from")
    stays: Text = Text()
    brings: tuple[Id, ...] = ()
    remark: Text = Text()
    phone: str = ""

    @model_validator(mode="after")
    def _in_order(self) -> CastMember:
        if self.arrives and self.leaves and self.leaves < self.arrives:
            raise ValueError(f"leaves on {self.leaves}, before arriving on {self.arrives}")
        return self

    @property
    def label(self) -> str:
        """What messages call this person: the role if there is one, else the id."""
        return self.role.say("en") or self.id


class CrewMember(Frozen):
    """One of the crew, for the back of the sheet."""

    name: Text
    job: Text = Text()
    department: Id = "production"
    unit: Id | None = None
    call: ClockTime | None = None
    phone: str = ""
