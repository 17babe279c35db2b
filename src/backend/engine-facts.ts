// Run in a process of its own by `doctor`: a library that does not suit the machine ends the process
// that loads it. Prints what was loaded as one line of JSON.
import { backendName, ready, tf, whyNotNative } from "./tensorflow";

/** What a process that has loaded the engine and computed with it can tell. */
export interface EngineFacts {
  backend: "tensorflow" | "wasm";
  /** Version of TensorFlow's C library; null on wasm. */
  tensorflow: string | null;
  tfjs: string;
  oneDNN: boolean;
  /** Why it is not the native engine; null when it is. */
  whyNotNative: string | null;
}

async function engineFacts(): Promise<EngineFacts> {
  await ready();
  const square = tf.matMul(tf.ones([2, 3]), tf.ones([3, 2]));
  const sum = (await square.sum().data())[0];
  if (sum !== 12) throw new Error(`the engine multiplies wrongly: 2 × 2 elements of 3 gave a sum of ${sum}`);
  const { binding } = tf.backend() as { binding?: { TF_Version: string } };
  return {
    backend: backendName(),
    tensorflow: binding?.TF_Version ?? null,
    tfjs: tf.version.tfjs,
    oneDNN: binding !== undefined && process.env.TF_ENABLE_ONEDNN_OPTS !== "0",
    whyNotNative: whyNotNative() ?? null,
  };
}

engineFacts().then((facts) => console.log(JSON.stringify(facts)));
