import type { Tensor1D, Tensor2D, Tensor4D } from "@tensorflow/tfjs";
import { convolution, dense } from "../backend/kernels";
import type { Parameters } from "./parameters";

/** The convolution called `name` in `parameters`: [B, H, W, Cin] → [B, H', W', Cout]. */
export function convolve(
  parameters: Parameters,
  name: string,
  x: Tensor4D,
  options: { stride?: number; relu?: boolean; ofImages?: boolean } = {},
): Tensor4D {
  const filter = parameters[`${name}/filter`] as Tensor4D;
  return convolution(x, filter, parameters[`${name}/bias`] as Tensor1D, options);
}

/** The fully connected layer called `name`: [N, in] → [N, out]. */
export function connect(
  parameters: Parameters,
  name: string,
  x: Tensor2D,
  { relu = false }: { relu?: boolean } = {},
): Tensor2D {
  const weights = parameters[`${name}/weights`] as Tensor2D;
  return dense(x, weights, parameters[`${name}/bias`] as Tensor1D, { relu });
}
