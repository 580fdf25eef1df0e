import assert from 'node:assert/strict';
import type { StaffDetails } from '@oih/contracts/http/staff';
import { detailsOf, draftOf } from './member-draft.ts';

const details: StaffDetails = {
  name: { zh: '何新', en: '' },
  title: 'chief',
  departmentCode: '03',
  licenceNumber: 'L-1',
  credentials: {
    qualification: 'clinical',
    authority: '某局',
    registeredOn: '2015-06-01',
    validUntil: null,
    mainInstitution: false,
    filing: { number: 'F-1', filedOn: '2026-01-01', validUntil: '2027-01-01' },
  },
  introduction: { zh: '', en: '' },
  fee: { amount: 1550, currency: 'CNY' },
  active: true,
};

describe('the form of a doctor', () => {
  it('comes to what it was filled from', () => {
    assert.deepEqual(detailsOf(draftOf(details, '')), { details });
    const none = { ...details, credentials: null };
    assert.deepEqual(detailsOf(draftOf(none, '')), { details: none });
  });

  it('says at each field what is wrong with it', () => {
    const draft = {
      ...draftOf(details, ''),
      nameZh: ' ',
      fee: '15,5',
      licenceNumber: 'L 1',
      filingUntil: '2025-01-01',
    };
    assert.deepEqual(detailsOf(draft), {
      faults: {
        nameZh: 'member.missing',
        fee: 'member.fault.fee',
        licenceNumber: 'member.fault.number',
        filingUntil: 'member.fault.order',
      },
    });
  });
});
