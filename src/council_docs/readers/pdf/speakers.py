"""Who speaks: names, offices, the meeting itself. Loaded late, for the vocabulary of names is large."""

SPEAKERS = ("ที่ประชุม", "มติ", "สมาชิก", "ประธาน")  # who speaks, beside names and offices


def is_speaker(text: str) -> bool:
    """Tell whether a text begins with a name or an office, as the first column of a speech does."""
    from council_docs.thai.names import name_at
    from council_docs.thai.offices import read_office

    return text.startswith(SPEAKERS) or read_office(text, 0) is not None or name_at(text, 0) is not None
