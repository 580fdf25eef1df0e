// A mirror of the registry may carry the binaries of one platform only. npm then leaves the others out of package-lock.json,
// and a later "npm ci" refuses the lock file as incomplete, on every platform. This adds the entries that npm would have
// written; a platform that is not ours is never fetched. Run it after changing dependencies:
//   node scripts/lib/complete-lock.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { fromRoot } from './paths.mjs';

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32', 'sunos', 'aix', 'netbsd', 'openbsd'];
const processors = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el'];

/**
 * What a platform package's name says about where it belongs, as npm notes it.
 * @param {string} name such as "@biomejs/cli-linux-x64-musl".
 * @returns {{os?: string[], cpu?: string[], libc?: string[]}}
 */
export function platformOf(name) {
  const parts = name.split(/[-/]/);
  const os = systems.filter((system) => parts.includes(system));
  const cpu = processors.filter((processor) => parts.includes(processor));
  const libc = parts.includes('musl') ? ['musl'] : parts.includes('gnu') && os.includes('linux') ? ['glibc'] : [];
  return Object.fromEntries(Object.entries({ os, cpu, libc }).filter(([, list]) => list.length > 0));
}

/**
 * The optional packages that a lock file names and does not describe.
 * @param {{packages: Record<string, {optionalDependencies?: Record<string, string>, dev?: boolean}>}} lock
 * @returns {Record<string, object>} the entries to add.
 */
export function missingEntries(lock) {
  const found = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {}, dev }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !isDescribed(lock, path, name))
      .map(([name, version]) => [`node_modules/${name}`, entryOf(name, exact(name, version), dev)]),
  );
  return Object.fromEntries(found);
}

/** The order of the keys is npm's. */
function entryOf(name, version, dev) {
  const { cpu, libc, os } = platformOf(name);
  const entry = { version, cpu, dev, libc, optional: true, os };
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined));
}

/** npm looks for a package below its parent, then below each folder above it. */
function isDescribed(lock, path, name) {
  for (let parent = path; ; parent = parent.slice(0, Math.max(0, parent.lastIndexOf('/node_modules/')))) {
    if (`${parent ? `${parent}/` : ''}node_modules/${name}` in lock.packages) return true;
    if (parent === '') return false;
  }
}

function exact(name, version) {
  if (/^\d+\.\d+\.\d+[\w.+-]*$/.test(version)) return version;
  throw new Error(
    `${name} is asked for as "${version}"; only an exact version can be written down without the registry.`,
  );
}

function sorted(packages) {
  return Object.fromEntries(Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
}

if (process.argv[1] === import.meta.filename) {
  const path = fromRoot('package-lock.json');
  const lock = JSON.parse(readFileSync(path, 'utf8'));
  const missing = missingEntries(lock);
  const packages = sorted({ ...lock.packages, ...missing });
  writeFileSync(path, `${JSON.stringify({ ...lock, packages }, null, 2)}\n`);
  process.stdout.write(`${Object.keys(missing).length} entries added to package-lock.json\n`);
}
