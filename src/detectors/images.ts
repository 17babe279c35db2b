import type { Tensor4D } from "@tensorflow/tfjs";
import { tf } from "../backend/tensorflow";

/** Gray of the middle, and the spread that makes inputs about unit size. */
export const MIDDLE = 127.5;
export const SPREAD = 64;

/** Pixels 0 … 255 as a detector takes them: (value − 127.5) / 64. */
export function toImages(pixels: Uint8Array, [batch, height, width]: [number, number, number]): Tensor4D {
  const values = new Float32Array(pixels.length);
  for (let i = 0; i < values.length; i++) values[i] = (pixels[i] - MIDDLE) / SPREAD;
  return tf.tensor4d(values, [batch, height, width, 3]);
}
