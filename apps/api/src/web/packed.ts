import { existsSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import type { RequestHandler } from 'express';

/** Forms that the build lays beside its files, smallest first, by the name of the encoding. */
const forms = [
  { encoding: 'br', ending: '.br' },
  { encoding: 'gzip', ending: '.gz' },
] as const;

/**
 * Gives the packed form of a built file to a browser that takes it: a third of the bytes on a poor network, and nothing to be packed
 * at each request. What is there is looked at each time, so that a new build is served at once. Answers of the api are never packed:
 * their length would tell of what they hold (BREACH).
 */
export function packedForms(folder: string): RequestHandler {
  return (request, response, next) => {
    response.vary('Accept-Encoding');
    const path = normalize(request.path);
    const form = forms.find(
      ({ encoding, ending }) => request.acceptsEncodings(encoding) && existsSync(join(folder, path + ending)),
    );
    if (form) {
      response.type(extname(path)).set('Content-Encoding', form.encoding);
      request.url = request.url.replace(request.path, request.path + form.ending);
    }
    next();
  };
}
