"""Cast and crew, and what they are paid.

**Why:** an actor's dates, hours and deal decide more of a schedule than anything else on the page.
Rates sit with the person; limits such as hours of rest sit in the rules.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from shortshoot.model.base import Frozen
from shortshoot.model.money import Money
from shortshoot.model.text import Id, Text
from shortshoot.model.time import ClockTime, Count, Date, Hours, Minutes
from shortshoot.model.window import HoursOfDay, Span


class Overtime(Frozen):
    """Extra pay past `after` (length from call to release or wrap), per hour, by begun `increment` minutes."""

    after: Hours
    hour: Money
    increment: Minutes = Field(default=30, ge=1)


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
    overtime: Overtime | None = None

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
