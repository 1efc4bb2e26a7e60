"""Scripts, spreadsheets and other people's schedules, in and out: one file a foreign format.

**Why:** nobody types a hundred scenes, and nobody gives up their own tools. Every reader turns its
format into the same `Breakdown`; writing, merging and exporting know only that value.
"""

from shortshoot.exchange.breakdown import Breakdown, Note
from shortshoot.exchange.reading import Source, Unreadable

__all__ = ["Breakdown", "Note", "Source", "Unreadable"]
