/** What the file system says, in words. */
const WORDS: Record<string, string> = {
  EACCES: "this user may not read or write there; name another folder or change its rights",
  EPERM: "this user may not read or write there; name another folder or change its rights",
  EROFS: "this disk is read-only; name another folder",
  ENOSPC: "the disk is full; make room and go on with --resume",
  EDQUOT: "this user's share of the disk is full; make room and go on with --resume",
  EIO: "the disk failed; look at it before going on with --resume",
  ENOTDIR: "a part of this path is a file, not a folder; name another",
  EISDIR: "this is a folder, and a file is needed",
  EEXIST: "a file stands where a folder is needed; name another",
};

/** An error of the file system as a line for a person, with the file; undefined for any other error. */
export function fileTrouble(error: unknown): string | undefined {
  const { code, path } = (error ?? {}) as NodeJS.ErrnoException;
  if (code === undefined || !Object.hasOwn(WORDS, code)) return undefined;
  return `${path ?? "a file"}: ${WORDS[code]}`;
}
