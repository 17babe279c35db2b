import { spawn } from "node:child_process";
import { join } from "node:path";
import { CHECKOUT } from "../../scripts/setup/places.mjs";

/** Makes the checkout ready as `npm run setup` does, with all that setup says going to stderr. */
export function setUp() {
  const child = spawn(process.execPath, [join(CHECKOUT, "scripts", "setup.mjs")], {
    stdio: ["ignore", 2, 2],
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve() : reject(new Error("setup failed, as told above"))));
  });
}
