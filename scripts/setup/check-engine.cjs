// Loads an engine as the kit does, multiplies two matrices and prints TensorFlow's version as JSON.
// Runs in a process of its own: a library that does not suit the machine ends the process that loads it.
const util = require("node:util");

async function multiply(tf) {
  const product = tf.matMul(
    tf.tensor2d([
      [1, 2],
      [3, 4],
    ]),
    tf.tensor2d([[5], [6]]),
  );
  return String(await product.data());
}

async function native() {
  process.env.TF_CPP_MIN_LOG_LEVEL ??= "2";
  util.isNullOrUndefined = (value) => value === null || value === undefined; // gone from Node 23 on
  util.isArray = Array.isArray;
  const tf = require("@tensorflow/tfjs-node");
  return { product: await multiply(tf), tensorflow: tf.backend().binding.TF_Version };
}

async function wasm() {
  const tf = require("@tensorflow/tfjs");
  require("@tensorflow/tfjs-backend-wasm");
  await tf.setBackend("wasm");
  return { product: await multiply(tf), tensorflow: null };
}

const engines = { native, wasm };
engines[process.argv[2]]().then(({ product, tensorflow }) => {
  if (product !== "17,39") throw new Error(`(1 2; 3 4) × (5; 6) gave ${product} where 17,39 was due`);
  console.log(JSON.stringify({ tensorflow }));
});
