"""Cost by size as an SVG: points as measured, and the straight line through the first."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["plot"]

WIDTH, HEIGHT, EDGE = 560, 320, 56


def plot(points: Sequence[tuple[int, float]]) -> str:
    """``points``: files and processor seconds."""
    first, cost = points[0]
    most = max(x for x, _ in points)
    longest = 1.05 * max(cost / first * most, *(y for _, y in points))

    def at(files: float, seconds: float) -> tuple[float, float]:
        x = EDGE + files / most * (WIDTH - 2 * EDGE)
        return round(x, 1), round(HEIGHT - EDGE - seconds / longest * (HEIGHT - 2 * EDGE), 1)

    x0, y0 = at(0, 0)
    x1, y1 = at(most, cost / first * most)
    marks = []
    for files, seconds in points:
        x, y = at(files, seconds)
        marks.append(f'<circle cx="{x}" cy="{y}" r="4" fill="#1d5fa8"/>')
        marks.append(f'<text x="{x}" y="{y - 10}" text-anchor="end">{seconds:.0f} s</text>')
        marks.append(f'<text x="{x}" y="{y0 + 18}" text-anchor="middle">{files}</text>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="12"><rect width="100%" height="100%" fill="#fff"/>'
        f'<path d="M{x0} {EDGE / 2}V{y0}H{WIDTH - EDGE / 2}" fill="none" stroke="#556"/>'
        f'<path d="M{x0} {y0}L{x1} {y1}" stroke="#b0b8c2" stroke-dasharray="5 4"/>'
        f"{''.join(marks)}"
        f'<text x="{WIDTH - EDGE / 2}" y="{y0 + 36}" text-anchor="end">files</text>'
        f'<text x="{EDGE}" y="{EDGE / 2 - 6}">processor seconds, workers and parent; dashed: '
        "the cost a file of the smallest scan</text></svg>\n"
    )
