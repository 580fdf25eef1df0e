import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

const entry = fileURLToPath(new URL('src/main.ts', import.meta.url));

/** The files below a folder, from it on, in their order. */
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => relative(folder, join(one.parentPath, one.name)))
    .filter((name) => !name.startsWith('.') && name !== 'index.html' && name !== 'service-worker.js')
    .sort();

/** Adds `service-worker.js` to a build, which knows the files of that build. */
export function serviceWorker(): Plugin {
  let base = '/';
  let outDir = 'dist';
  return {
    name: 'service-worker',
    apply: 'build',
    configResolved(config) {
      base = config.base;
      outDir = join(config.root, config.build.outDir);
    },
    async closeBundle() {
      const files = filesIn(outDir);
      const hash = createHash('sha256');
      for (const file of ['index.html', ...files]) hash.update(file).update(readFileSync(join(outDir, file)));
      const shell = { version: hash.digest('hex').slice(0, 16), base, files };
      await build({
        configFile: false,
        logLevel: 'warn',
        publicDir: false,
        define: { __SHELL__: JSON.stringify(shell) },
        build: {
          outDir,
          emptyOutDir: false,
          target: 'es2022',
          lib: { entry, formats: ['iife'], name: 'worker', fileName: () => 'service-worker.js' },
        },
      });
    },
  };
}
