import { createRequire } from "node:module";
import { ANCHORS, array, objectBoxes } from "./inputs.mjs";

const BOXES = 50;

/** @type {import("./index.mjs").Benchmark} */
export const matcher = {
  name: "matcher",
  measures:
    "matching RetinaNet's 99,765 anchors of an 832 × 640 image to 50 boxes, low-quality matches allowed",
  peer: "boxes",
  cases: [
    {
      name: `matchAnchors 99765 × ${BOXES}`,
      peer: "match_anchors",
      options: { positive: 0.5, negative: 0.4 },
      inputs: (random) => inputs(random, ANCHORS),
      few: (random) => inputs(random, { ...ANCHORS, width: 8, height: 8 }),
      ours: ({ matchAnchors }, { anchors, boxes }, options) => ({
        run: () => matchAnchors(anchors.data, boxes.data, { ...options, allowLowQuality: true }),
        read: (match) => ({ match: array(match, [match.length]) }),
      }),
    },
  ],
};

function inputs(random, config) {
  return { anchors: anchorsOf(config), boxes: inHalfPixels(objectBoxes(random, BOXES)) };
}

function anchorsOf(config) {
  const { generateAnchors } = createRequire(import.meta.url)("../../dist/boxes/anchors.js");
  const all = generateAnchors(config);
  return inHalfPixels(array(all, [all.length / 4, 4]));
}

/** In halves of a pixel areas are exact, so an overlap that ties for the highest does so in float32 and in float64. */
function inHalfPixels({ data, shape }) {
  return array(
    data.map((value) => Math.round(2 * value) / 2),
    shape,
  );
}
