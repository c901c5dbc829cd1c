"""How sure a difference between two shares is: an interval, and no verdict."""

from math import sqrt

_Z = 1.959963984540054
"""The standard normal's 97.5th percentile: intervals are of 95 per cent."""


def wilson(count: int, n: int) -> tuple[float, float]:
    """Between which shares (0–1) the share `count` of `n` lies, n > 0.

    Source: Wilson, E. B. (1927), Probable inference, the law of succession, and statistical inference, Journal of the
    American Statistical Association 22, 209–212.
    """
    share, spread = count / n, _Z * _Z / n
    middle = share + spread / 2
    reach = _Z * sqrt(share * (1 - share) / n + spread / (4 * n))
    return max((middle - reach) / (1 + spread), 0.0), min((middle + reach) / (1 + spread), 1.0)


def difference(before: tuple[int, int], after: tuple[int, int]) -> tuple[float, float]:
    """Between what (−1 to 1) the share after minus the share before lies; each is a count and its n.

    Source: Newcombe, R. G. (1998), Interval estimation for the difference between independent proportions, Statistics
    in Medicine 17, 873–890, method 10.
    """
    (one, n), (other, m) = after, before
    low, high = wilson(one, n)
    low_before, high_before = wilson(other, m)
    share, share_before = one / n, other / m
    apart = share - share_before
    return (
        max(apart - sqrt((share - low) ** 2 + (high_before - share_before) ** 2), -1.0),
        min(apart + sqrt((high - share) ** 2 + (share_before - low_before) ** 2), 1.0),
    )
