import type * as TensorFlow from "@tensorflow/tfjs";
import type { TensorInfo, TypedArray } from "@tensorflow/tfjs";

/** TensorFlow.js on WebAssembly, as far as it is used here. */
interface WasmBackend {
  makeOutput(shape: number[], dtype: string): TensorInfo;
  /** The numbers of a tensor where they lie; until memory grows. */
  typedArrayFromHeap(tensor: TensorInfo): TypedArray;
}

interface KernelCall {
  inputs: { x: TensorInfo };
  attrs: Record<string, unknown>;
  backend: WasmBackend;
}

/**
 * Replaces the WebAssembly kernels `Slice` and `SplitV`, which copy all of their input for each piece that they cut
 * out of it, by ones that copy the piece. A step cuts its weights, and for the filters' gradients its
 * inputs, into hundreds.
 */
export function cutInPlace(tf: typeof TensorFlow): void {
  const { assertParamsValid, parseSliceParams } = tf.slice_util;
  const original = tf.getKernel("Slice", "wasm").kernelFunc;
  const slice = (call: KernelCall): TensorInfo => {
    const { inputs, attrs, backend } = call;
    if (inputs.x.dtype === "string") return original(call as never) as TensorInfo;
    const x = inputs.x as TensorFlow.Tensor;
    const [begin, size] = parseSliceParams(x, attrs.begin as number[], attrs.size as number[]);
    assertParamsValid(x, begin, size);
    return cut(backend, x, begin, size);
  };
  const splitV = ({ inputs: { x }, attrs, backend }: KernelCall): TensorInfo[] => {
    const [axis] = tf.util.parseAxisParam(attrs.axis as number, x.shape);
    const sizes = tf.backend_util.prepareSplitSize(
      x as TensorFlow.Tensor,
      attrs.numOrSizeSplits as number[],
      axis,
    );
    let from = 0;
    return sizes.map((size) => {
      const begin = x.shape.map((_, i) => (i === axis ? from : 0));
      from += size;
      const piece = x.shape.map((whole, i) => (i === axis ? size : whole));
      return cut(backend, x, begin, piece);
    });
  };
  for (const [kernelName, kernelFunc] of [
    ["Slice", slice],
    ["SplitV", splitV],
  ] as const) {
    tf.unregisterKernel(kernelName, "wasm");
    tf.registerKernel({ kernelName, backendName: "wasm", kernelFunc: kernelFunc as never });
  }
}

/** The part of `x` that begins at `begin` and has the shape `size`, copied in stretches that lie in one piece in `x`. */
function cut(backend: WasmBackend, x: TensorInfo, begin: number[], size: number[]): TensorInfo {
  const piece = backend.makeOutput(size, x.dtype); // may move the memory, so it comes before looking at it
  const [from, to] = [backend.typedArrayFromHeap(x), backend.typedArrayFromHeap(piece)];
  let last = size.length - 1; // the outermost axis along which a stretch goes on
  while (last > 0 && size[last] === x.shape[last]) last--;
  const inner = x.shape.slice(last + 1).reduce((product, side) => product * side, 1);
  const stretch = (size[last] ?? 1) * inner;
  const steps = strides(x.shape);
  const position = begin.slice(0, last);
  let start = begin.reduce((sum, at, axis) => sum + at * steps[axis], 0);
  for (let written = 0; written < to.length; written += stretch) {
    to.set(from.subarray(start, start + stretch), written);
    for (let axis = last - 1; axis >= 0; axis--) {
      start += steps[axis];
      if (++position[axis] < begin[axis] + size[axis]) break;
      start -= size[axis] * steps[axis];
      position[axis] = begin[axis];
    }
  }
  return piece;
}

/** How far apart neighbours along each axis lie. */
function strides(shape: number[]): number[] {
  const steps = new Array<number>(shape.length).fill(1);
  for (let axis = shape.length - 2; axis >= 0; axis--) steps[axis] = steps[axis + 1] * shape[axis + 1];
  return steps;
}
