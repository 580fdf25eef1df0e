/** What a worker has to know of the app that it belongs to. */
export interface Shell {
  /** Follows from the files: another build has another name. */
  version: string;
  /** Where the app is, such as `/` or `/doctor/`. */
  base: string;
  /** The files of the build, from the base on. */
  files: readonly string[];
}

/** Addresses below `/` that belong to no page of the patient app. */
const others = /^\/(api|fhir|calendar|socket|internal|doctor|admin|dev|metrics|healthz)(\/|$)/;

interface Asked {
  method: string;
  mode: string;
  url: string;
}

/**
 * What the worker does with a request: `page` is fetched, and without a network comes from the shell; `file` is a file of the shell; `none` is
 * left to the browser, as is everything that could carry anything about a person.
 */
export function kindOf({ method, mode, url }: Asked, { base, files }: Shell, origin: string): 'page' | 'file' | 'none' {
  const { origin: from, pathname, search } = new URL(url);
  if (method !== 'GET' || from !== origin || !pathname.startsWith(base)) return 'none';
  if (base === '/' && others.test(pathname)) return 'none';
  if (mode === 'navigate') return 'page';
  return search === '' && files.includes(pathname.slice(base.length)) ? 'file' : 'none';
}
