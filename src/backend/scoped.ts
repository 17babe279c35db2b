import { tf } from "./tensorflow";

/**
 * Like `tf.tidy` for results that are no tensors: every tensor made inside is disposed of. (`tf.tidy` searches
 * what it returns for tensors, element by element, which takes long for large typed arrays.)
 */
export function scoped<T>(compute: () => T): T {
  tf.engine().startScope();
  try {
    return compute();
  } finally {
    tf.engine().endScope();
  }
}
