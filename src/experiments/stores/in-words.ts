import { fileTrouble } from "../../backend/file-trouble";
import { TroubleError } from "../../errors";

/** What the file system says becomes a line for people that names the file. @throws TroubleError */
export async function inWords<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const words = fileTrouble(error);
    throw words === undefined ? error : new TroubleError(words, { cause: error });
  }
}

/** What there is, or undefined where there is no such file or folder. */
export async function unlessMissing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
