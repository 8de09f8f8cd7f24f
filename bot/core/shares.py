"""Parts of a whole in round figures that sum to it, by the largest remainders (Hamilton's method)."""

from collections.abc import Sequence


def rounded(parts: Sequence[int], units: int) -> tuple[int, ...]:
    """How many of `units` each of the parts gets: all of them, and each within one of its exact share.

    Of equal remainders the last goes up: what stays level stands last, and no candidate before an
    equal one. Parts that come to nothing get none.
    """
    whole = sum(parts)
    if not whole:
        return (0,) * len(parts)
    down = [part * units // whole for part in parts]
    nearest = sorted(range(len(parts)), key=lambda at: (parts[at] * units % whole, at))[::-1]
    up = nearest[: units - sum(down)]
    return tuple(share + (at in up) for at, share in enumerate(down))
