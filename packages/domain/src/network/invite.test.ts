import assert from 'node:assert/strict';
import { agreementTransitions } from './agreement.ts';
import { type AgreedTerms, type Institution, type Invitation, mayInvite } from './invite.ts';

const station: Institution = { _id: 'station', level: 'station' };
const county: Institution = { _id: 'county', level: 'county' };
const prefecture: Institution = { _id: 'prefecture', level: 'prefecture' };
const province: Institution = { _id: 'province', level: 'province' };

const terms: AgreedTerms = {
  _id: 'agreement',
  status: 'active',
  invitingOrganizationId: 'county',
  invited: { memberIds: ['prefecture', 'province', 'neighbour'] },
  services: ['consultation'],
  specialties: ['03'],
  validFrom: '2026-01-01',
  validUntil: '2026-12-31',
  urgencyLimit: 'urgent',
};
const asked: Invitation = {
  inviting: county,
  invited: prefecture,
  service: 'consultation',
  specialty: '03.04',
  urgency: 'routine',
  date: '2026-06-01',
};
const refusals = (agreed: Partial<AgreedTerms>, other: Partial<Invitation> = {}) =>
  mayInvite([{ ...terms, ...agreed }], { ...asked, ...other }).refusals;

describe('who may invite whom', () => {
  it('is who has an agreement that holds for the day, the service, the specialty and the urgency', () => {
    assert.equal(mayInvite([terms], asked).agreement?._id, 'agreement');
    assert.deepEqual(refusals({}, { date: '2026-01-01' }), []);
    assert.deepEqual(refusals({}, { date: '2026-12-31' }), []);
    assert.deepEqual(refusals({ validUntil: null }, { date: '2036-01-01' }), []);
    assert.deepEqual(refusals({ specialties: [] }, { specialty: '13' }), []);
    assert.deepEqual(refusals({}, { urgency: 'urgent' }), []);
  });

  it('is nobody without one, and each condition that is not met is said', () => {
    assert.deepEqual(mayInvite([], asked).refusals, ['no-agreement']);
    assert.deepEqual(refusals({}, { inviting: station }), ['no-agreement']);
    assert.deepEqual(refusals({}, { invited: county }), ['same-institution']);
    assert.deepEqual(refusals({ status: 'suspended' }), ['not-active']);
    assert.deepEqual(refusals({}, { date: '2025-12-31' }), ['not-yet-valid']);
    assert.deepEqual(refusals({}, { date: '2027-01-01' }), ['expired']);
    assert.deepEqual(refusals({}, { service: 'ecg-diagnosis' }), ['service']);
    assert.deepEqual(refusals({}, { specialty: '13' }), ['specialty']);
    // 03 stands for its own departments, not for whatever begins with the same digits.
    assert.deepEqual(refusals({ specialties: ['03.0'] }, { specialty: '03.04' }), ['specialty']);
    assert.deepEqual(refusals({}, { urgency: 'immediate' }), ['urgency']);
    assert.deepEqual(refusals({ status: 'ended' }, { service: 'ecg-diagnosis', urgency: 'immediate' }), [
      'not-active',
      'service',
      'urgency',
    ]);
  });

  it('climbs one level in an alliance, and further only where an agreement names the institution', () => {
    assert.deepEqual(refusals({}, { invited: { _id: 'neighbour', level: 'county' } }), []);
    assert.deepEqual(refusals({}, { invited: province }), ['level']);
    assert.deepEqual(refusals({ invited: { organizationId: 'province' } }, { invited: province }), []);
  });

  it('takes the agreement that names the institution before one of an alliance, and tells the nearest refusal', () => {
    const named: AgreedTerms = { ...terms, _id: 'named', invited: { organizationId: 'prefecture' } };
    assert.equal(mayInvite([terms, named], asked).agreement?._id, 'named');
    const far: AgreedTerms = { ...terms, status: 'ended', services: ['ecg-diagnosis'] };
    assert.deepEqual(mayInvite([far, { ...terms, status: 'suspended' }], asked).refusals, ['not-active']);
  });
});

describe('the moves of an agreement', () => {
  it('let only the side that was asked accept, and end where nothing leads on', () => {
    assert.deepEqual(agreementTransitions.proposed, { active: ['asked'], declined: ['asked'], ended: ['proposer'] });
    assert.deepEqual(agreementTransitions.declined, {});
    assert.deepEqual(agreementTransitions.ended, {});
  });
});
