"""One workshop theme, from preparation to report, in the words of its notebooks."""

from .analysing import Analysing
from .coding import ByHand
from .collecting import Collecting
from .following_up import FollowingUp
from .preparing import Preparing


class Kit(Preparing, Collecting, ByHand, Analysing, FollowingUp):
    """Every method gives back something to look at. What goes wrong is a Spoken error, or a sentence in what is shown
    where the rest is still worth having."""

    def __repr__(self) -> str:
        return f"Kitet för temat {self.module.title}"
