/** A shape in its own coordinates, within about [−1, 1]². */
export interface Shape {
  name: string;
  /** Corners of its hull, or "circle" for the unit circle; they give its extent when it is turned. */
  hull: "circle" | readonly (readonly [number, number])[];
  inside(u: number, v: number): boolean;
}

export type Bounds = [left: number, top: number, right: number, bottom: number];

/** A class of objects, and what resembles it with a part missing. */
export interface Family {
  solid: Shape;
  /** Look-alikes, made from the share of the side or radius that is missing. */
  lookalikes: ((missing: number) => Shape)[];
}

const HALF_BASE = Math.sqrt(3) / 2;
const SQUARE = [
  [-1, -1],
  [1, -1],
  [1, 1],
  [-1, 1],
] as const;
const TRIANGLE = [
  [0, -1],
  [HALF_BASE, 0.5],
  [-HALF_BASE, 0.5],
] as const;

const inCircle = (u: number, v: number, radius: number) => u * u + v * v <= radius * radius;
const inSquare = (u: number, v: number, half: number) => Math.abs(u) <= half && Math.abs(v) <= half;
/** Within the equilateral triangle around the origin whose corners lie `reach` away from it. */
const inTriangle = (u: number, v: number, reach: number) =>
  v <= reach / 2 && Math.abs(u) * (3 / 2) <= (v + reach) * HALF_BASE;

/** Discs, squares and triangles; the order is that of the classes 1, 2, 3. */
export const FAMILIES: readonly Family[] = [
  {
    solid: { name: "disc", hull: "circle", inside: (u, v) => inCircle(u, v, 1) },
    lookalikes: [
      (missing) => ({
        name: "ring",
        hull: "circle",
        inside: (u, v) => inCircle(u, v, 1) && !inCircle(u, v, missing),
      }),
      (missing) => ({
        name: "bitten disc",
        hull: "circle",
        inside: (u, v) => inCircle(u, v, 1) && Math.abs(v) >= (u + 0.2) * missing * 1.6,
      }),
    ],
  },
  {
    solid: { name: "square", hull: SQUARE, inside: (u, v) => inSquare(u, v, 1) },
    lookalikes: [
      (missing) => ({
        name: "frame",
        hull: SQUARE,
        inside: (u, v) => inSquare(u, v, 1) && !inSquare(u, v, missing),
      }),
      (missing) => ({
        name: "corner",
        hull: SQUARE,
        inside: (u, v) => inSquare(u, v, 1) && (u <= 1 - 2 * missing || v <= 1 - 2 * missing),
      }),
    ],
  },
  {
    solid: { name: "triangle", hull: TRIANGLE, inside: (u, v) => inTriangle(u, v, 1) },
    lookalikes: [
      (missing) => ({
        name: "hollow triangle",
        hull: TRIANGLE,
        inside: (u, v) => inTriangle(u, v, 1) && !inTriangle(u, v, missing),
      }),
      (missing) => ({
        name: "chevron",
        hull: TRIANGLE,
        inside: (u, v) => inTriangle(u, v, 1) && v <= 0.5 - 1.5 * missing * (1 - Math.abs(u) / HALF_BASE),
      }),
    ],
  },
];

/** Bounds `[left, top, right, bottom]` of a shape of scale 1 that is turned by the unit vector `(cos, sin)`. */
export function turnedBounds({ hull }: Shape, [cos, sin]: readonly [number, number]): Bounds {
  if (hull === "circle") return [-1, -1, 1, 1];
  const xs = hull.map(([u, v]) => u * cos - v * sin);
  const ys = hull.map(([u, v]) => u * sin + v * cos);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
