import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { put, temporaryFolder } from "../data/folders";

it.skipIf(process.platform !== "linux")("sees that a machine has none", () => {
  const config = put(
    temporaryFolder(),
    "none.conf",
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig/>`,
  );
  const file = join(__dirname, "../../dist/report/has-fonts.js");
  const script = `require(${JSON.stringify(file)}).hasFonts().then((has) => console.log(has))`;
  const { stdout } = spawnSync(process.execPath, ["-e", script], {
    env: { ...process.env, FONTCONFIG_FILE: config },
    encoding: "utf8",
  });
  expect(stdout.trim()).toBe("false");
});
