"""A service that checks what is sent to it: POST a document, get its findings.

    pip install council-docs fastapi uvicorn python-multipart
    uvicorn examples.service_fastapi:app
    curl --data-binary @minutes.pdf 'http://127.0.0.1:8000/check?name=minutes.pdf'

Reading is work of the processor: the handler is a plain function, which FastAPI runs in a thread. For many users start more
processes (`uvicorn --workers 4`).
"""

from typing import Annotated, Any

from fastapi import Body, FastAPI, HTTPException

import council_docs as cd

app = FastAPI(title="council-docs")
LIMITS = cd.Limits(bytes=20 * 2**20, pages=300, document_seconds=60)


@app.post("/check")
def check(content: Annotated[bytes, Body(media_type="application/octet-stream")], name: str = "document") -> dict[str, Any]:
    """Return what contradicts itself in a document."""
    try:
        record = cd.parse(content, name=name, limits=LIMITS)
    except cd.ReadError as error:
        raise HTTPException(422, {"code": error.code, "message": str(error)}) from error
    return {"kind": record.kind, "findings": [finding.model_dump(mode="json") for finding in record.findings]}


@app.post("/record", response_model=cd.Record)
def record(content: Annotated[bytes, Body(media_type="application/octet-stream")], name: str = "document") -> cd.Record:
    """Return the whole record; its schema is part of the service's OpenAPI description."""
    return cd.parse(content, name=name, limits=LIMITS)
