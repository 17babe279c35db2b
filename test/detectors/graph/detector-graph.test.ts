import { spawn } from "node:child_process";
import { beforeAll, describe, expect, it } from "vitest";
import { ready } from "../../../src/backend/tensorflow";
import { createDetector } from "../../../src/detectors/create";
import { detectorGraph } from "../../../src/detectors/graph/detector-graph";
import { temporaryFolder } from "../../data/folders";
import { tinyDetector } from "../tiny";
import { detectWith, type Found, type Picture } from "./detect-with";
import { CASES, expectSame, type SavedCase, saveCases } from "./exported";
import { serve } from "./serve";

beforeAll(ready);

describe("detectorGraph", () => {
  it.each(["one-stage", "two-stage"] as const)("of %s has each parameter once, under its name", (name) => {
    const detector = createDetector(name, { classes: 80 });
    const { nodes, constants } = detectorGraph(detector);
    const names = nodes.map((node) => node.name);
    expect(new Set(names).size).toBe(names.length);
    const known = new Set([...detector.specs, ...constants].map((tensor) => tensor.name));
    expect(new Set(nodes.filter(({ op }) => op === "Const").map((node) => node.name))).toEqual(known);
    expect(nodes.flatMap(({ input }) => input)).toEqual(
      expect.arrayContaining(detector.specs.map((of) => of.name)),
    );
  });

  it("says what to feed and what comes out", () => {
    expect(detectorGraph(tinyDetector("two-stage")).signature).toMatchObject({
      inputs: {
        image: { name: "image:0", tensorShape: { dim: [1, -1, -1, 3].map((n) => ({ size: `${n}` })) } },
      },
      outputs: {
        boxes: { name: "boxes:0", dtype: "DT_FLOAT" },
        scores: { name: "scores:0", dtype: "DT_FLOAT" },
        labels: { name: "labels:0", dtype: "DT_INT32" },
      },
    });
  });
});

describe("a model in another process", () => {
  let cases: Record<string, SavedCase>;
  let urls: Record<string, string>;

  beforeAll(async () => {
    const folder = temporaryFolder();
    cases = await saveCases(folder, Object.keys(CASES));
    const address = await serve({ models: folder });
    urls = Object.fromEntries(
      Object.entries(cases).map(([name, of]) => [
        name,
        `${address}/models${of.folder.slice(folder.length)}/model.json`,
      ]),
    );
  });

  it.each(["cpu", "wasm"] as const)("detects the same with plain TensorFlow.js on %s", async (backend) => {
    const { pictures } = Object.values(cases)[0];
    const { used, found } = await runPlain(backend, urls, pictures);
    expect(used).toBe(backend);
    for (const [name, { expected }] of Object.entries(cases)) expectSame(found[name], expected);
  });
});

/** Detections of all models in a process that has only TensorFlow.js. */
async function runPlain(
  backend: string,
  urls: Record<string, string>,
  pictures: Picture[],
): Promise<{ used: string; found: Record<string, Found[]> }> {
  const script = `
    const tf = require("@tensorflow/tfjs");
    require("@tensorflow/tfjs-backend-wasm");
    const detectWith = ${detectWith};
    (async () => {
      await tf.setBackend("${backend}");
      const found = {};
      for (const [name, url] of Object.entries(${JSON.stringify(urls)}))
        found[name] = (await detectWith(tf, url, ${JSON.stringify(pictures)})).found;
      console.log(JSON.stringify({ used: tf.getBackend(), found }));
    })();`;
  const child = spawn(process.execPath, ["-"], { stdio: "pipe" });
  child.stdin.end(script);
  let [answer, complaints] = ["", ""];
  child.stdout.on("data", (chunk) => {
    answer += chunk;
  });
  child.stderr.on("data", (chunk) => {
    complaints += chunk;
  });
  const code = await new Promise((done) => child.on("close", done));
  expect(code, complaints).toBe(0);
  return JSON.parse(answer);
}
