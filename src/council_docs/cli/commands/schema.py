"""`council-docs schema`: the JSON Schema of the record."""

import json

import typer

from council_docs.cli.console import write_utf8
from council_docs.cli.exit_codes import ExitCode
from council_docs.cli.help_text import Example, command_app, helped
from council_docs.cli.language import say

app: typer.Typer = command_app()

HELP = helped(
    say("Print the JSON Schema of the record.", "แสดง JSON Schema ของระเบียน"),
    Example("council-docs schema > record.schema.json", "to validate records elsewhere", "ใช้ตรวจระเบียนด้วยโปรแกรมอื่น"),
    codes={ExitCode.FINE: say("always", "เสมอ")},
)


@app.command(help=HELP)
def schema() -> int:
    """Print the schema."""
    from council_docs.outputs.schema import json_schema

    write_utf8()
    print(json.dumps(json_schema(), ensure_ascii=False, indent=2))
    return ExitCode.FINE
