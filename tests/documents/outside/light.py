"""Light on the sheet: a window or a lamp, what the walls give back, and the shadow of who takes the picture."""

from dataclasses import dataclass

import cv2
import numpy as np

from tests.documents.outside.bends import Bend, Curve, Floats, Sides
from tests.documents.outside.pinhole import Seen, View

Colour = tuple[float, float, float]
DAY, COLD, WARM = (1.0, 1.0, 1.0), (0.88, 0.97, 1.08), (1.12, 0.96, 0.74)
LAMP = (1.22, 0.93, 0.55)


@dataclass(frozen=True, slots=True)
class Light:
    """Where the light stands and how much of all light comes from everywhere; colours as the camera gives them."""

    at: tuple[float, float, float]
    everywhere: float
    colour: Colour
    fill: Colour
    hand: bool = False

    def falls(self, seen: Seen, bend: Bend, sides: Sides, chance: np.random.Generator) -> Curve:
        """Light (rows, columns, 3) on the sheet for the grid: by distance squared and by the slope."""
        x, y = seen.above
        to = np.stack([self.at[0] - x, self.at[1] - y, self.at[2] - seen.height])
        far = np.sqrt((to**2).sum(axis=0))
        slope = bend.slope(x, y)
        leaning = -slope * (to[0] * bend.along[0] + to[1] * bend.along[1]) + to[2]
        direct = np.maximum(leaning / np.sqrt(1 + slope**2), 0.05 * far) / far**3
        direct /= np.percentile(direct, 60)
        if self.hand:
            direct *= 1 - 0.7 * _shadow(seen, sides, chance)
        kept = (1 - self.everywhere) * direct[..., None] * np.array(self.colour)
        return np.asarray(kept + self.everywhere * np.array(self.fill))


def windowed(chance: np.random.Generator) -> Light:
    """Day from a window to one side, somewhat warm or cold."""
    turn, off = chance.uniform(0, 2 * np.pi), chance.uniform(1.1, 2.2)
    at = (0.4 + off * float(np.cos(turn)), 0.5 + off * float(np.sin(turn)), chance.uniform(1.3, 2.2))
    return Light(at, chance.uniform(0.4, 0.6), (DAY, COLD, WARM)[chance.integers(3)], (DAY, COLD)[chance.integers(2)])


def low_sun(chance: np.random.Generator) -> Light:
    """A window from far aside, which shows every fold."""
    turn, off = chance.uniform(0, 2 * np.pi), chance.uniform(2.4, 3.4)
    at = (0.4 + off * float(np.cos(turn)), 0.5 + off * float(np.sin(turn)), chance.uniform(1.5, 2.0))
    return Light(at, chance.uniform(0.3, 0.45), (DAY, WARM)[chance.integers(2)], COLD)


def evening(chance: np.random.Generator) -> Light:
    """One warm lamp above, the hand and the telephone in its way."""
    at = (0.35 + chance.uniform(-0.7, 0.7), 0.5 + chance.uniform(-0.7, 0.7), chance.uniform(1.1, 1.6))
    return Light(at, chance.uniform(0.28, 0.4), LAMP, WARM, hand=True)


def _shadow(seen: Seen, sides: Sides, chance: np.random.Generator) -> Floats:
    """A telephone's rounded shape and the arm that holds it, from below or from a side, with a soft edge."""
    drawn = np.zeros((256, 256), np.uint8)  # two units wide, half a unit before the sheet

    def at(x: float, y: float) -> tuple[int, int]:
        return round((x + 0.5) * 128), round((y + 0.5) * 128)

    x, y = sides[0] * chance.uniform(0.25, 0.8), sides[1] * chance.uniform(0.35, 0.75)
    lean = chance.uniform(-25, 25)
    box = cv2.boxPoints((at(x, y), (128 * 0.3, 128 * 0.52), lean)).astype(np.int32)
    cv2.fillConvexPoly(drawn, box, 255)
    from_side = sides[0] * (1.6 if chance.random() < 0.7 else -0.6)
    cv2.line(drawn, at(x, y + 0.1), at(from_side, y + chance.uniform(0.5, 0.9)), 255, round(128 * 0.17))
    soft = cv2.GaussianBlur(drawn, (0, 0), 128 * chance.uniform(0.025, 0.06)).astype(np.float32) / 255
    across, down = (((each + 0.5) * 128).astype(np.float32) for each in seen.above)
    shaded: Floats = cv2.remap(soft, across, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return shaded


def vignette(view: View) -> Curve:
    """A lens gives less light to its corners: the fourth power of the cosine, half of it mended by the telephone."""
    dx, dy, dz = view.rays()
    ahead = view.axes[2]
    cosine = (dx * ahead[0] + dy * ahead[1] + dz * ahead[2]) / np.sqrt(dx**2 + dy**2 + dz**2)
    return np.asarray(cosine**2)
