import type { NamedTensorMap, Tensor } from "@tensorflow/tfjs";
import type { Handle, NativeBackend } from "../native";
import { scoped } from "../scoped";
import { tf } from "../tensorflow";
import { type Operation, type Recording, record } from "./record";

/** A function's operations and those of its gradient; tensors go by their numbers. */
export interface RecordedGradient {
  recording: Recording;
  /** Weights and data. */
  inputs: [Handle, Handle];
  outputs: Record<string, number>;
  /** Stand-ins for the gradient with respect to each output. */
  outputGradients: Handle[];
  /** What the gradient needs of what the function computed. */
  saved: number[];
  /** With respect to the weights. */
  gradient: number;
}

/** Executes `f`, and its gradient with respect to `weights`, once, and writes both down. */
export function recordWithGradient(
  backend: NativeBackend,
  f: (weights: Tensor, data: Tensor) => NamedTensorMap,
  weights: Tensor,
  data: Tensor,
): RecordedGradient {
  return scoped(() => {
    const handleOf = (tensor: Tensor): Handle => ({
      id: backend.getInputTensorIds([tensor])[0],
      shape: tensor.shape,
      dtype: backend.binding.TF_FLOAT,
    });
    const inputs: RecordedGradient["inputs"] = [handleOf(weights), handleOf(data)];
    const outputs: Record<string, number> = {};
    let standIns: Tensor[] = [];
    let outputGradients: Handle[] = [];
    let ofFunction = 0;
    let gradient = 0;
    const recording = record(backend, ({ operations }) => {
      const withGradient = tf.grad((w: Tensor) => {
        const results = f(w, data);
        ofFunction = operations.length;
        for (const [name, tensor] of Object.entries(results)) outputs[name] = handleOf(tensor).id;
        standIns = Object.values(results).map(({ shape }) => tf.keep(tf.zeros(shape)));
        outputGradients = standIns.map(handleOf);
        return endOf(Object.values(results), standIns);
      });
      gradient = handleOf(withGradient(weights)).id;
      tf.dispose(standIns);
    });
    const [before, after] = [
      recording.operations.slice(0, ofFunction),
      recording.operations.slice(ofFunction),
    ];
    return {
      recording,
      inputs,
      outputs,
      outputGradients,
      saved: savedFor(after, before, inputs[0].id),
      gradient,
    };
  });
}

/** A scalar whose gradient with respect to each of `outputs` is the given tensor. */
function endOf(outputs: Tensor[], gradients: Tensor[]): Tensor {
  const end = tf.customGrad((..._: unknown[]) => ({ value: tf.scalar(0), gradFunc: () => gradients }));
  return end(...outputs);
}

/**
 * Tensors that the operations of a gradient read and those of its function wrote. Views of the weights are left out:
 * they are cut out once more, at no cost.
 */
function savedFor(gradient: Operation[], ofFunction: Operation[], weights: number): number[] {
  const written = new Set<number>();
  const views = new Set([weights]);
  for (const { name, inputs, outputs } of ofFunction) {
    const isView = VIEWS.has(name) && inputs.some((id) => views.has(id));
    for (const { id } of outputs) (isView ? views : written).add(id);
  }
  return [...new Set(gradient.flatMap(({ inputs }) => inputs))].filter((id) => written.has(id));
}

const VIEWS = new Set(["Split", "SplitV", "Reshape"]);
