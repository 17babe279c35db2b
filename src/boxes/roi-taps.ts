import type { Boxes } from "../types";

/** How regions are sampled along one axis of a map. */
export interface Axis {
  bins: number;
  places: number;
  stride: number;
  samplingRatio: number;
  aligned: boolean;
}

/**
 * The places along one axis that a bin's samples lie between, each once: those of bin b of region r from
 * `starts[r · bins + b]` up to the next start.
 */
export interface Taps {
  starts: Int32Array; // [R bins + 1]
  places: Int32Array;
  /** How much each counts: the mean over the bin's samples of each sample's two bilinear weights. */
  weights: Float32Array;
}

/**
 * Samples beyond one place outside the map are left out, nearer ones are clamped to its border.
 * @param axis 0: x, 1: y
 */
export function tapsAlong(boxes: Boxes, axis: 0 | 1, along: Axis): Taps {
  const { bins, places, stride, samplingRatio, aligned } = along;
  const regions = boxes.length / 4;
  const lengthOf = (region: number) => (boxes[4 * region + axis + 2] - boxes[4 * region + axis]) / stride;
  const binOf = (region: number) => (aligned ? lengthOf(region) : Math.max(lengthOf(region), 1)) / bins;
  const samplesOf = (region: number) =>
    Math.max(0, samplingRatio > 0 ? samplingRatio : Math.ceil(binOf(region)));
  let most = 0;
  for (let region = 0; region < regions; region++) most += 2 * bins * samplesOf(region);
  const taps: Taps = {
    starts: new Int32Array(regions * bins + 1),
    places: new Int32Array(most),
    weights: new Float32Array(most),
  };
  let end = 0;
  for (let region = 0; region < regions; region++) {
    const start = boxes[4 * region + axis] / stride - (aligned ? 0.5 : 0);
    const bin = binOf(region);
    const samples = samplesOf(region);
    for (let out = 0; out < bins; out++) {
      const from = end;
      for (let sample = 0; sample < samples; sample++) {
        const at = start + (out + (sample + 0.5) / samples) * bin;
        if (at < -1 || at > places) continue;
        const below = Math.min(Math.max(Math.floor(at), 0), places - 1);
        const fraction = Math.min(Math.max(at - below, 0), 1);
        end = take(taps, from, end, below, (1 - fraction) / samples);
        end = take(taps, from, end, Math.min(below + 1, places - 1), fraction / samples);
      }
      taps.starts[region * bins + out + 1] = end;
    }
  }
  return taps;
}

/** Adds to a place's weight among the taps from `from` up to `end`. @returns where they end now */
function take({ places, weights }: Taps, from: number, end: number, place: number, weight: number): number {
  if (weight === 0) return end;
  let at = from;
  while (at < end && places[at] !== place) at++;
  places[at] = place;
  weights[at] += weight;
  return Math.max(end, at + 1);
}
