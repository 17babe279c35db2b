import type { Tensor, Tensor1D, Tensor4D } from "@tensorflow/tfjs";
import { compile, type NetworkFunction } from "../backend/graph/compile";
import { tf } from "../backend/tensorflow";
import type { Detector, Features } from "./detector";
import { type Parameters, sizeOf, viewsOf } from "./parameters";

/** A detector's convolutions as a function of flat weights. */
export interface Network {
  features(weights: Tensor1D, images: Tensor4D): Features;
  dispose(): void;
}

/** The network as the engine executes it, one operation after another. */
export function plainNetwork(detector: Detector): Network {
  const features = (weights: Tensor1D, images: Tensor4D) =>
    detector.network(viewsOf(weights, detector.specs), images);
  return { features, dispose() {} };
}

/** The network, compiled for images of one shape [B, H, W, 3]. */
export function compileNetwork(detector: Detector, weights: Tensor1D, images: Tensor4D): Network {
  const plain = plainNetwork(detector).features as unknown as NetworkFunction;
  const { run, dispose } = compile(plain, weights, images);
  return { features: (flat, data) => run(flat, data) as unknown as Features, dispose };
}

/** The weights that a detector has beside its network's, cut out of all. */
export function headParameters(weights: Tensor, { specs, networkSpecs }: Detector): Parameters {
  if (networkSpecs === specs.length) return {};
  const before = specs.slice(0, networkSpecs).reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  return viewsOf(tf.slice(weights as Tensor1D, before), specs.slice(networkSpecs));
}
