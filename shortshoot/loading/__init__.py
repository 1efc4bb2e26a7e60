"""YAML to model and back: everything that is wrong in one run, each at its place."""

from shortshoot.loading.digests import rules_digest, shoot_digest
from shortshoot.loading.load import Loaded, load
from shortshoot.loading.ownership import free_name
from shortshoot.loading.problems import Code, Problem, Severity
from shortshoot.loading.schedulefile import LoadedSchedule, read_schedule
from shortshoot.loading.scheduletext import schedule_text, write_schedule

__all__ = [
    "Code",
    "Loaded",
    "LoadedSchedule",
    "Problem",
    "Severity",
    "free_name",
    "load",
    "read_schedule",
    "rules_digest",
    "schedule_text",
    "shoot_digest",
    "write_schedule",
]
