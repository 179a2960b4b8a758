"""One switch of the build: COUNCIL_DOCS_COMPILED=1 makes a wheel in which the hot modules are compiled.

Without it the wheel is pure Python, as everywhere. With it mypyc translates the modules below to C, and the wheel is one for
this platform and this Python; the Python files stay in it beside the compiled ones, which are taken where both are there.
A C compiler and the headers of Python are needed (`apt-get install gcc python3-dev`).

    COUNCIL_DOCS_COMPILED=1 pip wheel --no-deps .
    COUNCIL_DOCS_COMPILED=1 pip install .
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SWITCH = "COUNCIL_DOCS_COMPILED"
PACKAGE = "council_docs"
COMPILED = (
    "thai/numbers/official_sums",
    "readers/pdf/geometry",
    *(f"readers/pdf/page/{name}" for name in ("form_xobjects", "frame", "glyph_source", "glyphs")),
    *(f"readers/pdf/page/{name}" for name in ("page_objects", "text_runs", "visibility")),
    *(f"readers/pdf/repair/{name}" for name in ("code_points", "rules", "thai_marks")),
    *(f"readers/pdf/lines/{name}" for name in ("centred_figures", "columns", "hyphens")),
    *(f"readers/pdf/lines/{name}" for name in ("items", "printed_lines", "word_room")),
    *(f"readers/pdf/tables/{name}" for name in ("ruled", "ruled_bands")),
    *(f"readers/pdf/blocks/{name}" for name in ("document_writer", "layout", "list_rows", "page_furniture")),
    *(f"readers/pdf/blocks/{name}" for name in ("page_stream", "paragraphs", "priced_items", "watermarks")),
)
"""Modules that see every glyph or line of a page, and the quick way of sums in words.

What is asked once a file, what tests replace and what is public stays as it is: a compiled function refuses arguments of
another type in words of its own. The finders are not among them, as little is gained by it (docs/install.md says what).
"""

BUILD = """
import sys
from mypyc.build import mypycify
from setuptools import setup
into, *files = sys.argv[1:]
flags = ["--config-file=", "--python-version=3.11", "--follow-imports=silent", "--ignore-missing-imports"]
extensions = mypycify([*flags, *files], opt_level="2", debug_level="0", target_dir=f"{into}/c", group_name="council_docs")
setup(name="council-docs", packages=[], ext_modules=extensions,
      script_args=["build_ext", "--build-lib", f"{into}/lib", "--build-temp", f"{into}/temp"])
"""


class CompiledModules(BuildHookInterface[Any]):
    """Adds the compiled modules to a wheel, where the switch is on."""

    PLUGIN_NAME = "custom"
    _made: tempfile.TemporaryDirectory[str] | None = None
    """What was compiled, until it is in the wheel; where the build fails, Python removes it at its end."""

    def dependencies(self) -> list[str]:
        """Return what the build needs besides hatchling."""
        return ["mypy>=1.13", "setuptools>=70"] if self._is_on() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and say which files go where."""
        if not self._is_on() or version == "editable":
            return
        self._made = tempfile.TemporaryDirectory(prefix="council-docs-build-")
        into = Path(self._made.name)
        root = Path(self.root)
        files = [f"{PACKAGE}/{name}.py" for name in COMPILED]
        command = [sys.executable, "-c", BUILD, str(into), *files]
        subprocess.run(command, cwd=root / "src", env=os.environ | {"MYPYPATH": str(root / "src")}, check=True)  # noqa: S603 - our own script
        built = into / "lib"
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        build_data["force_include"].update(
            {str(path): path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()}
        )

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 - what hatchling hands over
        """Remove what was compiled: it is in the wheel."""
        if self._made is not None:
            self._made.cleanup()

    def _is_on(self) -> bool:
        return self.target_name == "wheel" and os.environ.get(SWITCH) == "1"
