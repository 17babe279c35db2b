import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { environmentName, interpreterIn, makeEnvironment } from "../../../scripts/setup/environment.mjs";
import { placesOf } from "../../../scripts/setup/places.mjs";
import { temporaryFolder } from "./temporary";

/** Notes what it is asked, and makes an interpreter like itself where it is asked for an environment. */
const FAKE_PYTHON = `#!/bin/sh
echo "$@" >> "$FAKE_LOG"
if [ "$2" = venv ]; then for last; do :; done; mkdir -p "$last/bin"; cp "$0" "$last/bin/python"; fi
`;

function fakeMachine(has: object) {
  const folder = temporaryFolder({ python: FAKE_PYTHON, "scripts/requirements.txt": "jupyterlab==4" });
  chmodSync(join(folder, "python"), 0o755);
  process.env.FAKE_LOG = join(folder, "asked");
  const can = { venv: true, ensurepip: true, virtualenv: false, pip: true, ...has };
  const python = { executable: join(folder, "python"), version: [3, 11, 7], ...can };
  const make = () => makeEnvironment(python, placesOf(folder), join(folder, "cache"));
  return { folder, make, asked: () => readFileSync(join(folder, "asked"), "utf8").trim().split("\n") };
}

describe.skipIf(process.platform === "win32")("makeEnvironment", () => {
  it("installs the requirements into an environment of the cache, once", async () => {
    const { folder, make, asked } = fakeMachine({});
    const interpreter = await make();
    expect(existsSync(interpreter)).toBe(true);
    expect(await make()).toBe(interpreter);
    const [made, filled, ...later] = asked();
    expect(made).toContain("-m venv");
    expect(filled).toContain(join(folder, "scripts", "requirements.txt"));
    expect(later).toEqual([expect.stringContaining("import jupyterlab")]);
    expect(readdirSync(join(folder, "cache"))).toHaveLength(1);
  });

  it("borrows the pip of a Python that cannot put one into environments", async () => {
    const { make, asked } = fakeMachine({ ensurepip: false });
    await make();
    expect(asked()[0]).toContain("--without-pip");
    expect(asked()[1]).toContain("-m pip --python");
  });

  it("names the package to install when no environment can be made", async () => {
    const { make } = fakeMachine({ ensurepip: false, pip: false });
    await expect(make()).rejects.toThrow("apt-get install python3-venv");
  });

  it("makes an environment anew when the Python it stood on is gone", async () => {
    const { make, asked } = fakeMachine({});
    rmSync(await make());
    await make();
    expect(asked().filter((words) => words.includes("-m venv"))).toHaveLength(2);
  });

  it("makes an environment anew when a package has gone from it", async () => {
    const { make, asked } = fakeMachine({});
    writeFileSync(await make(), "#!/bin/sh\nexit 1\n");
    await make();
    expect(asked().filter((words) => words.includes("-m venv"))).toHaveLength(2);
  });
});

describe("environmentName", () => {
  it("differs by requirements and by version of Python, not by patch level", () => {
    const name = (version: number[], requirements: string) => environmentName({ version }, requirements);
    expect(name([3, 11, 7], "a")).toBe(name([3, 11, 9], "a"));
    expect(name([3, 11, 7], "a")).not.toBe(name([3, 12, 1], "a"));
    expect(name([3, 11, 7], "a")).not.toBe(name([3, 11, 7], "b"));
  });
});

describe("interpreterIn", () => {
  it("knows where each system keeps it", () => {
    expect(interpreterIn("/venv", "linux")).toBe("/venv/bin/python");
    expect(interpreterIn("/venv", "win32")).toBe("/venv/Scripts/python.exe");
  });
});
