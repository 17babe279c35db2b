import { describe, expect, it } from "vitest";
import { annotationSchema, explain } from "../../../src/data/readers/coco-schema";

describe("explain", () => {
  const say = (entry: unknown) => explain(annotationSchema.safeParse(entry).error!);

  it("names the fields that are missing or wrong, in one line", () => {
    expect(say({ image_id: 1, category_id: 1 })).toBe("bbox is missing");
    expect(say({ image_id: "a", category_id: 1, bbox: [1, 2, 3, 4] })).toMatch(/^image_id: .*number/);
    expect(say({ image_id: 1, category_id: 1, bbox: [1, 2, "x", 4] })).toMatch(/^bbox\.2: /);
    expect(say(null)).not.toContain("\n");
  });
});

it("a field that others mean otherwise is no reason to leave a box out", () => {
  const entry = { image_id: 1, category_id: 1, bbox: [1, 2, 3, 4] };
  const foreign = { difficulty: 3, visible: true, size: "small", texture: [1] };
  const parsed = annotationSchema.parse({ ...entry, ...foreign, ignore: 2 });
  expect(parsed).toMatchObject({ ...entry, ignore: 2 });
  for (const name of Object.keys(foreign)) expect(parsed[name as keyof typeof parsed]).toBeUndefined();
});
