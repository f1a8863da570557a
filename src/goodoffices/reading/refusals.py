"""What reading refuses, and what to do about it."""

from __future__ import annotations

from goodoffices.case.faults import GoodOfficesError, short, visible


class UnreadableReportError(GoodOfficesError):
    """A file cannot be read as a report.

    Example:
        >>> print(UnreadableReportError("scan.pdf", "holds no text"))
        scan.pdf: holds no text.
    """

    def __init__(self, name: str, what: str) -> None:
        """Say which file, what is wrong with it and what to do."""
        super().__init__(f"{visible(short(name))}: {what}.")


class NotInstalledError(GoodOfficesError):
    """What reading needs is not installed.

    Example:
        >>> print(NotInstalledError("language models"))
        reading needs language models, and they are not installed. Run `make reading`, or install goodoffices[read].
    """

    def __init__(self, what: str) -> None:
        """Say what is missing: `language models`."""
        super().__init__(
            f"reading needs {what}, and they are not installed. Run `make reading`, or install goodoffices[read]."
        )
