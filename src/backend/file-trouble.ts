const AGAIN = "give the command again (train and compare with --resume)";

/** What the file system says, in words. */
const WORDS: Record<string, string> = {
  EACCES: "this user may not read or write there; name another folder or change its rights",
  EPERM: "this user may not read or write there; name another folder or change its rights",
  EROFS: "this disk is read-only; name another folder",
  ENOSPC: `the disk is full; make room, then ${AGAIN}`,
  EDQUOT: `this user's share of the disk is full; make room, then ${AGAIN}`,
  EIO: `the disk failed; look at it, then ${AGAIN}`,
  ENOTDIR: "a part of this path is a file, not a folder; name another",
  EISDIR: "this is a folder, and a file is needed",
  ENOENT: "there is no such file or folder; name one that is there",
  ENAMETOOLONG: "this name is too long for the disk; give a shorter one",
  EMFILE: "too many files are open at once; raise the limit (ulimit -n), then give the command again",
  EEXIST: "a file stands where a folder is needed; name another",
};

/** An error of the file system as a line for a person, with the file; undefined for any other error. */
export function fileTrouble(error: unknown): string | undefined {
  const { code, path } = (error ?? {}) as NodeJS.ErrnoException;
  if (code === undefined || !Object.hasOwn(WORDS, code)) return undefined;
  return `${path ?? "a file"}: ${WORDS[code]}`;
}
