"""Make samples for train.py: make_samples.py FOLDER [--fonts FOLDER] [--chunks N] [--without FAMILY…]

Writes FOLDER/0000.npz … with pictures and the class of each frame; runs beside the training.
"""

import argparse
import random
from pathlib import Path

import numpy as np
from typeset import Face, faces, sample

OFFICE = ("AngsanaNew", "THSarabun", "Sarabun", "LiberationSerif", "Norasi", "Garuda", "Loma")
"""Families that most papers are set in, drawn four times as often."""


def weights(all_faces: list[Face]) -> list[float]:
    """Share families evenly, whatever the number of their faces."""
    family = [face.name.split("-")[0] for face in all_faces]
    return [(4.0 if name.startswith(OFFICE) else 1.0) / family.count(name) for name in family]


def main() -> None:
    """Write chunks of 1,000 samples."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--fonts", type=Path)
    parser.add_argument("--chunks", type=int, default=100)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--without", nargs="*", default=[])
    parser.add_argument("--only", nargs="*", default=[])
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    chosen = [face for face in faces(args.fonts) if not face.name.startswith(tuple(args.without))]
    if args.only:
        chosen = [face for face in chosen if face.name.startswith(tuple(args.only))]
    share = weights(chosen)
    for chunk in range(args.first, args.first + args.chunks):
        dice = random.Random(chunk)
        made = []
        while len(made) < 1000:
            found = sample(dice, dice.choices(chosen, share)[0], "thai" if dice.random() < 0.6 else "arabic")
            if found is not None:
                made.append(found)
        path = args.folder / f"{chunk:04}.npz"
        part = path.with_suffix(".part")
        with part.open("wb") as out:
            np.savez(out, pictures=np.stack([s.picture for s in made]), frames=np.stack([s.frames for s in made]))
        part.rename(path)


if __name__ == "__main__":
    main()
