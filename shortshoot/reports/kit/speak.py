"""Dates, hours, pages and money in the language of the paper.

**Why:** a time after midnight, a page and a weekday are written differently in the two languages,
and the same everywhere within one. Nothing else in the project writes them for people.
"""

from __future__ import annotations

from datetime import date

from shortshoot.labels import Labels
from shortshoot.model import DAY, Language, Text, hours_text, money_text, pages_text


class Speaker(Labels):
    """The labels of a language and the way it writes quantities."""

    def __init__(self, language: Language, currency: str) -> None:
        super().__init__(language)
        self.currency = currency

    def text(self, text: Text) -> str:
        """A text of the shoot file in the language of the paper."""
        return text.say(self.language)

    def title(self, text: Text) -> str:
        """A text in large letters: its two languages one above the other."""
        both = self.language == "en+zh" and text.en and text.zh
        return f"{text.en}\n{text.zh}" if both else self.text(text)

    def weekday(self, day: date) -> str:
        """`Wed`, `周三`, or both."""
        return self(f"weekday.{day.isoweekday()}")

    def long_date(self, day: date) -> str:
        """`Wed 26 Nov 2025`, `2025年11月26日 周三`, or both."""
        english = (
            f"{_word('en', f'weekday.{day.isoweekday()}')} {day.day} {_word('en', f'month.{day.month}')} {day.year}"
        )
        chinese = f"{day.year}年{day.month}月{day.day}日 {_word('zh', f'weekday.{day.isoweekday()}')}"
        return {"en": english, "zh": chinese, "en+zh": f"{english} {_word('zh', f'weekday.{day.isoweekday()}')}"}[
            self.language
        ]

    def short_date(self, day: date) -> str:
        """`26 Nov` or `11/26`."""
        return f"{day.month}/{day.day}" if self.language == "zh" else f"{day.day} {_word('en', f'month.{day.month}')}"

    def day_month(self, day: date) -> str:
        """`Wed 26 Nov` or `11/26 周三`."""
        date_, weekday = self.short_date(day), self.weekday(day)
        return f"{date_} {weekday}" if self.language == "zh" else f"{weekday} {date_}"

    def clock(self, minute: int, midnight: int = 0) -> str:
        """`7:30 AM`, or `07:30` where Chinese is read; past midnight `1:30 AM +1` and `次日01:30`."""
        days, minute = divmod(minute - midnight, DAY)
        hour, rest = divmod(minute, 60)
        if self.language == "en":
            said = f"{hour % 12 or 12}:{rest:02d} {'AM' if hour < 12 else 'PM'}"
            return f"{said} {days:+d}" if days else said
        said = f"{hour:02d}:{rest:02d}"
        if not days:
            return said
        if self.language == "zh" and days in (-1, 1):
            return f"{_word('zh', 'time.next-day' if days > 0 else 'time.day-before')}{said}"
        return f"{said} {days:+d}"

    def pages(self, eighths: int) -> str:
        """`2 4/8`, or `2.5` in Chinese."""
        if self.language == "zh":
            return f"{eighths / 8:.3f}".rstrip("0").rstrip(".")
        return pages_text(eighths)

    def money(self, amount: int) -> str:
        """`CNY 12,345.60`."""
        return money_text(amount, self.currency)

    def hours(self, minutes: int) -> str:
        """`9:30`, a length."""
        return hours_text(minutes)

    def minutes(self, minutes: int) -> str:
        """`45 min`, `45分`."""
        return self("time.minutes", n=minutes)

    def scenes(self, number: int) -> str:
        """`1 scene`, `2 scenes`."""
        return self("count.scene" if number == 1 else "count.scenes", n=number)

    def days(self, number: int) -> str:
        """`1 day`, `2 days`."""
        return self("count.day" if number == 1 else "count.days", n=number)

    def told(self, what: str, text: str) -> str:
        """`Props: umbrella`, `道具：雨伞`."""
        return f"{what}：{text}" if self.language == "zh" else f"{what}: {text}"

    def clauses(self, texts: list[str]) -> str:
        """Several lists in a line, divided as the language does."""
        return ("；" if self.language == "zh" else "; ").join(texts)

    def list(self, texts: list[str]) -> str:
        """Several texts in a line, divided as the language does."""
        return ("、" if self.language == "zh" else ", ").join(text for text in texts if text)


def _word(language: Language, key: str) -> str:
    return Labels(language)(key)
