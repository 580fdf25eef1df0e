import assert from 'node:assert/strict';
import { proposeAgreement } from '@oih/contracts/http/network';
import { bodyOf, faultsOf, newDraft } from './agreement-draft.ts';

const draft = newDraft('2026-11-27');

describe('an agreement that is being entered', () => {
  it('says what is missing', () => {
    assert.deepEqual(faultsOf(draft), ['other']);
    assert.deepEqual(faultsOf({ ...draft, allianceId: 'group', fees: {} }), ['services']);
    assert.deepEqual(faultsOf({ ...draft, otherId: 'city', validFrom: '', validUntil: '' }), ['from']);
    assert.deepEqual(faultsOf({ ...draft, otherId: 'city', validUntil: '2026-11-26' }), ['until']);
    assert.deepEqual(faultsOf({ ...draft, otherId: 'city', validUntil: '2026-11-27' }), []);
  });

  it('is sent as the contract takes it, whichever side invites', () => {
    const whole = { ...draft, otherId: 'city', fees: { consultation: 99.99, 'ecg-diagnosis': 0 } };
    const body = bodyOf(whole, 'own');
    assert.ok(proposeAgreement.body?.safeParse(body).success);
    assert.deepEqual(body.fees, {
      consultation: { amount: 9999, currency: 'CNY' },
      'ecg-diagnosis': { amount: 0, currency: 'CNY' },
    });
    assert.deepEqual([body.invitingOrganizationId, body.invited], ['own', { organizationId: 'city' }]);
    const asked = bodyOf({ ...whole, weInvite: false }, 'own');
    assert.deepEqual([asked.invitingOrganizationId, asked.invited], ['city', { organizationId: 'own' }]);
    assert.deepEqual(bodyOf({ ...whole, allianceId: 'group' }, 'own').invited, { allianceId: 'group' });
  });
});
