"""`shortshoot schema`."""

from __future__ import annotations

import json
import sys


def command() -> None:
    """Print the JSON Schema of shoot files, for editors.

    For example: shortshoot schema > shoot.schema.json, and as the first line of the shoot file
    '# yaml-language-server: $schema=shoot.schema.json'.
    """
    from shortshoot.loading.schema import shoot_schema

    sys.stdout.write(json.dumps(shoot_schema(), ensure_ascii=False, indent=2) + "\n")
