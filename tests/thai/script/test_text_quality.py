"""`thai.damage`: clean pages are told from pages whose text layer is rubbish."""

import pytest

from council_docs.thai.script.text_quality import damage

CLEAN = (
    "ที่ประชุมสภาเทศบาลตำบลได้พิจารณาร่างเทศบัญญัติงบประมาณรายจ่ายประจำปี แล้วมีมติเห็นชอบด้วยคะแนนเสียงเอกฉันท์ "
    "จำนวน ๑๒ เสียง ประธานสภาจึงแจ้งให้เลขานุการสภาดำเนินการตามระเบียบต่อไป และนัดประชุมครั้งหน้าในเดือนกันยายน "
)


def test_clean_text_has_no_damage() -> None:
    result = damage(CLEAN)
    assert not result.broken
    assert result.share == 0
    assert result.in_words is not None
    assert result.in_words > 0.95
    assert result.missing == ""
    assert result.has_tones


@pytest.mark.parametrize(
    "text",
    [
        CLEAN.replace("ี", "(cid:204)"),
        CLEAN.replace("่", "\ufffd"),
        CLEAN * 3 + "ต้ๆ้่ ้้ " * 30,
        # a subset font with a wrong ToUnicode map: Thai letters, but no words
        CLEAN.translate(dict(zip(map(ord, "กขคงจชดตทนบปพมยรลวสหอ"), "อหสวลรยมพปบนทตดชจงคขก", strict=True))),
        "".join(c for c in CLEAN * 3 if c not in "\u0e48\u0e49\u0e4a\u0e4b"),
        # a table that calls marks Latin letters, all glyphs one letter, or bytes Latin signs
        CLEAN.translate(dict(zip(map(ord, "ีิ่้ั"), "åäøùá", strict=True))),
        CLEAN.translate(dict(zip(map(ord, "ีิ่้ั"), "eixyz", strict=True))),
        "A" * 300,
        CLEAN.encode("cp874").decode("cp1252"),
    ],
    ids=[
        "cids",
        "replacement characters",
        "ill-formed",
        "wrong map",
        "no tone marks",
        "marks with accents",
        "marks as small letters",
        "one letter",
        "bytes",
    ],
)
def test_broken_text_is_told(text: str) -> None:
    assert damage(text).broken


def prose(times: int) -> str:
    """Clean text of so many times 250 letters, no two passages of it alike."""
    words = f"{CLEAN} ตามที่เสนอ นั้น ทำให้ถูกต้อง ของ กอง บาท".split()
    return "\n".join("".join(words[at:] + words[:at]) for at in range(times))


@pytest.mark.parametrize(("sign", "times"), [("\u0e48", 4), ("\u0e49", 4), ("ำ", 9), ("ร", 9), ("\u0e31", 9)])
def test_a_sign_that_all_prose_has_was_lost(sign: str, times: int) -> None:
    assert damage(prose(times), words=False).missing == ""
    lost = damage(prose(times).replace(sign, ""), words=False)
    assert lost.missing == sign
    assert lost.broken
    # A short text may lack one, and a list that says the same again and again.
    assert damage(prose(1).replace(sign, ""), words=False).missing == ""
    assert damage(f"{CLEAN}\n".replace(sign, "") * times, words=False).missing == ""


@pytest.mark.parametrize("text", ["", "Meeting of the council, 12 members", "๑๒๓ ๔๕๖", "นาย"])
def test_too_little_thai_is_no_damage(text: str) -> None:
    assert not damage(text).broken
    assert damage(text).in_words is None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("ที่ประชุม", 0),
        ("ฤๅษี เสน่ห์ ณ ธ ไม้ น้ำ เยาะ เกาะ แพะ", 0),
        (" ่", 1),
        ("กี่้", 1),
        ("กาี", 1),
        ("เ ก", 1),
        ("ไ", 1),
        ("ก ำ", 1),
        ("ประชèม", 1),
        ("เกรดaและ", 1),
        ("ระบบe-Document กลุ่มA และcafé ขนาด 5x3 ตร.ม² 25°", 0),
    ],
)
def test_ill_formed_places_are_counted(text: str, count: int) -> None:
    assert damage(text, words=False).ill_formed == count


def test_forms_filled_with_one_letter_are_no_damage() -> None:
    # Models of official letters show text as rows of ก.
    assert not damage(CLEAN + "กกกกกกกกกกกกกกกกกกกก\n" * 12).is_monotone
