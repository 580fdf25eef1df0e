import assert from 'node:assert/strict';
import { foldName, nameKeys } from './name-keys.ts';

describe('a doctor’s name', () => {
  const found = (query: string, zh: string, en = '') =>
    nameKeys({ zh, en }).some((key) => key.startsWith(foldName(query)));

  it('is found in Chinese, pinyin and initials, with or without spaces and case', () => {
    for (const query of ['陈', '陈安', '安', 'chen', 'Chen An', 'chenan', 'CA', 'an chen', 'An'])
      assert.ok(found(query, '陈安', 'Chen An'), query);
    for (const query of ['陈明', 'chan', 'ac', 'li']) assert.ok(!found(query, '陈安', 'Chen An'), query);
  });

  it('is read as a name: surnames, double surnames and ü', () => {
    for (const query of ['shanxiong', 'sx']) assert.ok(found(query, '单雄'), query);
    for (const query of ['ouyang', 'oyx', 'ouyangxiu']) assert.ok(found(query, '欧阳修'), query);
    for (const query of ['lv', 'lu', 'lü']) assert.ok(found(query, '吕敏'), query);
  });
});
