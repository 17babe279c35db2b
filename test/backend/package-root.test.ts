import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { compiled, packageRoot } from "../../src/backend/package-root";

it("the package's root holds its package.json", () => {
  expect(JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")).name).toBe("ohem-vs-focal");
});

it("compiled files lie in dist, where package.json says that the command line is", () => {
  const { bin } = JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8"));
  expect(compiled("cli", "main.js")).toBe(join(packageRoot, bin["ohem-vs-focal"]));
});
