import { createRequire } from "node:module";

const PROPOSALS = 256;
const REGIONS_KEPT = 64;

/**
 * Floating point operations of the convolutions and matrix products in one training step, two a multiplication and addition:
 *   Σ over layers 2 · rows · weights · passes
 * with one pass forward, one for the gradient of the weights and one for that of the input, which images need not.
 * Of a two-stage detector 256 regions an image are counted; under OHEM all go forward and 64 of them both ways besides.
 * @param {{detector: string, criterion: string, size: number, batch: number, classes: number}} of
 */
export function stepFlops({ detector, criterion, size, batch, classes }) {
  const { createDetector } = createRequire(import.meta.url)("../../dist/detectors/create.js");
  const filters = createDetector(detector, { classes }).specs.filter(({ shape }) => shape.length > 1);
  const regionPasses = criterion === "ohem" ? PROPOSALS + 3 * REGIONS_KEPT : 3 * PROPOSALS;
  const rowsAndPasses = (name) =>
    name.startsWith("roi/")
      ? batch * regionPasses
      : batch * placesOf(name, size) * (name.startsWith("stem") ? 2 : 3);
  return filters.reduce((sum, { name, shape }) => sum + 2 * rowsAndPasses(name) * weightsIn(shape), 0);
}

/** Where a layer's filter is applied on an image: at stride 2, at one level's, or at all levels'. */
function placesOf(name, size) {
  const at = (stride) => (size / stride) ** 2;
  if (name.startsWith("stem")) return at(2);
  const level = /^(?:stage|pyramid)(\d)/.exec(name)?.[1];
  return level === undefined ? at(4) + at(8) + at(16) : at(4 * 2 ** level);
}

function weightsIn(shape) {
  return shape.reduce((product, length) => product * length, 1);
}
