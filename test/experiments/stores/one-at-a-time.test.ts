import { describe, expect, it } from "vitest";
import { oneAtATime } from "../../../src/experiments/stores/one-at-a-time";

const breath = () => new Promise((resolve) => setTimeout(resolve, 5));

describe("oneAtATime", () => {
  it("never works twice at once", async () => {
    let [inside, most, done] = [0, 0, 0];
    const background = oneAtATime(
      async () => {
        most = Math.max(most, ++inside);
        await breath();
        await breath();
        inside--;
        done++;
      },
      () => {},
    );
    for (let i = 0; i < 5; i++) background.ask();
    await breath();
    for (let i = 0; i < 5; i++) background.ask();
    await background.settled();
    expect(most).toBe(1);
    expect(done).toBeGreaterThanOrEqual(2);
    expect(done).toBeLessThanOrEqual(3);
  });

  it("works once more where it is asked in the middle", async () => {
    let done = 0;
    const background = oneAtATime(
      async () => {
        if (++done === 1) for (let i = 0; i < 3; i++) background.ask();
        await breath();
      },
      () => {},
    );
    background.ask();
    await background.settled();
    expect(done).toBe(2);
  });

  it("tells what went wrong, and goes on", async () => {
    const errors: unknown[] = [];
    let done = 0;
    const background = oneAtATime(
      async () => {
        if (++done === 1) throw new Error("once");
      },
      (error) => errors.push(error),
    );
    background.ask();
    await background.settled();
    background.ask();
    await background.settled();
    expect(errors).toEqual([new Error("once")]);
    expect(done).toBe(2);
  });

  it("is settled where nothing was asked for", async () => {
    await oneAtATime(
      () => Promise.reject(new Error("never")),
      () => {},
    ).settled();
  });
});
