import { expect, it } from "vitest";
import { measureByItself } from "../../../bench/harness/measure.mjs";

it("what a benchmark measures by itself gets its name, and which machine it was and how busy", async () => {
  const rows = [{ case: "one" }];
  const measure = async ({ folder }: { folder: string }) => ({ about: { note: folder }, rows });
  const result = await measureByItself({ name: "mine", measure }, { folder: "there", say() {} });
  expect(result).toEqual({
    name: "mine",
    about: { note: "there", load: expect.any(Number), machine: expect.stringContaining("cores") },
    rows,
  });
});
