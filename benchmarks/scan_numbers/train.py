"""Train the number reader: train.py SAMPLES [--minutes N] [--out FILE]; needs jax and optax.

Each frame of a line (two columns) is told its class: a digit, a sign in numbers, any other letter, or none. Training goes
over what `make_samples.py` has written so far, until the time is up; the last two tenths of the time with a falling rate.
"""

import argparse
import time
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import optax

from council_docs.readers.ocr.number_reader import CLASSES

BATCH = 16

SHAPES = {
    "c1": (5, 5, 1, 24), "c2": (3, 3, 24, 32), "c3": (3, 3, 32, 48), "c4": (6, 3, 48, 64),
    "t1": (1, 5, 64, 64), "t2": (1, 5, 64, 64), "o": (1, 1, 64, len(CLASSES)),
}  # fmt: skip
"""Rows, columns, channels in and out of each layer: 44 rows -> 22 -> 11 -> 6 -> 1, columns halved by the first."""


def init(seed: int) -> dict[str, jax.Array]:
    """He initialisation of all layers; weights as matrices."""
    keys = jax.random.split(jax.random.PRNGKey(seed), len(SHAPES))
    made = {}
    for key, (name, (tall, wide, come, go)) in zip(keys, SHAPES.items(), strict=True):
        fan = tall * wide * come
        made[name] = jax.random.normal(key, (fan, go)) * (2 / fan) ** 0.5 * (0.5 if name[0] == "t" else 1.0)
        made[name + "b"] = jnp.zeros(go)
    return made


def conv(x, net, name, down=1, across=1, pad=((0, 0), (0, 0)), apart=1):
    """A layer, as one product of matrices: quicker on a processor than what XLA makes of convolutions."""
    tall, wide = SHAPES[name][:2]
    x = jnp.pad(x, ((0, 0), *pad, (0, 0)))
    rows = (x.shape[1] - tall) // down + 1
    columns = (x.shape[2] - (wide - 1) * apart - 1) // across + 1
    tiles = [
        x[:, dy : dy + (rows - 1) * down + 1 : down, dx : dx + (columns - 1) * across + 1 : across]
        for dy in range(tall)
        for dx in range(0, wide * apart, apart)
    ]
    return jnp.concatenate(tiles, axis=3) @ net[name] + net[name + "b"]


def forward(net, pictures):
    """Scores of each frame."""
    relu = jax.nn.relu
    x = relu(conv(pictures[..., None], net, "c1", 2, 2, ((2, 2), (2, 1))))
    x = relu(conv(x, net, "c2", 2, 1, ((1, 0), (1, 1))))
    x = relu(conv(x, net, "c3", 2, 1, ((1, 1), (1, 1))))
    x = relu(conv(x, net, "c4", pad=((0, 0), (1, 1))))
    x = x + relu(conv(x, net, "t1", pad=((0, 0), (2, 2))))
    x = x + relu(conv(x, net, "t2", pad=((0, 0), (4, 4)), apart=2))
    return conv(x, net, "o")[:, 0]


def loss(net, pictures, frames):
    """Mean over the frames that have a class; blanks are many and count less."""
    score = jax.nn.log_softmax(forward(net, pictures))
    right = jnp.take_along_axis(score, jnp.maximum(frames, 0)[..., None], axis=2)[..., 0]
    weight = jnp.where(frames < 0, 0.0, jnp.where(frames == 0, 0.5, 1.0))
    # Labels smoothed a little: the confidence that comes out is to mean something.
    smooth = 0.98 * right + 0.02 * score.mean(axis=2)
    return -(smooth * weight).sum() / weight.sum()


def main() -> None:
    """Train and save, every five minutes and at the end."""
    parser = argparse.ArgumentParser()
    parser.add_argument("samples", type=Path)
    parser.add_argument("--minutes", type=float, default=50)
    parser.add_argument("--out", type=Path, default=Path("number_reader.npz"))
    parser.add_argument("--check", type=Path, help="a chunk of faces that are not trained on")
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--rate", type=float, default=2e-3, help="at first; 0.0012 where the training goes on from weights")
    args = parser.parse_args()
    net = init(1)
    if args.start is not None:
        net = {name: jnp.asarray(value, jnp.float32) for name, value in np.load(args.start).items()}
    began = time.monotonic()

    def share() -> float:
        return min(1.0, (time.monotonic() - began) / (60 * args.minutes))

    rule = optax.chain(optax.clip_by_global_norm(1.0), optax.inject_hyperparams(optax.adamw)(2e-3, weight_decay=1e-4))
    state = rule.init(net)

    @jax.jit
    def step(net, state, pictures, frames, rate):
        state[1].hyperparams["learning_rate"] = rate
        value, slopes = jax.value_and_grad(loss)(net, pictures, frames)
        change, state = rule.update(slopes, state, net)
        return optax.apply_updates(net, change), state, value

    @jax.jit
    def right(net, pictures, frames):
        found = forward(net, pictures).argmax(axis=2)
        of = frames > 0
        return ((found == frames) & of).sum() / of.sum(), ((found > 0) & (frames == 0)).sum() / (frames == 0).sum()

    dice = np.random.default_rng(0)
    steps, saved, seen = 0, time.monotonic(), 0.0
    while share() < 1:
        chunks = sorted(args.samples.glob("*.npz"))
        held = [np.load(chunks[at]) for at in dice.permutation(len(chunks))[:8]]
        pictures = np.concatenate([chunk["pictures"] for chunk in held])
        frames = np.concatenate([chunk["frames"] for chunk in held]).astype(np.int32)
        order = dice.permutation(len(pictures))
        for at in range(0, len(order) - BATCH + 1, BATCH):
            chosen = order[at : at + BATCH]
            passed = share()
            rate = args.rate * min(1.0, steps / 200 + 0.05) * 0.5 * (1 + np.cos(np.pi * passed))
            x = varied(pictures[chosen], dice)
            net, state, value = step(net, state, x, frames[chosen], rate)
            seen, steps = 0.98 * seen + 0.02 * float(value), steps + 1
            if steps % 100 == 0 or steps == 20:
                said = f"{steps} steps, {60 * args.minutes * passed:.0f} s, {time.process_time():.0f} s of processor, "
                said += f"{len(chunks)} chunks, loss {seen:.4f}"
                if args.check is not None:
                    other = np.load(args.check)
                    share_right, false = right(
                        net, other["pictures"][:200].astype(np.float32) / 255, other["frames"][:200].astype(np.int32)
                    )
                    said += f", unseen faces: {float(share_right):.4f} of the signs, {float(false):.4f} of the blanks wrong"
                print(said, flush=True)
            if time.monotonic() - saved > 300:
                save(net, args.out)
                saved = time.monotonic()
            if passed >= 1:
                break
    save(net, args.out)


def varied(pictures, dice):
    """Samples are few and seen more than once: shift them up or down, and change their darkness and noise."""
    x = pictures.astype(np.float32) / 255
    x = np.roll(x, int(dice.integers(-2, 3)), axis=1)
    power = dice.uniform(0.7, 1.5, (len(x), 1, 1)).astype(np.float32)
    return np.clip(x**power + dice.normal(0, dice.uniform(0, 0.06), x.shape).astype(np.float32), 0, 1)


def save(net: dict[str, jax.Array], path: Path) -> None:
    """Write the weights in half precision."""
    np.savez_compressed(path, **{name: np.asarray(value, np.float16) for name, value in net.items()})


if __name__ == "__main__":
    main()
