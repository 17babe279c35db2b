import { expect, it } from "vitest";
import { besideSchema } from "../../src/report/beside-schema";
import { EVERY_STUDY } from "./fake-studies";

const problemIn = (beside: unknown) => besideSchema.safeParse(beside).error?.issues[0].path.join(".");

it("takes what studies found, and fields that it does not know", () => {
  expect(besideSchema.parse({ ...EVERY_STUDY, later: 1 })).toEqual({ ...EVERY_STUDY, later: 1 });
  expect(besideSchema.parse({})).toEqual({});
});

it("names what is not as a figure needs it", () => {
  const [panel] = EVERY_STUDY.map;
  const emptyLine = { ...panel, lines: [{ ...panel.lines[0], points: [] }] };
  expect(problemIn({ map: [emptyLine] })).toBe("map.0.lines.0.points");
  expect(problemIn({ "table-1a": { ...EVERY_STUDY["table-1a"], rows: [{ label: "a" }] } })).toBe(
    "table-1a.rows.0.published",
  );
  expect(problemIn({ "equal-seconds": [{ detector: "one-stage" }] })).toBe("equal-seconds.0.criterion");
  expect(problemIn({ prior: "none" })).toBe("prior");
});
