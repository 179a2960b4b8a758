"""A loader for LangChain: one document for each agenda item or paragraph, with its council, date, page and offsets.

pip install council-docs langchain-core
"""

from collections.abc import Iterator
from pathlib import Path

from langchain_core.document_loaders import BaseLoader
from langchain_core.documents import Document

import council_docs as cd


class CouncilDocsLoader(BaseLoader):
    """Load papers of councils.

    Args:
        *paths: Files or addresses, of any format that council_docs reads.
        longest: Characters of a document at most.
    """

    def __init__(self, *paths: str | Path, longest: int = 2_000) -> None:
        self.paths = paths
        self.longest = longest

    def lazy_load(self) -> Iterator[Document]:
        """Yield the documents; `metadata["start"]` and `["end"]` are their place in the text of the paper."""
        for path in self.paths:
            for chunk in cd.parse(path).chunks(longest=self.longest):
                metadata = chunk.metadata()
                yield Document(page_content=chunk.text, metadata=metadata, id=f"{chunk.source}:{metadata['start']}")
