import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

it("no file of the data room, nor its commands, imports TensorFlow", () => {
  const source = join(__dirname, "../../src");
  const room = readdirSync(join(source, "data"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join("data", name));
  expect(room.length).toBeGreaterThan(20);
  for (const name of [...room, "cli/scenes.ts", "cli/inspect.ts"]) {
    const imports = readFileSync(join(source, name), "utf8").match(/(from|import\()\s*"[^"]+"/g) ?? [];
    for (const line of imports) expect(line, name).not.toMatch(/tfjs|tensorflow|kernels/i);
  }
});
