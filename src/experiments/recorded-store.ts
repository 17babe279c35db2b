import { join } from "node:path";
import { packageRoot } from "../backend/package-root";

/** Results of trials that come with the kit: a store of which the results alone are kept. */
export const RECORDED_STORE = join(packageRoot, "data", "results", "store");
