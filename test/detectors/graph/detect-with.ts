import type * as TensorFlow from "@tensorflow/tfjs";

export interface Picture {
  width: number;
  height: number;
  /** [height, width, 3] */
  data: number[];
}

/** Boxes, scores and labels of one image, each end to end. */
export interface Found {
  boxes: number[];
  scores: number[];
  labels: number[];
}

/**
 * What someone does who has nothing but TensorFlow.js and the address of a model. It refers to nothing outside
 * itself, so its text runs in another process and in a page.
 */
export async function detectWith(
  tf: typeof TensorFlow,
  url: string,
  pictures: Picture[],
): Promise<{ found: Found[]; leaked: number }> {
  const model = await tf.loadGraphModel(url);
  const found: Found[] = [];
  let before = 0;
  for (const { width, height, data } of pictures) {
    before = tf.memory().numTensors;
    const image = tf.tensor4d(data, [1, height, width, 3], "int32");
    const outputs = (await model.executeAsync(image)) as TensorFlow.Tensor[];
    const [boxes, scores, labels] = await Promise.all(outputs.map((output) => output.data()));
    found.push({ boxes: Array.from(boxes), scores: Array.from(scores), labels: Array.from(labels) });
    tf.dispose([image, outputs]);
  }
  const leaked = tf.memory().numTensors - before;
  model.dispose();
  return { found, leaked };
}
