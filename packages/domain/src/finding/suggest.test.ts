import assert from 'node:assert/strict';
import { departmentNames } from './departments.ts';
import { suggest } from './suggest.ts';
import { symptoms } from './symptoms.ts';

const codes = (text: string) => suggest(text).departments.map(({ code }) => code);

describe('complaints in plain words', () => {
  it('lead to departments in Chinese and in English', () => {
    assert.equal(codes('最近血压高，头晕')[0], '03.04');
    assert.equal(codes('I have had a skin rash for two days')[0], '13');
    assert.equal(codes('Headaches every morning')[0], '03.03');
    assert.deepEqual(codes('预约'), []);
  });

  it('are more than eighty, each with a department that has a name, and none said twice', () => {
    assert.ok(symptoms.length >= 80);
    for (const { departments } of symptoms) assert.ok(departments.every((code) => departmentNames[code]));
    const wordings = symptoms.flatMap(({ zh, en }) => [...zh, ...en]);
    assert.equal(new Set(wordings).size, wordings.length);
  });

  it('call for the ambulance when they cannot wait', () => {
    assert.deepEqual(suggest('胸口疼得厉害').emergency, { zh: '胸痛', en: 'chest pain' });
    assert.equal(suggest('sudden chest pain and sweating').emergency?.zh, '胸痛');
    assert.equal(suggest('嘴歪，说话不清').emergency?.en, 'stroke');
    assert.equal(suggest('胃痛').emergency, null);
  });

  it('are taken by their longest wording', () => {
    assert.deepEqual(codes('孩子发烧'), ['07']);
    assert.equal(suggest('中风后遗症').emergency, null, 'what is over is no emergency');
    assert.deepEqual(codes('profitable'), [], 'no word is found inside another');
  });
});
