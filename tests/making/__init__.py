"""What tests read: invented minutes and news as text, Word and PDF, and the programs that make them."""
