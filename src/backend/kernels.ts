import type { Rank, Scalar, Tensor, Tensor1D, Tensor2D, Tensor4D } from "@tensorflow/tfjs";
import { composedFilterGrad, composedInputGrad } from "./composed-gradients";
import { type NativeBackend, nativeBackend } from "./native";
import { tf } from "./tensorflow";

/**
 * Differentiable building blocks whose gradients TensorFlow.js lacks, or has only in a slow form.
 * On the native engine they call TensorFlow's own gradient kernels; elsewhere they are composed.
 */

function floatType({ binding }: NativeBackend) {
  return { name: "T", type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT };
}

function channelsLast({ binding }: NativeBackend) {
  return { name: "data_format", type: binding.TF_ATTR_STRING, value: "NHWC" };
}

/** Gradient through `y = relu(x)`: `dy` where `y > 0`, else 0. */
function reluGrad<T extends Tensor>(dy: T, y: T): T {
  const backend = nativeBackend();
  if (!backend) return tf.mul(dy, tf.step(y)) as T;
  return backend.executeSingleOutput("ReluGrad", [floatType(backend)], [dy, y]) as T;
}

/** Gradient of a bias that was added to the last dimension: the sum over all others. */
function biasGrad(dy: Tensor): Tensor1D {
  const backend = nativeBackend();
  if (!backend) return tf.sum(tf.reshape(dy, [-1, dy.shape[dy.rank - 1]]), 0);
  return backend.executeSingleOutput(
    "BiasAddGrad",
    [floatType(backend), channelsLast(backend)],
    [dy],
  ) as Tensor1D;
}

/** `tf.customGrad`, typed by its use: the last argument is `save`. */
// biome-ignore-start lint/suspicious/noExplicitAny: tfjs types customGrad's arguments as Tensor | save
function differentiable(
  f: (...args: any[]) => { value: Tensor; gradFunc: (dy: Tensor, saved: Tensor[]) => unknown },
) {
  return tf.customGrad(f as Parameters<typeof tf.customGrad>[0]) as (...tensors: Tensor[]) => Tensor4D;
}
// biome-ignore-end lint/suspicious/noExplicitAny: see above

/** `conv2d(x, filter, stride, "same") + bias`, through relu if wished. */
function convolve(
  x: Tensor4D,
  filter: Tensor4D,
  bias: Tensor1D,
  { stride, relu }: { stride: number; relu: boolean },
): Tensor4D {
  const backend = nativeBackend();
  if (!backend) {
    const activation = relu ? "relu" : "linear";
    return tf.fused.conv2d({ x, filter, strides: stride, pad: "same", bias, activation });
  }
  return tf.tidy(() => withBias(backend, tf.conv2d(x, filter, stride, "same"), bias, relu)) as Tensor4D;
}

/** Bias and relu by kernels that a graph takes into the convolution or the matrix product before them. */
function withBias(backend: NativeBackend, x: Tensor, bias: Tensor1D, relu: boolean): Tensor {
  const attributes = [floatType(backend), channelsLast(backend)];
  const sum = backend.executeSingleOutput("BiasAdd", attributes, [x, bias]);
  return relu ? tf.relu(sum) : sum;
}

/** ∂/∂x of `conv2d(x, filter, stride, "same")`. */
function inputGrad(x: Tensor4D, filter: Tensor4D, dy: Tensor4D, stride: number): Tensor {
  if (!nativeBackend()) return composedInputGrad(x.shape, filter, dy, stride);
  const attributes = { strides: [stride, stride], pad: "same", dataFormat: "NHWC", inputShape: x.shape };
  return tf.engine().runKernel("Conv2DBackpropInput", { dy, filter }, attributes) as Tensor;
}

/** ∂/∂filter of `conv2d(x, filter, stride, "same")`. */
function filterGrad(x: Tensor4D, dy: Tensor4D, filterShape: Tensor4D["shape"], stride: number): Tensor {
  if (!nativeBackend()) return composedFilterGrad(x, dy, filterShape, stride);
  if (stride > 1 && filterShape[0] === 1 && filterShape[1] === 1) {
    // oneDNN's own kernel for this reads beyond its memory: numbers that change from run to run, or an end of the process
    const seen = tf.stridedSlice(x, [0, 0, 0, 0], x.shape, [1, stride, stride, 1]) as Tensor4D;
    return filterGrad(seen, dy, filterShape, 1);
  }
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
  const unit = (input: Tensor4D, weights: Tensor4D, offset: Tensor1D, save: (tensors: Tensor[]) => void) => {
    const y = convolve(input, weights, offset, { stride, relu });
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

/**
 * A fully connected layer, `relu(x · weights + bias)`, without relu if not wished.
 * x [N, in], weights [in, out], bias [out] → [N, out].
 */
export function dense(
  x: Tensor2D,
  weights: Tensor2D,
  bias: Tensor1D,
  { relu = false }: { relu?: boolean } = {},
): Tensor2D {
  const layer = (a: Tensor2D, b: Tensor2D, offset: Tensor1D, save: (tensors: Tensor[]) => void) => {
    const y = a.shape[0] === 0 ? tf.zeros<Rank.R2>([0, b.shape[1]]) : multiply(a, b, offset, relu);
    save([a, b, y]);
    const gradFunc = (dy: Tensor, saved: Tensor[]): Tensor[] => {
      const [a, b, y] = saved as Tensor2D[];
      if (a.shape[0] === 0) return [a, b, offset].map((each) => tf.zerosLike(each)); // WebAssembly's sum of nothing is whatever lay in memory
      const dz = relu ? reluGrad(dy as Tensor2D, y) : (dy as Tensor2D);
      return [product(dz, b, { transposeB: true }), product(a, dz, { transposeA: true }), biasGrad(dz)];
    };
    return { value: y, gradFunc };
  };
  return differentiable(layer)(x, weights, bias) as Tensor as Tensor2D;
}

/** `a · b + bias`, through relu if wished. */
function multiply(a: Tensor2D, b: Tensor2D, bias: Tensor1D, relu: boolean): Tensor2D {
  const backend = nativeBackend();
  if (!backend) return tf.fused.matMul({ a, b, bias, activation: relu ? "relu" : "linear" }) as Tensor2D;
  return tf.tidy(() => withBias(backend, product(a, b), bias, relu)) as Tensor2D;
}

/**
 * A matrix product by TensorFlow's kernel for two matrices; TensorFlow.js takes the one for batches of them.
 * WebAssembly multiplies fast only what need not be transposed on the way.
 */
function product(a: Tensor2D, b: Tensor2D, { transposeA = false, transposeB = false } = {}): Tensor2D {
  const backend = nativeBackend();
  if (!backend) return tf.matMul(transposeA ? tf.transpose(a) : a, transposeB ? tf.transpose(b) : b);
  const { TF_ATTR_BOOL } = backend.binding;
  const attributes = [
    floatType(backend),
    { name: "transpose_a", type: TF_ATTR_BOOL, value: transposeA },
    { name: "transpose_b", type: TF_ATTR_BOOL, value: transposeB },
  ];
  return backend.executeSingleOutput("MatMul", attributes, [a, b]) as Tensor2D;
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

/** The sum over the last dimension: [..., D] → [...]. */
export function sumRows(x: Tensor): Tensor {
  return differentiable((rows: Tensor) => ({
    value: tf.sum(rows, -1),
    gradFunc: (dy) => tf.broadcastTo(tf.expandDims(dy, -1), x.shape),
  }))(x);
}

/** The sum of all. */
export function sumAll(x: Tensor): Scalar {
  return differentiable((values: Tensor) => ({
    value: tf.sum(values),
    gradFunc: (dy) => tf.broadcastTo(dy, x.shape),
  }))(x) as Tensor as Scalar;
}
