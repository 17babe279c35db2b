import type { Random } from "../../backend/random";

export const LUMA = [0.299, 0.587, 0.114] as const;

/** A colour or a change of one, in gray levels. */
export type Colour = [number, number, number];

/** An image being painted; rounded to bytes only at the end. */
export interface Canvas {
  data: Float32Array; // [height, width, 3]
  width: number;
  height: number;
}

/** A line with round ends and soft edges; a disc where both ends are one. */
export interface Capsule {
  from: [number, number];
  to: [number, number];
  radius: number;
}

export function between(random: Random, low: number, high: number): number {
  return low + (high - low) * random.uniform();
}

/** A direction drawn evenly without trigonometry: a point of the disc, divided by its length. */
export function unitVector(random: Random): [number, number] {
  for (;;) {
    const x = between(random, -1, 1);
    const y = between(random, -1, 1);
    const length = Math.sqrt(x * x + y * y);
    if (length > 0.1 && length <= 1) return [x / length, y / length];
  }
}

/** A change of colour, up to `strength` gray levels a channel, that leaves the brightness as it is. */
export function tint(random: Random, strength: number): Colour {
  const red = between(random, -strength, strength);
  const blue = between(random, -strength, strength);
  return [red, -(LUMA[0] * red + LUMA[2] * blue) / LUMA[1], blue];
}

/** Brightness of pixel `i` of a canvas, in gray levels. */
export function lumaAt(canvas: Canvas, i: number): number {
  const { data } = canvas;
  return LUMA[0] * data[3 * i] + LUMA[1] * data[3 * i + 1] + LUMA[2] * data[3 * i + 2];
}

/** Square of the distance from a point to the line of a capsule. */
export function squaredDistance({ from, to }: Capsule, x: number, y: number): number {
  const dx = to[0] - from[0];
  const dy = to[1] - from[1];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((x - from[0]) * dx + (y - from[1]) * dy) / length;
  const t = Math.min(1, Math.max(0, along));
  const ex = x - from[0] - t * dx;
  const ey = y - from[1] - t * dy;
  return ex * ex + ey * ey;
}

/** Calls `paint(pixel, coverage)` for every pixel that a capsule touches, coverage in (0, 1]. */
export function forEachCovered(
  canvas: Canvas,
  capsule: Capsule,
  paint: (pixel: number, coverage: number) => void,
): void {
  const { from, to, radius } = capsule;
  const x0 = Math.max(0, Math.floor(Math.min(from[0], to[0]) - radius - 1));
  const y0 = Math.max(0, Math.floor(Math.min(from[1], to[1]) - radius - 1));
  const x1 = Math.min(canvas.width, Math.floor(Math.max(from[0], to[0]) + radius + 2));
  const y1 = Math.min(canvas.height, Math.floor(Math.max(from[1], to[1]) + radius + 2));
  const reach = (radius + 0.5) * (radius + 0.5);
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) {
      const squared = squaredDistance(capsule, x + 0.5, y + 0.5);
      if (squared >= reach) continue;
      paint(y * canvas.width + x, Math.min(1, radius + 0.5 - Math.sqrt(squared)));
    }
  }
}

/** Rounds a canvas to bytes. */
export function toBytes(canvas: Canvas): Uint8Array {
  return new Uint8Array(new Uint8ClampedArray(canvas.data).buffer);
}
