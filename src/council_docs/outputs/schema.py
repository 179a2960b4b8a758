"""The record's form as JSON Schema (draft 2020-12), for validators in any language."""

from typing import Any

from council_docs.record import SCHEMA, Record


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of what `Record.model_dump_json()` writes."""
    schema = Record.model_json_schema(mode="serialization", by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"urn:council-docs:{SCHEMA}", **schema}
