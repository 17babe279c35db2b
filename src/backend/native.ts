import type { DataId, Tensor, TensorInfo } from "@tensorflow/tfjs";
import { backendName, tf } from "./tensorflow";

/** An attribute of a TensorFlow operation, as the binding takes it; `type` is one of its `TF_ATTR_…`. */
export interface Attribute {
  name: string;
  type: number;
  value: number | string | boolean | readonly number[] | readonly boolean[];
}

/** What an operation gave: the binding's number for a tensor in TensorFlow's memory. */
export interface Handle {
  id: number;
  shape: number[];
  dtype: number;
}

/** The C++ side of `@tensorflow/tfjs-node`, as far as it is used here. */
export interface Binding {
  TF_ATTR_STRING: number;
  TF_ATTR_INT: number;
  TF_ATTR_FLOAT: number;
  TF_ATTR_BOOL: number;
  TF_ATTR_TYPE: number;
  TF_ATTR_SHAPE: number;
  TF_FLOAT: number;
  executeOp(name: string, attributes: Attribute[], inputs: number[], outputs: number): Handle[];
  createTensor(shape: number[], dtype: number, values: ArrayBufferView): number;
  loadSavedModel(folder: string, tags: string): number;
  runSavedModel(model: number, inputs: number[], inputNames: string, outputNames: string): Handle[];
  deleteSavedModel(model: number): void;
}

/** The native engine behind TensorFlow.js. */
export interface NativeBackend {
  binding: Binding;
  executeSingleOutput(name: string, attributes: Attribute[], inputs: TensorInfo[]): Tensor;
  /** The binding's numbers of tensors, which are brought into TensorFlow's memory if they are not there yet. */
  getInputTensorIds(tensors: readonly Tensor[]): number[];
  createOutputTensor(handle: Handle): Tensor;
  /** Numbers lie in `values` until an operation asks for them. */
  tensorMap: { get(id: DataId): { id: number; values: unknown } | undefined };
}

/** The native engine, or undefined on WebAssembly. */
export function nativeBackend(): NativeBackend | undefined {
  return backendName() === "tensorflow" ? (tf.backend() as unknown as NativeBackend) : undefined;
}
