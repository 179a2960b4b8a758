"""Who was there: the attendance lists of minutes, and the officers of the meeting.

`lists` finds the lists and their kind, `rows` reads their rows, `officers` says who presided, who wrote and who checked.
"""

from council_docs.assembly.minutes.attendance.officers import officers
from council_docs.assembly.minutes.attendance.rows import attendance_rows

__all__ = ["attendance_rows", "officers"]
