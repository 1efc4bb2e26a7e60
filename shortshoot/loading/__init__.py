"""YAML to model and back: everything that is wrong in one run, each at its place."""

from shortshoot.loading.load import Loaded, load
from shortshoot.loading.problems import Code, Problem, Severity

__all__ = ["Code", "Loaded", "Problem", "Severity", "load"]
