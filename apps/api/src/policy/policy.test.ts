import assert from 'node:assert/strict';
import { choosePolicy, getPolicy } from '@oih/contracts/http/policy';
import { priorDiagnosis } from '@oih/domain/policy/rules/prior-diagnosis';
import { Hospital } from '@oih/testkit/hospital';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';
import { requireRule } from './require-rule.ts';

describe('the policy of a hospital', () => {
  let hospital: Hospital<Api>;
  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
  });
  after(() => hospital.close());

  const reason = '省级监管要求';
  const old = { stage: 'booking', diagnosedOn: '2024-11-23', today: '2026-11-23', papers: 1 } as const;

  it('is the nation’s until the administration has chosen, for a reason that stays in the history', async () => {
    const { organizationId } = await hospital.doctor();
    const admin = await hospital.admin(organizationId);
    const before = (await admin.call(getPolicy, { query: {} })).body;
    assert.deepEqual([before.version, before.packId, before.history], [0, 'cn-national', []]);
    await requireRule(hospital.api.context, organizationId, priorDiagnosis, old);
    const body = { version: 0, packId: 'province-example', reason };
    const after = (await admin.call(choosePolicy, { body })).body;
    assert.deepEqual([after.version, after.packId, after.history[0]!.reason], [1, 'province-example', reason]);
    const rule = after.rules.find(({ code }) => code === 'PRIOR_DIAGNOSIS')!;
    assert.equal(rule.tightened, true);
    assert.deepEqual(
      rule.limits.find(({ key }) => key === 'oldestDays'),
      { key: 'oldestDays', value: 365, national: null },
    );
    await assert.rejects(requireRule(hospital.api.context, organizationId, priorDiagnosis, old), {
      code: 'PRIOR_DIAGNOSIS',
      details: { rule: 'PRIOR_DIAGNOSIS', unmet: ['too-old'] },
    });
  });

  it('is in force at that hospital alone', async () => {
    const [one, other] = [await hospital.doctor(), await hospital.doctor()];
    const admin = await hospital.admin(one.organizationId);
    await admin.call(choosePolicy, { body: { version: 0, packId: 'province-example', reason } });
    await requireRule(hospital.api.context, other.organizationId, priorDiagnosis, old);
    const { organizationId } = other;
    assert.equal((await admin.call(getPolicy, { query: { organizationId } })).code, 'NOT_FOUND');
    const foreign = { organizationId, version: 0, packId: 'province-example', reason };
    assert.equal((await admin.call(choosePolicy, { body: foreign })).code, 'NOT_FOUND');
  });

  it('is chosen by one of two who choose at once, and only among the packs there are', async () => {
    const { organizationId } = await hospital.doctor();
    const admin = await hospital.admin(organizationId);
    const body = { version: 0, packId: 'province-example', reason };
    const answers = await Promise.all([admin.call(choosePolicy, { body }), admin.call(choosePolicy, { body })]);
    assert.deepEqual(answers.map(({ status, code }) => code ?? status).sort(), [200, 'EDIT_CONFLICT']);
    assert.equal((await admin.call(choosePolicy, { body: { ...body, version: 7 } })).code, 'EDIT_CONFLICT');
    assert.equal(
      (await admin.call(choosePolicy, { body: { ...body, version: 1, packId: 'none' } })).code,
      'BAD_REQUEST',
    );
    await hospital.api.context.outbox.settled();
    const trail = await hospital.data.repositories.audit.of(`${organizationId}:1`);
    assert.deepEqual(
      trail.map(({ action }) => action),
      ['policy.chosen'],
    );
  });
});
