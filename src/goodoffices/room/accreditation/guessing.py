"""Who has to wait after wrong passphrases: whoever guesses, and as few others as can be."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING

from goodoffices.room.accreditation.patience import Patience

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST_NAME = 80
UNDER_ATTACK = 20
"""Failures on one seat, from wherever, after which strangers have one attempt before they wait, and not four."""
FREE_UNDER_ATTACK = 1


@dataclass(frozen=True)
class Caller:
    """Who is at the door, as far as the door can tell.

    Attributes:
        address: where the attempt comes from.
        devices: what the browser was given when seats came in with it before; believed only once it is checked.
    """

    address: str
    devices: tuple[str, ...] = ()

    @property
    def network(self) -> str:
        """The address, or the whole network where one device has as many addresses as it likes.

        Example:
            >>> (
            ...     Caller("192.0.2.1").network,
            ...     Caller("2001:db8::1:2").network,
            ...     Caller("::ffff:192.0.2.1").network,
            ... )
            ('192.0.2.1', '2001:db8::/64', '192.0.2.1')
        """
        try:
            found = ip_address(self.address.partition("%")[0])
        except ValueError:
            return self.address
        if not isinstance(found, IPv6Address):
            return str(found)
        return str(found.ipv4_mapped or IPv6Network((found, 64), strict=False))


class Guessing:
    """Counts attempts by seat and network, by network, and by seat and device that the seat is known to use.

    An attempt counts when it begins, so that many at once are no more than many one after the other; it is taken back
    when it was right. A device that a seat has come in with waits for its own failures and for nobody else's.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        """Begin without a failure.

        Args:
            clock: tells seconds that never run backwards.
        """
        self._devices = Patience(clock, free=4, longest=120)
        self._pairs = Patience(clock, free=4, longest=120)
        self._networks = Patience(clock, free=30, longest=900)
        self._seats = Patience(clock, free=UNDER_ATTACK, longest=0)

    def wait(self, seat: str, network: str, device: str = "") -> float:
        """Seconds until an attempt is looked at.

        Args:
            seat: the seat, as typed.
            network: where it comes from.
            device: the device, if the seat has come in with it before.
        """
        if device:
            return self._devices.wait(_both(seat, device))
        return max(self._pairs.wait(_both(seat, network)), self._networks.wait(network))

    def begun(self, seat: str, network: str, device: str = "") -> None:
        """Count an attempt, as one that fails until it is known better; see `wait`."""
        if device:
            self._devices.failed(_both(seat, device))
            return
        attacked = self._seats.count(seat[:LONGEST_NAME]) >= UNDER_ATTACK
        self._pairs.failed(_both(seat, network), FREE_UNDER_ATTACK if attacked else None)
        self._networks.failed(network)
        self._seats.failed(seat[:LONGEST_NAME])

    def passed(self, seat: str, network: str, device: str = "") -> None:
        """Take an attempt back that was right; see `wait`."""
        if device:
            self._devices.passed(_both(seat, device))
            return
        self._pairs.passed(_both(seat, network))
        self._networks.taken_back(network)
        self._seats.taken_back(seat[:LONGEST_NAME])


def _both(seat: str, other: str) -> str:
    return f"{seat[:LONGEST_NAME]} {other}"
