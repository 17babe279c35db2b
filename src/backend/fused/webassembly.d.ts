/** The part of the WebAssembly interface that is used; TypeScript has it only among a browser's. */
declare namespace WebAssembly {
  function validate(bytes: Uint8Array): boolean;
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Instance {
    constructor(module: Module);
    readonly exports: Record<string, unknown>;
  }
  interface Memory {
    readonly buffer: ArrayBuffer;
    /** By so many pages of 65,536 bytes. */
    grow(pages: number): number;
  }
}
