import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const mantine = join(root, 'node_modules', '@mantine', 'core', 'esm');

/** Every source file of the web apps. */
const sources = ['packages/web', 'apps/patient', 'apps/doctor', 'apps/admin'].flatMap((folder) =>
  readdirSync(join(root, folder, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(root, folder, 'src', name)),
);

/** Names that the apps import from Mantine. */
function importedNames(): Set<string> {
  const imports = sources.flatMap((file) => [
    ...readFileSync(file, 'utf8').matchAll(/import\s*\{([^}]*)\}\s*from '@mantine\/core'/g),
  ]);
  const names = imports.flatMap(([, list]) => list!.split(',')).map((name) => name.trim().replace(/^type /, ''));
  return new Set(names.filter(Boolean).map((name) => name.split(' as ')[0]!));
}

/** The stylesheets that these components and the ones they are made of bring along. */
function neededStyles(names: Iterable<string>): Set<string> {
  const index = readFileSync(join(mantine, 'index.mjs'), 'utf8');
  const files = new Map<string, string>();
  for (const [, list, file] of index.matchAll(/import \{([^}]*)\} from "(.*?)"/g))
    for (const name of list!.split(',')) files.set(name.trim(), join(mantine, file!));
  const seen = new Set<string>();
  const styles = new Set<string>();
  const walk = (file: string): void => {
    if (seen.has(file) || !existsSync(file)) return;
    seen.add(file);
    const style = /^(.*)\.module\.mjs$/.exec(basename(file));
    if (style) styles.add(style[1]!);
    for (const [, next] of readFileSync(file, 'utf8').matchAll(/from "(\..*?)"/g)) walk(resolve(dirname(file), next!));
  };
  for (const name of names) if (files.has(name)) walk(files.get(name)!);
  return styles;
}

describe('the styles of the components', () => {
  it('come for every component that the apps use, and for no others', () => {
    const text = readFileSync(fileURLToPath(new URL('mantine.css', import.meta.url)), 'utf8');
    const imported = [...text.matchAll(/styles\/(\w[\w-]*)\.css/g)].map(([, name]) => name!);
    const general = ['baseline', 'default-css-variables', 'global'];
    // The notifications are made of Mantine's own component.
    const needed = [...general, ...neededStyles([...importedNames(), 'Notification'])];
    assert.deepEqual([...imported].sort(), needed.sort());
  });
});
