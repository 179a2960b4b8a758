"""Pages of an invented paper in a given face, and as a scanner sees them: to measure how numbers are read.

made_pages.py FONTS OUT     # the twelve faces, 24 pages: NAME.jpg and NAME.txt
"""

import io
import random
import sys
from datetime import date
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from typeset import ARABIC, THAI, Face, faces

from council_docs.thai.calendar import thai_date

TWELVE = (
    "AngsanaNew", "THSarabunNew", "THNiramitAS-Regular", "Norasi", "Garuda", "Loma", "Laksaman", "NotoSerifThai-Regular",
    "taviraj-400-normal", "Waree", "Kinnari", "Sawasdee",
)  # fmt: skip
"""THNiramitAS, Laksaman, NotoSerifThai and taviraj are not among the faces that the shipped weights were trained on."""

MONTHS = tuple(thai_date(date(2000, month, 1)).split()[1] for month in range(1, 13))
WORKS = ("ก่อสร้างถนนคอนกรีต", "ขุดลอกคลองบ้านดอน", "ซ่อมแซมอาคารเรียน", "จัดซื้อรถบรรทุกน้ำ", "ปรับปรุงระบบประปา", "ติดตั้งไฟฟ้าส่องสว่าง")


def lines(dice: random.Random) -> list[str]:
    """The lines of a page, in Arabic digits; tabs part the cells of a table."""
    year = dice.randint(2500, 2571)

    def date() -> str:
        return f"{dice.randint(1, 28)} {dice.choice(MONTHS)} {year - dice.randint(0, 2)}"

    def money() -> str:
        whole = f"{dice.randint(1, 10 ** dice.randint(4, 8)):,}"
        return whole + (f".{dice.randint(0, 99):02}" if dice.random() < 0.4 else "")

    made = [
        f"รายงานการประชุมสภาตำบล ครั้งที่ {dice.randint(1, 12)}/{year}",
        f"เมื่อวันที่ {date()} เวลา {dice.randint(8, 16):02}.{dice.choice(('00', '30'))} น.",
        f"ณ ห้องประชุมชั้น {dice.randint(2, 12)} อาคาร {dice.randint(10, 99)}",
        f"ผู้มาประชุม {dice.randint(12, 40)} คน ผู้ไม่มาประชุม {dice.randint(10, 15)} คน",
        f"ระเบียบวาระที่ {dice.randint(1, 3)} เรื่องที่ประธานแจ้งให้ทราบ",
        f"{dice.randint(1, 3)}.{dice.randint(1, 9)} ตามมาตรา {dice.randint(10, 99)} "
        f"แห่งพระราชบัญญัติ พ.ศ. {year - dice.randint(5, 50)}",
        f"ได้รับอนุมัติเงินงบประมาณประจำปี {year} จำนวน {money()} บาท",
        f"ตามหนังสือที่ มท {dice.randint(1000, 9999)}/{dice.randint(100, 999)} ลงวันที่ {date()}",
        f"โดยแบ่งเป็น ({dice.randint(10, 20)}) ค่าวัสดุ {money()} บาท และค่าจ้าง {money()} บาท",
    ]
    made += [
        f"{number}. {dice.choice(WORKS)}\t{dice.randint(10, 999)}\t{money()}\t{money()}"
        for number in range(1, dice.randint(5, 8))
    ]
    made += [
        f"รวมทั้งสิ้น\t\t{money()}\t{money()}",
        f"มติที่ประชุม เห็นชอบ {dice.randint(10, 30)} เสียง ไม่เห็นชอบ {dice.randint(10, 30)} เสียง",
        f"เพิ่มขึ้นร้อยละ {dice.randint(10, 99)}.{dice.randint(10, 99)} จากปี {year - 1}",
        f"กำหนดแล้วเสร็จภายใน {dice.randint(30, 360)} วัน ราคากลาง {money()} บาท",
        f"ประกาศ ณ วันที่ {date()}",
        f"เลิกประชุมเวลา {dice.randint(10, 17)}.{dice.randint(10, 59)} น.",
    ]
    return made


def page(face: Face, dpi: int, made: list[str], dice: random.Random) -> Image.Image:
    """Set the lines on a sheet."""
    sheet = Image.new("L", (round(8.27 * dpi), round(11.69 * dpi)), 255)
    pen = ImageDraw.Draw(sheet)
    size = round(dice.uniform(0.078, 0.105) * dpi / face.body)
    y = 0.8 * dpi
    for line in made:
        for column, cell in enumerate(line.split("\t")):
            x = (1.0, 4.6, 5.4, 6.6)[column] * dpi if "\t" in line else 1.0 * dpi
            for run in _runs(cell, face):
                font = ImageFont.truetype(_file(run, face), size)
                pen.text((x, y), run, font=font, fill=dice.randint(0, 30), anchor="ls")
                x += font.getlength(run)
        y += dice.uniform(2.5, 2.7) * size * face.body
        if "\t" in line and dice.random() < 0.5:
            pen.line(
                [(0.9 * dpi, y - 2.1 * size * face.body), (7.7 * dpi, y - 2.1 * size * face.body)],
                fill=0,
                width=max(1, dpi // 100),
            )
    return sheet


def _file(run: str, face: Face) -> str:
    sign = next((s for s in run if s != " "), " ")
    return next((path for path, held in zip(face.files, face.letters, strict=True) if ord(sign) in held), face.files[0])


def _runs(cell: str, face: Face) -> list[str]:
    """Parts of a cell whose letters one file has: families of the web are split by script."""
    runs: list[str] = []
    for sign in cell:
        if runs and (sign == " " or _file(sign, face) == _file(runs[-1], face)):
            runs[-1] += sign
        else:
            runs.append(sign)
    return runs


def scanned(sheet: Image.Image, dpi: int, dice: random.Random) -> bytes:
    """Copy and scan a sheet."""
    rng = np.random.default_rng(dice.randint(0, 1 << 30))
    sheet = sheet.rotate(dice.uniform(-0.6, 0.6), Image.Resampling.BICUBIC, fillcolor=255)
    sheet = sheet.filter(ImageFilter.GaussianBlur(dice.uniform(0.4, 0.8) * dpi / 200))
    grey = (
        np.asarray(sheet, np.float32) * dice.uniform(0.85, 1.0) + rng.normal(0, dice.uniform(4, 10), sheet.size[::-1]) + 12
    )
    out = io.BytesIO()
    Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8)).save(out, "JPEG", quality=dice.randint(45, 75), dpi=(dpi, dpi))
    return out.getvalue()


def main() -> None:
    """Write the pages."""
    fonts, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    known = {face.name: face for face in faces(fonts)}
    for number, name in enumerate(TWELVE):
        for script in ("thai", "arabic"):
            dice = random.Random(f"{name} {script}")
            dpi = (150, 200, 300)[number % 3]
            made = lines(dice)
            if script == "thai":
                made = [line.translate(str.maketrans(ARABIC, THAI)) for line in made]
            stem = f"{name}-{script}-{dpi}"
            (out / f"{stem}.jpg").write_bytes(scanned(page(known[name], dpi, made, dice), dpi, dice))
            (out / f"{stem}.txt").write_text("\n".join(made) + "\n", "utf-8")


if __name__ == "__main__":
    main()
