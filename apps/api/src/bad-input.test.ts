import assert from 'node:assert/strict';
import { Hospital } from '@oih/testkit/hospital';
import { hashPassword } from './sign-in/password.ts';
import { type Api, startApi } from './start.ts';

describe('bad input', () => {
  let hospital: Hospital<Api>;
  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
  });
  after(() => hospital.close());

  it('is answered with a code at every operation, and the process goes on', async function () {
    this.timeout(60_000);
    const { slots, userName } = await hospital.doctor();
    const patient = await hospital.patient();
    const doctor = await hospital.signedInStaff(userName);
    const { screen } = await hospital.attended();
    const ids = await hospital.waiting(patient, slots[0]!._id);
    const wrong = [
      '{',
      '[]',
      'null',
      '"text"',
      '{"unexpected":1}',
      '{"slotId":{"$gt":""}}',
      `{"a":"${'x'.repeat(300 * 1024)}"}`,
    ];
    const ending = new Set(['signOut', 'signOutEverywhere', 'endAttendance', 'closeResident']);
    for (const { operation } of hospital.api.routes.filter(
      (one) => one.operation.method !== 'get' && !ending.has(one.operation.id),
    )) {
      const client =
        operation.auth === 'public' || operation.auth === 'signed-in' || operation.auth.includes('patient')
          ? patient
          : operation.auth.includes('attendant')
            ? screen
            : doctor;
      const path = operation.path.replace(
        /:(\w+)/g,
        (_match, name: string) => (ids as Record<string, string>)[name] ?? 'unknown',
      );
      for (const body of wrong) {
        const { status, code } = await client.send(operation.method.toUpperCase(), path, body);
        assert.ok(
          status >= 400 && status < 500 && code,
          `${operation.id} with ${body.slice(0, 30)} gave ${status} ${code}`,
        );
      }
    }
    assert.equal((await hospital.visitor().send('GET', '/healthz')).status, 200);
  });

  it('is told by its kind: too large, no JSON, another type, a broken address', async () => {
    const client = hospital.visitor();
    const send = (body: string, headers: Record<string, string> = {}) =>
      client.send('POST', '/api/session/staff', body, headers);
    assert.equal((await send(`"${'x'.repeat(300 * 1024)}"`)).code, 'PAYLOAD_TOO_LARGE');
    assert.equal((await send('{')).code, 'BAD_REQUEST');
    assert.equal(
      (await send('a=b', { 'content-type': 'application/x-www-form-urlencoded' })).code,
      'UNSUPPORTED_MEDIA_TYPE',
    );
    assert.equal((await client.send('GET', '/api/practitioner-roles/%E0%A4%A')).code, 'BAD_REQUEST');
    assert.equal((await client.send('GET', '/api/practitioner-roles?page=none')).code, 'BAD_REQUEST');
    assert.equal((await client.send('GET', '/api/nothing')).code, 'NOT_FOUND');
  });

  it('never repeats what was sent', async () => {
    const { body } = await hospital
      .visitor()
      .send('POST', '/api/session/staff', JSON.stringify({ userName: 'x'.repeat(65), password: 'secret-of-somebody' }));
    assert.doesNotMatch(JSON.stringify(body), /secret-of-somebody/);
  });
});
