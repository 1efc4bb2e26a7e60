"""A real headless Chromium, driven over the WebDriver protocol with nothing but the standard library.

Needs `chromium` and `chromedriver` on the path (Debian: `apt-get install chromium chromium-driver`).
"""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.request import Request, urlopen

PHONE = {"deviceMetrics": {"width": 390, "height": 844, "pixelRatio": 2}}
FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--window-size=1280,900",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
)  # fmt: skip
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


class Chromium:
    """One browser window, as a phone or on a desk."""

    def __init__(self, profile: Path, *, phone: bool = False) -> None:
        driver = shutil.which("chromedriver")
        assert driver, "these tests drive a browser: install chromium and chromium-driver, or leave out -m browser"
        self.driver = subprocess.Popen([driver, "--port=0"], stdout=subprocess.PIPE, text=True, encoding="utf-8")
        assert self.driver.stdout
        ready = re.compile(r"successfully on port (\d+)")
        port = next(found[1] for line in self.driver.stdout if (found := ready.search(line)))
        self.root = f"http://127.0.0.1:{port}"
        options: dict[str, Any] = {"args": [*FLAGS, f"--user-data-dir={profile}"]}
        if phone:
            options["mobileEmulation"] = PHONE
        wanted = {"browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}
        made = self._call("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
        self.root += f"/session/{made['sessionId']}"

    def __enter__(self) -> Chromium:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._call("DELETE", "")
        finally:
            self.driver.terminate()
            self.driver.communicate(timeout=20)

    def _call(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        data = json.dumps(body).encode() if body is not None else None
        request = Request(f"{self.root}{path}", data, {"Content-Type": "application/json"}, method=method)
        with urlopen(request, timeout=60) as answer:
            return json.load(answer)["value"]

    def open(self, file: Path) -> None:
        """Show a file."""
        self._call("POST", "/url", {"url": file.as_uri()})

    def run(self, script: str, *given: object) -> Any:
        """What a piece of JavaScript returns."""
        return self._call("POST", "/execute/sync", {"script": script, "args": list(given)})

    def choose(self, select: str, value: str) -> None:
        """Click an option, as a person does."""
        found = self._call("POST", "/element", {"using": "css selector", "value": f'{select} option[value="{value}"]'})
        self._call("POST", f"/element/{found[ELEMENT]}/click", {})

    def told(self) -> list[str]:
        """Everything on the console since the last time."""
        return [entry["message"] for entry in self._call("POST", "/se/log", {"type": "browser"})]

    def medium(self, name: str) -> None:
        """Lay the page out for `print` or `screen`."""
        self._devtools("Emulation.setEmulatedMedia", media=name)

    def printed(self) -> bytes:
        """The page as a PDF on A4."""
        made = self._devtools("Page.printToPDF", printBackground=True, paperWidth=8.27, paperHeight=11.69)
        return base64.b64decode(made["data"])

    def picture(self) -> bytes:
        """What the window shows."""
        return base64.b64decode(self._call("GET", "/screenshot"))

    def _devtools(self, command: str, **given: object) -> Any:
        return self._call("POST", "/goog/cdp/execute", {"cmd": command, "params": given})
