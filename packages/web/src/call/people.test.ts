import assert from 'node:assert/strict';
import { type CallPeople, columnsFor, inOrder, nameOf } from './people.ts';

const hospital = { zh: '金华市中心医院', en: 'Jinhua Central Hospital' };
const people: CallPeople = {
  encounterId: 'visit',
  userId: 'doctor',
  role: 'practitioner',
  practitioner: { name: { zh: '陈立', en: 'Chen Li' }, hospital: { zh: '县医院', en: 'County Hospital' } },
  participants: [
    {
      userId: 'guest',
      kind: 'consultant',
      name: { zh: '周敏', en: 'Zhou Min' },
      works: { title: 'chief', department: { zh: '心内科', en: 'Cardiology' }, hospital },
      addedAt: '2026-11-23T00:00:00Z',
    },
  ],
};

describe('the people of a call', () => {
  it('are named with role and hospital in the language in use, the patient as the server tells the name', () => {
    const of = (userId: string, role: 'patient' | 'practitioner' | 'consultant', language: string) =>
      nameOf({ userId, role, displayName: '王*' }, people, language);
    assert.deepEqual(of('guest', 'consultant', 'en'), {
      name: 'Zhou Min',
      role: 'consultant',
      hospital: 'Jinhua Central Hospital',
    });
    assert.deepEqual(of('whoever', 'practitioner', 'zh-CN'), {
      name: '陈立',
      role: 'practitioner',
      hospital: '县医院',
    });
    assert.deepEqual(of('somebody', 'patient', 'en'), { name: '王*', role: 'patient', hospital: null });
  });

  it('have a name before the record of the visit has been read', () => {
    assert.deepEqual(nameOf({ userId: 'late', role: 'consultant', displayName: '李医生' }, people, 'en'), {
      name: '李医生',
      role: 'consultant',
      hospital: null,
    });
  });

  it('stand in an order that does not depend on who came last', () => {
    const one = (userId: string, role: 'patient' | 'practitioner' | 'consultant') => ({
      userId,
      role,
      displayName: '',
    });
    const [own, doctor, guest] = [one('own', 'patient'), one('doctor', 'practitioner'), one('guest', 'consultant')];
    assert.deepEqual(inOrder([guest, own, doctor], people), [doctor, own, guest]);
  });

  it('stand in as many columns as they are seen best in', () => {
    assert.deepEqual([3, 4, 5, 9, 10, 12].map(columnsFor), [2, 2, 3, 3, 4, 4]);
  });
});
