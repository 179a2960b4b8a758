"""Addresses of cells as sheets write them: `C2`, `AB14`, `B5:D5`."""


def letters_of(column: int) -> str:
    """Return the letters of a column counted from 0: 27 is `AB`."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """Return the address of a cell; row and column count from 0."""
    return f"{letters_of(column)}{row + 1}"


def address_range(first: tuple[int, int], last: tuple[int, int]) -> str:
    """Return the address of the cells from one to another, each as row and column: of one cell `C2`, of several `C2:D2`."""
    rows, columns = sorted((first[0], last[0])), sorted((first[1], last[1]))
    begin, end = address(rows[0], columns[0]), address(rows[1], columns[1])
    return begin if begin == end else f"{begin}:{end}"
