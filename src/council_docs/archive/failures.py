"""The first name of `failed_documents`: programs that were written against it go on to work."""

from council_docs.archive.failed_documents import safe_name

_safe = safe_name
