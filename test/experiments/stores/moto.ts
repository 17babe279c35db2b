import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { privatePython } from "../private-python";

const REQUIREMENT = "moto[server]==5.2.5";
const LEASH = fileURLToPath(new URL("../../../scripts/setup/leash.mjs", import.meta.url));
const SECONDS_TO_START = 60;

/** Keys that it lists at once; S3 itself lists 1000. */
export const MOTO_PAGE = 10;

/** A server that stands in for S3, of this test file alone. */
export interface Moto {
  endpoint: string;
  stop(): Promise<void>;
}

/**
 * Starts moto: the executable that `OHEM_VS_FOCAL_MOTO` names, else one in a private environment, which is made the
 * first time, in the cache outside the checkout. Where that cannot be, the reason is given and said.
 */
export async function startMoto(): Promise<Moto | { missing: string }> {
  try {
    return await start(await findMoto());
  } catch (error) {
    const missing = String((error as Error).message).split("\n")[0];
    console.warn(`tests against S3 are skipped, for there is no moto to stand in for it: ${missing}`);
    return { missing };
  }
}

async function findMoto(): Promise<string[]> {
  const named = process.env.OHEM_VS_FOCAL_MOTO;
  if (named) return [named];
  return [await privatePython(REQUIREMENT), "-m", "moto.server"];
}

/** On a free port, which it says itself; it ends with this process, however that ends. */
async function start(command: string[]): Promise<Moto> {
  const child = spawn(process.execPath, [LEASH, ...command, "-H", "127.0.0.1", "-p", "0"], {
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...process.env, MOTO_S3_DEFAULT_MAX_KEYS: String(MOTO_PAGE) },
  });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const stop = () => {
    child.stdin.destroy();
    return ended;
  };
  let output = "";
  try {
    const endpoint = await new Promise<string>((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`no answer in ${SECONDS_TO_START} s`)),
        SECONDS_TO_START * 1000,
      );
      const listen = (data: Buffer) => {
        output = (output + data).slice(-10_000);
        const found = /Running on (http:\/\/[\d.]+:\d+)/.exec(output)?.[1];
        if (!found) return;
        clearTimeout(timer);
        resolve(found);
      };
      for (const stream of [child.stdout, child.stderr]) stream.on("data", listen);
      void ended.then(() => {
        clearTimeout(timer);
        reject(new Error(output.trim().split("\n").at(-1) || "moto ended at once"));
      });
    });
    return { endpoint, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
