import type { Random } from "../../backend/random";
import { between, type Canvas, type Capsule, forEachCovered, squaredDistance, unitVector } from "./draw";
import { erase, type Mask } from "./mask";
import { nearbyColour, type Thing } from "./thing";

/** No thing is covered beyond this. */
const LEAST_VISIBLE = 0.4;

/**
 * Covers a part of some things, objects and look-alikes alike, by strips and blobs of background texture
 * in a shade of their own. An occluder that would leave less than 40 % of any thing is not painted.
 * Returns what can be seen of each thing: its mask less all occluders.
 */
export function paintOccluders(
  canvas: Canvas,
  background: Float32Array, // [height, width, 3]
  things: readonly Thing[],
  share: number,
  random: Random,
): Mask[] {
  let visible = things.map((thing) => thing.mask);
  for (const thing of things) {
    if (random.uniform() >= share) continue;
    const occluder = drawOccluder(thing, random);
    const colour = nearbyColour(random, 50);
    const left = visible.map((mask) => cover(mask, occluder));
    if (left.some((mask, i) => mask.count < LEAST_VISIBLE * things[i].mask.count)) continue;
    visible = left;
    forEachCovered(canvas, occluder, (pixel, coverage) => {
      for (let c = 0; c < 3; c++) {
        const painted = background[3 * pixel + c] + colour[c];
        canvas.data[3 * pixel + c] += coverage * (painted - canvas.data[3 * pixel + c]);
      }
    });
  }
  return visible;
}

/** A strip across the thing, or a long blob on its side (a round one would look like a disc). */
function drawOccluder({ box, size }: Thing, random: Random): Capsule {
  const [dx, dy] = unitVector(random);
  const [ox, oy] = unitVector(random);
  const isStrip = random.uniform() < 0.6;
  const offset = size * (isStrip ? between(random, 0, 0.35) : between(random, 0.3, 0.5));
  const length = size * (isStrip ? between(random, 0.7, 1.4) : between(random, 0.35, 0.6));
  const x = (box[0] + box[2]) / 2 + offset * ox;
  const y = (box[1] + box[3]) / 2 + offset * oy;
  return {
    from: [x - length * dx, y - length * dy],
    to: [x + length * dx, y + length * dy],
    radius: size * (isStrip ? between(random, 0.1, 0.22) : between(random, 0.18, 0.3)),
  };
}

function cover(mask: Mask, occluder: Capsule): Mask {
  const { from, to, radius } = occluder;
  const apart =
    Math.max(from[0], to[0]) + radius < mask.x ||
    Math.min(from[0], to[0]) - radius > mask.x + mask.width ||
    Math.max(from[1], to[1]) + radius < mask.y ||
    Math.min(from[1], to[1]) - radius > mask.y + mask.height;
  if (apart) return mask;
  return erase(mask, (x, y) => squaredDistance(occluder, x, y) <= radius * radius);
}
