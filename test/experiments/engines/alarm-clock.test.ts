import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { alarmClock } from "../../../src/experiments/engines/alarm-clock";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const open = () => {
  const abort = new AbortController();
  return { abort, clock: alarmClock(abort.signal) };
};

it("an alarm clock rings once the time has passed", async () => {
  const { clock } = open();
  const rings = clock.rings(5000);
  await vi.advanceTimersByTimeAsync(4999);
  expect(vi.getTimerCount()).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(await rings).toBe(true);
});

it.each([
  ["someone", ({ clock }: ReturnType<typeof open>) => clock.wake()],
  ["its signal", ({ abort }: ReturnType<typeof open>) => abort.abort()],
])("one that waits for it is woken by %s, and nothing goes on ticking", async (_, wake) => {
  const opened = open();
  const rings = opened.clock.rings(5000);
  wake(opened);
  expect(await rings).toBe(false);
  expect(vi.getTimerCount()).toBe(0);
});

it("nobody waits for one whose signal was given before", async () => {
  const { abort, clock } = open();
  clock.wake();
  abort.abort();
  expect(await clock.rings(5000)).toBe(false);
});

it("one that is stopped hears no signal", async () => {
  const { abort, clock } = open();
  clock.stop();
  const rings = clock.rings(5000);
  abort.abort();
  await vi.advanceTimersByTimeAsync(5000);
  expect(await rings).toBe(true);
});
