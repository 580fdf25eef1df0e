import { existsSync, readdirSync } from 'node:fs';

/** Names of the TypeScript files of a folder that are no tests. */
export function namesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => file.slice(0, -3));
}

/** Figures as lines of two columns. */
export function table(figures) {
  const width = Math.max(...Object.keys(figures).map((key) => key.length));
  const shown = (value) => (Number.isInteger(value) ? String(value) : value.toFixed(2));
  return Object.entries(figures).map(([key, value]) => `  ${key.padEnd(width)}  ${shown(value)}`);
}
