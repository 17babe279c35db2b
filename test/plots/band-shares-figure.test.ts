import { expect, it } from "vitest";
import { BAND_ENDS } from "../../src/evaluation/shares-by-band";
import { bandSharesFigure } from "../../src/plots/band-shares-figure";

it("draws a bar each for examples, loss and gradient, with objects first and the easiest background last", () => {
  const shares = (positive: number) => ({ positive, negative: [0, 0, 0, 1 - positive] });
  const all = { examples: shares(0.1), loss: shares(0.4), gradient: shares(0.3) };
  const { data, layout } = bandSharesFigure(all, { title: "Who pulls" });
  expect(data).toHaveLength(1 + BAND_ENDS.length);
  expect(data[0]).toMatchObject({ name: "objects", x: [0.1, 0.4, 0.3] });
  expect(data[4]).toMatchObject({ name: "0.99 to 1", x: [0.9, 0.6, 0.7] });
  expect(layout.title).toMatchObject({ text: "<b>Who pulls</b>" });
});
