import { evaluate } from "./evaluate.mjs";
import { focalLoss } from "./focal-loss.mjs";
import { input } from "./input.mjs";
import { iou } from "./iou.mjs";
import { losses } from "./losses.mjs";
import { matcher } from "./matcher.mjs";
import { nms } from "./nms.mjs";
import { observing } from "./observing.mjs";
import { ohem } from "./ohem.mjs";
import { ohemOverhead } from "./ohem-overhead.mjs";
import { roiAlign } from "./roi-align.mjs";
import { scaling } from "./scaling.mjs";
import { startup } from "./startup.mjs";
import { sweep } from "./sweep.mjs";
import { trainStep } from "./train-step.mjs";
import { wasm } from "./wasm.mjs";

/**
 * @typedef {object} Benchmark
 * @property {string} name
 * @property {string} measures for the list of benchmarks, in lines
 * @property {string} peer the module in peers/ that holds its peers
 * @property {boolean} [compiles] whether --compiled is for it
 * @property {string[]} [modules] of dist/, instead of the whole kit: TensorFlow is not loaded
 * @property {string[]} [also] modules of dist/ beside the whole kit
 * @property {string[]} [packages] of the peers, instead of PyTorch; then memory is that of whole processes
 * @property {string} [note] said below its table
 * @property {Case[]} cases
 * @property {(how: {folder: string, say: (line: string) => void}) => Promise<{about: object, rows: object[]}>} [measure]
 *   instead of cases, of a benchmark without a peer in Python
 * @property {(rows: object[]) => string} [page] its rows drawn, as an HTML document: --plot is for it
 *
 * @typedef {object} Case
 * @property {string} name
 * @property {string} peer the function in that module
 * @property {(random: object) => Inputs} inputs drawn once, for both sides
 * @property {(random: object) => Inputs} few the same, but a few only: run before memory is measured
 * @property {Record<string, number>} [options] given to both sides; the names suit both languages
 * @property {(kit: object, inputs: Inputs, options: object) => Call} ours prepares the kit's side
 * @property {import("../harness/sides.mjs").Crew} [crew] how the threads are spread over processes; else two of one
 * @property {() => number} [flops] floating point operations of a call's convolutions and matrix products: then a row says
 *   how near they come to the engine's rate, and where the kit's time goes
 *
 * @typedef {Record<string, import("../harness/arrays.mjs").NumberArray | import("../harness/arrays.mjs").Document>}
 *   Inputs by name, in the peer's order; a document is written to a file, whose path either side is given
 *
 * @typedef {object} Call
 * @property {() => any} run what is timed, with `release`
 * @property {(outcome: any) => Inputs} read its results as arrays
 * @property {(outcome: any) => void} [release]
 * @property {() => void} [close] lets go what was prepared
 */

/** @type {Benchmark[]} */
export const benchmarks = [
  evaluate,
  focalLoss,
  input,
  losses,
  iou,
  matcher,
  nms,
  observing,
  ohem,
  ohemOverhead,
  roiAlign,
  scaling,
  startup,
  sweep,
  trainStep,
  wasm,
];
