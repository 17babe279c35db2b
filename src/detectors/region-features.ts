import type { Tensor, Tensor2D, Tensor4D } from "@tensorflow/tfjs";
import { tf } from "../backend/tensorflow";
import { takeBoxes } from "../boxes/boxes-like";
import { type Pool, poolOf } from "../boxes/roi-pool";
import type { Boxes } from "../types";
import { STRIDES } from "./pyramid";

/** Bins along each side of a region's features. */
export const BINS = 5;
/** As in {@link roiAlign}, whose defaults these are. */
const SAMPLING = { bins: BINS, stride: STRIDES[0], samplingRatio: 2, aligned: true };

/**
 * RoIAlign of the regions of a batch, from the finest map, where small objects are. What was pooled for all regions is
 * not pooled again for some: OHEM looks at all, then trains on few.
 * @param map [B, H, W, C]
 * @param regions [R_b, 4] of each image
 * @returns features of the regions at the given indices, or of all, [R, bins² C], differentiable by the map
 */
export function regionFeatures(map: Tensor4D, regions: readonly Boxes[]): (indices?: Int32Array) => Tensor2D {
  const [, height, width, channels] = map.shape;
  const columns = BINS * BINS * channels;
  const boxes = Float32Array.from(regions.flatMap((each) => Array.from(each))); // [R, 4]
  const images = Int32Array.from(regions.flatMap((each, image) => new Array(each.length / 4).fill(image))); // [R]
  const poolFor = (indices?: Int32Array) =>
    poolOf(
      indices ? takeBoxes(boxes, indices) : boxes,
      indices ? indices.map((i) => images[i]) : images,
      { places: height, ...SAMPLING },
      { places: width, ...SAMPLING },
      { batch: regions.length, channels },
    );
  const gather = (pool: Pool, values: Tensor, into?: Float32Array) =>
    pool.gather(values.dataSync() as Float32Array, into);
  const owner = {};
  return (indices) => {
    const count = indices?.length ?? images.length;
    if (count === 0) return tf.zeros([0, columns]);
    const pool = poolFor(indices);
    const features = tf.customGrad((...args: unknown[]) => {
      const maps = args[0] as Tensor;
      const ofAll = room.owner === owner ? room.values.subarray(0, images.length * columns) : undefined;
      const value = ofAll
        ? tf.tensor2d(rowsOf(ofAll, columns, indices), [count, columns])
        : tf.tensor2d(gather(pool, maps, indices ? undefined : takeRoom(owner, count * columns)), [
            count,
            columns,
          ]);
      if (!indices) room.users.push(value);
      return {
        value,
        gradFunc: (dy: Tensor) => tf.tensor4d(pool.scatter(dy.dataSync() as Float32Array), map.shape),
      };
    });
    return features(map) as Tensor2D;
  };
}

/**
 * Where features of all regions are written: the same array from step to step, since new ones of some megabytes
 * each keep the garbage collector at work. A tensor shares its array's memory, so while one is there the array stays
 * as it is, and who comes next gets another.
 */
const room: { values: Float32Array; owner?: object; users: Tensor[] } = {
  values: new Float32Array(0),
  users: [],
};

function takeRoom(owner: object, size: number): Float32Array {
  const isInUse = room.users.some((tensor) => !tensor.isDisposed);
  if (isInUse || room.values.length < size) room.values = new Float32Array(size);
  room.owner = owner;
  room.users = [];
  return room.values.subarray(0, size);
}

/** The rows at the given indices, or all. */
function rowsOf(values: Float32Array, columns: number, indices?: Int32Array): Float32Array {
  if (!indices) return values;
  const taken = new Float32Array(indices.length * columns);
  indices.forEach((row, at) => {
    taken.set(values.subarray(row * columns, (row + 1) * columns), at * columns);
  });
  return taken;
}
