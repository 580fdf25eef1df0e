import assert from 'node:assert/strict';
import { addressOf, bodyOf, faultOf, formFrom } from './query.ts';

const empty = formFrom(new URLSearchParams());

describe('the form of the audit search', () => {
  it('asks for whole days of the hospital’s calendar, the last one included', () => {
    const { from, to } = bodyOf({ ...empty, from: '2026-11-23', to: '2026-11-23' }, undefined, 'Asia/Shanghai');
    assert.deepEqual([from, to], ['2026-11-22T16:00:00.000Z', '2026-11-23T16:00:00.000Z']);
    const night = bodyOf({ ...empty, from: '2026-10-25', to: '2026-10-25' }, undefined, 'Europe/Berlin');
    assert.equal(Date.parse(night.to!) - Date.parse(night.from!), 25 * 3_600_000);
  });

  it('leaves out what does not matter, and never writes a phone into the address', () => {
    const form = { ...empty, phone: '13800000001', action: 'Encounter.read' };
    assert.deepEqual(bodyOf(form, 'org-1', 'UTC'), {
      organizationId: 'org-1',
      patientPhone: '13800000001',
      action: 'Encounter.read',
    });
    assert.equal(
      addressOf(form, new URLSearchParams('hospital=org-1')).toString(),
      'hospital=org-1&action=Encounter.read',
    );
  });

  it('says what is wrong before asking', () => {
    assert.equal(faultOf({ ...empty, phone: '12' }), 'phone');
    assert.equal(faultOf({ ...empty, from: '2026-11-24', to: '2026-11-23' }), 'order');
    assert.equal(faultOf(empty), undefined);
  });
});
