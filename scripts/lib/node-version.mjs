import { readFileSync } from 'node:fs';
import { fromRoot } from './paths.mjs';
import { SetUpError } from './terminal.mjs';

/** The lowest version that package.json asks for, such as "20.19". */
export function requiredNode() {
  const { engines } = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8'));
  return engines.node.replace(/^>=/, '');
}

/**
 * Whether a version is at least another. Missing parts count as 0.
 * @param {string} version
 * @param {string} least
 */
export function isAtLeast(version, least) {
  const numbers = (text) => text.split('.').map(Number);
  const [have, want] = [numbers(version), numbers(least)];
  for (let index = 0; index < want.length; index++) {
    const difference = (have[index] ?? 0) - want[index];
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/** @throws {SetUpError} when this Node.js is too old. */
export function checkNode(version = process.versions.node) {
  const least = requiredNode();
  if (isAtLeast(version, least)) return `v${version}`;
  throw new SetUpError(`This is Node.js ${version}; ${least} or newer is needed (https://nodejs.org).`);
}
