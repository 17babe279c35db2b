import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { ready, tf } from "../../../src/backend/tensorflow";
import type { DetectorName } from "../../../src/types";
import { temporaryFolder } from "../../data/folders";
import { detectWith } from "./detect-with";
import { CASES, expectSame, type SavedCase, saveCases } from "./exported";

/** What must hold of the graph of either detector, where the kit itself runs. */
export function graphClaims(detector: DetectorName): void {
  describe(`the graph of the ${detector} detector`, () => {
    const names = Object.keys(CASES).filter((name) => CASES[name].detector === detector);
    let cases: Record<string, SavedCase>;

    beforeAll(async () => {
      await ready();
      cases = await saveCases(temporaryFolder(), names);
    });

    it.each(names)("detects what the kit does: %s", async (name) => {
      const { folder, pictures, expected } = cases[name];
      const { found, leaked } = await detectWith(tf, urlOf(folder), pictures);
      expectSame(found, expected);
      expect(leaked).toBe(0);
      const counts = expected.map(({ labels }) => labels.length);
      expect(Math.min(...counts) > 10, `${counts} detections`).toBe(!CASES[name].findsNothing);
    });

    it("takes pixels as floats too, and one image at a time", async () => {
      const { folder, pictures, expected } = cases[names[0]];
      const [{ width, height, data }] = pictures;
      const model = await tf.loadGraphModel(urlOf(folder));
      const image = tf.tensor4d(data, [1, height, width, 3], "float32");
      const outputs = await model.executeAsync(image);
      const [boxes, scores, labels] = (Array.isArray(outputs) ? outputs : [outputs]).map((of) => [
        ...of.dataSync(),
      ]);
      expectSame([{ boxes, scores, labels }], [expected[0]]);
      const two = tf.concat([image, image]);
      await expect(model.executeAsync(two)).rejects.toThrow("must be [1,-1,-1,3]");
      tf.dispose([image, two, outputs]);
      model.dispose();
    });
  });
}

function urlOf(folder: string): string {
  return `${pathToFileURL(folder).href}/model.json`;
}
