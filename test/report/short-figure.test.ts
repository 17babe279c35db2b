import { expect, it } from "vitest";
import { shortFigure } from "../../src/report/short-figure";

it("numbers keep six digits, wherever they stand and however large they are; words stay", () => {
  const figure = {
    data: [{ name: "1.23456789", x: [0.123456789, 1234567.89, 1.23456789e-9, 0], y: [null, 2, -1 / 3, 5] }],
    layout: { title: { text: "a" }, width: 900 },
  };
  expect(shortFigure(figure)).toEqual({
    data: [{ name: "1.23456789", x: [0.123457, 1234570, 1.23457e-9, 0], y: [null, 2, -0.333333, 5] }],
    layout: { title: { text: "a" }, width: 900 },
  });
});
