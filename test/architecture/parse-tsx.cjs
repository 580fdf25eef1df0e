// dependency-cruiser gives swc the syntax of TypeScript without JSX, and stops at the first component. Loaded before it
// (node --require), this adds JSX for the files that have it.
const swc = require('@swc/core');

const { parseFileSync } = swc;
swc.parseFileSync = (path, options) => parseFileSync(path, { ...options, tsx: path.endsWith('.tsx') });
