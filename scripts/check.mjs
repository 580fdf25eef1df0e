// npm run check: types, lint, import rule and unused code. All of them run, so that one look shows everything.
import { spawn } from 'node:child_process';
import { bringUp } from './lib/bring-up.mjs';
import { fromRoot } from './lib/paths.mjs';
import { createTerminal, duration, runMain } from './lib/terminal.mjs';

const checks = [
  { title: 'types', program: 'typescript/bin/tsc', args: ['-b'] },
  { title: 'types of the scripts', program: 'typescript/bin/tsc', args: ['-p', 'scripts/tsconfig.json'] },
  { title: 'lint and format', program: '@biomejs/biome/bin/biome', args: ['check', '--error-on-warnings', '.'] },
  {
    title: 'import rule',
    program: 'dependency-cruiser/bin/dependency-cruise.mjs',
    preload: 'test/architecture/parse-tsx.cjs',
    args: ['--config', '.dependency-cruiser.cjs', 'packages', 'apps', 'test', 'scripts'],
  },
  { title: 'unused code', program: 'knip/bin/knip.js', args: [] },
];

/** @param {{program: string, args: string[], preload?: string}} check */
function run({ program, args, preload }) {
  return new Promise((resolve, reject) => {
    const before = preload ? ['--require', fromRoot(preload)] : [];
    const child = spawn(process.execPath, [...before, fromRoot('node_modules', program), ...args], {
      cwd: fromRoot(),
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.on('error', reject);
    child.on('close', (code) => resolve(code === 0));
  });
}

await runMain(async () => {
  const terminal = createTerminal();
  await bringUp(terminal, ['dependencies']);
  let failed = 0;
  for (const check of checks) {
    const start = Date.now();
    const good = await run(check);
    if (!good) failed++;
    terminal.line(`  ${good ? '✓' : '✗'} ${check.title} (${duration(Date.now() - start)})`);
  }
  return failed === 0 ? 0 : 1;
});
