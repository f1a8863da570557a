"""The rules of reading, from the table that is shipped."""

from __future__ import annotations

from goodoffices.reading.review.tiers import BOUND, measured


def page() -> str:
    """Every rule that was measured, the surest first, as MyST."""
    rows = sorted(measured().items(), key=lambda pair: (-pair[1].bound, pair[0]))
    head = "| rule | right | of | at least | green |\n| --- | --- | --- | --- | --- |\n"
    return head + "\n".join(
        f"| `{rule}` | {found.right} | {found.of} | {found.bound:.2f} | {'yes' if found.bound >= BOUND else 'no'} |"
        for rule, found in rows
    )
