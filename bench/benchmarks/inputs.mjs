// Inputs that look like a detector's: logits of a flood of background, boxes of objects and of proposals.

/** Of the examples, the share that is an object. */
const POSITIVES = 0.01;

/** @returns {import("../harness/arrays.mjs").NumberArray} */
export function array(data, shape) {
  return { data, shape };
}

/** Normal numbers (Box and Muller). */
export function normals(random, shape, mean, deviation) {
  const data = new Float32Array(sizeOf(shape));
  for (let i = 0; i < data.length; i += 2) {
    const radius = deviation * Math.sqrt(-2 * Math.log(1 - random.uniform()));
    const angle = 2 * Math.PI * random.uniform();
    data[i] = mean + radius * Math.cos(angle);
    if (i + 1 < data.length) data[i + 1] = mean + radius * Math.sin(angle);
  }
  return array(data, shape);
}

/** Uniform numbers in [0, 1). */
export function uniforms(random, shape) {
  return array(
    Float32Array.from({ length: sizeOf(shape) }, () => random.uniform()),
    shape,
  );
}

/** 1 for one element in a hundred, else 0. */
export function rareOnes(random, shape) {
  const data = Float32Array.from({ length: sizeOf(shape) }, () => (random.uniform() < POSITIVES ? 1 : 0));
  return array(data, shape);
}

/** A class from 1 to classes − 1 for one example in a hundred, else 0, background. */
export function rareLabels(random, count, classes) {
  const label = () => (random.uniform() < POSITIVES ? random.integer(1, classes - 1) : 0);
  return array(Int32Array.from({ length: count }, label), [count]);
}

/** Any of so many classes. */
export function anyOf(random, count, classes) {
  return array(
    Int32Array.from({ length: count }, () => random.integer(0, classes - 1)),
    [count],
  );
}

/** The quantiles of an exponential distribution, shuffled: no two are equal, so their order is defined. */
export function distinctLosses(random, count) {
  const quantiles = Array.from({ length: count }, (_, i) => -Math.log((i + 0.5) / count));
  return array(Float32Array.from(random.shuffle(quantiles)), [count]);
}

/** Scores in (0, 1), no two equal. */
export function distinctScores(random, count) {
  const scores = Array.from({ length: count }, (_, i) => (i + 0.5) / count);
  return array(Float32Array.from(random.shuffle(scores)), [count]);
}

/** What an image of 832 × 640 pixels holds. */
export const IMAGE = { width: 832, height: 640 };
const TYPICAL_SIDE = 40;

/** Boxes of objects anywhere in the image, log-normal sides about 40 pixels. */
export function objectBoxes(random, count) {
  const sides = normals(random, [2 * count], 0, 0.7).data;
  const data = new Float32Array(4 * count);
  for (let i = 0; i < count; i++) {
    const [width, height] = [sides[2 * i], sides[2 * i + 1]].map((size) => TYPICAL_SIDE * Math.exp(size));
    const x = random.uniform() * IMAGE.width;
    const y = random.uniform() * IMAGE.height;
    data.set([x - width / 2, y - height / 2, x + width / 2, y + height / 2], 4 * i);
  }
  return array(data, [count, 4]);
}

/** Boxes about objects, each moved and resized by a tenth of its object's size, as a detector proposes them. */
export function proposedBoxes(random, count, objects) {
  const objectsAt = objectBoxes(random, objects).data;
  const noise = normals(random, [4 * count], 0, 0.1).data;
  const data = new Float32Array(4 * count);
  for (let i = 0; i < count; i++) {
    const [x1, y1, x2, y2] = objectsAt.subarray(4 * random.integer(0, objects - 1));
    const [dx, dy, dw, dh] = noise.subarray(4 * i);
    const [x, y] = [(x1 + x2) / 2 + dx * (x2 - x1), (y1 + y2) / 2 + dy * (y2 - y1)];
    const [width, height] = [(x2 - x1) * Math.exp(dw), (y2 - y1) * Math.exp(dh)];
    data.set([x - width / 2, y - height / 2, x + width / 2, y + height / 2], 4 * i);
  }
  return array(data, [count, 4]);
}

/** The anchors of RetinaNet's pyramid on the image (nine a place, strides 8 to 128). */
export const ANCHORS = { ...IMAGE, strides: [8, 16, 32, 64, 128], sizes: [32, 64, 128, 256, 512] };

function sizeOf(shape) {
  return shape.reduce((product, length) => product * length, 1);
}
