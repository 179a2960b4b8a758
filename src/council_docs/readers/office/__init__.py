"""Word and its relatives: .docx by our own reader; .doc, .rtf and .odt by LibreOffice."""
