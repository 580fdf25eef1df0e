import { kindOf, type Shell } from './routing.ts';

const prefix = (shell: Shell) => `shell:${shell.base}:`;
const nameOf = (shell: Shell) => prefix(shell) + shell.version;

/** Fetches every file of a build past the browser's own cache, all or none. */
export async function keepShell(shell: Shell): Promise<void> {
  const cache = await caches.open(nameOf(shell));
  await cache.addAll(['', ...shell.files].map((file) => new Request(shell.base + file, { cache: 'reload' })));
}

/** Drops the files of other builds of this app. */
export async function dropOthers(shell: Shell): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(prefix(shell)) && name !== nameOf(shell));
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** The page from the server; without a network the one of the shell, which says so. */
async function page(shell: Shell, request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await (await caches.open(nameOf(shell))).match(shell.base);
    if (!kept) throw error;
    return kept;
  }
}

/** Files of a build carry their content in their name, so the kept one is the right one. */
async function file(shell: Shell, request: Request): Promise<Response> {
  return (await (await caches.open(nameOf(shell))).match(request)) ?? fetch(request);
}

/** The answer to a request; null leaves it to the browser. */
export function answer(shell: Shell, request: Request, origin: string): Promise<Response> | null {
  const kind = kindOf(request, shell, origin);
  if (kind === 'none') return null;
  return kind === 'page' ? page(shell, request) : file(shell, request);
}
