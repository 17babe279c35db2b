import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll } from "vitest";

/** Serves the files of folders, by the prefix of their address, until the test file is done. Gives the address. */
export async function serve(folders: Record<string, string>): Promise<string> {
  const server = createServer((request, response) => {
    const [, prefix, ...path] = decodeURIComponent(request.url!).split("/");
    try {
      const file = join(folders[prefix], ...path);
      const types = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };
      const type = Object.entries(types).find(([ending]) => file.endsWith(ending))?.[1];
      response.writeHead(200, { "Content-Type": type ?? "application/octet-stream" });
      response.end(readFileSync(file));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  afterAll(() => new Promise((closed) => server.close(closed)));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
