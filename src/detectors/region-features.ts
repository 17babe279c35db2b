import type { Tensor, Tensor2D, Tensor4D } from "@tensorflow/tfjs";
import { tensorOf } from "../backend/tensor-of";
import { tf } from "../backend/tensorflow";
import { takeBoxes } from "../boxes/boxes-like";
import { type Pool, poolOf } from "../boxes/roi-pool";
import type { Boxes } from "../types";
import { STRIDES } from "./config";

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
  const key = {};
  return (indices) => {
    const count = indices?.length ?? images.length;
    if (count === 0) return tf.zeros([0, columns]);
    const pool = poolFor(indices);
    const features = tf.customGrad((...args: unknown[]) => {
      if (!indices && ofAll.key !== key) {
        if (ofAll.values.length < count * columns) ofAll.values = new Float32Array(count * columns);
        gather(pool, args[0] as Tensor, ofAll.values.subarray(0, count * columns));
        ofAll.key = key;
      }
      const isKnown = ofAll.key === key;
      const values = isKnown
        ? rowsOf(ofAll.values, columns, count, indices)
        : gather(pool, args[0] as Tensor);
      return {
        value: tensorOf(values, [count, columns]),
        gradFunc: (dy: Tensor) => tf.tensor4d(pool.scatter(dy.dataSync() as Float32Array), map.shape),
      };
    });
    return features(map) as Tensor2D;
  };
}

/**
 * The features of all regions, [R, bins² C], as they were last asked for, and whose they are: one array for all
 * steps, since new ones of some megabytes each would have the garbage collector at work all the time.
 */
const ofAll: { key?: object; values: Float32Array } = { values: new Float32Array(0) };

/** The rows at the given indices, or the first `count`. */
function rowsOf(values: Float32Array, columns: number, count: number, indices?: Int32Array): Float32Array {
  if (!indices) return values.subarray(0, count * columns);
  const taken = new Float32Array(count * columns);
  indices.forEach((row, at) => {
    taken.set(values.subarray(row * columns, (row + 1) * columns), at * columns);
  });
  return taken;
}
