// Who may import whom (docs: CONTRIBUTING, "Find your way"). Each package names what it may reach; everything else of ours is out
// of bounds. The parser is swc: with TypeScript 7 the default one reads nothing and reports "no violations".

const allowed = {
  'packages/setup': [],
  'packages/contracts': [],
  'packages/platform': ['packages/contracts'],
  'packages/domain': ['packages/contracts'],
  // Mathematics alone: it knows nothing of the product and keeps nothing.
  'packages/signing': [],
  'packages/data': ['packages/contracts', 'packages/domain', 'packages/platform', 'packages/signing'],
  // It stands on its own feet: of the platform only what knows nothing of the product.
  'packages/docstore': ['packages/platform/src/(logger|config|clock)\\.ts', 'packages/setup'],
  'packages/media-worker': ['packages/setup'],
  'packages/sfu': ['packages/contracts', 'packages/platform'],
  'packages/call': ['packages/contracts'],
  'packages/service-worker': ['packages/contracts'],
  'packages/web': ['packages/call', 'packages/contracts'],
  'apps/api': ['packages/contracts', 'packages/domain', 'packages/platform', 'packages/data', 'packages/signing'],
  'apps/media': ['packages/contracts', 'packages/platform', 'packages/sfu', 'packages/media-worker'],
  'apps/patient': ['packages/web', 'packages/call', 'packages/contracts', 'packages/service-worker/build\\.ts'],
  'apps/doctor': ['packages/web', 'packages/call', 'packages/contracts', 'packages/service-worker/build\\.ts'],
  'apps/admin': ['packages/web', 'packages/call', 'packages/contracts'],
};

const aTest = '\\.test\\.(ts|tsx|mjs)$';

// A test may also use the test kit, and the worker to run a real one.
const forTests = ['packages/testkit', 'packages/media-worker'];

const reach = (folder, targets) => targets.map((target) => `^${target}`).concat(`^${folder}/`);

const importRules = Object.entries(allowed).flatMap(([folder, targets]) => [
  {
    name: `${folder} reaches only what it may`,
    severity: 'error',
    from: { path: `^${folder}/`, pathNot: aTest },
    to: { path: `^(packages|apps|test|scripts)/`, pathNot: reach(folder, targets) },
  },
  {
    name: `tests of ${folder} reach only what they may`,
    severity: 'error',
    from: { path: `^${folder}/.*${aTest}` },
    to: { path: `^(packages|apps|test|scripts)/`, pathNot: reach(folder, [...targets, ...forTests]) },
  },
]);

module.exports = {
  forbidden: [
    ...importRules,
    {
      name: 'contracts know only zod',
      severity: 'error',
      from: { path: `^packages/contracts/`, pathNot: aTest },
      to: { path: 'node_modules/', pathNot: 'node_modules/(zod|@asteasolutions/zod-to-openapi)/' },
    },
    {
      name: 'domain rules know no library that reads or writes anything',
      severity: 'error',
      from: { path: `^packages/domain/`, pathNot: aTest },
      to: { path: 'node_modules/', pathNot: 'node_modules/(zod|pinyin-pro|luxon|chinese-days)/' },
    },
    {
      name: 'the test kit never imports an app',
      severity: 'error',
      from: { path: `^packages/testkit/` },
      to: { path: `^apps/` },
    },
    { name: 'no circles', severity: 'error', from: {}, to: { circular: true } },
    // @medplum/fhirtypes is types alone: there is nothing in it to resolve to.
    {
      name: 'every import resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^@medplum/fhirtypes$' },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.tsbuild|coverage)/|^test/architecture/fixtures/' },
    // Workspace packages are links in node_modules; their real place is what the rules speak of.
    preserveSymlinks: false,
    combinedDependencies: true,
    // Types count: a package that may not call another may not know its shapes either.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'browser', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.css'],
    },
  },
};
