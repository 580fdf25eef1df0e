import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '@oih/setup/command';
import type { ICruiseResult } from 'dependency-cruiser';

const root = join(import.meta.dirname, '..', '..');
const fixtures = join(import.meta.dirname, 'fixtures');
const program = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
const parseTsx = join(import.meta.dirname, 'parse-tsx.cjs');
const configuration = join(root, '.dependency-cruiser.cjs');

/** Reads the folders of the product below a base folder and holds them against the rule, as `npm run check` does. */
async function read(baseDir: string): Promise<ICruiseResult> {
  const present = ['packages', 'apps', 'test', 'scripts'].filter((folder) => existsSync(join(baseDir, folder)));
  const args = ['--require', parseTsx, program, '--config', configuration, '--output-type', 'json', ...present];
  return JSON.parse(await runCommand(process.execPath, args, { cwd: baseDir }));
}

/** Which rule each violating fixture breaks. A fixture breaks one rule and no other. */
const broken: Record<string, string> = {
  'package-over-its-bounds': 'packages/domain reaches only what it may',
  'type-over-its-bounds': 'packages/contracts reaches only what it may',
  'store-knows-the-product': 'packages/docstore reaches only what it may',
  'product-imports-test-kit': 'packages/sfu reaches only what it may',
  'test-over-its-bounds': 'tests of packages/call reach only what they may',
  'app-imports-app': 'apps/doctor reaches only what it may',
  'test-kit-imports-app': 'the test kit never imports an app',
  'contracts-know-a-library': 'contracts know only zod',
  'domain-knows-a-library': 'domain rules know no library that reads or writes anything',
  circle: 'no circles',
  'does-not-resolve': 'every import resolves',
};

describe('the import rule', () => {
  it('is kept by the whole tree, which is really read', async () => {
    const { summary, modules } = await read(root);
    assert.ok(summary.totalCruised > 100, `only ${summary.totalCruised} modules were read`);
    assert.ok((summary.totalDependenciesCruised ?? 0) > 100, 'hardly any import was read');
    assert.ok(
      modules.some(
        ({ source, dependencies }) =>
          source.startsWith('packages/data/') &&
          dependencies.some(({ resolved }) => resolved.startsWith('packages/domain/')),
      ),
      'an import of another workspace is followed to its real place',
    );
    assert.ok(
      modules.some(({ source, dependencies }) => source.endsWith('.tsx') && dependencies.length > 0),
      'components are read',
    );
    const violations = summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
    assert.deepEqual(violations, []);
  });

  it('has a violating fixture for each kind of violation', () => {
    assert.deepEqual(readdirSync(fixtures).sort(), Object.keys(broken).sort());
  });

  for (const [fixture, rule] of Object.entries(broken)) {
    it(`reports: ${fixture.replaceAll('-', ' ')}`, async () => {
      const { summary } = await read(join(fixtures, fixture));
      const names = new Set(summary.violations.map((violation) => violation.rule.name));
      assert.deepEqual([...names], [rule]);
    });
  }
});
