import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, describe, expect, it } from "vitest";
import { findJupyter } from "../../src/backend/jupyter";
import type { Figure } from "../../src/plots/figure";
import { findKaleido } from "../../src/report/find-kaleido";
import { openRenderer, type Renderer } from "../../src/report/render";

const kaleido = findKaleido(findJupyter());
const missing = "problem" in kaleido ? ` (skipped: ${kaleido.problem})` : "";
const figure = (title: string): Figure => ({
  data: [{ type: "scatter", x: [1, 2], y: [1, 2] }],
  layout: { title: { text: title }, height: 300 },
});

describe.skipIf(missing)(`rendering with Kaleido${missing}`, () => {
  it("draws several figures at once, each its own, over one process", async () => {
    const renderer = openRenderer() as Renderer;
    const titles = ["first", "second", "third"];
    const svgs = await Promise.all(titles.map((title) => renderer.render(figure(title), { format: "svg" })));
    const png = await renderer.render(figure("png"), { format: "png", width: 400, scale: 2 });
    renderer.close();
    svgs.forEach((svg, i) => {
      expect(svg.toString()).toMatch(/^<svg/);
      for (const title of titles) expect(svg.toString().includes(title)).toBe(title === titles[i]);
    });
    expect(await sharp(png).metadata()).toMatchObject({ width: 800, height: 600 });
  });

  it("draws figures to the same bytes each time", async () => {
    const withBar = { ...figure("bar"), data: [{ type: "heatmap", z: [[1, 2]], showscale: true }] };
    const drawn = async () => {
      const renderer = openRenderer() as Renderer;
      const svgs = [figure("a"), withBar].map((each) => renderer.render(each, { format: "svg" }));
      const texts = (await Promise.all(svgs)).map(String);
      renderer.close();
      return texts;
    };
    const [first, second] = [await drawn(), await drawn()];
    expect(first[0]).toContain('id="defs-');
    expect(first[1]).toContain(" colorbar");
    expect(second).toEqual(first);
  });

  it("says what is wrong with a figure that cannot be drawn, and goes on with the next", async () => {
    const renderer = openRenderer() as Renderer;
    const wrong = renderer.render({ data: 7, layout: { height: 1 } } as unknown as Figure, { format: "svg" });
    const right = renderer.render(figure("right"), { format: "svg" });
    await expect(wrong).rejects.toThrow(/Kaleido says/);
    expect((await right).toString()).toContain("right");
    renderer.close();
  });

  it("refuses what comes after it was closed", async () => {
    const renderer = openRenderer() as Renderer;
    renderer.close();
    await expect(renderer.render(figure("late"), { format: "svg" })).rejects.toThrow(/been closed/);
  });
});

const folder = mkdtempSync(join(tmpdir(), "kaleido-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A stand-in that behaves as told. */
function standIn(name: string, script: string) {
  const executable = join(folder, name);
  writeFileSync(executable, `#!${process.execPath}\n${script}`);
  chmodSync(executable, 0o755);
  return { executable, folder, env: process.env };
}

describe.runIf(process.platform !== "win32")("a renderer in trouble", () => {
  it("ends a process that does not answer, and says so", async () => {
    const pidFile = join(folder, "pid");
    const silent = standIn(
      "silent",
      `require("fs").writeFileSync(${JSON.stringify(pidFile)}, String(process.pid)); setInterval(() => {}, 1000);`,
    );
    const renderer = openRenderer(silent, 1) as Renderer;
    const asked = ["a", "b"].map((title) => renderer.render(figure(title), { format: "svg" }));
    for (const each of asked) await expect(each).rejects.toThrow(/not answered for 1 s/);
    const pid = execFileSync("cat", [pidFile], { encoding: "utf8" });
    await expect.poll(() => isRunning(Number(pid))).toBe(false);
  });

  it("passes on the last words of a process that ended", async () => {
    const broken = standIn("broken", `console.error("no display"); process.exitCode = 3;`);
    const renderer = openRenderer(broken) as Renderer;
    await expect(renderer.render(figure("a"), { format: "svg" })).rejects.toThrow(/ended \(3\).*no display/);
  });

  it("says that a process cannot be started", async () => {
    const nowhere = { executable: join(folder, "nowhere"), folder, env: process.env };
    const renderer = openRenderer(nowhere) as Renderer;
    await expect(renderer.render(figure("a"), { format: "svg" })).rejects.toThrow(/could not be started/);
  });

  it("hands on why there is no Kaleido", () => {
    expect(openRenderer({ problem: "not there" })).toEqual({ problem: "not there" });
  });
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
