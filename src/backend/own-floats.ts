import type { DataId, Tensor } from "@tensorflow/tfjs";
import { backendName, tf } from "./tensorflow";

/** The native engine's record of a tensor: its numbers, as long as no kernel has asked for them. */
interface NativeRecords {
  tensorMap: { get(id: DataId): { values: unknown } | undefined };
}

/**
 * A tensor's numbers in single precision, in an array that nobody else holds, so that a result can be written over them: what
 * reading has copied already is not copied again.
 */
export function ownFloats(tensor: Tensor): Float32Array {
  const isCopied = readingCopies(tensor);
  const values = tensor.dataSync();
  if (!(values instanceof Float32Array)) return Float32Array.from(values);
  return isCopied ? values : values.slice();
}

/** WebAssembly's memory is always copied out; the native engine gives the very array that a tensor was made of, if it has it. */
function readingCopies({ dataId }: Tensor): boolean {
  if (backendName() === "wasm") return true;
  return (tf.backend() as unknown as NativeRecords).tensorMap?.get(dataId)?.values === null;
}
