import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { findKaleido } from "../../src/report/find-kaleido";

const environment = mkdtempSync(join(tmpdir(), "a venv "));
afterAll(() => rmSync(environment, { recursive: true }));
const jupyter = { python: join(environment, "bin", "python"), env: { LD_PRELOAD: "x", HOME: "/home" } };

describe("findKaleido", () => {
  it("passes on why there is no Jupyter, and what mends it", () => {
    expect(findKaleido({ problem: "none", mend: "npm run setup" })).toEqual({
      problem: "none (npm run setup)",
    });
  });

  it("says where it looked when Kaleido is not there", () => {
    expect(findKaleido(jupyter)).toEqual({ problem: expect.stringContaining(environment) });
  });

  it.runIf(process.platform === "linux")(
    "finds it whatever Python's version, in a folder with spaces",
    () => {
      const folder = join(environment, "lib", "python3.12", "site-packages", "kaleido", "executable");
      mkdirSync(folder, { recursive: true });
      expect(findKaleido(jupyter)).toMatchObject({
        executable: join(folder, "bin", "kaleido"),
        env: { HOME: "/home", FONTCONFIG_PATH: join(folder, "etc", "fonts") },
      });
      expect(findKaleido(jupyter)).not.toHaveProperty("env.LD_PRELOAD");
    },
  );
});
