import { reserve, TAP, VECTOR_BYTES, type WeighedRows, weighedRows } from "../backend/fused/weighed-rows";
import type { Boxes } from "../types";
import { type Axis, type Taps, tapsAlong } from "./roi-taps";

/** The bins of all regions of a batch as weighed sums of places of its maps: a linear map, and its transpose. */
export interface Pool {
  /** maps [B, H, W, C] → bins [R, n, m, C], written to `into` if that is given */
  gather(maps: Float32Array, into?: Float32Array): Float32Array;
  /** The transpose: bins [R, n, m, C] → maps [B, H, W, C] */
  scatter(bins: Float32Array): Float32Array;
}

/**
 * @param boxes [R, 4]
 * @param images [R] which map of the batch each box lies on
 */
export function poolOf(
  boxes: Boxes,
  images: Int32Array,
  y: Axis,
  x: Axis,
  { batch, channels }: { batch: number; channels: number },
): Pool {
  let taken: Taken | undefined;
  const of = () => {
    taken ??= { yTaps: tapsAlong(boxes, 1, y), xTaps: tapsAlong(boxes, 0, x), images, y, x, channels };
    return taken;
  };
  const places = batch * y.places * x.places;
  const bins = images.length * y.bins * x.bins;
  return {
    gather: (maps, into) => weighedSums(of(), maps, bins, "gather", into),
    scatter: (ofBins) => weighedSums(of(), ofBins, places, "scatter"),
  };
}

interface Taken {
  yTaps: Taps;
  xTaps: Taps;
  images: Int32Array;
  y: Axis;
  x: Axis;
  channels: number;
}

function weighedSums(
  { yTaps, xTaps, images, y, x, channels }: Taken,
  input: Float32Array,
  count: number,
  direction: "gather" | "scatter",
  output: Float32Array = new Float32Array(count * channels),
): Float32Array {
  const program = weighedRows();
  const rowBytes = Math.ceil((4 * channels) / VECTOR_BYTES) * VECTOR_BYTES;
  const xStart = aligned(TAP * yTaps.places.length);
  const inStart = xStart + aligned(TAP * xTaps.places.length);
  const outStart = inStart + (input.length / channels) * rowBytes;
  reserve(program, outStart + count * rowBytes);
  writeTaps(program, 0, yTaps, x.places * rowBytes);
  writeTaps(program, xStart, xTaps, rowBytes);
  copyRows(input, channels, rowsAt(program, inStart, input.length / channels, rowBytes), rowBytes / 4);
  rowsAt(program, outStart, count, rowBytes).fill(0);
  const isGather = direction === "gather";
  const [binStart, placeStart] = isGather ? [outStart, inStart] : [inStart, outStart];
  let bin = binStart;
  for (let row = 0; row < images.length * y.bins; row++) {
    const region = Math.floor(row / y.bins);
    const place = placeStart + images[region] * y.places * x.places * rowBytes;
    const [yFrom, yTo] = [TAP * yTaps.starts[row], TAP * yTaps.starts[row + 1]];
    for (let column = region * x.bins; column < (region + 1) * x.bins; column++, bin += rowBytes) {
      const [xFrom, xTo] = [xStart + TAP * xTaps.starts[column], xStart + TAP * xTaps.starts[column + 1]];
      if (yFrom === yTo || xFrom === xTo) continue; // no sample
      if (isGather) program.run(yFrom, yTo, xFrom, xTo, bin, place, 0, -1, rowBytes);
      else program.run(yFrom, yTo, xFrom, xTo, place, bin, -1, 0, rowBytes);
    }
  }
  copyRows(rowsAt(program, outStart, count, rowBytes), rowBytes / 4, output, channels);
  return output;
}

const aligned = (bytes: number) => Math.ceil(bytes / VECTOR_BYTES) * VECTOR_BYTES;

function rowsAt({ memory }: WeighedRows, start: number, rows: number, rowBytes: number): Float32Array {
  return new Float32Array(memory.buffer, start, (rows * rowBytes) / 4);
}

/** @param bytes from one place to the next */
function writeTaps({ memory }: WeighedRows, start: number, { places, weights }: Taps, bytes: number): void {
  const offsets = new Int32Array(memory.buffer, start, 2 * places.length);
  const numbers = new Float32Array(memory.buffer, start, 2 * places.length);
  for (let tap = 0; tap < places.length; tap++) {
    offsets[2 * tap] = places[tap] * bytes;
    numbers[2 * tap + 1] = weights[tap];
  }
}

/** Rows of one width into rows of another; what one lacks or has besides is left. */
function copyRows(from: Float32Array, fromWidth: number, to: Float32Array, toWidth: number): void {
  if (fromWidth === toWidth) {
    to.set(from);
    return;
  }
  const width = Math.min(fromWidth, toWidth);
  for (let row = 0; row * fromWidth < from.length; row++)
    to.set(from.subarray(row * fromWidth, row * fromWidth + width), row * toWidth);
}
