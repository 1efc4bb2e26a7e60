"""shortshoot schedules micro-dramas.

shoot.yaml -> loading -> Shoot -> solver -> Schedule -> verify -> Findings -> reports -> outputs
"""

__version__ = "0.1.0"
