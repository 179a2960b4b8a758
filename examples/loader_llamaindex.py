"""A reader for LlamaIndex: one node for each agenda item or paragraph, with its council, date, page and offsets.

pip install council-docs llama-index-core
"""

from pathlib import Path

from llama_index.core.schema import NodeRelationship, RelatedNodeInfo, TextNode

import council_docs as cd


def nodes(path: str | Path, *, longest: int = 2_000) -> list[TextNode]:
    """Return a paper as nodes in text order; offsets are those of the paper's text, and no number is shown to the model."""
    record = cd.parse(path)
    source = RelatedNodeInfo(node_id=record.source.sha256)
    return [
        TextNode(
            id_=f"{record.source.sha256}:{chunk.span.start}",
            text=chunk.text,
            start_char_idx=chunk.span.start,
            end_char_idx=chunk.span.end,
            metadata=chunk.metadata(),
            excluded_llm_metadata_keys=["start", "end"],
            excluded_embed_metadata_keys=["start", "end", "page"],
            relationships={NodeRelationship.SOURCE: source},
        )
        for chunk in record.chunks(longest=longest)
    ]
