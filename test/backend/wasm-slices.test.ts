import fc from "fast-check";
import { beforeAll, describe, expect, it, vi } from "vitest";

vi.hoisted(() => {
  process.env.OHEM_VS_FOCAL_BACKEND = "wasm";
});

import { backendName, ready, tf } from "../../src/backend/tensorflow";

beforeAll(ready);

const SHAPES = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 });
const CUTS = SHAPES.chain((shape) =>
  fc.record({
    shape: fc.constant(shape),
    dtype: fc.constantFrom("float32", "int32", "bool"),
    parts: fc.tuple(
      ...shape.map((side) =>
        fc.tuple(fc.nat(side), fc.nat(side)).map(([a, b]) => [Math.min(a, b), Math.abs(a - b)] as const),
      ),
    ),
  }),
);
const SPLITS = SHAPES.chain((shape) =>
  fc.record({
    shape: fc.constant(shape),
    axis: fc.nat(shape.length - 1),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
);

/** Numbers that tell their own places; of a bool, alternating ones. */
function numbered(shape: number[], dtype: "float32" | "int32" | "bool" = "float32") {
  const count = shape.reduce((product, side) => product * side, 1);
  const values = Array.from({ length: count }, (_, i) => (dtype === "bool" ? ((i * 7) % 3) % 2 : i));
  return { values, tensor: tf.tensor(values, shape, dtype) };
}

/** What is at each place of the part of `values` from `begin` on, place by place. */
function partOf(
  values: number[],
  shape: number[],
  begin: readonly number[],
  size: readonly number[],
): number[] {
  const [side, ...rest] = shape;
  if (side === undefined) return values;
  const each = values.length / side;
  return Array.from({ length: size[0] }, (_, i) => {
    const from = (begin[0] + i) * each;
    return partOf(values.slice(from, from + each), rest, begin.slice(1), size.slice(1));
  }).flat();
}

describe("on WebAssembly", () => {
  it("a part of a tensor is what lies there, whatever its shape and type", () => {
    expect(backendName()).toBe("wasm");
    fc.assert(
      fc.property(CUTS, ({ shape, dtype, parts }) => {
        const { values, tensor } = numbered(shape, dtype);
        const [begin, size] = [parts.map(([from]) => from), parts.map(([, length]) => length)];
        const part = tf.slice(tensor, begin, size);
        expect(part.shape).toEqual(size);
        expect(part.dtype).toBe(dtype);
        expect(Array.from(part.dataSync())).toEqual(partOf(values, shape, begin, size));
      }),
    );
  });

  it("the pieces of a split are a tensor's parts, and together all of it", () => {
    fc.assert(
      fc.property(SPLITS, ({ shape, axis, at }) => {
        const { values, tensor } = numbered(shape);
        const first = Math.floor(at * shape[axis]);
        const pieces = tf.split(tensor, [first, shape[axis] - first], axis);
        const [begin, end] = [shape.map(() => 0), shape.map((_, i) => (i === axis ? first : 0))];
        for (const [piece, from] of [
          [pieces[0], begin],
          [pieces[1], end],
        ] as const)
          expect(Array.from(piece.dataSync())).toEqual(partOf(values, shape, from, piece.shape));
        expect(Array.from(tf.concat(pieces, axis).dataSync())).toEqual(values);
      }),
    );
  });

  it("a part beyond the tensor is refused, and one of words and one to the end are cut", () => {
    expect(() => tf.slice(numbered([2, 3]).tensor, [1, 1], [2, 2])).toThrow(/slice/i);
    expect(tf.slice(tf.tensor(["a", "b", "c"]), 1, 1).dataSync()).toEqual(["b"]);
    expect(Array.from(tf.slice(numbered([4]).tensor, 1).dataSync())).toEqual([1, 2, 3]);
  });

  it("a part outlives what it was cut out of", () => {
    const { tensor } = numbered([3, 4]);
    const part = tf.slice(tensor, [1, 1], [2, 2]);
    tensor.dispose();
    expect(Array.from(part.dataSync())).toEqual([5, 6, 9, 10]);
  });

  it("a part for which memory has to grow is cut out of where the tensor lies then", () => {
    const side = 1 << 20;
    const tensor = tf.range(0, 2 * side).reshape([2, side]);
    const parts = Array.from({ length: 40 }, (_, i) => tf.slice(tensor, [1, i], [1, side - i]));
    parts.forEach((part, i) => {
      const values = part.dataSync();
      expect([values[0], values[values.length - 1]]).toEqual([side + i, 2 * side - 1]);
    });
    tf.dispose([tensor, ...parts]);
  });
});
