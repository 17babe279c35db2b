import { rounded } from "./statistics.mjs";

const CALLS = 5;
/** Of a matrix product [1024, 1024] by [1024, 1024]. */
const MATMUL_FLOPS = 2 * 1024 ** 3;

/**
 * What a case's times are made of: which share of its engine's rate either side reaches, in processes of one thread, and
 * where the kit's time goes. With more threads there are no shares: the kit runs as many operations side by side, so that
 * its one product would have one of them.
 *   share = (flops / ms of a call) / (flops of a matrix product / ms of a matrix product)
 * @param {import("./sides.mjs").Sides} sides
 * @param {{ours: number, peer: number}} times in ms
 * @param {number} flops of a call
 * @param {number} [threads] of a process
 */
export async function effortOf({ ours, peer }, times, flops, threads = 1) {
  const share = async (side, ms) => {
    const matmul = await side.ask({ do: "matmul" });
    return rounded(flops / ms / (MATMUL_FLOPS / matmul.ms));
  };
  const { kernels } = await ours.ask({ do: "kernels", calls: CALLS });
  if (threads > 1) return { kernels };
  return {
    oursMatmulShare: await share(ours, times.ours),
    peerMatmulShare: await share(peer, times.peer),
    kernels,
  };
}
