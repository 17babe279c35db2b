import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { withLock } from "../../../scripts/setup/lock.mjs";
import { temporaryFolder } from "./temporary";

const never = () => expect.unreachable("nobody else holds the lock");

describe("withLock", () => {
  it("gives what the work gives and lets go, also when the work fails", async () => {
    const path = join(temporaryFolder(), "made", "lock");
    expect(await withLock(path, never, async () => 7)).toBe(7);
    await expect(
      withLock(path, never, async () => {
        throw new Error("failed");
      }),
    ).rejects.toThrow("failed");
    expect(existsSync(path)).toBe(false);
  });

  it("lets one work after the other, and says once who is waited for", async () => {
    const path = join(temporaryFolder(), "lock");
    const order: string[] = [];
    const first = withLock(path, never, async () => {
      order.push("first begins");
      await new Promise((resolve) => setTimeout(resolve, 700));
      order.push("first ends");
    });
    const waits = (holder: number) => order.push(`waits for ${holder}`);
    await Promise.all([first, withLock(path, waits, async () => order.push("second"))]);
    expect(order).toEqual(["first begins", `waits for ${process.pid}`, "first ends", "second"]);
  });

  it("does not wait for a process that was killed", async () => {
    const gone = spawnSync(process.execPath, ["--version"]).pid;
    const folder = temporaryFolder({ lock: String(gone) });
    await withLock(join(folder, "lock"), never, async () => expect(readdirSync(folder)).toEqual(["lock"]));
  });
});
