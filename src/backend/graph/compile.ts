import type { NamedAttrMap, NamedTensorMap, Tensor, TensorInfo } from "@tensorflow/tfjs";
import { type NativeBackend, nativeBackend } from "../native";
import { tf } from "../tensorflow";
import { recordWithGradient } from "./record-with-gradient";
import { graphOf } from "./saved-model";
import { openSession } from "./session";

/** A function of weights and data, whose outputs have a gradient with respect to the weights alone. */
export type NetworkFunction = (weights: Tensor, data: Tensor) => NamedTensorMap;

export interface Compiled {
  /** As the function that was compiled; only for tensors of the shapes that it was compiled for. */
  run: NetworkFunction;
  dispose(): void;
}

let compiledSoFar = 0;

/**
 * A function, and its gradient with respect to its first argument, as one graph that TensorFlow optimises and runs
 * by itself: a convolution takes bias and relu along, no operation waits for JavaScript, and independent ones can run
 * side by side. It is recorded once, from what the engine executes for these `weights` and `data`, so it
 * must execute the same whatever their values are.
 *
 * Results are those of the operations one by one, up to rounding. On WebAssembly, which has no graphs, the function
 * is returned as it is.
 */
export function compile(f: NetworkFunction, weights: Tensor, data: Tensor): Compiled {
  const backend = nativeBackend();
  return backend ? compileNative(backend, f, weights, data) : { run: f, dispose() {} };
}

function compileNative(backend: NativeBackend, f: NetworkFunction, weights: Tensor, data: Tensor): Compiled {
  const { recording, inputs, outputs, outputGradients, saved, gradient } = recordWithGradient(
    backend,
    f,
    weights,
    data,
  );
  const { bytes, names } = graphOf(recording, [...inputs, ...outputGradients], backend.binding);
  const session = openSession(backend, bytes);
  const nameOf = (id: number) => names.get(id)!;
  const [weightsName, dataName] = inputs.map(({ id }) => nameOf(id));
  const outputNames = Object.values(outputs).map(nameOf);
  const savedNames = saved.map(nameOf);
  const gradientNames = outputGradients.map(({ id }) => nameOf(id));

  const kernelName = `Compiled${++compiledSoFar}`;
  /** Of runs whose gradient has not been computed; it never will be where something failed on the way. */
  const outstanding = new Set<Tensor[]>();
  tf.registerKernel({
    kernelName,
    backendName: tf.getBackend(),
    kernelFunc({ inputs, attrs }) {
      const { kept } = attrs as unknown as RunState;
      const { weights, data } = inputs as { weights: TensorInfo; data: TensorInfo };
      const given = { [weightsName]: weights, [dataName]: data };
      const results = session.run(given, kept ? [...outputNames, ...savedNames] : outputNames);
      if (kept) {
        kept.push(...results.slice(outputNames.length).map((tensor) => tf.keep(tensor)));
        outstanding.add(kept);
      }
      return results.slice(0, outputNames.length) as TensorInfo[];
    },
  });
  tf.registerGradient({
    kernelName,
    inputsToSave: ["weights", "data"],
    gradFunc(dy, [weights, data], attrs) {
      const kept = (attrs as unknown as RunState).kept!;
      const given: Record<string, TensorInfo> = { [weightsName]: weights, [dataName]: data };
      savedNames.forEach((name, i) => {
        given[name] = kept[i];
      });
      [dy].flat().forEach((each, i) => {
        given[gradientNames[i]] = each;
      });
      return {
        weights: () => {
          const [ofWeights] = session.run(given, [nameOf(gradient)]);
          tf.dispose(kept);
          outstanding.delete(kept);
          return ofWeights;
        },
      };
    },
  });
  return {
    run(weights, data) {
      const state: RunState = tf.engine().isTapeOn() ? { kept: [] } : {};
      const results = tf.engine().runKernel(kernelName, { weights, data }, state as unknown as NamedAttrMap);
      const tensors = [results].flat() as Tensor[];
      return Object.fromEntries(Object.keys(outputs).map((name, i) => [name, tensors[i]]));
    },
    dispose() {
      tf.unregisterKernel(kernelName, tf.getBackend());
      tf.unregisterGradient(kernelName);
      session.close();
      tf.dispose([...outstanding].flat());
    },
  };
}

/** One run's: what its gradient will need, where one is asked for. The gradient lets it go. */
interface RunState {
  kept?: Tensor[];
}
