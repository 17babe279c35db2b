import { opendir, readFile, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { FolderInUseError, isFolderInUse, lockFolder } from "../../backend/folder-lock";
import { FILES } from "../run-files";
import { asStore, type Backing } from "./as-store";
import { inWords, unlessMissing } from "./in-words";
import type { Claim, ClaimHooks, Store } from "./store";
import { createWhole, replaceWhole } from "./whole-file";

/**
 * A store in a folder, which may be on a disk that machines share: its keys are the files. A trial runs where its
 * files belong, and is claimed by the lock of its folder, see `lockFolder`.
 * @throws UserError where the folder is no store that can be read here; TroubleError where it cannot be worked in
 */
export async function openFolderStore(root: string): Promise<Store> {
  return asStore(folderBacking(root));
}

function folderBacking(root: string): Backing {
  const folder = resolve(root); // wherever the process goes
  const at = (key: string) => join(folder, key);
  return {
    name: root,
    read: (key) => inWords(() => unlessMissing(readFile(at(key)))),
    write: (key, data) => inWords(() => replaceWhole(at(key), data)),
    create: (key, data) => inWords(() => createWhole(at(key), data)),
    remove: (key) => inWords(() => rm(at(key), { force: true })),
    list: (within) => list(within, at(within)),
    claim: (trialId, hooks) => inWords(() => claim(at(`trials/${trialId}`), hooks)),
    isClaimed: async (trialId) => isFolderInUse(at(`trials/${trialId}`)),
  };
}

async function* list(folder: string, path: string): AsyncIterable<string> {
  const entries = await inWords(() => unlessMissing(opendir(path, { bufferSize: 1024 })));
  if (!entries) return;
  try {
    for (let entry = await read(); entry; entry = await read())
      if (!entry.isDirectory()) yield folder + entry.name;
  } finally {
    await entries.close();
  }

  function read() {
    return inWords(() => entries!.read());
  }
}

/** The run is where it belongs already, so there is nothing to bring. */
async function claim(folder: string, { onNotice }: ClaimHooks = {}): Promise<Claim | undefined> {
  const lock = await lockFolder(folder, { patience: 0, onNotice }).catch((error) => {
    if (error instanceof FolderInUseError) return undefined;
    throw error;
  });
  if (!lock) return undefined;
  return {
    folder,
    lock,
    keep() {},
    async publish() {
      lock.requireHeld();
    },
    async clear() {
      lock.requireHeld();
      const checkpoints = join(folder, FILES.checkpoints); // a finished trial needs none
      await inWords(() => rm(checkpoints, { recursive: true, force: true }));
    },
    release: () => inWords(() => lock.release()),
  };
}
