"""The house: data flows one way, so imports run only towards the left of the path."""

import ast
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.checks.test_registry import given

SOURCE = Path(__file__).parents[1] / "src" / "council_docs"

# The rooms in the order of the path; each may import, besides itself and the leaves that import nothing of ours
# (`errors`, which every room may raise from, `registry` and `_version`), what is named here.
LEAVES = {"arguments", "deadline", "errors", "registry", "collector", "_version"}
GROUND = {"lexicon", "text", "thai", "phrases"}
ROOMS = {
    "arguments": set(),
    "deadline": set(),
    "errors": set(),
    "registry": set(),
    "collector": set(),
    "_version": set(),
    "isolation": {"lexicon"},
    "lexicon": set(),
    "text": set(),
    "thai": {"lexicon", "text"},
    "phrases": {"lexicon", "text", "thai"},
    "record": GROUND,
    "document": GROUND | {"record"},
    "readers": GROUND | {"isolation", "record", "document"},
    "finders": GROUND | {"record", "document"},
    "assembly": GROUND | {"record", "document", "finders"},
    "checks": GROUND | {"record"},
    "explain": GROUND | {"record", "document", "finders", "pipeline"},
    "pipeline": GROUND | {"isolation", "record", "document", "readers", "finders", "assembly", "checks"},
    "nlp": GROUND | {"record", "pipeline"},
    "outputs": GROUND | {"record", "document"},
    "archive": GROUND | {"isolation", "record", "document", "readers", "pipeline", "outputs"},
    "cli": GROUND
    | {"isolation", "record", "document", "readers", "finders", "pipeline", "outputs", "archive", "checks", "explain"},
}
SHELL = {"__init__", "__main__"}


def room_of(path: Path) -> str:
    first = path.relative_to(SOURCE).parts[0]
    return first.removesuffix(".py")


@cache
def tree_of(path: Path) -> ast.Module:
    """Return the syntax tree of a file; several tests look at each."""
    return ast.parse(path.read_text("utf-8"))


def imported_rooms(path: Path) -> set[str]:
    rooms = set()
    for node in ast.walk(tree_of(path)):
        names = []
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import; say the whole name"
            names = [node.module or ""] if node.module != "council_docs" else [f"council_docs.{a.name}" for a in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        rooms |= {name.split(".")[1] for name in names if name.startswith("council_docs.")}
    return rooms


FILES = sorted(SOURCE.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_run_to_the_left_only(path: Path) -> None:
    room = room_of(path)
    if room in SHELL:
        return
    assert room in ROOMS, f"{room} is a room that DESIGN.md does not know"
    assert imported_rooms(path) - LEAVES - {room} <= ROOMS[room]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_modules_stay_under_700_lines(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 700


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_group_is_possessive(path: Path) -> None:
    """Python before 3.11.5 goes on in the wrong place after `(…)*+` whose last round fails half-way (CPython gh-106052)."""
    assert not re.findall(r"\)(?:[*+?]|\{\{?\d*,?\d*\}\}?)\+", path.read_text("utf-8"))


def test_every_finding_has_its_texts_in_both_languages() -> None:
    """A new code needs a name, a general sentence and the names of its readings in lexicon/catalogues/findings.toml."""
    known = tomllib.loads((SOURCE / "lexicon" / "catalogues" / "findings.toml").read_text("utf-8"))
    codes = {code for code, _ in given()}
    assert len(codes) > 20
    for code in sorted(codes):
        for part in ("name", "general", "found", "expected"):
            assert {"th", "en"} <= set(known.get(code, {}).get(part, {})), f"lexicon/catalogues/findings.toml: {code}.{part}"


MODULES = {".".join(path.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__"): path for path in FILES}


def _module(name: str) -> str:
    """Return the module that a dotted name belongs to; "" where it is not ours."""
    while name and name not in MODULES:
        name = name.rpartition(".")[0]
    return name


def _only_for_checkers(tree: ast.AST) -> set[ast.AST]:
    """Return the nodes under `if TYPE_CHECKING:`, which nothing imports at run time."""
    guarded = [node for node in ast.walk(tree) if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"]
    return {inner for node in guarded for statement in node.body for inner in ast.walk(statement)}


def imported_modules(path: Path) -> set[str]:
    """Return the modules of ours that a file imports at run time, late imports counted."""
    tree = tree_of(path)
    left_out = _only_for_checkers(tree)
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node not in left_out:
            found |= {_module(f"{node.module}.{alias.name}") for alias in node.names}
        elif isinstance(node, ast.Import) and node not in left_out:
            found |= {_module(alias.name) for alias in node.names}
    return found - {""}


def test_no_files_import_each_other_in_a_circle() -> None:
    waiting = {name: imported_modules(path) - {name} for name, path in MODULES.items()}
    while free := {name for name, needs in waiting.items() if not needs}:
        waiting = {name: needs - free for name, needs in waiting.items() if name not in free}
    assert not waiting, f"in circles, or behind one: {sorted(waiting)}"


FLAT = {"checks", "archive"}
"""Folders that may stay flat: a file a contradiction, a file a step of a run."""

FOLDERS = sorted({path.parent for path in FILES})


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.relative_to(SOURCE.parent)))
def test_a_folder_of_more_than_a_dozen_modules_wants_a_level(folder: Path) -> None:
    modules = [path for path in folder.glob("*.py") if path.name != "__init__.py"]
    assert folder.name in FLAT or len(modules) <= 12


def _is_word(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and bool(re.fullmatch("[\u0e00-\u0e7f .]+", node.value))
    )


def thai_lists(path: Path) -> Iterator[str]:
    """Give the lists, sets, tuples and tables of more than three Thai words that a file holds."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.List | ast.Tuple | ast.Set):
            words = node.elts
        elif isinstance(node, ast.Dict):
            words = [word for pair in zip(node.keys, node.values, strict=True) for word in pair if word is not None]
        else:
            continue
        thai = [word.value for word in words if isinstance(word, ast.Constant) and _is_word(word)]
        if len(thai) > 3 and any(len(str(word)) > 1 for word in thai):
            yield f"{path.relative_to(SOURCE)}:{node.lineno}"


WORDS_IN_CODE: dict[str, int] = {
    "thai/script/repair.py": 1,  # classes of marks by their place: no words
}
"""Word lists that still stand in code, by file. Numbers only go down; what stays for good has its reason beside it."""


def test_word_lists_stand_in_the_lexicon() -> None:
    found = Counter(place.rpartition(":")[0] for path in FILES for place in thai_lists(path))
    assert {name: count for name, count in found.items() if count > WORDS_IN_CODE.get(name, 0)} == {}


# A branch of a pattern that is a word: Thai letters, with stops, blanks that may be missing, endings that may.
_BRANCH = r"(?:[\u0e01-\u0e4e.]|\\\.|\[ \]\??|\\s(?:\?|\{0,\d\})?|\(\?[:=!][\u0e01-\u0e4e|]+\)\??|\?)+"
_ALTERNATION = re.compile(rf"{_BRANCH}(?:\|{_BRANCH}){{3,}}")


def patterns_of(path: Path) -> Iterator[tuple[int, str]]:
    """Give the texts of a file with their lines, of f-strings what stands between the values."""
    tree = tree_of(path)
    joined = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    parts = {part for node in joined for part in node.values}
    for node in joined:
        yield node.lineno, "".join(str(part.value) if isinstance(part, ast.Constant) else "\0" for part in node.values)
    for other in ast.walk(tree):
        if isinstance(other, ast.Constant) and isinstance(other.value, str) and other not in parts:
            yield other.lineno, other.value


def thai_alternations(text: str) -> Iterator[str]:
    """Give the alternations of more than three Thai words that stand in a pattern."""
    for found in _ALTERNATION.finditer(re.sub(r"\s*\|\s*", "|", text)):
        if sum(len(re.findall("[\u0e01-\u0e4e]", branch)) > 1 for branch in found[0].split("|")) > 3:
            yield found[0]


WORDS_IN_PATTERNS: dict[str, int] = {
    "assembly/news/meetings.py": 1,  # ประธาน and what it is composed with, คณะ, อนุ and กรรม in their order: a grammar
}
"""Alternations of words that still stand in patterns, by file, as above."""


def test_patterns_take_their_words_from_the_lexicon() -> None:
    found = Counter(
        str(path.relative_to(SOURCE)) for path in FILES for _, text in patterns_of(path) for _ in thai_alternations(text)
    )
    assert {name: count for name, count in found.items() if count > WORDS_IN_PATTERNS.get(name, 0)} == {}


@pytest.mark.parametrize(
    ("pattern", "count"),
    [
        ("(?:ดังนี้|ได้แก่|คือ|ประกอบด้วย)", 1),
        ("บทที่ (?: หนึ่ง | สอง\n | สาม | สี่ )", 1),
        (r"ส\.อบต|ส\.\s?อบจ|สท\.|สมาชิก[ ]?สภา", 1),
        ("(?:ได้|จึง|แล้ว)", 0),
        ("(?:[0-9]|ก|ข|ค|ง)", 0),
    ],
)
def test_alternations_are_seen(pattern: str, count: int) -> None:
    assert len(list(thai_alternations(pattern))) == count


def test_patterns_of_words_are_made_in_one_way() -> None:
    """`"|".join(map(re.escape, …))` is `any_of` or `spaced`, which put the longest word first whatever the order."""
    joined = r"""["']\|["']\.join\((?:map\()?re\.escape"""
    made = [path.relative_to(SOURCE).as_posix() for path in FILES if re.search(joined, path.read_text("utf-8"))]
    assert made == []


FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def complexity(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the cyclomatic complexity of a function as radon counts it: one, and one for each way that a part may go.

    Unlike mccabe's (ruff's C901), each further operand of `and` and `or` counts, and so do comprehensions with their
    conditions. Functions within a function count for themselves.
    """
    return 1 + sum(map(_ways, _within(function)))


def _within(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[ast.AST]:
    """Give all that stands in the body of a function, but what stands in functions and classes of its own."""
    waiting: list[ast.AST] = [*function.body]
    while waiting:
        node = waiting.pop()
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node
            waiting.extend(ast.iter_child_nodes(node))


def _ways(node: ast.AST) -> int:
    match node:
        case ast.If() | ast.IfExp() | ast.Assert():
            return 1
        case ast.For() | ast.While() | ast.AsyncFor():
            return 1 + bool(node.orelse)
        case ast.Try():
            return len(node.handlers) + bool(node.orelse)
        case ast.BoolOp():
            return len(node.values) - 1
        case ast.comprehension():
            return 1 + len(node.ifs)
        case ast.Match():
            return sum(
                1 for case in node.cases if not (isinstance(case.pattern, ast.MatchAs) and case.pattern.pattern is None)
            )
    return 0


@pytest.mark.parametrize(
    ("code", "ways"),
    [
        ("return 1", 1),
        ("return 1 if a else 2", 2),
        ("if a and b or c:\n  pass\nelif d:\n  pass\nelse:\n  pass", 5),
        ("for a in b:\n  while c:\n    pass\nelse:\n  pass", 4),
        ("return [a for b in c for a in b if a if not b]", 5),
        ("try:\n  pass\nexcept A:\n  pass\nexcept B:\n  pass\nelse:\n  pass\nfinally:\n  pass", 4),
        ("match a:\n  case 1:\n    pass\n  case 2 | 3:\n    pass\n  case _:\n    pass", 3),
        ("with a:\n  pass", 1),
        ("def g():\n  if a:\n    pass\nreturn g", 1),
    ],
)
def test_complexity_is_counted_as_radon_counts_it(code: str, ways: int) -> None:
    body = "".join(f"  {line}\n" for line in code.split("\n"))
    function = ast.parse(f"def f():\n{body}").body[0]
    assert isinstance(function, ast.FunctionDef)
    assert complexity(function) == ways


CEILING = 15
"""Ways that a function may go, as radon counts them (ruff's C901, at 12, leaves out operands and comprehensions)."""


def test_functions_are_simple() -> None:
    counts = [
        (str(path.relative_to(SOURCE)), node.name, complexity(node), CEILING)
        for path in FILES
        for node in ast.walk(tree_of(path))
        if isinstance(node, FUNCTIONS)
    ]
    assert [count for count in counts if count[2] > count[3]] == []


def bare_factors(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Give the bare numbers of geometry in code: fractions within functions, and numbers that multiply an em."""
    for function in ast.walk(tree):
        if isinstance(function, FUNCTIONS):
            for node in _within(function):
                if isinstance(node, ast.expr) and (_is_fraction(node) or _is_of_em(node)):
                    yield node.lineno, ast.unparse(node)


def _is_fraction(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, float) and node.value not in {0.0, 1.0}


def _is_of_em(node: ast.expr) -> bool:
    if not isinstance(node, ast.BinOp) or not isinstance(node.op, ast.Mult):
        return False
    names = {getattr(side, "attr", getattr(side, "id", "")) for side in (node.left, node.right)}
    is_number = isinstance(node.left, ast.Constant) or isinstance(node.right, ast.Constant)
    return is_number and not names.isdisjoint({"em", "size"})


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("return a < 0.3 * size", ["0.3 * size", "0.3"]),
        ("return a < 2 * line.size", ["2 * line.size"]),
        ("return a < line.size * 2", ["line.size * 2"]),
        ("return share > 0.5", ["0.5"]),
        ("return a < NEAR * size or a > 1.0 or a == 2 * b", []),
    ],
)
def test_bare_factors_are_found(code: str, found: list[str]) -> None:
    assert [text for _, text in bare_factors(ast.parse(f"NEAR = 0.3\ndef f(a, size, line):\n  {code}"))] == found


def test_geometry_has_no_bare_factors() -> None:
    """A threshold of the PDF rooms has a name, a unit and a reason, in `geometry.py` or at the top of its module."""
    found = {
        path.name: bare for path in FILES if "readers/pdf/" in path.as_posix() if (bare := [*bare_factors(tree_of(path))])
    }
    assert found == {}
