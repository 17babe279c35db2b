const SIDE = 1024;
const CALLS = 20;

/** The least time of a matrix product that takes the engine's full rate, in ms. */
export function matmulMs(tf) {
  return tf.tidy(() => {
    const [a, b] = [1, 2].map((seed) => tf.randomUniform([SIDE, SIDE], 0, 1, "float32", seed));
    let least = Number.POSITIVE_INFINITY;
    for (let call = 0; call < CALLS; call++) {
      const started = performance.now();
      const product = tf.matMul(a, b);
      least = Math.min(least, performance.now() - started);
      product.dispose();
    }
    return least;
  });
}
