import { describe, expect, it } from "vitest";
import { effortOf } from "../../../bench/harness/effort.mjs";

const side = (answers: Record<string, object>) => ({
  ask: async (message: { do: string }) => answers[message.do],
});

describe("effortOf", () => {
  it("divides a call's rate by that of a matrix product on the same side", async () => {
    const product = 2 * 1024 ** 3;
    const kernels = [{ name: "JavaScript", ms: 1 }];
    const sides = {
      ours: side({ matmul: { ms: 10 }, kernels: { kernels } }),
      peer: side({ matmul: { ms: 20 } }),
    };
    expect(await effortOf(sides, { ours: 100, peer: 50 }, 3 * product)).toEqual({
      oursMatmulShare: 0.3,
      peerMatmulShare: 1.2,
      kernels,
    });
    expect(await effortOf(sides, { ours: 100, peer: 50 }, 3 * product, 2)).toEqual({ kernels });
  });
});
