import type { Tensor, Tensor1D, Tensor2D, Tensor4D, TensorInfo } from "@tensorflow/tfjs";
import { composedFilterGrad, composedInputGrad } from "./composed-gradients";
import { backendName, tf } from "./tensorflow";

/**
 * Differentiable building blocks whose gradients TensorFlow.js lacks, or has only in a slow form.
 * On the native engine they call TensorFlow's own gradient kernels; elsewhere they are composed.
 */

interface NativeBackend {
  executeSingleOutput(name: string, attributes: unknown[], inputs: TensorInfo[]): Tensor;
  binding: { TF_ATTR_TYPE: number; TF_ATTR_STRING: number; TF_FLOAT: number };
}

function native(): NativeBackend | undefined {
  return backendName() === "tensorflow" ? (tf.backend() as unknown as NativeBackend) : undefined;
}

function floatType(backend: NativeBackend) {
  return { name: "T", type: backend.binding.TF_ATTR_TYPE, value: backend.binding.TF_FLOAT };
}

/** Gradient through `y = relu(x)`: `dy` where `y > 0`, else 0. */
function reluGrad<T extends Tensor>(dy: T, y: T): T {
  const backend = native();
  if (!backend) return tf.mul(dy, tf.step(y)) as T;
  return backend.executeSingleOutput("ReluGrad", [floatType(backend)], [dy, y]) as T;
}

/** Gradient of a bias that was added to the last dimension: the sum over all others. */
function biasGrad(dy: Tensor4D): Tensor1D {
  const backend = native();
  if (!backend) return tf.sum(dy, [0, 1, 2]);
  const layout = { name: "data_format", type: backend.binding.TF_ATTR_STRING, value: "NHWC" };
  return backend.executeSingleOutput("BiasAddGrad", [floatType(backend), layout], [dy]) as Tensor1D;
}

/** `tf.customGrad`, typed by its use: the last argument is `save`. */
// biome-ignore-start lint/suspicious/noExplicitAny: tfjs types customGrad's arguments as Tensor | save
function differentiable(
  f: (...args: any[]) => { value: Tensor; gradFunc: (dy: Tensor, saved: Tensor[]) => unknown },
) {
  return tf.customGrad(f as Parameters<typeof tf.customGrad>[0]) as (...tensors: Tensor[]) => Tensor4D;
}
// biome-ignore-end lint/suspicious/noExplicitAny: see above

/** ∂/∂x of `conv2d(x, filter, stride, "same")`. */
function inputGrad(x: Tensor4D, filter: Tensor4D, dy: Tensor4D, stride: number): Tensor {
  if (!native()) return composedInputGrad(x.shape, filter, dy, stride);
  const attributes = { strides: [stride, stride], pad: "same", dataFormat: "NHWC", inputShape: x.shape };
  return tf.engine().runKernel("Conv2DBackpropInput", { dy, filter }, attributes) as Tensor;
}

/** ∂/∂filter of `conv2d(x, filter, stride, "same")`. */
function filterGrad(x: Tensor4D, dy: Tensor4D, filterShape: Tensor4D["shape"], stride: number): Tensor {
  if (!native()) return composedFilterGrad(x, dy, filterShape, stride);
  const attributes = { strides: [stride, stride], pad: "same", dataFormat: "NHWC", filterShape };
  return tf.engine().runKernel("Conv2DBackpropFilter", { x, dy }, attributes) as Tensor;
}

/**
 * A convolution with bias and, if wished, relu: `relu(conv2d(x, filter) + bias)`, padding "same".
 * x [B, H, W, Cin], filter [kh, kw, Cin, Cout], bias [Cout] → [B, ⌈H/stride⌉, ⌈W/stride⌉, Cout].
 * `ofImages`: x is data, not a function of parameters, so its gradient is not computed.
 */
export function convolution(
  x: Tensor4D,
  filter: Tensor4D,
  bias: Tensor1D,
  {
    stride = 1,
    relu = false,
    ofImages = false,
  }: { stride?: number; relu?: boolean; ofImages?: boolean } = {},
): Tensor4D {
  const activation = relu ? "relu" : "linear";
  const unit = (input: Tensor4D, weights: Tensor4D, offset: Tensor1D, save: (tensors: Tensor[]) => void) => {
    const y = tf.fused.conv2d({
      x: input,
      filter: weights,
      strides: stride,
      pad: "same",
      bias: offset,
      activation,
    });
    save([input, weights, y]);
    const gradFunc = (dy: Tensor, saved: Tensor[]): Tensor[] => {
      const [input, weights, y] = saved as [Tensor4D, Tensor4D, Tensor4D];
      const dz = (relu ? reluGrad(dy, y) : dy) as Tensor4D;
      const ofParameters = [filterGrad(input, dz, weights.shape, stride), biasGrad(dz)];
      return ofImages ? ofParameters : [inputGrad(input, weights, dz, stride), ...ofParameters];
    };
    return { value: y, gradFunc };
  };
  // customGrad differentiates with respect to every argument, so data is passed around it
  return ofImages
    ? differentiable((weights, offset, save) => unit(x, weights, offset, save))(filter, bias)
    : differentiable(unit)(x, filter, bias);
}

/** Each pixel becomes a 2 × 2 block: [B, H, W, C] → [B, 2H, 2W, C]. Its gradient sums the blocks. */
export function upsample2(x: Tensor4D): Tensor4D {
  return differentiable((image: Tensor4D) => ({
    value: tf.image.resizeNearestNeighbor(image, [2 * image.shape[1], 2 * image.shape[2]]),
    gradFunc: (dy) => tf.mul(tf.avgPool(dy as Tensor4D, 2, 2, "valid"), 4),
  }))(x);
}

/** The rows of x [N, D] at `indices` [M] → [M, D]. Indices must not repeat: the gradient puts rows back. */
export function takeRows(x: Tensor2D, indices: Int32Array): Tensor2D {
  if (indices.length === 0) return tf.zeros([0, x.shape[1]]);
  return differentiable((rows: Tensor2D) => ({
    value: tf.gather(rows, tf.tensor1d(indices, "int32")),
    gradFunc: (dy) => tf.scatterND(tf.tensor2d(indices, [indices.length, 1], "int32"), dy, x.shape),
  }))(x) as Tensor as Tensor2D;
}
