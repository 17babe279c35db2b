import type { Attribute, Binding, Handle, NativeBackend } from "../native";

/** One operation as the engine executed it. */
export interface Operation {
  name: string;
  attributes: Attribute[];
  /** Numbers of tensors. */
  inputs: number[];
  outputs: Handle[];
}

/** Numbers that came from JavaScript while recording: axes, shapes, factors. */
export interface Constant {
  shape: number[];
  /** TensorFlow's number for the type. */
  dtype: number;
  bytes: Uint8Array;
}

export interface Recording {
  /** In the order of their execution, so inputs come before their users. */
  operations: Operation[];
  /** By the tensor's number. */
  constants: Map<number, Constant>;
}

/**
 * Writes down every operation that `compute` has the native engine execute. It is called with the recording, so
 * that it can see how far that has come.
 */
export function record(backend: NativeBackend, compute: (recording: Recording) => void): Recording {
  const { binding } = backend;
  const recording: Recording = { operations: [], constants: new Map() };
  const watched: Pick<Binding, "executeOp" | "createTensor"> = {
    executeOp(name, attributes, inputs, count) {
      const outputs = binding.executeOp(name, attributes, inputs, count);
      recording.operations.push({ name, attributes, inputs, outputs });
      return outputs;
    },
    createTensor(shape, dtype, values) {
      const id = binding.createTensor(shape, dtype, values);
      const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength).slice();
      recording.constants.set(id, { shape, dtype, bytes });
      return id;
    },
  };
  const { executeOp, createTensor } = watched;
  backend.binding = Object.create(binding, {
    executeOp: { value: executeOp }, // those of the binding itself cannot be assigned
    createTensor: { value: createTensor },
  });
  try {
    compute(recording);
  } finally {
    backend.binding = binding;
  }
  return recording;
}
