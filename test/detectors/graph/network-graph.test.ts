import type { Rank, Tensor, Tensor4D } from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { random } from "../../../src/backend/random";
import { ready, tf } from "../../../src/backend/tensorflow";
import { backboneSpecs, pyramidOf } from "../../../src/detectors/backbone";
import { type DenseHead, denseHeadSpecs, denseOutputs } from "../../../src/detectors/dense-head";
import * as inGraph from "../../../src/detectors/graph/network-graph";
import type { ParameterSpec } from "../../../src/detectors/parameters";
import { expectClose } from "../../backend/close";
import { type Numbers, noise, runGraph } from "./run-graph";

beforeAll(ready);

const CLOSE = { relative: 1e-4, absolute: 1e-5 };

function parametersFor(specs: ParameterSpec[]): Record<string, Numbers> {
  const rng = random(4, "parameters");
  return Object.fromEntries(
    specs.map(({ name, shape, deviation }) => {
      const { values } = noise(rng, shape);
      return [name, { shape, values: values.map((value) => value * (deviation || 0.1)) }];
    }),
  );
}

function tensorsOf(numbers: Record<string, Numbers>): Record<string, Tensor> {
  return Object.fromEntries(
    Object.entries(numbers).map(([name, { shape, values }]) => [name, tf.tensor(values, shape, "float32")]),
  );
}

describe("networks in graphs", () => {
  it("pyramidOf gives the kit's maps", async () => {
    const parameters = parametersFor(backboneSpecs(8));
    const pixels = noise(random(5, "pixels"), [1, 32, 48, 3]);
    const maps = await runGraph({ ...parameters, pixels }, (values) =>
      Object.fromEntries(inGraph.pyramidOf(values, values.pixels).entries()),
    );
    tf.tidy(() => {
      const image = tf.tensor<Rank.R4>(pixels.values, pixels.shape as Tensor4D["shape"]);
      const expected = pyramidOf(tensorsOf(parameters), image);
      expect(Object.keys(maps).length).toBe(expected.length);
      expected.forEach((map, level) => {
        expect(maps[level].shape).toEqual(map.shape);
        expectClose(maps[level].values, map.dataSync(), CLOSE);
      });
    });
  });

  it("denseOutputs gives the kit's outputs in the kit's order", async () => {
    const head: DenseHead = {
      name: "dense",
      classes: 2,
      channels: 4,
      depth: 2,
      anchorsPerPlace: 3,
      prior: 0.1,
    };
    const parameters = parametersFor(denseHeadSpecs(head));
    const rng = random(6, "maps");
    const maps = { fine: noise(rng, [1, 4, 6, 4]), coarse: noise(rng, [1, 2, 3, 4]) };
    const { classLogits, boxDeltas } = await runGraph({ ...parameters, ...maps }, (values) => ({
      ...inGraph.denseOutputs(values, head, [values.fine, values.coarse]),
    }));
    tf.tidy(() => {
      const { fine, coarse } = tensorsOf(maps) as Record<keyof typeof maps, Tensor4D>;
      const expected = denseOutputs(tensorsOf(parameters), head, [fine, coarse]);
      expect([classLogits.shape, boxDeltas.shape]).toEqual([
        [90, 2],
        [90, 4],
      ]);
      expectClose(classLogits.values, expected.classLogits.dataSync(), CLOSE);
      expectClose(boxDeltas.values, expected.boxDeltas.dataSync(), CLOSE);
    });
  });
});
