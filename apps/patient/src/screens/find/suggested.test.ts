import assert from 'node:assert/strict';
import { withDoctors } from './suggested.ts';

const named = (code: string) => ({ code, name: { zh: code, en: code } });
const cough = { zh: '咳嗽', en: 'cough' };
const fever = { zh: '发烧', en: 'fever' };

describe('departments for a complaint', () => {
  it('are those with doctors; the group stands in for a department without', () => {
    const suggested = [
      { ...named('03.01'), symptoms: [cough] },
      { ...named('03'), symptoms: [cough, fever] },
      { ...named('16'), symptoms: [fever] },
    ];
    const shown = withDoctors(suggested, [named('03'), named('13')]);
    assert.deepEqual(shown, [{ ...named('03'), symptoms: [cough, fever] }]);
  });

  it('may be a group of which only departments have doctors', () => {
    const shown = withDoctors([{ ...named('03'), symptoms: [fever] }], [named('03.04')]);
    assert.deepEqual(
      shown.map(({ code }) => code),
      ['03'],
    );
  });
});
