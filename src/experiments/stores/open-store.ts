import { UsageError } from "../../errors";
import { openFolderStore } from "./folder-store";
import { isS3Address } from "./is-s3-address";
import { openS3Store } from "./s3-store";
import type { Store } from "./store";

export { STORE_VERSION } from "./as-store";

/**
 * Opens the store that an address names, and makes it where nothing is there yet.
 * @param url `s3://BUCKET/PREFIX`, or the path of a folder
 * @throws UsageError for another address, which is not repeated, since people put secrets into addresses; UserError
 *   where another version made the store; TroubleError where it is out of reach
 */
export async function openStore(url: string): Promise<Store> {
  if (isS3Address(url)) return openS3Store(url);
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):\/\//.exec(url)?.[1].toLowerCase();
  if (scheme !== undefined || url === "")
    throw new UsageError(
      `a store is the path of a folder or s3://BUCKET/PREFIX${scheme ? `, not ${scheme}://` : ", not nothing"}`,
    );
  return openFolderStore(url);
}
