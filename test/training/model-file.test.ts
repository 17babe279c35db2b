import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { initialWeights } from "../../src/detectors/parameters";
import { saveModel } from "../../src/training/model-file";
import { tinyDetector } from "../detectors/tiny";
import { digest } from "./tiny-run";

beforeAll(ready);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "model-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const { specs } = tinyDetector("two-stage");
const weights = initialWeights(specs, 3);

function expectWeights(loaded: Record<string, { shape: number[]; dataSync(): ArrayLike<number> }>): void {
  expect(Object.keys(loaded)).toEqual(specs.map(({ name }) => name));
  expect(Object.values(loaded).map(({ shape }) => shape)).toEqual(specs.map(({ shape }) => shape));
  const flat = Object.values(loaded).flatMap((tensor) => Array.from(tensor.dataSync()));
  expect(digest(Float32Array.from(flat))).toBe(digest(weights));
}

describe("saveModel", () => {
  it("writes weights that TensorFlow.js decodes, by name and in shape", () => {
    saveModel(folder, specs, weights, { detector: "two-stage" });
    const { weightsManifest, userDefinedMetadata } = JSON.parse(
      readFileSync(join(folder, "model.json"), "utf8"),
    );
    const bytes = readFileSync(join(folder, weightsManifest[0].paths[0]));
    const loaded = tf.io.decodeWeights(new Uint8Array(bytes).buffer, weightsManifest[0].weights);
    expectWeights(loaded);
    expect(userDefinedMetadata).toEqual({ detector: "two-stage" });
    tf.dispose(loaded);
  });

  it("writes weights that tf.io.loadWeights fetches", async () => {
    saveModel(folder, specs, weights, {});
    const server = createServer((request, response) => {
      response.end(readFileSync(join(folder, request.url!.slice(1))));
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const { weightsManifest } = JSON.parse(readFileSync(join(folder, "model.json"), "utf8"));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const loaded = await tf.io.loadWeights(weightsManifest, address).finally(() => server.close());
    expectWeights(loaded);
    tf.dispose(loaded);
  });
});
