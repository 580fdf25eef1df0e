import assert from 'node:assert/strict';
import { bookAppointment, getConsentText, holdSlot } from '@oih/contracts/http/appointments';
import { listSlots } from '@oih/contracts/http/directory';
import { saveProfile } from '@oih/contracts/http/profile';
import { requestCode, signInPatient } from '@oih/contracts/http/session';
import { connectData } from '@oih/data/connect';
import type { Job } from '@oih/data/jobs/model';
import { agreedTo } from '@oih/testkit/consent';
import { HttpClient } from '@oih/testkit/http-client';
import { residentIdOf } from '@oih/testkit/resident-id';
import { SmsGateway } from '@oih/testkit/sms-gateway';
import { Stack } from '../stack.ts';

describe('an api that is killed between sending a message and hearing that it was taken', function () {
  this.timeout(240_000);
  let gateway: SmsGateway;
  let stack: Stack;

  before(async () => {
    gateway = await SmsGateway.start();
    stack = await Stack.start({ SMS_WEBHOOK_URL: gateway.url, SMS_WEBHOOK_SECRET: gateway.secret });
  });
  after(async () => {
    await stack.close();
    await gateway.close();
  });

  it('sends it again under the same id, so that the phone gets it once', async () => {
    const data = await connectData(stack.databaseUri);
    const client = new HttpClient(stack.origin);
    const phone = '13700000009';
    await client.call(requestCode, { body: { phone } });
    // The demonstration may tell its own people meanwhile.
    const to = `+86${phone}`;
    const { code } = gateway.requestsTo(to)[0]!.message.parameters as { code: string };
    await client.call(signInPatient, { body: { phone, code } });
    await client.call(saveProfile, { body: { name: '王试', residentId: residentIdOf(0, '1953-04-18') } });
    const accounts = data.client.db(data.databaseName).collection('accounts');
    // Whatever the hour at which this runs, it is no night.
    await accounts.updateOne({ phone }, { $set: { 'messages.quiet': null } });

    gateway.answersTo = to;
    gateway.answers.push('silence');
    const offered = await client.call(listSlots, { params: { practitionerRoleId: 'role-county' } });
    const slotId = offered.body.slots.at(-1)!.id;
    const appointmentId = (await client.call(holdSlot, { body: { slotId } })).body.appointment.id;
    const consent = agreedTo((await client.call(getConsentText)).body);
    await client.call(bookAppointment, { params: { appointmentId }, body: { consent } });
    await gateway.until(2, to);
    await stack.kill('api');
    await stack.startApi();
    const jobs = data.client.db(data.databaseName).collection<Job>('jobs');
    // Two minutes pass: whoever is dead has no job to himself any more.
    await jobs.updateMany({ status: 'due', kind: 'sms' }, { $set: { leaseUntil: null, dueAt: new Date() } });
    await gateway.until(3, to);
    const [, first, second] = gateway.requestsTo(to);
    assert.deepEqual([second!.id, second!.message], [first!.id, first!.message]);
    assert.equal([...gateway.sent.values()].filter((sent) => sent.to === to && sent.template === 'booked').length, 1);
    await data.close();
  });
});
