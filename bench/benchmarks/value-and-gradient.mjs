/**
 * The kit's side of a case that differentiates: a scalar of one tensor and its gradient. It lies in the
 * engine before it is timed, as the output of a network does; the others (labels, regions) are as they were made
 * from numbers, as those of a training step are. The value is read each time.
 * @param {object} tf
 * @param {import("../harness/arrays.mjs").NumberArray[]} arrays the first is differentiated
 * @param {(x: object, ...others: object[]) => object} scalarOf tensors to a scalar
 * @returns {import("./index.mjs").Call}
 */
export function valueAndGradient(tf, arrays, scalarOf) {
  const [x, ...others] = arrays.map(({ data, shape }) => tf.tensor(data, shape)); // Int32Array: an int32 tensor
  bringIntoEngine(tf, x);
  const differentiated = tf.valueAndGrad((input) => scalarOf(input, ...others));
  return {
    run() {
      const { value, grad } = differentiated(x);
      value.dataSync();
      return { value, grad };
    },
    read: ({ value, grad }) => ({
      value: { data: value.dataSync(), shape: [] },
      gradient: { data: grad.dataSync(), shape: grad.shape },
    }),
    release: ({ value, grad }) => tf.dispose([value, grad]),
    close: () => tf.dispose([x, ...others]),
  };
}

/** TensorFlow.js hands numbers to its engine when an operation first asks for them. */
function bringIntoEngine(tf, tensor) {
  const first = tensor.shape.map(() => 0);
  const one = tensor.shape.map(() => 1);
  tf.dispose(tf.slice(tensor, first, one));
}
