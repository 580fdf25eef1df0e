import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { searchConditions as searchOperation } from '@oih/contracts/http/terminology';
import { conditionOf, searchConditions, setConditions } from '@oih/domain/terminology/conditions';
import { Hospital } from '@oih/testkit/hospital';
import { writeRows } from '../exchange/file.ts';
import { hashPassword } from '../sign-in/password.ts';
import { startApi } from '../start.ts';
import { conditionsIn, readConditions } from './read-conditions.ts';

const rows = [
  ['章', '诊断代码', '诊断名称'],
  ['9', 'I10', '特发性（原发性）高血压'],
  ['9', 'I10.x00x002', '高血压'],
  ['10', 'J45.903', '过敏性支气管哮喘'],
];
/** 诊断代码,诊断名称 and one row, in GBK. */
const gbk = Buffer.from('d5efb6cfb4fac2eb2cd5efb6cfc3fbb3c60d0a4931302e783030783030322cb8dfd1aad1b90d0a', 'hex');
const bytes = async (table: string[][], format: 'csv' | 'xlsx' = 'csv') =>
  Buffer.from((await writeRows(table, format)).content, 'base64');

describe('a list of diagnoses from a file', () => {
  afterEach(() => setConditions([]));

  it('is read from CSV in UTF-8 or GBK and from a workbook, whatever other columns it has', async () => {
    for (const file of [await bytes(rows), await bytes(rows, 'xlsx')])
      assert.deepEqual(
        (await conditionsIn(file)).map(({ code, zh }) => [code, zh]),
        rows.slice(1).map(([, code, zh]) => [code, zh]),
      );
    assert.deepEqual(await conditionsIn(gbk), [{ code: 'I10.x00x002', zh: '高血压', en: '' }]);
  });

  it('goes before what comes along, which stays for what is not in it', async () => {
    setConditions(await conditionsIn(await bytes(rows)));
    assert.deepEqual(conditionOf('I10'), {
      code: 'I10',
      zh: '特发性（原发性）高血压',
      en: 'Essential (primary) hypertension',
    });
    assert.equal(searchConditions('gmxzqgxc', 3)[0]!.code, 'J45.903');
    assert.equal(searchConditions('i10x00', 3)[0]!.code, 'I10.x00x002');
    assert.ok(conditionOf('E11.9'), 'the seed');
  });

  it('is taken as a whole or not at all: rows that do not fit are named', async () => {
    const wrong = [...rows, ['9', 'i1', '高血压'], ['9', 'I11', ''], ['9', 'I10', '高血压']];
    await assert.rejects(conditionsIn(await bytes(wrong)), (error: Error) => {
      assert.match(error.message, /row 5: "i1" is not a code/);
      assert.match(error.message, /row 6: I11 has no name/);
      assert.match(error.message, /row 7: I10 stands in row 2 already/);
      return true;
    });
    await assert.rejects(conditionsIn(await bytes([['编码', '诊断名称']])), /the column 诊断代码 \(Code\) is missing/);
    await assert.rejects(conditionsIn(await bytes([['Code', 'Name']])), /no row/);
    await assert.rejects(readConditions('/nowhere/icd10.csv'), /ENOENT/);
  });

  it('is what doctors search in when the api was started with it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'conditions-'));
    const path = join(folder, 'icd10.csv');
    await writeFile(path, await bytes(rows));
    const hospital = await Hospital.start({ startApi, hashPassword }, { conditionsFile: path });
    const clinic = await hospital.signedInStaff((await hospital.doctor()).userName);
    const { conditions } = (await clinic.call(searchOperation, { query: { q: '过敏性支气管' } })).body;
    assert.deepEqual(
      conditions.map(({ code }) => code),
      ['J45.903'],
    );
    await hospital.close();
    await rm(folder, { recursive: true });
  });
});
