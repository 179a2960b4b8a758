"""The commands: their names, in the order in which help lists them, and a line about each.

A command NAME is the module of that name in this folder (`check-table` is `check_table`) with `app`, a Typer application of
one command whose function returns the exit code (see CONTRIBUTING.md). The module is loaded when the command is called.
"""

COMMANDS: dict[str, tuple[str, str]] = {
    "parse": ("print the record of each document", "อ่านเอกสารเป็นข้อมูลที่มีโครงสร้าง"),
    "check": ("check figures against words, totals, votes, dates", "ตรวจตัวเลขกับตัวหนังสือ ผลรวม คะแนนเสียง วันที่"),
    "text": ("print the repaired text of each document", "แสดงข้อความที่ซ่อมแล้วของเอกสาร"),
    "baht": ("convert sums between figures and words, check pairs", "แปลงจำนวนเงินเป็นตัวหนังสือและกลับกัน ตรวจทีละคู่"),
    "convert": ("convert many documents into records and tables", "แปลงเอกสารทั้งคลังเป็นระเบียนและตาราง"),
    "review": ("write pages to look at findings, decide and correct", "สร้างหน้าเว็บสำหรับดูข้อตรวจพบ พิจารณา และแก้ไขข้อมูล"),
    "search": ("find passages in an archive", "ค้นข้อความในคลังเอกสาร"),
    "export": ("write records as Popolo or Akoma Ntoso", "ส่งออกเป็น Popolo หรือ Akoma Ntoso"),
    "schema": ("print the JSON Schema of the record", "แสดง JSON Schema ของระเบียน"),
    "anonymise": ("replace names and sums in a document, to report a fault", "เปลี่ยนชื่อและจำนวนเงินในเอกสาร เพื่อแจ้งข้อผิดพลาด"),
    "doctor": ("say what is missing on this machine, and how to get it", "ตรวจว่าเครื่องนี้ขาดอะไร และติดตั้งอย่างไร"),
}
