"""How large a workbook from outside may be before it is refused."""

from dataclasses import dataclass

MEGABYTE = 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds for one workbook; sizes in bytes.

    A site with 400 participants and 20,000 meetings fills about 500,000 cells in 2 MB. The bounds
    leave a tenfold margin and stay within what an old office PC holds in memory: the reader keeps
    a whole sheet as a rectangle, so it is the rectangle (`box_cells`) that is bounded, not only
    the cells that hold something.
    """

    file_bytes: int = 25 * MEGABYTE
    inflated_bytes: int = 200 * MEGABYTE
    parts: int = 1_000
    ratio: int = 250
    # Small parts may pack very well without harm: a picture that is all white, for one.
    ratio_from_bytes: int = 100_000
    sheets: int = 200
    rows: int = 200_000
    columns: int = 1_000
    cells: int = 2_000_000
    box_cells: int = 4_000_000
    merges: int = 20_000
    defined_names: int = 20_000
    sheet_name_length: int = 100
    depth: int = 100
    seconds: float = 120.0
    memory_bytes: int = 1_500 * MEGABYTE


STANDARD = Limits()
