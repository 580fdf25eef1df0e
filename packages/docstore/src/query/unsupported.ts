import { mongoError } from '../errors/mongo-error.ts';

/** Conditions that MongoDB has and this server never will: places, search of texts, JavaScript. */
const unsupported = new Set(['$geoIntersects', '$geoWithin', '$near', '$nearSphere', '$text', '$where']);

/** Says of a condition that it is left out on purpose, instead of that nobody knows it. @throws MongoError CommandNotSupported. */
export function refuseUnsupported(name: string): void {
  if (unsupported.has(name))
    throw mongoError('CommandNotSupported', `This server does not support ${name} in a filter`);
}
