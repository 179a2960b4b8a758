"""The frame of the command line: help, likely names, settings, exit codes, start-up, streams without Thai."""

import io
import json
import os
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from council_docs._version import __version__
from council_docs.cli import main, programs, settings
from council_docs.cli.app import load
from council_docs.cli.commands import COMMANDS
from council_docs.cli.exit_codes import ExitCode
from council_docs.cli.language import VARIABLE

NEWS = "สภาองค์กรชุมชน\nวันที่ 7 มกราคม 2567 นายสมพร ทองดี รับเงิน 1,250 บาท"
ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "en")
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news.txt").write_text(NEWS, "utf-8")
    return tmp_path


def called(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "council_docs", *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_teaches_by_example_and_names_its_exit_codes(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == 0
    shown = capsys.readouterr().out
    assert f"council-docs {name}" in shown
    assert "Exit code: 0" in shown
    assert re.search(r"^ # ", shown, re.MULTILINE)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_one_module_with_one_line_of_registration(name: str) -> None:
    assert import_module(f"council_docs.cli.commands.{name.replace('-', '_')}").app


def test_every_module_of_a_command_is_registered() -> None:
    files = {path.stem.replace("_", "-") for path in (ROOT / "src/council_docs/cli/commands").glob("[a-z]*.py")}
    assert files == set(COMMANDS)


def test_help_is_in_both_languages() -> None:
    thai = called("--language", "th", "check", "--help", COLUMNS="100").stdout
    assert "แสดงสิ่งที่ขัดกันเอง" in thai
    assert "รหัสออก: 0" in thai
    assert "อ่านมติของสภา" in called("--language", "th", "--help", COLUMNS="100").stdout
    by_locale = called(
        "check", "--help", COLUMNS="100", LANG="th_TH.UTF-8", **{VARIABLE: "", "LC_ALL": "", "LC_MESSAGES": ""}
    )
    assert by_locale.stdout == thai


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [(["chekc", "a.pdf"], "check"), (["parse", "--formt", "json", "a.pdf"], "--format"), (["pars"], "parse")],
)
def test_a_likely_name_is_offered(arguments: list[str], meant: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == ExitCode.FAILED
    assert meant in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["parse"], "ไม่ได้ระบุ 'FILE'"),
        (["convert", "x"], "ไม่ได้ระบุตัวเลือก '--out'"),
        (["chek"], "ไม่มีคำสั่ง 'chek' ท่านหมายถึง 'check', 'schema' หรือไม่"),
        (["parse", "--foo", "x"], "ไม่มีตัวเลือก --foo (ตัวเลือกที่ใกล้เคียง: --format, --ocr)"),
        (["parse", "--ocr", "maybe", "x"], "ค่าของ '--ocr' ใช้ไม่ได้: 'maybe' ไม่ใช่หนึ่งใน 'auto', 'never', 'always'"),
        (["convert", "x", "--out", "o", "--jobs", "q"], "ค่าของ '--jobs' ใช้ไม่ได้: ต้องเป็นจำนวนเต็ม"),
        (["convert", "x", "--out", "o", "--jobs", "0"], "ค่าของ '--jobs' ใช้ไม่ได้: ต้องเป็นจำนวนตั้งแต่ 1 ขึ้นไป"),
        (["check", "--max", "0", "x"], "ค่าของ '--max' ใช้ไม่ได้: ต้องไม่น้อยกว่า 1"),
        (["schema", "a"], "มีอาร์กิวเมนต์เกินมา (a)"),
        (["parse", "missing.pdf"], "missing.pdf: ไม่พบไฟล์ โปรดตรวจสอบที่อยู่ไฟล์"),
        (["baht", "สองสิบบาท"], "20 ต้องเขียนว่า ยี่สิบ (ตำแหน่งที่ 0) หมายถึง ยี่สิบบาท หรือไม่"),
    ],
)
def test_wrong_use_is_told_in_thai(
    arguments: list[str], said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(VARIABLE, "th")
    assert main(arguments) == 2
    assert said in capsys.readouterr().err


def test_no_command_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == ExitCode.FAILED
    said = capsys.readouterr()
    assert "council-docs parse minutes.pdf" in said.out + said.err


def test_a_language_that_there_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--language", "fr", "doctor"]) == ExitCode.FAILED
    assert "en or th" in capsys.readouterr().err


class TestSettings:
    def test_the_nearest_file_gives_defaults(self, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (here / "council-docs.toml").write_text('ocr = "never"\n[parse]\nformat = "json"\n', "utf-8")
        (here / "below").mkdir()
        os.chdir(here / "below")
        assert main(["parse", "../news.txt"]) == 0
        assert json.loads(capsys.readouterr().out)["source"]["name"] == "news.txt"
        assert main(["parse", "--format", "text", "../news.txt"]) == 0
        assert "Nothing contradicts itself" in capsys.readouterr().out

    def test_pyproject_has_a_table_for_it(self, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (here / "pyproject.toml").write_text('[tool.council-docs.parse]\nformat = "json"\n', "utf-8")
        assert main(["parse", "news.txt"]) == 0
        assert json.loads(capsys.readouterr().out)["text"] == NEWS

    def test_a_pyproject_of_another_tool_is_passed_by(self, here: Path) -> None:
        (here / "council-docs.toml").write_text('ocr = "never"\n', "utf-8")
        (here / "below").mkdir()
        (here / "below" / "pyproject.toml").write_text("[tool.ruff]\n", "utf-8")
        found = settings.found(here / "below")
        assert found is not None
        assert found.path == here / "council-docs.toml"

    def test_a_file_of_choice(self, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (here / "mine.toml").write_text('[parse]\nformat = "json"\n', "utf-8")
        assert main(["--config", "mine.toml", "parse", "news.txt"]) == 0
        assert json.loads(capsys.readouterr().out)["text"] == NEWS
        main(["parse", "news.txt"])
        assert "Nothing contradicts itself" in capsys.readouterr().out  # it counted once

    def test_sums_heed_it_too(self, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (here / "council-docs.toml").write_text("[baht]\nno-zero-baht = true\n", "utf-8")
        assert main(["baht", "0.50"]) == 0
        assert capsys.readouterr().out == "ห้าสิบสตางค์\n"

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            ("[pares]\n", "did you mean parse?"),
            ("[parse]\nformt = 1\n", "did you mean format?"),
            ('[convert]\nparser = "os:system"\n', "parser is not set by a file"),
            ('password = "x"\n', "password is not set by a file"),
            ("[parse\n", "is not TOML"),
            ("\xff", "is not TOML"),
        ],
    )
    def test_what_it_may_not_say(self, content: str, said: str, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (here / "council-docs.toml").write_bytes(content.encode("latin-1"))
        assert main(["parse", "news.txt"]) == ExitCode.FAILED
        (line,) = capsys.readouterr().err.splitlines()
        assert "council-docs.toml" in line
        assert said in line

    @pytest.mark.parametrize(
        "content",
        [
            "[convert]\nfresh = true\n",
            "[convert]\nforget-missing = true\n",
            '[convert]\nout = "elsewhere"\n',
            'out = "elsewhere"\n',
            '[convert]\njournal = "minutes.pdf"\n',
            '[convert]\nscheduler = "tcp://192.0.2.1:8786"\n',
            '[convert]\nfrom = ["other.txt"]\n',
            '[check]\nreport = "minutes.docx"\n',
            '[check]\ncorrections = ["mild.csv"]\n',
            'decisions = ["mild.csv"]\n',
            '[review]\nto = "elsewhere"\n',
            "[review]\nserve = true\n",
        ],
    )
    @pytest.mark.parametrize("name", ["council-docs.toml", "pyproject.toml"])
    def test_what_destroys_or_redirects_is_taken_from_a_named_file_alone(
        self, content: str, name: str, here: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A folder of documents may have come with a file of settings in it."""
        table = (
            content.replace("[", "[tool.council-docs.", 1) if content.startswith("[") else f"[tool.council-docs]\n{content}"
        )
        (here / name).write_text(content if name == "council-docs.toml" else table, "utf-8")
        assert main(["parse", "news.txt"]) == ExitCode.FAILED
        (line,) = capsys.readouterr().err.splitlines()
        assert "may be a stranger's" in line
        assert f"--config {here / name}" in line
        assert main(["--config", name, "schema"]) == 0

    def test_a_named_file_may_redirect(self, here: Path) -> None:
        (here / "mine.toml").write_text('[convert]\nout = "results"\nfresh = true\njournal = "j.sqlite"\n', "utf-8")
        assert main(["--config", "mine.toml", "convert", "news.txt", "--quiet"]) == 0
        assert (here / "results" / "report.json").is_file()
        assert (here / "j.sqlite").is_file()

    def test_every_option_that_a_file_may_not_set_is_one(self) -> None:
        """A renamed option would slip through."""
        options = {option.lstrip("-") for name in COMMANDS for each in load(name).params for option in each.opts}
        assert {*settings.NEVER, *settings.ONLY_NAMED} <= options

    def test_a_file_that_is_not_there(self, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["--config", "none.toml", "parse", "news.txt"]) == ExitCode.FAILED
        assert "none.toml: the settings cannot be opened" in capsys.readouterr().err

    def test_a_value_that_is_no_choice(self, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (here / "council-docs.toml").write_text('ocr = "perhaps"\n', "utf-8")
        assert main(["parse", "news.txt"]) == ExitCode.FAILED
        assert "perhaps" in capsys.readouterr().err


class TestDoctor:
    def test_versions_of_the_programs(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["--version"]) == 0
        quick = capsys.readouterr().out
        assert quick.splitlines()[0] == f"council-docs {__version__}"
        assert re.search(r"^tesseract \d", quick, re.MULTILINE)
        assert re.search(r"^LibreOffice \d", quick, re.MULTILINE)
        assert main(["--config", os.devnull, "--version"]) == 0
        assert capsys.readouterr().out == quick

    def test_what_is_missing_is_said_with_its_remedy(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("PATH", "/nowhere")
        assert main(["doctor"]) == ExitCode.LOOK
        shown = capsys.readouterr().out
        assert "missing" in shown
        assert "tesseract-ocr-tha" in shown or "tesseract-lang" in shown or "winget" in shown
        assert main(["doctor", "--format", "json"]) == ExitCode.LOOK
        assert json.loads(capsys.readouterr().out)["parts"]["LibreOffice"] is None
        assert main(["--version"]) == 0
        assert "tesseract not found; `council-docs doctor`" in capsys.readouterr().out

    def test_remedies_by_platform(self, monkeypatch: pytest.MonkeyPatch) -> None:
        remedies = {}
        for platform in ("linux", "darwin", "win32"):
            monkeypatch.setattr("sys.platform", platform)
            remedies[platform] = programs.system_package("a", "b", "c").split()[0]
        assert remedies == {"linux": "apt-get", "darwin": "brew", "win32": "winget"}

    def test_a_libreoffice_without_registry_is_asked(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        program = tmp_path / "program" / "soffice"
        program.parent.mkdir()
        program.write_text("#!/bin/sh\necho 'LibreOffice 24.2.1.2 420(Build:2)'\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
        assert programs.libreoffice() == "24.2.1.2"


def test_every_extra_that_doctor_names_is_one_of_ours() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    always = {re.split(r"[\[<>=]", requirement)[0] for requirement in project["dependencies"]}
    for extra, (packages, _) in programs.EXTRAS.items():
        declared = {re.split(r"[\[<>=]", requirement)[0] for requirement in extras[extra]}
        assert declared - always <= set(packages) | {"dask"}, extra
    assert set(programs.EXTRAS) <= set(extras)


@pytest.mark.parametrize("arguments", [["--version"], ["baht", "6,749 บาท"], ["baht", "หกพันบาทถ้วน"]])
def test_what_a_shell_loop_calls_loads_no_framework(arguments: list[str]) -> None:
    code = (
        "import sys; from council_docs.cli import main; main(sys.argv[1:]);"
        "sys.exit(str(sorted({'typer', 'pydantic', 'rich', 'spacy', 'pythainlp'} & set(sys.modules))))"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)
    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize("asked", [["parse", "--format", "json"], ["parse"], ["check"], ["check", "--format", "text"]])
def test_plain_commands_load_neither_framework_nor_models(asked: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("ที่ประชุมเห็นชอบ", "utf-8")
    code = (
        "import sys; from council_docs.cli import main; main(sys.argv[1:]);"
        "sys.exit(str(sorted({'typer', 'pydantic', 'rich', 'council_docs.record'} & set(sys.modules))))"
    )
    command = [sys.executable, "-c", code, *asked, str(tmp_path / "a.txt"), "--lang", "th"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
    assert done.stderr.strip() == "[]"
    assert "a.txt" in done.stdout


@pytest.mark.parametrize("command", [["baht", "12"], ["parse", "no such file"]])
def test_settings_that_are_broken_are_one_line(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "council-docs.toml").write_text("ocr = [")
    assert main(command) == 2
    assert "is not TOML" in capsys.readouterr().err


@pytest.mark.parametrize("encoding", ["cp1252", "cp874", "ascii"])
def test_output_is_utf8_where_the_code_page_has_no_thai(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTHONIOENCODING", raising=False)
    raw = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(raw, encoding=encoding))
    assert main(["baht", "12"]) == 0
    sys.stdout.flush()
    assert raw.getvalue().decode() == "สิบสองบาทถ้วน\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_completion_for_every_shell(shell: str) -> None:
    variable = {"_COUNCIL_DOCS_COMPLETE": f"source_{shell}"}
    assert "_COUNCIL_DOCS_COMPLETE" in called("--show-completion", **variable).stdout


def test_completion_knows_commands_and_options() -> None:
    told = {"_COUNCIL_DOCS_COMPLETE": "complete_bash"}
    assert called(COMP_WORDS="council-docs che", COMP_CWORD="1", **told).stdout.split() == ["check"]
    assert "--format" in called(COMP_WORDS="council-docs check --f", COMP_CWORD="2", **told).stdout
